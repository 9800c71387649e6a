"""Steps of an agreement (N5)."""

from django.utils.translation import gettext_lazy as _

from tounga.kernel.transitions import StateMachine, Transition
from tounga.network.enums import AgreementState

_BEFORE_FORCE = (AgreementState.NEGOTIATION, AgreementState.SUSPENDED)
_RUNNING = (AgreementState.NEGOTIATION, AgreementState.IN_FORCE, AgreementState.SUSPENDED)

AGREEMENT = StateMachine(
    "agreement",
    AgreementState.NEGOTIATION,
    (
        Transition("put_in_force", _BEFORE_FORCE, AgreementState.IN_FORCE, _("Mettre en vigueur")),
        Transition("renew", (AgreementState.IN_FORCE,), AgreementState.IN_FORCE, _("Prolonger")),
        Transition("suspend", (AgreementState.IN_FORCE,), AgreementState.SUSPENDED, _("Suspendre")),
        Transition("end", _RUNNING, AgreementState.ENDED, _("Mettre fin")),
    ),
)
