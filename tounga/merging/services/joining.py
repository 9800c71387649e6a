"""Joining two files that somebody said to be one person's (P3)."""

from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.utils.translation import gettext_lazy as _

from tounga.identity.enums import PairState
from tounga.identity.models import Pair
from tounga.identity.prints import forget
from tounga.identity.services import FILE_CHANGED
from tounga.kernel.actor import Actor
from tounga.kernel.decision import Reason
from tounga.kernel.errors import Gone, Refused, WrongState, require, require_permission, require_reason
from tounga.kernel.locks import lock_in_order
from tounga.kernel.outbox import emit
from tounga.kernel.rows import check_keys_now, take_out
from tounga.kernel.service import service
from tounga.merging.models import Merge
from tounga.merging.permissions import can_join
from tounga.merging.rules import account_may_open
from tounga.merging.selectors import Change, Plan, conflicts_of, opens_to_an_account, pairs_that, plan_of
from tounga.merging.selectors.pairs import other_end
from tounga.merging.selectors.plan import Twins
from tounga.messaging.services import queue_message
from tounga.people.models import JobSeekerProfile, Person
from tounga.people.selectors import contact_of
from tounga.people.services.education import keep_highest
from tounga.people.services.former import lead_to
from tounga.selection.models import Candidacy
from tounga.transfers.models import FileRequest

PAIR = "identity.Pair"
ENDS = "ends"


@service
def join_files(*, by: Actor, pair: Pair, kept: Person, reason: str, person_seen: bool = False) -> Merge:
    """Join the other file of this pair to the one that is kept: all that hangs on it follows, its number leads there.

    Where an account sees one of the files, `person_seen` says that its holder came with a paper. Both numbers are told.
    Raises NotAllowed; WrongState unless the two were said to be one person's; Refused without a reason, or when the
    files contradict each other on something that a person must settle first.
    """
    pair = _held(pair)
    kept, joined = (pair.first, pair.second) if pair.first_id == kept.pk else (pair.second, pair.first)
    require_permission(can_join(by, kept, joined))
    if pair.state != PairState.SAME:
        raise WrongState(Reason("not_said", _("Dites d’abord que ces deux dossiers sont ceux d’une même personne.")))
    require_reason(reason)
    require(account_may_open(opens=opens_to_an_account(kept, joined), person_seen=person_seen))
    plan = plan_of(kept, joined)
    against = conflicts_of(kept, joined, plan)
    if against:
        raise Refused(*(one.reason for one in against))
    _tell(kept, joined)
    lead_to(kept, former=joined.pk, number=joined.number)  # first: a sealed list asks where a candidacy may follow
    done = _carry_out(plan, kept, joined)
    file = _leave_register(joined)
    settle(kept)
    check_keys_now()  # whatever still pointed to the file that left would be said here, and nothing done
    emit(FILE_CHANGED, person=kept.pk)
    return Merge.objects.create(
        kept=kept,
        into_id=kept.pk,
        joined_id=joined.pk,
        number=joined.number,
        unit=joined.unit,
        pair_id=pair.pk,
        file=file,
        **done,
        reason=reason.strip(),
        joined_by_id=by.account,
        joined_by_name=by.name,
    )


def _carry_out(plan: Plan, kept: Person, joined: Person) -> dict[str, Any]:
    """Do what the plan says, pairs included; the columns of `Merge` that tell how to do it the other way round."""
    ends = pairs_that(kept.pk, joined.pk)
    pairs = Change(PAIR, ENDS, str(joined.pk), str(kept.pk), ends.following)
    for change in plan.pointed:
        _give(change)
    aside = [_set_aside(twins) for twins in (*plan.aside, Twins(PAIR, ends.aside))]
    for change in (*plan.marked, *plan.following):
        _give(change)
    turn_pairs(pairs.keys, of=joined.pk, to=kept.pk)
    changes = {"pointed": plan.pointed, "marked": plan.marked, "following": plan.following, "pairs": [pairs]}
    return {
        "changes": {kind: [change.facts for change in those] for kind, those in changes.items()},
        "aside": aside,
        "rests_on": sorted({key for twins in aside for both in twins["keys"].items() for key in both if key}),
    }


def _tell(kept: Person, joined: Person) -> None:
    """Let both numbers know: if they are two people after all, one of them will say so."""
    for channel, address in {contact for contact in (contact_of(kept), contact_of(joined)) if contact}:
        queue_message(channel=channel, address=address, template="file.joined", subject_id=kept.pk)


def _held(pair: Pair) -> Pair:
    """The pair, its two files and what others may be deciding about them, locked: requests first, as those who answer do.

    Raises Refused when somebody has just joined one of them to another.
    """
    try:
        pair = Pair.objects.select_related("first", "second").get(pk=pair.pk)
        ends = (pair.first_id, pair.second_id)
        list(FileRequest.objects.filter(person__in=ends).order_by("pk").select_for_update())
        lock_in_order([pair.first, pair.second, pair])
        list(Candidacy.objects.filter(person__in=ends).order_by("pk").select_for_update(of=("self",)))
        return Pair.objects.select_related("first__unit", "second__unit").get(pk=pair.pk)
    except (ObjectDoesNotExist, Gone):
        text = _("L’un de ces dossiers vient d’être réuni à un autre. Revenez à la liste.")
        raise Refused(Reason("joined_meanwhile", text)) from None


def _give(change: Change) -> None:
    """Give the rows of a change their new value."""
    change.of._base_manager.filter(pk__in=change.keys).update(**{change.column: change.now})


def turn_pairs(keys: list[str], *, of: Any, to: Any) -> None:
    """Make the pairs of one file pairs of another, ends in order."""
    for pair in Pair.objects.filter(pk__in=keys).order_by("pk"):
        pair.first_id, pair.second_id = sorted((to, other_end(pair, of)))
        pair.save(update_fields=["first", "second"])


def settle(person: Person) -> None:
    """Once diplomas came or went, the highest one stands beside the profile again."""
    if JobSeekerProfile.objects.filter(person=person).exists():
        keep_highest(person)


def _set_aside(twins: Twins) -> dict[str, Any]:
    return {"model": twins.model, "keys": twins.keys, "rows": take_out(twins.of, twins.keys)}


def _leave_register(joined: Person) -> dict[str, Any]:
    """Take the row of the file out of the register: no list, no search, no count has to know of joined files."""
    forget(joined.pk)
    (row,) = take_out(Person, [joined.pk])
    return row
