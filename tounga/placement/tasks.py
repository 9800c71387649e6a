"""What is told to the worker when a placement moves on."""

from typing import Any

from tounga.kernel.outbox import handles
from tounga.messaging.services import queue_message
from tounga.people.selectors import contact_of
from tounga.placement.enums import PlacementState
from tounga.placement.models import Placement
from tounga.placement.selectors import FINAL_ITEMS
from tounga.placement.services.departure import PAPERS_AGAIN

_TOLD: dict[str, str] = {
    PlacementState.CONTRACT_AWAITED: "placement.opened",
    PlacementState.PAPERS: "placement.contract",
    PAPERS_AGAIN: "placement.papers",
    PlacementState.READY: "placement.wave",
    PlacementState.CANCELLED: "placement.cancelled",
}


@handles("placement.changed")
def tell_worker(payload: dict[str, Any]) -> None:
    """One short message, without a name or a link: what happens next. Some steps concern the offices only."""
    placement = Placement.objects.select_related("person", "wave").get(pk=payload["placement"])
    template = _TOLD.get(payload["step"])
    contact = contact_of(placement.person)
    if template is None or contact is None:
        return
    channel, address = contact
    queue_message(
        channel=channel,
        address=address,
        template=template,
        subject_id=placement.person_id,
        count=placement.items.exclude(state__in=FINAL_ITEMS).count(),
        day=f"{placement.wave.departs_on:%d/%m/%Y}" if placement.wave else "",
    )
