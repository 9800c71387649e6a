"""Steps of a pair of files that may be one person's: an agent says; whoever is unsure leaves it to another."""

from django.utils.translation import gettext_lazy as _

from tounga.identity.enums import PairState
from tounga.kernel.transitions import StateMachine, Transition

_OPEN = (PairState.WAITING, PairState.UNSURE)

PAIR = StateMachine(
    "pair",
    PairState.WAITING,
    (
        Transition("same", _OPEN, PairState.SAME, _("C’est la même personne")),
        Transition("different", _OPEN, PairState.DIFFERENT, _("Ce sont deux personnes")),
        Transition("unsure", (PairState.WAITING,), PairState.UNSURE, _("Je ne sais pas")),
        Transition("reopen", (PairState.SAME, PairState.DIFFERENT), PairState.WAITING, _("Revoir cette réponse")),
    ),
)
