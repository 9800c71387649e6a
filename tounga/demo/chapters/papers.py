"""What a departure asks for: papers brought, seen and held against the list of the destination (D2), somebody to call (D4)."""

from datetime import timedelta

from tounga.demo.files import table
from tounga.demo.house import House
from tounga.kernel.actor import Actor
from tounga.kernel.clock import today
from tounga.people import services as people
from tounga.people.enums import PhoneRelation
from tounga.people.models import Document, Person
from tounga.people.selectors import has_relative
from tounga.placement import services
from tounga.placement.models import ChecklistItem, Placement
from tounga.placement.selectors import items_of

MARGIN = 200  # days after the departure that a paper of ours still holds


def gather(house: House, placement: Placement, *, by: Actor, most: int | None) -> None:
    """Bring and verify the papers of a placement: all of them, or the first `most` and one more not yet verified."""
    items = list(items_of(placement))
    verified = items if most is None else items[:most]
    for item in verified:
        _bring(house, placement, item, by)
        services.verify_item(by=by, item=item)
    for item in items[len(verified) : len(verified) + 1]:
        _bring(house, placement, item, by)


def name_relative(person: Person, *, by: Actor) -> None:
    """Note somebody to call, where the file names nobody: at the number after the person's own, never given out either."""
    if has_relative(person):
        return
    phones = [(phone.number, phone.relation) for phone in person.phones.order_by("-main", "pk")]
    own = phones[0][0]
    people.set_phones(by=by, person=person, phones=[*phones, (f"+{int(own) + 1}", PhoneRelation.FAMILY)])


def _bring(house: House, placement: Placement, item: ChecklistItem, by: Actor) -> None:
    services.receive_item(by=by, item=item, document=_held(placement, item) or _new(house, placement, item, by))


def _held(placement: Placement, item: ChecklistItem) -> Document | None:
    """The paper already in the file, seen by an agent and good for long enough."""
    leaves = placement.wave.departs_on if placement.wave else today()
    seen = placement.person.documents.filter(type=item.type_id, verified_at__isnull=False)
    return seen.filter(expires_on__gte=leaves + timedelta(days=MARGIN)).first()


def _new(house: House, placement: Placement, item: ChecklistItem, by: Actor) -> Document:
    sample = next((row for row in table("papers") if row["type"] == item.type_id), {})
    serial = "".join(sign for sign in placement.person.number if sign.isdigit())
    issued = today() - timedelta(days=int(sample["issued_days_ago"])) if sample.get("issued_days_ago") else None
    valid = sample.get("valid_days")
    document = people.add_document(
        by=by,
        person=placement.person,
        type=house.paper(item.type_id),
        number=f"{sample['prefix']}{serial}" if sample.get("prefix") else "",
        issued_on=issued,
        expires_on=issued + timedelta(days=int(valid)) if issued and valid else None,
    )
    return people.verify_document(by=by, document=document)
