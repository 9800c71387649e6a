"""Steps of an offer (M4, M6)."""

from django.utils.translation import gettext_lazy as _

from tounga.kernel.transitions import StateMachine, Transition
from tounga.offers.enums import OfferState

_STOPPABLE = (OfferState.ACCEPTED, OfferState.OPEN, OfferState.CLOSED)
_RUNNING = (OfferState.DRAFT, OfferState.SUBMITTED, *_STOPPABLE, OfferState.SUSPENDED)

OFFER = StateMachine(
    "offer",
    OfferState.DRAFT,
    (
        Transition("submit", (OfferState.DRAFT,), OfferState.SUBMITTED, _("Déposer l’offre")),
        Transition("send_back", (OfferState.SUBMITTED,), OfferState.DRAFT, _("Renvoyer pour complément")),
        Transition("accept", (OfferState.SUBMITTED,), OfferState.ACCEPTED, _("Accepter l’offre")),
        Transition("transmit", (OfferState.ACCEPTED,), OfferState.OPEN, _("Transmettre aux régions")),
        Transition("suspend", _STOPPABLE, OfferState.SUSPENDED, _("Suspendre")),
        Transition("resume", (OfferState.SUSPENDED,), OfferState.OPEN, _("Reprendre")),
        # A suspended offer goes back to where it was (rules.resume_verb).
        Transition("resume_accepted", (OfferState.SUSPENDED,), OfferState.ACCEPTED, _("Reprendre")),
        Transition("resume_closed", (OfferState.SUSPENDED,), OfferState.CLOSED, _("Reprendre")),
        Transition("close", (OfferState.OPEN,), OfferState.CLOSED, _("Clore les candidatures")),
        Transition("fulfil", (OfferState.CLOSED,), OfferState.FULFILLED, _("Déclarer satisfaite")),
        Transition("withdraw", _RUNNING, OfferState.WITHDRAWN, _("Retirer l’offre")),
    ),
)
