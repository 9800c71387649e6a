"""Taking apart two files that were joined, while that can be undone (P3)."""

from dataclasses import dataclass
from uuid import UUID

from django.apps import apps

from tounga.identity.models import Pair
from tounga.identity.prints import mark
from tounga.identity.services import FILE_CHANGED, reopen
from tounga.kernel.actor import Actor
from tounga.kernel.clock import now
from tounga.kernel.errors import require, require_permission, require_reason
from tounga.kernel.locks import lock_in_order
from tounga.kernel.outbox import emit
from tounga.kernel.rows import Taken, check_keys_now, put_back
from tounga.kernel.service import service
from tounga.merging.models import Merge
from tounga.merging.permissions import can_undo
from tounga.merging.rules import papers_are_own
from tounga.merging.selectors import Change, departures_on_papers_of_others, undoing
from tounga.merging.services.joining import PAIR, settle, turn_pairs
from tounga.merging.ties import LED_BY
from tounga.people.models import Person
from tounga.people.services.former import lead_no_more


@dataclass(frozen=True)
class Undone:
    """The file that stands by itself again, and how many of its rows had been removed meanwhile."""

    person: Person
    gone: int


@service
def undo_join(*, by: Actor, merge: Merge, reason: str) -> Undone:
    """Take two files apart: the one that had joined has its row, its number and its rows again, as they are today.

    What was written since stays with the file that was kept, except what follows a row that goes back (a departure its
    candidacy). The answer that they are one person's is to be looked at again. Raises NotAllowed, or Refused without a
    reason, after the delay, or while a later joining stands in front.
    """
    merge = Merge.objects.select_related("kept").get(pk=merge.pk)  # its file may have been joined to another since
    lock_in_order([merge.kept, merge])
    merge = Merge.objects.select_related("kept", "unit").get(pk=merge.pk)
    require_permission(can_undo(by, merge))
    require_reason(reason)
    require(undoing(merge))
    kept, former = merge.kept, merge.joined_id
    if put_back(Person, [merge.file]):
        raise AssertionError("the row of a joined file is written again whatever has happened since")
    joined = Person.objects.get(pk=former)
    lead_no_more(kept, former=former)
    gone = _go_back(merge)
    require(papers_are_own(departures_on_papers_of_others(kept, joined)))
    for person in (kept, joined):
        settle(person)
    mark([kept.pk, former])
    merge.undone_at, merge.undone_by_id, merge.undone_by_name = now(), by.account, by.name
    merge.undone_reason = reason.strip()
    merge.save(update_fields=["undone_at", "undone_by_id", "undone_by_name", "undone_reason"])
    check_keys_now()
    _look_again(by, merge, reason)
    for key in (kept.pk, former):
        emit(FILE_CHANGED, person=key)
    return Undone(joined, gone)


def _go_back(merge: Merge) -> int:
    """Everything recorded, the other way round; how many rows are no longer there."""
    done = {kind: [Change(**facts) for facts in changes] for kind, changes in merge.changes.items()}
    gone = set[tuple[str, str]]()
    for change in done["following"]:  # earlier rooms first, as they came: a sealed list asks where a file leads
        gone |= _undo(change)
        _lead_back(change)
    for change in done["marked"]:
        _undo(change)
    for change in done["pairs"]:
        turn_pairs(change.keys, of=UUID(change.now), to=UUID(change.was))
    for twins in reversed(merge.aside):
        gone |= _put_back(twins["model"], twins["rows"])
    for change in done["pointed"]:
        _undo(change)
    return len(gone)


def _undo(change: Change) -> set[tuple[str, str]]:
    """Give the rows of a change their former value; (model, key) of those that are gone."""
    rows = change.of._base_manager.filter(pk__in=change.keys, **{change.column: change.now})
    found = {str(pk) for pk in rows.values_list("pk", flat=True)}
    change.of._base_manager.filter(pk__in=found).update(**{change.column: change.was})
    return {(change.model, key) for key in set(change.keys) - found}


def _lead_back(change: Change) -> None:
    """Rows written since that belong to a row which goes back, rather than to the person."""
    for label, (leader, way) in LED_BY.items():
        if change.model == leader:
            rows = apps.get_model(label)._base_manager.filter(**{f"{way}__in": change.keys}, person=change.now)
            rows.update(person=change.was)


def _put_back(label: str, rows: list[Taken]) -> set[tuple[str, str]]:
    """Write again what was set aside; (model, key) of what could not be."""
    if label == PAIR:
        rows = [row for row in rows if not _waits(row)]
    lost = put_back(apps.get_model(label), rows)
    return {(label, str(row["id"])) for row in lost}


def _waits(row: Taken) -> bool:
    """Whether the file at one end of this pair is itself joined to another: the pair comes back with that file."""
    away = Merge.objects.standing().filter(joined_id__in=(row["first_id"], row["second_id"]))
    there = {
        str(pk) for pk in Person.objects.filter(pk__in=(row["first_id"], row["second_id"])).values_list("pk", flat=True)
    }
    holder = next((one for one in away.select_for_update() if str(one.joined_id) not in there), None)
    if holder is None:
        return False
    holder.aside = [*holder.aside, {"model": PAIR, "keys": {row["id"]: None}, "rows": [row]}]
    holder.save(update_fields=["aside"])
    return True


def _look_again(by: Actor, merge: Merge, reason: str) -> None:
    """Somebody doubts that the two are one person's: the pair waits for an answer again."""
    pair = Pair.objects.filter(pk=merge.pair_id).first() if merge.pair_id else None
    if pair is not None:
        reopen(by=by, pair=pair, reason=reason)
