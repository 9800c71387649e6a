"""From the employer's choice to the arrival: contracts, papers, groups that leave (D1 to D4)."""

from datetime import timedelta
from decimal import Decimal

from tounga.accounts.enums import Role
from tounga.demo.chapters.doors import must_refuse
from tounga.demo.chapters.papers import gather, name_relative
from tounga.demo.files import document, phrase
from tounga.demo.house import House
from tounga.demo.plan import OfferPlan, WavePlan
from tounga.demo.terms import terms_as_promised
from tounga.kernel.clock import today
from tounga.offers.models import Offer
from tounga.people.services import fulfil_project
from tounga.placement import services
from tounga.placement.enums import PlacementState
from tounga.placement.models import Contract, DepartureWave, Placement
from tounga.selection.enums import CandidacyState
from tounga.selection.models import Candidacy

# From the one who has gone furthest to the one who waits.
STEPS = (
    PlacementState.ARRIVED,
    PlacementState.DEPARTED,
    PlacementState.READY,
    PlacementState.PAPERS,
    PlacementState.CONTRACT_TO_CHECK,
    PlacementState.CONTRACT_REFUSED,
    PlacementState.CONTRACT_AWAITED,
    PlacementState.CANCELLED,
)
_GONE = (PlacementState.ARRIVED, PlacementState.DEPARTED)
_COMPLETE = (*_GONE, PlacementState.READY)
CHEAPER = Decimal("0.8")  # what a substituted contract leaves of the wage promised


def prepare_departures(house: House, plan: OfferPlan, offer: Offer) -> None:
    """The placements of an offer, each brought to its step, and the groups in which they leave."""
    waves = [_wave(house, offer, wave) for wave in plan.waves]
    steps = [step for step in STEPS for _ in range(plan.placements.get(step.value, 0))]
    chosen = Candidacy.objects.filter(offer=offer, state=CandidacyState.SELECTED).order_by("rank", "unit__code")
    officer = house.actor(Role.CENTRAL_OFFICER)
    travellers: list[Placement] = []
    for rank, (candidacy, step) in enumerate(zip(chosen.select_related("offer"), steps, strict=False)):
        placement = services.open_placement(by=officer, candidacy=candidacy)
        seat = _seat(plan, waves, step)
        _advance(house, plan, placement, step, seat, rank)
        if step == PlacementState.ARRIVED:
            travellers.append(placement)
    for wave, part in zip(waves, plan.waves, strict=True):
        if part.leaves:
            services.depart_wave(by=officer, wave=wave, on=today())
    for placement in travellers:
        placement.refresh_from_db()
        by = house.actor(Role.FOCAL_POINT, placement.unit.code)
        services.arrive(by=by, placement=placement, on=today(), note=phrase("arrival"))
        fulfil_project(by=by, person=placement.person)


def _wave(house: House, offer: Offer, part: WavePlan) -> DepartureWave:
    officer = house.actor(Role.CENTRAL_OFFICER, rank=2)
    wave = services.plan_wave(
        by=officer,
        offer=offer,
        title=part.title,
        departs_on=today() + timedelta(days=part.in_days),
        seats=part.seats,
        transport=part.transport,
        meeting_point=part.meeting_point,
        reception=part.reception,
    )
    return services.confirm_wave(by=officer, wave=wave) if part.leaves or part.confirmed else wave


def _seat(plan: OfferPlan, waves: list[DepartureWave], step: PlacementState) -> DepartureWave | None:
    """The group for somebody at this step: the one that leaves today, or the next one."""
    for wave, part in zip(waves, plan.waves, strict=True):
        if part.leaves == (step in _GONE):
            return wave
    return None


def _advance(
    house: House, plan: OfferPlan, placement: Placement, step: PlacementState, seat: DepartureWave | None, rank: int
) -> None:
    if step == PlacementState.CONTRACT_AWAITED:
        return
    if step == PlacementState.CANCELLED:
        services.cancel(by=house.actor(Role.NATIONAL_DIRECTOR), placement=placement, reason=phrase("cancelled"))
        return
    if step == PlacementState.CONTRACT_REFUSED:
        _substituted(house, plan, placement)
        return
    contract = _contract(house, plan, placement)
    if step == PlacementState.CONTRACT_TO_CHECK:
        if rank % 2:  # half of them have their clauses looked for already
            services.check_contract(by=house.actor(Role.CENTRAL_OFFICER), contract=contract)
        return
    _accept(house, contract)
    if seat is not None:
        services.assign_wave(by=house.actor(Role.CENTRAL_OFFICER, rank=2), placement=placement, wave=seat)
    counsellor = house.actor(Role.COUNSELLOR, placement.unit.code)
    placement = Placement.objects.select_related("person", "wave", "unit").get(pk=placement.pk)
    complete = step in _COMPLETE
    gather(house, placement, by=counsellor, most=None if complete else 2 + rank % 4)
    if complete or rank % 2:
        services.give_copy(by=counsellor, placement=placement, on=today())
    if complete:
        name_relative(placement.person, by=counsellor)
        services.declare_ready(by=house.actor(Role.CENTRAL_OFFICER, rank=2), placement=placement)


def _contract(house: House, plan: OfferPlan, placement: Placement, *, share: Decimal = Decimal(1)) -> Contract:
    """What the employer sends; `share` of the wage promised."""
    terms = terms_as_promised(placement, signed_on=today(), languages=_understood(placement))
    terms["wage"] *= share
    return services.record_contract(by=house.employer_user(plan.employer), placement=placement, **terms)


def _understood(placement: Placement) -> str:
    """The widespread language, and beside it the worker's own when the worker does not read that one."""
    usual = document("national")["widespread_language"]
    spoken = list(placement.person.languages.order_by("language").values_list("language", flat=True))
    return usual if usual in spoken else ",".join((usual, *spoken[:1]))


def _accept(house: House, contract: Contract) -> None:
    services.check_contract(by=house.actor(Role.CENTRAL_OFFICER), contract=contract)
    services.accept_contract(by=house.actor(Role.CENTRAL_OFFICER, rank=1), contract=contract)


def _substituted(house: House, plan: OfferPlan, placement: Placement) -> None:
    """A contract worse than the offer: it is stopped, then sent back to the employer (D1)."""
    contract = _contract(house, plan, placement, share=CHEAPER)
    services.check_contract(by=house.actor(Role.CENTRAL_OFFICER), contract=contract)
    second = house.actor(Role.CENTRAL_OFFICER, rank=1)
    must_refuse(lambda: services.accept_contract(by=second, contract=contract), "clause.C04")
    services.refuse_contract(by=second, contract=contract, conclusion=plan.substitution)
