"""Steps of an appointment, of a session and of a seat in it (P7)."""

from django.utils.translation import gettext_lazy as _

from tounga.counselling.enums import EXPECTED, RUNNING, AppointmentState, SeatState, SessionState
from tounga.kernel.transitions import StateMachine, Transition

APPOINTMENT = StateMachine(
    "appointment",
    AppointmentState.PROPOSED,
    (
        Transition("confirm", (AppointmentState.PROPOSED,), AppointmentState.CONFIRMED, _("Noter qu’elle viendra")),
        Transition("move", RUNNING, AppointmentState.PROPOSED, _("Changer la date ou le lieu")),
        Transition("keep", RUNNING, AppointmentState.KEPT, _("La personne est venue")),
        Transition("miss", RUNNING, AppointmentState.MISSED, _("La personne n’est pas venue")),
        Transition("cancel", RUNNING, AppointmentState.CANCELLED, _("Annuler le rendez-vous")),
    ),
)

SESSION = StateMachine(
    "session",
    SessionState.PLANNED,
    (
        Transition("close", (SessionState.PLANNED,), SessionState.HELD, _("Clore la séance")),
        Transition("cancel", (SessionState.PLANNED,), SessionState.CANCELLED, _("Annuler la séance")),
    ),
)

# Presence is ticked, and unticked, until the session is closed.
_TICKED = (*EXPECTED, SeatState.DECLINED, SeatState.ATTENDED, SeatState.ABSENT)
SEAT = StateMachine(
    "seat",
    SeatState.INVITED,
    (
        Transition("accept", (SeatState.INVITED, SeatState.DECLINED), SeatState.ACCEPTED, _("Je viendrai")),
        Transition("decline", EXPECTED, SeatState.DECLINED, _("Je ne peux pas venir")),
        Transition("attend", _TICKED, SeatState.ATTENDED, _("Présent")),
        Transition("miss", _TICKED, SeatState.ABSENT, _("Absent")),
        Transition("withdraw", (*EXPECTED, SeatState.DECLINED), SeatState.WITHDRAWN, _("Retirer de la liste")),
        Transition("invite_again", (SeatState.WITHDRAWN,), SeatState.INVITED, _("Inviter de nouveau")),
    ),
)
