"""Candidacies, lists and presentations at every step, brought there by the services.

make_candidacy()                                  received at the counter, for an open offer of a new region
make_candidacy(state="presented")                 received, preselected, validated, presented... "selected", "reserve",
make_candidacy(state="refused", offer=offer)      "refused", "not_kept", "withdrawn", "closed"
make_candidacies(3, state="selected")             several of one region and one offer, in the order of their ranks
make_shortlist(offer, unit, people=3, state="validated")
make_presentation(people=3)                       sent to the employer, not yet acknowledged
propose(shortlist, by=actor)                      candidacies closed, then proposed
focal_point(unit) director(unit) employer_of(offer)   actors, without a row of account
"""

from typing import Any

from tests.factories.network import central_officer
from tests.factories.offers import close_candidacies, make_offer
from tests.factories.people import make_agent, make_candidate, make_person
from tounga.accounts.enums import Role
from tounga.kernel.actor import Actor, Scope
from tounga.kernel.ids import uuid7
from tounga.network.models import Unit
from tounga.offers.models import Offer
from tounga.people.enums import Stage
from tounga.people.models import Person
from tounga.selection import services
from tounga.selection.enums import CandidacyOrigin, CandidacyState, ShortlistState
from tounga.selection.models import Candidacy, Presentation, Shortlist
from tounga.selection.selectors import shortlist_of

DECISIONS = {
    CandidacyState.SELECTED: services.choose,
    CandidacyState.RESERVE: services.put_in_reserve,
    CandidacyState.REFUSED: services.refuse,
}
_BEFORE_PRESENTATION = (
    CandidacyState.RECEIVED,
    CandidacyState.PRESELECTED,
    CandidacyState.NOT_KEPT,
    CandidacyState.WITHDRAWN,
)


def focal_point(unit: Unit, name: str = "Point focal d’essai") -> Actor:
    """The focal point of a region."""
    return make_agent(unit, Role.FOCAL_POINT, name)


def director(unit: Unit, name: str = "Directeur d’essai") -> Actor:
    """The director of a region: another person at each call."""
    return make_agent(unit, Role.REGIONAL_DIRECTOR, name)


def employer_of(offer: Offer, name: str = "Employeur d’essai") -> Actor:
    """A user of the employer's organisation."""
    return Actor(account=uuid7(), name=name, role=Role.EMPLOYER, scope=Scope("organisation", str(offer.employer_id)))


def unit_of(offer: Offer) -> Unit:
    """The first region that received the offer."""
    return offer.quotas.select_related("unit").order_by("unit__name").first().unit


def make_candidacies(
    count: int = 2,
    *,
    state: str = CandidacyState.RECEIVED,
    offer: Offer | None = None,
    unit: Unit | None = None,
    **facts: Any,
) -> list[Candidacy]:
    """Several candidacies of one region for one offer, brought to a state together."""
    offer = offer or make_offer(posts=max(2 * count, 2), candidates_wanted=max(4 * count, 4))
    unit = unit or unit_of(offer)
    found = [_enter(offer, unit, **facts) for _ in range(count)]
    _bring(found, CandidacyState(state))
    return [_fresh(candidacy) for candidacy in found]


def make_candidacy(
    *,
    state: str = CandidacyState.RECEIVED,
    offer: Offer | None = None,
    unit: Unit | None = None,
    person: Person | None = None,
    origin: str = CandidacyOrigin.COUNTER,
    **facts: Any,
) -> Candidacy:
    """One candidacy brought to a state. The person's file holds what an employer is shown; `facts` are the person's."""
    unit = unit or (person.unit if person else None)
    if offer is None:
        offer = make_offer(units=[(unit, 3)]) if unit else make_offer()
    unit = unit or unit_of(offer)
    candidacy = _enter(offer, unit, person=person, origin=origin, **facts)
    _bring([candidacy], CandidacyState(state))
    return _fresh(candidacy)


def make_shortlist(
    offer: Offer | None = None, unit: Unit | None = None, *, people: int = 2, state: str = ShortlistState.OPEN
) -> Shortlist:
    """A regional list with some people preselected, brought to a state."""
    candidacies = make_candidacies(people, offer=offer, unit=unit)
    shortlist = shortlist_of(candidacies[0].offer, candidacies[0].unit)
    assert shortlist
    services.preselect_many(by=focal_point(shortlist.unit), candidacies=candidacies)
    if state != ShortlistState.OPEN:
        shortlist = propose(shortlist)
    if state == ShortlistState.VALIDATED:
        shortlist = services.validate_shortlist(by=director(shortlist.unit), shortlist=shortlist)
    return shortlist


def propose(shortlist: Shortlist | None, by: Actor | None = None) -> Shortlist:
    """A list proposed by its focal point, once candidacies are closed."""
    assert shortlist, "a list begins with its first candidacy"
    close_candidacies(shortlist.offer)
    fresh = Shortlist.objects.select_related("offer", "unit").get(pk=shortlist.pk)
    return services.propose_shortlist(by=by or focal_point(shortlist.unit), shortlist=fresh)


def make_presentation(offer: Offer | None = None, unit: Unit | None = None, *, people: int = 2) -> Presentation:
    """The letter of one region's validated list."""
    shortlist = make_shortlist(offer, unit, people=people, state=ShortlistState.VALIDATED)
    return services.present(by=central_officer(), offer=shortlist.offer)


def _enter(
    offer: Offer, unit: Unit, *, person: Person | None = None, origin: str = CandidacyOrigin.COUNTER, **facts: Any
) -> Candidacy:
    person = person or make_person(unit=unit, stage=Stage.PRESENTED, **facts)
    if origin == CandidacyOrigin.APPLICATION:
        return services.apply(by=make_candidate(person), offer=offer, person=person)
    return services.register_candidacy(by=make_agent(unit), offer=offer, person=person, origin=origin)


def _bring(candidacies: list[Candidacy], state: CandidacyState) -> None:
    """Take these candidacies, of one list, to a state."""
    first = candidacies[0]
    offer, maker = first.offer, focal_point(first.unit)
    if state == CandidacyState.WITHDRAWN:
        for candidacy in candidacies:
            services.withdraw(by=make_candidate(candidacy.person), candidacy=candidacy)
        return
    if state == CandidacyState.NOT_KEPT:
        for candidacy in candidacies:
            services.not_keep(by=maker, candidacy=candidacy, reason="Le métier demandé manque.")
        return
    if state == CandidacyState.RECEIVED:
        return
    services.preselect_many(by=maker, candidacies=candidacies)
    if state in _BEFORE_PRESENTATION:
        return
    shortlist = propose(shortlist_of(offer, first.unit))
    services.validate_shortlist(by=director(first.unit), shortlist=shortlist)
    presentation = services.present(by=central_officer(), offer=offer)
    if state == CandidacyState.CLOSED:
        services.close_presentation(by=central_officer(), presentation=presentation, reason="Essai de clôture")
    elif state in DECISIONS:
        for candidacy in candidacies:
            DECISIONS[state](by=employer_of(offer), candidacy=_fresh(candidacy), reason="Décision d’essai")


def _fresh(candidacy: Candidacy) -> Candidacy:
    return Candidacy.objects.select_related("offer__employer", "person", "unit", "presentation").get(pk=candidacy.pk)
