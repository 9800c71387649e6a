"""The way of an offer, as its employer follows it."""

from typing import Any

from django.utils.translation import gettext as _

from tounga.offers.enums import STOPPED_STATES, OfferState
from tounga.offers.models import Offer
from tounga.selection.models import Presentation
from tounga.web.design import formats


def offer_steps(offer: Offer) -> list[dict[str, Any]]:
    """Deposited, accepted, sent to the regions, candidates presented, fulfilled: with the days known."""
    presented = Presentation.objects.filter(offer=offer).order_by("sent_at").values_list("sent_at", flat=True).first()
    reached = [
        (_("Offre déposée"), offer.submitted_at),
        (_("Offre acceptée"), offer.accepted_at),
        (_("Recherche de candidats dans les régions"), offer.opened_at),
        (_("Candidats présentés"), presented),
    ]
    ended = offer.state == OfferState.FULFILLED
    steps = [_step(label, "done" if at else "todo", formats.day(at)) for label, at in reached]
    steps.append(_step(_("Offre satisfaite"), "done" if ended else "todo", ""))
    if offer.state in STOPPED_STATES:
        done = [step for step in steps if step["state"] == "done"]
        return [*done, _step(str(offer.get_state_display()), "stopped", "")]
    first = next((step for step in steps if step["state"] == "todo"), None)
    if first is not None:
        first["state"] = "now"
    return steps


def _step(label: str, state: str, detail: str) -> dict[str, Any]:
    return {"label": label, "state": state, "detail": detail}
