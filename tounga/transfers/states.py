"""Steps of a request for another region's file."""

from django.utils.translation import gettext_lazy as _

from tounga.kernel.transitions import StateMachine, Transition
from tounga.transfers.enums import RequestState

FILE_REQUEST = StateMachine(
    "file_request",
    RequestState.WAITING,
    (
        Transition("let_read", (RequestState.WAITING,), RequestState.READING, _("Accorder la lecture")),
        Transition(
            "move", (RequestState.WAITING, RequestState.READING), RequestState.MOVED, _("Transférer le dossier")
        ),
        Transition("refuse", (RequestState.WAITING,), RequestState.REFUSED, _("Refuser")),
    ),
)
