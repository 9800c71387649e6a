"""Placements at every step, brought there by the services.

make_placement()                       opened, contract awaited
make_placement(state="papers")         contract recorded by one officer, checked and accepted by another
make_placement(state="departed")       seat in a confirmed wave, papers in order, gone
good_contract(placement)               the clauses of a contract that keeps the offer's promises
"""

from datetime import date, timedelta
from typing import Any

from tests.factories.network import central_officer
from tests.factories.people import make_agent, name_relative
from tests.factories.selection import make_candidacy
from tounga.accounts.enums import Role
from tounga.demo.terms import terms_as_promised
from tounga.kernel.actor import Actor, Scope
from tounga.kernel.clock import today
from tounga.kernel.ids import uuid7
from tounga.people import services as people
from tounga.placement import services
from tounga.placement.enums import ItemState, PlacementState
from tounga.placement.models import Contract, DepartureWave, Placement
from tounga.selection.enums import CandidacyState


def good_contract(placement: Placement) -> dict[str, Any]:
    """What a contract says when it keeps every promise of the offer, in the worker's languages."""
    spoken = ",".join(placement.person.languages.values_list("language_id", flat=True)) or "fr"
    return terms_as_promised(placement, signed_on=today(), languages=spoken)


def employer_user(placement: Placement) -> Actor:
    """A user of the employer of the placement."""
    return Actor(uuid7(), "Employeur d’essai", Role.EMPLOYER, Scope("organisation", str(placement.offer.employer_id)))


def make_contract(placement: Placement, **changes: Any) -> Contract:
    """A contract sent by the employer: a good one, but for the changes."""
    if not placement.person.languages.exists():
        speak(placement)
    return services.record_contract(
        by=employer_user(placement), placement=placement, **{**good_contract(placement), **changes}
    )


def speak(placement: Placement, code: str = "fr") -> None:
    """Give the worker a language, so that a contract can be understood."""
    from tounga.reference.models import Language

    language, _made = Language.objects.get_or_create(code=code, defaults={"name_fr": "français", "name_en": "French"})
    people.set_languages(
        by=make_agent(placement.unit, Role.COUNSELLOR), person=placement.person, languages=[(language, "B1")]
    )


def make_wave(placement: Placement, *, seats: int = 10, days: int = 30, confirmed: bool = True) -> DepartureWave:
    """A departure of the placement's offer."""
    officer = central_officer()
    wave = services.plan_wave(
        by=officer,
        offer=placement.offer,
        title="Vague d’essai",
        departs_on=today() + timedelta(days=days),
        seats=seats,
        transport="avion d’essai",
        meeting_point="aéroport d’essai, 8 h",
        reception="l’employeur",
    )
    return services.confirm_wave(by=officer, wave=wave) if confirmed else wave


def bring_papers(placement: Placement) -> None:
    """Every paper brought, seen and verified by the region, and a relative to call."""
    name_relative(placement.person)
    agent = make_agent(placement.unit, Role.COUNSELLOR)
    for item in placement.items.exclude(state__in=(ItemState.VERIFIED, ItemState.WAIVED)).select_related("type"):
        held = placement.person.documents.filter(type=item.type).order_by("-added_at").first()
        until = today() + timedelta(days=900) if item.type.has_expiry else None
        document = held or people.add_document(
            by=agent, person=placement.person, type=item.type, number=f"EX-{item.type_id}", expires_on=until
        )
        if document.verified_at is None:
            people.verify_document(by=agent, document=document)
        services.receive_item(by=agent, item=item, document=document)
        item.refresh_from_db()
        services.verify_item(by=agent, item=item)


def make_placement(
    *, state: str = PlacementState.CONTRACT_AWAITED, wave: DepartureWave | None = None, **facts: Any
) -> Placement:
    """A placement at this step; `facts` go to make_candidacy."""
    candidacy = facts.pop("candidacy", None) or make_candidacy(state=CandidacyState.SELECTED, **facts)
    placement = services.open_placement(by=central_officer(), candidacy=candidacy)
    if state == PlacementState.CONTRACT_AWAITED:
        return placement
    contract = make_contract(placement)
    if state == PlacementState.CONTRACT_TO_CHECK:
        return fresh(placement)
    officer = central_officer()
    services.check_contract(by=officer, contract=contract)
    if state == PlacementState.CONTRACT_REFUSED:
        services.refuse_contract(by=officer, contract=contract, conclusion="à corriger")
        return fresh(placement)
    services.accept_contract(by=officer, contract=contract)
    if state == PlacementState.PAPERS:
        return fresh(placement)
    return _towards_departure(fresh(placement), state, wave, officer)


def _towards_departure(placement: Placement, state: str, wave: DepartureWave | None, officer: Actor) -> Placement:
    services.assign_wave(by=officer, placement=placement, wave=wave or make_wave(placement))
    services.give_copy(by=officer, placement=placement, on=today())
    bring_papers(fresh(placement))
    services.declare_ready(by=officer, placement=placement)
    if state in (PlacementState.DEPARTED, PlacementState.ARRIVED):
        services.depart(by=officer, placement=placement, on=today())
    if state == PlacementState.ARRIVED:
        services.arrive(by=officer, placement=placement, on=today())
    return fresh(placement)


def fresh(placement: Placement) -> Placement:
    """The row as the database has it now."""
    return Placement.objects.select_related("person", "offer__employer", "offer__country", "unit", "wave").get(
        pk=placement.pk
    )


def later(days: int) -> date:
    """A day to come."""
    return today() + timedelta(days=days)
