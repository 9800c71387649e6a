"""Steps of an employer and of a verification (M3)."""

from django.utils.translation import gettext_lazy as _

from tounga.employers.enums import STANDING_STATES, EmployerState, VerificationState
from tounga.kernel.transitions import StateMachine, Transition

_BEFORE_DECISION = (EmployerState.REGISTERED, EmployerState.REFUSED, EmployerState.VERIFIED)
_WAITING = (EmployerState.UNDER_REVIEW,)

EMPLOYER = StateMachine(
    "employer",
    EmployerState.REGISTERED,
    (
        Transition("propose", _BEFORE_DECISION, EmployerState.UNDER_REVIEW, _("Proposer une décision")),
        Transition("approve", _WAITING, EmployerState.VERIFIED, _("Approuver")),
        Transition("refuse", _WAITING, EmployerState.REFUSED, _("Refuser")),
        Transition("withdraw", _WAITING, EmployerState.REGISTERED, _("Retirer la proposition")),
        Transition("withdraw_renewal", _WAITING, EmployerState.VERIFIED, _("Retirer la proposition")),
        Transition("suspend", STANDING_STATES, EmployerState.SUSPENDED, _("Suspendre")),
        Transition("reopen", (EmployerState.SUSPENDED,), EmployerState.REGISTERED, _("Rouvrir le dossier")),
    ),
)

VERIFICATION = StateMachine(
    "verification",
    VerificationState.PROPOSED,
    (
        Transition("approve", (VerificationState.PROPOSED,), VerificationState.APPROVED, _("Approuver")),
        Transition("refuse", (VerificationState.PROPOSED,), VerificationState.REFUSED, _("Refuser")),
        Transition("withdraw", (VerificationState.PROPOSED,), VerificationState.WITHDRAWN, _("Retirer la proposition")),
    ),
)
