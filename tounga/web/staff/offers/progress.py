"""How far a campaign is: posts, candidates, people chosen and gone, per offer and per region (M9)."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from tounga.kernel.actor import Actor
from tounga.network.models import Unit
from tounga.offers.models import Campaign, Offer, RegionalQuota
from tounga.placement.models import Placement
from tounga.selection.enums import CandidacyState
from tounga.selection.models import Candidacy

_GONE = ("departed", "arrived")


@dataclass
class Line:
    """One offer's or one region's figures: posts, candidates, chosen, gone."""

    posts: int = 0
    candidates: int = 0
    chosen: int = 0
    gone: int = 0
    told: int = 0
    acknowledged: int = 0


@dataclass
class Progress:
    """The campaign's figures: one line an offer, one a region, and their sum."""

    offers: list[tuple[Offer, Line]] = field(default_factory=list)
    regions: list[tuple[Unit, Line]] = field(default_factory=list)
    total: Line = field(default_factory=Line)


def progress_of(actor: Actor, campaign: Campaign) -> Progress:
    """The figures within the actor's scope: six queries, whatever the size of the campaign."""
    offers = list(
        Offer.objects.visible_to(actor).filter(campaign=campaign).select_related("country").order_by("title_key", "id")
    )
    shares = list(RegionalQuota.objects.visible_to(actor).filter(offer__in=offers).select_related("unit"))
    by_offer: dict[UUID, Line] = {offer.pk: Line(posts=offer.posts) for offer in offers}
    by_unit: dict[UUID, Line] = {}
    units = {share.unit_id: share.unit for share in shares}
    for share in shares:
        for line in (by_unit.setdefault(share.unit_id, Line()), by_offer[share.offer_id]):
            line.told += bool(share.transmitted_at)
            line.acknowledged += bool(share.acknowledged_at)
        by_unit[share.unit_id].posts += share.posts
    for row in _counts(actor, offers):
        for found in (by_offer.get(row["offer"]), by_unit.get(row["unit"])):
            if found is not None:
                _add(found, row)
    regions = sorted(((units[pk], line) for pk, line in by_unit.items()), key=lambda pair: pair[0].name)
    return Progress([(offer, by_offer[offer.pk]) for offer in offers], regions, _sum(list(by_offer.values())))


def _counts(actor: Actor, offers: list[Offer]) -> list[dict[str, Any]]:
    """Rows (offer, unit, candidates, chosen) and (offer, unit, gone)."""
    candidacies = Candidacy.objects.visible_to(actor).filter(offer__in=offers).values("offer", "unit")
    placements = Placement.objects.visible_to(actor).filter(offer__in=offers, state__in=_GONE).values("offer", "unit")
    chosen = Q(state=CandidacyState.SELECTED)
    asked = candidacies.annotate(candidates=Count("pk"), chosen=Count("pk", filter=chosen)).order_by()
    gone = placements.annotate(gone=Count("pk")).order_by()
    return [dict(row) for row in asked] + [dict(row) for row in gone]


def _add(line: Line, row: dict[str, Any]) -> None:
    line.candidates += row.get("candidates", 0)
    line.chosen += row.get("chosen", 0)
    line.gone += row.get("gone", 0)


def _sum(lines: list[Line]) -> Line:
    return Line(
        posts=sum(line.posts for line in lines),
        candidates=sum(line.candidates for line in lines),
        chosen=sum(line.chosen for line in lines),
        gone=sum(line.gone for line in lines),
    )
