"""The region examines: who is kept, at which rank, who is not, and why (S4; manual, "Présélection des candidats")."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from tounga.kernel.actor import Actor
from tounga.kernel.clock import today
from tounga.kernel.decision import Reason
from tounga.kernel.errors import Refused, require, require_permission, require_reason
from tounga.kernel.locks import lock
from tounga.kernel.service import service
from tounga.people.models import Person
from tounga.reference.selectors import figure
from tounga.selection import permissions
from tounga.selection.enums import CandidacyState
from tounga.selection.models import Candidacy, RankMove, Shortlist
from tounga.selection.rules import may_be_preselected, natural_order, nobody_is_taken, place_for
from tounga.selection.selectors import kept, names_taken, waiting
from tounga.selection.services.ground import (
    close_gap,
    leave_rank,
    list_for,
    lock_with_list,
    make_room,
    require_open,
    score,
    signed,
)
from tounga.selection.states import CANDIDACY


@service
def preselect(*, by: Actor, candidacy: Candidacy, rank: int | None = None, reason: str = "") -> Candidacy:
    """Keep somebody for the regional list, at the rank that the score gives, or at another one with its reason.

    Raises Refused for somebody too young to leave or chosen already, or a rank moved without a reason.
    """
    candidacy, shortlist = lock_with_list(candidacy)
    _require_list_maker(by, shortlist)
    _enter_ranks(by, shortlist, [candidacy])
    if rank is not None and rank != candidacy.rank:
        candidacy = _move(by, candidacy, shortlist, rank, reason)
    return candidacy


@service
def preselect_many(*, by: Actor, candidacies: Iterable[Candidacy]) -> list[Candidacy]:
    """Keep several people of one regional list, each at the rank that the score gives: all or nobody."""
    rows = list(candidacies)
    if not rows:
        return []
    shortlist = list_for(rows[0].offer, rows[0].unit)
    _require_list_maker(by, shortlist)
    of_list = Candidacy.objects.filter(
        offer=shortlist.offer_id, unit=shortlist.unit_id, pk__in=[row.pk for row in rows]
    )
    locked = list(of_list.select_for_update(of=("self",)).select_related("offer", "person", "unit").order_by("pk"))
    assert len(locked) == len({row.pk for row in rows}), "these candidacies are of one list"
    return _enter_ranks(by, shortlist, locked)


def _require_list_maker(by: Actor, shortlist: Shortlist) -> None:
    require_permission(permissions.can_make_list(by, shortlist.unit_id))
    require_open(shortlist)


def _enter_ranks(by: Actor, shortlist: Shortlist, newcomers: list[Candidacy]) -> list[Candidacy]:
    """Give each newcomer the rank of the score; ranks moved by hand stay before and after whom they were put."""
    require(nobody_is_taken(names_taken(row.person for row in newcomers)))
    ranked = list(kept(shortlist.offer, shortlist.unit))
    before = {row.pk: row.rank for row in ranked}
    for row in score(newcomers):
        row.state = CANDIDACY.target("preselect", row.state)
        start = max(row.offer.starts_on or today(), today())
        require(may_be_preselected(comes_of_age_on=_comes_of_age(row.person), starts_on=start))
        ranked.insert(place_for(_order(row), [_order(other) for other in ranked]) - 1, row)
        row.rank_note, row.outcome_reason = "", ""
        signed(row, by)
    for rank, row in enumerate(ranked, start=1):
        row.rank = rank
        if row.pk not in before:
            row.save()
        elif before[row.pk] != rank:
            row.save(update_fields=["rank"])
    return newcomers


def _order(row: Candidacy) -> tuple[Any, ...]:
    return natural_order(row.score, row.received_at, row.pk)


def _comes_of_age(person: Person) -> date | None:
    """The day on which the person reaches the legal age to leave; None when the birth is unknown."""
    age = int(figure("worker.minimum_age", on=today()))
    if person.birth_date:
        born = person.birth_date
        leap_day = (born.month, born.day) == (2, 29)
        return date(born.year + age, 3, 1) if leap_day else born.replace(year=born.year + age)
    return date(person.birth_year + age, 1, 1) if person.birth_year else None


@service
def put_back(*, by: Actor, candidacy: Candidacy) -> Candidacy:
    """Put a preselected candidacy back among those to examine."""
    candidacy, shortlist = lock_with_list(candidacy)
    _require_list_maker(by, shortlist)
    candidacy.state = CANDIDACY.target("put_back", candidacy.state)
    leave_rank(candidacy, shortlist)
    candidacy.decided_at, candidacy.decided_by_id, candidacy.decided_by_name = None, None, ""
    candidacy.save()
    return candidacy


@service
def not_keep(*, by: Actor, candidacy: Candidacy, reason: str) -> Candidacy:
    """Leave somebody out of the list, with the reason that the candidate will read (S8, S10)."""
    candidacy, shortlist = lock_with_list(candidacy)
    _require_list_maker(by, shortlist)
    require_reason(reason)
    return _not_keep(by, candidacy, reason)


@service
def not_keep_others(*, by: Actor, shortlist: Shortlist, reason: str) -> list[Candidacy]:
    """Leave out everybody still to examine, with one reason that each of them will read."""
    shortlist = lock(shortlist)
    _require_list_maker(by, shortlist)
    require_reason(reason)
    rows = waiting(shortlist.offer, shortlist.unit).select_for_update(of=("self",))
    return [_not_keep(by, candidacy, reason) for candidacy in rows]


def _not_keep(by: Actor, candidacy: Candidacy, reason: str) -> Candidacy:
    candidacy.state = CANDIDACY.target("not_keep", candidacy.state)
    candidacy.outcome_reason = reason.strip()
    signed(candidacy, by)
    candidacy.save()
    return candidacy


@service
def move_rank(*, by: Actor, candidacy: Candidacy, rank: int, reason: str) -> Candidacy:
    """Move somebody to another rank, with the reason: the one who validates will be another person (S4).

    Raises Refused on a rank that does not exist, or without a reason.
    """
    candidacy, shortlist = lock_with_list(candidacy)
    _require_list_maker(by, shortlist)
    return _move(by, candidacy, shortlist, rank, reason)


def _move(by: Actor, candidacy: Candidacy, shortlist: Shortlist, rank: int, reason: str) -> Candidacy:
    require_reason(reason)
    last = kept(candidacy.offer, candidacy.unit).count()
    if candidacy.rank is None or not 1 <= rank <= last or rank == candidacy.rank:
        text = _("Donnez un autre rang, entre 1 et %(last)d.") % {"last": last}
        raise Refused(Reason("rank.unknown", text, "rank"))
    before = candidacy.rank
    Candidacy.objects.filter(pk=candidacy.pk).update(rank=None)
    close_gap(shortlist, before)
    make_room(shortlist, rank)
    candidacy.rank, candidacy.rank_note = rank, reason.strip()
    candidacy.save(update_fields=["rank", "rank_note"])
    RankMove.objects.create(
        shortlist=shortlist,
        candidacy=candidacy,
        from_rank=before,
        to_rank=rank,
        reason=reason.strip(),
        moved_by_id=by.account,
        moved_by_name=by.name,
    )
    return candidacy


@service
def rank_again(*, by: Actor, shortlist: Shortlist) -> Shortlist:
    """Read the files again: new scores and reasons, and ranks by score; ranks moved by hand go back to their place."""
    shortlist = lock(shortlist)
    _require_list_maker(by, shortlist)
    running = (CandidacyState.RECEIVED, CandidacyState.PRESELECTED)
    rows = Candidacy.objects.filter(offer=shortlist.offer, unit=shortlist.unit, state__in=running).select_related(
        "offer"
    )
    scored = score(rows.select_for_update(of=("self",)).order_by("pk"))
    scored.sort(key=lambda row: natural_order(row.score, row.received_at, row.pk))
    rank = 0
    for row in scored:
        if row.state == CandidacyState.PRESELECTED:
            rank += 1
            row.rank, row.rank_note = rank, ""
        row.save(update_fields=["score", "reasons", "rank", "rank_note"])
    return shortlist
