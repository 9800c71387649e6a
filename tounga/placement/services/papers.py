"""The papers a departure needs: listed from the destination's rules, received, verified (D2)."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from tounga.kernel.actor import Actor
from tounga.kernel.decision import Reason
from tounga.kernel.errors import Refused, WrongState, require, require_permission, require_reason
from tounga.kernel.locks import lock
from tounga.kernel.service import service
from tounga.people.models import Document
from tounga.placement.enums import ItemState, PlacementState
from tounga.placement.models import ChecklistItem, Placement
from tounga.placement.permissions import can_gather_papers, can_waive_paper
from tounga.placement.rules import DocumentFacts, document_serves
from tounga.placement.selectors import due_dates
from tounga.placement.states import ITEM
from tounga.reference.selectors import required_documents


@service
def refresh_checklist(*, by: Actor, placement: Placement) -> list[ChecklistItem]:
    """Bring the list of papers up to the destination's rules in force and the departure date.

    A paper already received stays; one that the rules no longer ask for and that nobody brought goes.
    Raises NotAllowed, WrongState (already gone).
    """
    placement = lock(placement)
    require_permission(can_gather_papers(by, placement))
    _require_before_departure(placement)
    return write_checklist(placement)


def write_checklist(placement: Placement) -> list[ChecklistItem]:
    """Make, date and prune the items of a placement, inside the caller's service."""
    rows = required_documents(placement.offer.country_id)
    dates = due_dates(rows, placement.wave.departs_on if placement.wave else None)
    existing = {item.type_id: item for item in placement.items.all()}
    for code, item in existing.items():
        if code not in dates and item.state == ItemState.MISSING:
            item.delete()
        elif item.due_on != dates.get(code):
            item.due_on = dates.get(code)
            item.save(update_fields=["due_on"])
    ChecklistItem.objects.bulk_create(
        ChecklistItem(placement=placement, type_id=code, due_on=due)
        for code, due in dates.items()
        if code not in existing
    )
    return list(placement.items.all())


@service
def receive_item(*, by: Actor, item: ChecklistItem, document: Document) -> ChecklistItem:
    """Attach one of the person's documents to the paper asked for.

    Raises NotAllowed, WrongState, Refused (another person's document, or another kind of paper).
    """
    placement, item = lock(item.placement), lock(item)
    require_permission(can_gather_papers(by, placement))
    _require_before_departure(placement)
    if document.person_id != placement.person_id or document.type_id != item.type_id:
        raise Refused(Reason("wrong_document", _("Ce document n’est pas celui qui est demandé."), "document"))
    item.state = ITEM.target("receive", item.state)
    item.document = document
    item.save()
    return item


@service
def verify_item(*, by: Actor, item: ChecklistItem) -> ChecklistItem:
    """Declare the paper good: the original was seen and it outlives the departure.

    Raises NotAllowed, WrongState (nothing received), Refused (unverified document, expires too soon).
    """
    placement, item = lock(item.placement), lock(item)
    require_permission(can_gather_papers(by, placement))
    _require_before_departure(placement)
    document = item.document
    if document is None:
        raise WrongState(Reason("nothing_received", _("Ce papier n’a pas encore été reçu.")))
    departs_on: date | None = placement.wave.departs_on if placement.wave else None
    facts = DocumentFacts(document.expires_on, verified=document.verified_at is not None)
    require(document_serves(facts, needed_until=departs_on))
    item.state = ITEM.target("verify", item.state)
    item.save()
    return item


@service
def waive_item(*, by: Actor, item: ChecklistItem, reason: str) -> ChecklistItem:
    """Declare a paper unnecessary for this worker, with its reason.

    Raises NotAllowed, WrongState, Refused (no reason).
    """
    placement, item = lock(item.placement), lock(item)
    require_permission(can_waive_paper(by, placement))
    _require_before_departure(placement)
    require_reason(reason)
    item.state = ITEM.target("waive", item.state)
    item.waive_reason = reason
    item.save()
    return item


def _require_before_departure(placement: Placement) -> None:
    if placement.state in (PlacementState.DEPARTED, PlacementState.ARRIVED, PlacementState.CANCELLED):
        raise WrongState(
            Reason("placement.step", _("Ce dossier n’est plus en préparation : ses papiers ne changent plus."))
        )
