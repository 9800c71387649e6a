from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class AppointmentState(TextChoices):
    PROPOSED = "proposed", _("Proposé")
    CONFIRMED = "confirmed", _("Confirmé")
    KEPT = "kept", _("Tenu")
    MISSED = "missed", _("Manqué")
    CANCELLED = "cancelled", _("Annulé")


class SessionState(TextChoices):
    PLANNED = "planned", _("Prévue")
    HELD = "held", _("Tenue")
    CANCELLED = "cancelled", _("Annulée")


class SeatState(TextChoices):
    """Where somebody stands towards a session."""

    INVITED = "invited", _("Invitation faite")
    ACCEPTED = "accepted", _("Viendra")
    DECLINED = "declined", _("Ne viendra pas")
    ATTENDED = "attended", _("Présence")
    ABSENT = "absent", _("Absence")
    WITHDRAWN = "withdrawn", _("Hors liste")


# What still lies ahead, and what holds a seat.
RUNNING = (AppointmentState.PROPOSED, AppointmentState.CONFIRMED)
EXPECTED = (SeatState.INVITED, SeatState.ACCEPTED)
SEATED = (*EXPECTED, SeatState.ATTENDED, SeatState.ABSENT)
