"""The regional list of an offer: who is in it, in which order, how many are asked for, and its seal (S4)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from hmac import compare_digest
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone

from tounga.kernel.clock import today
from tounga.network.models import Unit
from tounga.offers.models import Offer, RegionalQuota
from tounga.offers.rules import candidates_asked
from tounga.people.enums import Stage
from tounga.people.models import Person
from tounga.people.selectors import load_files, missing_for
from tounga.reference.enums import FigureKey
from tounga.reference.selectors import figure
from tounga.selection.enums import CandidacyState, ShortlistState
from tounga.selection.models import Candidacy, RankMove, Shortlist
from tounga.selection.rules import canonical, list_due_on, seal_of


@dataclass(frozen=True, slots=True)
class Place:
    """What a region is asked for one offer, and by when."""

    offer: Offer
    unit: Unit
    places: int
    limit: int
    transmitted_on: date
    due_on: date
    shortlist: Shortlist | None

    @property
    def state(self) -> str:
        return self.shortlist.state if self.shortlist else str(ShortlistState.OPEN)

    @property
    def sealed(self) -> bool:
        return self.state == ShortlistState.VALIDATED


def shortlist_of(offer: Offer, unit: Unit | UUID) -> Shortlist | None:
    """The list of one region for one offer, None before its first candidacy."""
    return Shortlist.objects.filter(offer=offer, unit=unit).first()


def place_of(offer: Offer, unit: Unit) -> Place | None:
    """What `unit` is asked for this offer; None when the offer did not reach it."""
    quota = RegionalQuota.objects.filter(offer=offer, unit=unit, transmitted_at__isnull=False).first()
    if quota is None or quota.transmitted_at is None:
        return None
    sent = timezone.localdate(quota.transmitted_at)
    return Place(
        offer=offer,
        unit=unit,
        places=quota.posts,
        limit=limit_of(offer, quota.posts),
        transmitted_on=sent,
        due_on=due_of_list(offer, sent, days=preselection_days()),
        shortlist=shortlist_of(offer, unit),
    )


def preselection_days() -> int:
    """How many days a region has for its list, in the country's figures."""
    return int(figure(FigureKey.PRESELECTION_DAYS, on=today()))


def due_of_list(offer: Offer, transmitted_on: date, *, days: int) -> date:
    """The day a region's list is due: said alike on the list, and among what is to do."""
    ends = (offer.closes_on, timezone.localdate(offer.closed_at) if offer.closed_at else None)
    begins_on = min((day for day in ends if day), default=transmitted_on)
    return list_due_on(begins_on=begins_on, due_on=offer.due_on, days=days)


def limit_of(offer: Offer, places: int) -> int:
    """How many candidates a region with this quota may present: its share of the number agreed with the employer."""
    return candidates_asked(places, offer.posts, offer.candidates_wanted)


def candidacies_of_list(offer: Offer, unit: Unit) -> QuerySet[Candidacy]:
    """Every candidacy of one region for one offer, with what a list shows."""
    return Candidacy.objects.filter(offer=offer, unit=unit).select_related("person", "unit", "offer")


def kept(offer: Offer, unit: Unit) -> QuerySet[Candidacy]:
    """Those ranked, in the order of their ranks."""
    return candidacies_of_list(offer, unit).filter(rank__isnull=False).order_by("rank")


def waiting(offer: Offer, unit: Unit) -> QuerySet[Candidacy]:
    """Those still to examine, best score first, the oldest candidacy first among equals."""
    found = candidacies_of_list(offer, unit).filter(state=CandidacyState.RECEIVED)
    return found.order_by(F("score").desc(nulls_last=True), "received_at", "id")


def lacking_to_present(people: Iterable[Person]) -> dict[UUID, list[str]]:
    """What the file of each still lacks before it goes to an employer; whoever lacks nothing is not there."""
    found = {file.person.pk: missing_for(file, Stage.PRESENTED) for file in load_files(people)}
    return {person: [str(one.text) for one in lacks] for person, lacks in found.items() if lacks}


def set_aside(offer: Offer, unit: Unit) -> QuerySet[Candidacy]:
    """Those not kept, or withdrawn before they were ranked."""
    found = candidacies_of_list(offer, unit).filter(rank=None)
    return found.filter(state__in=(CandidacyState.NOT_KEPT, CandidacyState.WITHDRAWN)).order_by(
        "state", "-decided_at", "id"
    )


def counts_of_list(offer: Offer, unit: Unit) -> dict[str, int]:
    """How many are there in all, ranked, to examine, not kept: one query."""
    return candidacies_of_list(offer, unit).aggregate(
        all=Count("pk"),
        kept=Count("pk", filter=Q(rank__isnull=False)),
        waiting=Count("pk", filter=Q(state=CandidacyState.RECEIVED)),
        not_kept=Count("pk", filter=Q(state=CandidacyState.NOT_KEPT)),
    )


def moves_of(shortlist: Shortlist | None) -> QuerySet[RankMove]:
    """The ranks moved by hand in a list, in order, with whom."""
    found = RankMove.objects.select_related("candidacy__person")
    return found.filter(shortlist=shortlist) if shortlist else found.none()


def digest_of(shortlist: Shortlist) -> str:
    """The digest of a list as it stands in the database now."""
    rows = list(Candidacy.objects.filter(offer=shortlist.offer_id, unit=shortlist.unit_id).order_by("pk"))
    ranked = sorted((row for row in rows if row.rank is not None), key=lambda row: row.rank or 0)
    left = [row for row in rows if row.rank is None and row.state == CandidacyState.NOT_KEPT]
    content = canonical(
        str(shortlist.offer_id), str(shortlist.unit_id), map(_ranked_line, ranked), map(_not_kept_line, left)
    )
    return seal_of(content)


def verify_seal(shortlist: Shortlist) -> bool:
    """Whether a sealed list still is, to the byte, what was validated."""
    return bool(shortlist.digest) and compare_digest(shortlist.digest, digest_of(shortlist))


def _entered(row: Candidacy) -> str:
    """The file under which the person entered the list, whatever it has been joined to since."""
    return str(row.entered_as or row.person_id)


def _ranked_line(row: Candidacy) -> dict[str, Any]:
    return {
        "rank": row.rank,
        "candidacy": str(row.pk),
        "person": _entered(row),
        "score": row.score,
        "reasons": row.reasons,
        "note": row.rank_note,
    }


def _not_kept_line(row: Candidacy) -> dict[str, Any]:
    return {"candidacy": str(row.pk), "person": _entered(row), "score": row.score, "reason": row.outcome_reason}
