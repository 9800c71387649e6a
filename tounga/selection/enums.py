from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CandidacyState(TextChoices):
    RECEIVED = "received", _("Reçue")
    PRESELECTED = "preselected", _("Présélectionnée")
    NOT_KEPT = "not_kept", _("Non retenue à la présélection")
    PRESENTED = "presented", _("Présentée à l’employeur")
    SELECTED = "selected", _("Choisie par l’employeur")
    RESERVE = "reserve", _("Sur la liste de réserve")
    REFUSED = "refused", _("Non retenue par l’employeur")
    WITHDRAWN = "withdrawn", _("Retirée")
    CLOSED = "closed", _("Offre close")


class CandidacyOrigin(TextChoices):
    POOL = "pool", _("Vivier")
    APPLICATION = "application", _("Candidature en ligne")
    COUNTER = "counter", _("Candidature au guichet")


class ShortlistState(TextChoices):
    OPEN = "open", _("En cours")
    PROPOSED = "proposed", _("À valider")
    VALIDATED = "validated", _("Validée")


class PresentationState(TextChoices):
    SENT = "sent", _("Envoyée")
    RECEIVED = "received", _("Reçue par l’employeur")
    CLOSED = "closed", _("Close")
