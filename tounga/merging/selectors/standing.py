"""What was joined to a file, and whether it can still be undone."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.utils.timezone import localdate

from tounga.identity.enums import PairState
from tounga.identity.models import Pair
from tounga.identity.selectors import pairs_in
from tounga.kernel.actor import Actor
from tounga.kernel.clock import today
from tounga.kernel.decision import Decision
from tounga.merging.models import Merge
from tounga.merging.permissions import can_undo
from tounga.merging.rules import Undoing, may_be_undone, undo_until
from tounga.people.enums import FileState
from tounga.people.models import FormerFile, Person
from tounga.placement.models import ChecklistItem


@dataclass(frozen=True)
class Joined:
    """A file joined to the one that is open, until when that can be undone, and whether this actor may."""

    merge: Merge
    until: date
    may_undo: bool


def joined_to(actor: Actor, person: Person) -> list[Joined]:
    """The files that were joined to this one, the latest first."""
    return [_joined(actor, merge) for merge in merges_of(person)]


def merges_of(person: Person) -> QuerySet[Merge]:
    """The joinings that stand of which this file holds the rows, the latest first."""
    return Merge.objects.standing().filter(kept=person).select_related("kept", "unit").order_by("-joined_at", "-id")


def joined_as(actor: Actor, *, number: str = "", key: UUID | None = None) -> Merge | None:
    """How the file that bore this number, or that had this key, came to be joined to the one that stands today.

    Nothing for whoever may not know of that one: its number leads nowhere (U2).
    """
    former = FormerFile.objects.filter(Q(number=number) if number else Q(former_id=key)).values("former_id")
    return Merge.objects.visible_to(actor).standing().filter(joined_id__in=former).select_related("kept").first()


def said_to_be_one(actor: Actor) -> QuerySet[Pair]:
    """The pairs that somebody said to be one person's and nobody has joined yet, the likeliest first."""
    return pairs_in(actor, PairState.SAME)


def first_choice(pair: Pair) -> Person:
    """The file that is proposed to be kept: one that is open, then the one that was opened first. Its number is known longer."""
    return min((pair.first, pair.second), key=lambda person: (person.state != FileState.OPEN, person.registered_at))


def undoing(merge: Merge) -> Decision:
    """Whether a joining may be undone today, and else what comes first."""
    outer = Merge.objects.standing().filter(joined_id=merge.into_id).first()
    facts = Undoing(
        joined_on=localdate(merge.joined_at),
        undone=merge.undone_at is not None,
        outer=outer.number if outer else "",
        later="" if outer else _resting_on(merge),
    )
    return may_be_undone(facts, today())


def departures_on_papers_of_others(*people: Person) -> int:
    """How many papers of these people's departures are in the file of somebody else."""
    named = ChecklistItem.objects.filter(placement__person__in=people, document__isnull=False)
    return named.exclude(document__person=F("placement__person")).count()


def _resting_on(merge: Merge) -> str:
    """The number of a file joined later, of which something was set aside for what came with this one; else nothing."""
    ours = [key for kind in ("following", "pairs") for change in merge.changes[kind] for key in change["keys"]]
    later = Merge.objects.standing().filter(rests_on__overlap=ours, joined_at__gt=merge.joined_at)
    found = later.order_by("-joined_at").values_list("number", flat=True).first()
    return found or ""


def _joined(actor: Actor, merge: Merge) -> Joined:
    until = undo_until(localdate(merge.joined_at))
    return Joined(merge, until, bool(can_undo(actor, merge)) and bool(undoing(merge)))
