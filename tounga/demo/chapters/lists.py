"""Candidacies of each region for an offer, and how far its list goes: examined, proposed, sealed (S3, S4)."""

from django.db.models import Exists, OuterRef

from tounga.accounts.enums import Role
from tounga.demo.enums import ListStep
from tounga.demo.files import phrase
from tounga.demo.house import House
from tounga.demo.plan import OfferPlan, RegionPlan
from tounga.kernel.actor import Actor
from tounga.network.models import Unit
from tounga.offers.models import Offer
from tounga.people.models import Document, Person
from tounga.people.selectors import pool
from tounga.selection import services
from tounga.selection.enums import CandidacyState
from tounga.selection.models import Candidacy, Shortlist
from tounga.selection.selectors import kept

LONG_ENOUGH_TO_MOVE = 5


def enter_candidates(house: House, plan: OfferPlan, offer: Offer) -> None:
    """The candidates whom each region of an offer enters itself."""
    for region in plan.regions:
        if region.candidates:
            _enter(house, region, offer)


def make_lists(house: House, plan: OfferPlan, offer: Offer) -> None:
    """The list of each region of an offer, brought as far as the plan says."""
    for rank, region in enumerate(plan.regions):
        if region.candidates:
            _examine(house, region, offer, moves=plan.whole and rank == 0)


def available(actor: Actor, offer: Offer, unit: Unit, count: int) -> list[Person]:
    """People of the pool whose file is complete and who are candidates nowhere yet, the longest practice first.

    Raises ValueError when the region has fewer than `count`.
    """
    seen = Document.objects.filter(person=OuterRef("person"), type__is_identity=True, verified_at__isnull=False)
    busy = Candidacy.objects.filter(person=OuterRef("person"))
    found = pool(actor, occupation=offer.occupation, unit=unit).filter(Exists(seen), ~Exists(busy))
    people = [row.person for row in found[:count]]
    if len(people) < count:
        raise ValueError(f"{unit.code}: {len(people)} of {count} people for {offer.occupation.code}")
    return people


def list_of(offer: Offer, unit: Unit) -> Shortlist:
    """The list of a region, as it is now."""
    return Shortlist.objects.select_related("offer", "unit").get(offer=offer, unit=unit)


def _enter(house: House, region: RegionPlan, offer: Offer) -> None:
    """The first half come from the pool, targeted; the others came to the counter."""
    unit, focal_point = house.unit(region.unit), house.actor(Role.FOCAL_POINT, region.unit)
    people = available(focal_point, offer, unit, region.candidates + region.not_kept)
    half = (len(people) + 1) // 2
    services.add_from_pool(by=focal_point, offer=offer, unit=unit, people=people[:half])
    for person in people[half:]:
        services.register_candidacy(by=house.actor(Role.COUNSELLOR, region.unit), offer=offer, person=person)


def _examine(house: House, region: RegionPlan, offer: Offer, *, moves: bool) -> None:
    unit, focal_point = house.unit(region.unit), house.actor(Role.FOCAL_POINT, region.unit)
    received = Candidacy.objects.filter(offer=offer, unit=unit, state=CandidacyState.RECEIVED)
    best_first = list(received.select_related("offer", "unit", "person").order_by("-score", "received_at", "id"))
    for candidacy in best_first[len(best_first) - region.not_kept :]:
        services.not_keep(by=focal_point, candidacy=candidacy, reason=phrase("not_kept"))
    ranked = region.ranked if region.list == ListStep.OPEN else region.candidates
    services.preselect_many(by=focal_point, candidacies=best_first[:ranked])
    if region.list == ListStep.OPEN:
        return
    if moves and ranked >= LONG_ENOUGH_TO_MOVE:
        third = kept(offer, unit)[2]
        services.move_rank(by=focal_point, candidacy=third, rank=2, reason=phrase("rank_moved"))
    services.propose_shortlist(by=focal_point, shortlist=list_of(offer, unit))
    if region.list == ListStep.VALIDATED:
        director = house.actor(Role.REGIONAL_DIRECTOR, region.unit)
        services.validate_shortlist(by=director, shortlist=list_of(offer, unit))
