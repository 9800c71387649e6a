"""Ways in and out: online, at the counter, from the pool; a withdrawal (S3, P9)."""

from datetime import timedelta

import pytest

from tests.factories.network import central_officer, make_unit
from tests.factories.offers import make_offer
from tests.factories.people import SYSTEM, make_agent, make_candidate, make_person
from tests.factories.selection import director, focal_point, make_candidacies, make_candidacy, make_shortlist, unit_of
from tounga.kernel.clock import today
from tounga.kernel.errors import Incomplete, NotAllowed, Refused, WrongState
from tounga.kernel.models import OutboxEvent
from tounga.offers import services as offers
from tounga.people import services as people
from tounga.people.models import MigrationProject
from tounga.selection import services
from tounga.selection.enums import CandidacyOrigin, CandidacyState
from tounga.selection.models import Candidacy
from tounga.selection.selectors import kept, shortlist_of

pytestmark = pytest.mark.django_db


def test_a_candidate_applies_online_and_is_told() -> None:
    offer = make_offer()
    person = make_person(unit=unit_of(offer), stage="candidate")
    candidacy = services.apply(by=make_candidate(person), offer=offer, person=person, motivation="  Je suis prête. ")
    assert (candidacy.origin, candidacy.state, candidacy.motivation) == ("application", "received", "Je suis prête.")
    assert candidacy.unit == person.unit
    assert candidacy.score is not None
    assert candidacy.reasons
    event = OutboxEvent.objects.get(topic="candidacy.changed")
    assert event.payload == {"candidacy": str(candidacy.pk), "step": "received"}


def test_nobody_applies_for_somebody_else() -> None:
    offer = make_offer()
    person, other = make_person(unit=unit_of(offer), stage="candidate"), make_person(stage="candidate")
    with pytest.raises(NotAllowed):
        services.apply(by=make_candidate(other), offer=offer, person=person)
    assert not Candidacy.objects.exists()


def test_one_person_is_a_candidate_once_per_offer() -> None:
    candidacy = make_candidacy()
    with pytest.raises(Refused) as refusal:
        services.register_candidacy(by=make_agent(candidacy.unit), offer=candidacy.offer, person=candidacy.person)
    assert refusal.value.codes == {"one_candidacy_per_offer"}


def test_an_unpublished_offer_takes_candidates_at_the_counter_only() -> None:
    offer = make_offer(published=False)
    person = make_person(unit=unit_of(offer), stage="candidate")
    with pytest.raises(Refused) as refusal:
        services.apply(by=make_candidate(person), offer=offer, person=person)
    assert refusal.value.codes == {"offer.not_open"}
    assert services.register_candidacy(by=make_agent(person.unit), offer=offer, person=person).origin == "counter"


@pytest.mark.parametrize("state", ["accepted", "closed", "suspended", "withdrawn"])
def test_an_offer_that_is_not_open_takes_nobody(state: str) -> None:
    offer = make_offer(state=state)
    unit = make_unit()
    person = make_person(unit=unit, stage="candidate")
    with pytest.raises(Refused) as refusal:
        services.register_candidacy(by=make_agent(unit), offer=offer, person=person)
    assert "offer.not_open" in refusal.value.codes


def test_the_day_after_the_last_day_is_too_late(time_machine: object) -> None:
    offer = make_offer()
    person = make_person(unit=unit_of(offer), stage="candidate")
    time_machine.move_to(offer.closes_on + timedelta(days=1))  # type: ignore[attr-defined]
    with pytest.raises(Refused) as refusal:
        services.register_candidacy(by=make_agent(person.unit), offer=offer, person=person)
    assert refusal.value.codes == {"offer.over"}


def test_a_region_that_was_not_asked_takes_nobody() -> None:
    person = make_person(stage="candidate")
    with pytest.raises(Refused) as refusal:
        services.apply(by=make_candidate(person), offer=make_offer(), person=person)
    assert refusal.value.codes == {"offer.other_region"}


def test_no_candidacy_without_an_open_project() -> None:
    offer = make_offer()
    person = make_person(unit=unit_of(offer), stage="candidate")
    people.withdraw_project(by=make_candidate(person), person=person, reason="Je reste")
    assert not MigrationProject.objects.filter(state="open").exists()
    with pytest.raises(Refused) as refusal:
        services.apply(by=make_candidate(person), offer=offer, person=person)
    assert refusal.value.codes == {"person.no_project"}


def test_a_file_that_lacks_what_a_candidate_needs_is_named() -> None:
    offer = make_offer()
    person = make_person(unit=unit_of(offer), stage="candidate")
    people.set_languages(by=SYSTEM, person=person, languages=[])
    with pytest.raises(Incomplete) as refusal:
        services.apply(by=make_candidate(person), offer=offer, person=person)
    assert refusal.value.codes == {"missing.languages"}


def test_only_the_staff_of_the_persons_region_registers_a_candidacy() -> None:
    offer = make_offer()
    person = make_person(unit=unit_of(offer), stage="candidate")
    for actor in (make_agent(make_unit()), central_officer()):
        with pytest.raises(NotAllowed):
            services.register_candidacy(by=actor, offer=offer, person=person)


def test_people_of_the_pool_enter_once_and_only_in_their_region() -> None:
    offer = make_offer()
    unit = unit_of(offer)
    known = make_candidacy(offer=offer).person
    others = [make_person(unit=unit, stage="candidate") for _ in range(2)]
    found = services.add_from_pool(by=focal_point(unit), offer=offer, unit=unit, people=[known, *others])
    assert {row.person for row in found} == set(others)
    assert {row.origin for row in found} == {CandidacyOrigin.POOL}


def test_a_sealed_list_takes_nobody_any_more() -> None:
    """S4: nobody is slipped in."""
    shortlist = make_shortlist(state="validated")
    person = make_person(unit=shortlist.unit, stage="candidate")
    with pytest.raises(Refused) as refusal:
        services.apply(by=make_candidate(person), offer=shortlist.offer, person=person)
    assert refusal.value.codes == {"offer.not_open", "list.sealed"}


@pytest.mark.parametrize("state", ["received", "preselected", "presented", "reserve", "selected"])
def test_a_candidate_withdraws_at_any_step(state: str) -> None:
    candidacy = make_candidacy(state=state)
    candidacy = services.withdraw(by=make_candidate(candidacy.person), candidacy=candidacy)
    assert candidacy.state == CandidacyState.WITHDRAWN
    assert candidacy.decided_by_name == str(candidacy.person)


@pytest.mark.parametrize("state", ["not_kept", "refused", "withdrawn", "closed"])
def test_what_is_over_is_not_withdrawn(state: str) -> None:
    candidacy = make_candidacy(state=state)
    with pytest.raises(WrongState):
        services.withdraw(by=make_candidate(candidacy.person), candidacy=candidacy)


def test_an_agent_who_withdraws_for_somebody_says_why() -> None:
    candidacy = make_candidacy()
    with pytest.raises(Refused):
        services.withdraw(by=make_agent(candidacy.unit), candidacy=candidacy)
    services.withdraw(by=make_agent(candidacy.unit), candidacy=candidacy, reason="Demande par téléphone")
    with pytest.raises(NotAllowed):
        services.withdraw(by=make_agent(make_unit()), candidacy=make_candidacy(), reason="Essai")


def test_who_withdraws_before_the_seal_leaves_the_ranks() -> None:
    candidacies = make_candidacies(3, state="preselected")
    offer, unit = candidacies[0].offer, candidacies[0].unit
    first = kept(offer, unit)[0]
    services.withdraw(by=make_candidate(first.person), candidacy=first)
    assert [row.rank for row in kept(offer, unit)] == [1, 2]


def test_who_withdraws_after_the_seal_keeps_the_rank_in_the_sealed_list() -> None:
    shortlist = make_shortlist(people=2, state="validated")
    first = kept(shortlist.offer, shortlist.unit)[0]
    services.withdraw(by=make_candidate(first.person), candidacy=first)
    assert [row.rank for row in kept(shortlist.offer, shortlist.unit)] == [1, 2]


def test_withdrawing_an_offer_closes_every_candidacy_and_tells_everybody() -> None:
    offer = make_offer(posts=6, candidates_wanted=12)
    presented, *_ = make_candidacies(2, offer=offer, state="presented")
    services.withdraw_offer(by=central_officer(), offer=offer, reason="Le chantier est annulé.")
    offer.refresh_from_db()
    assert offer.state == "withdrawn"
    assert set(Candidacy.objects.values_list("state", "outcome_reason")) == {("closed", "Le chantier est annulé.")}
    presented.presentation.refresh_from_db()
    assert presented.presentation.state == "closed"
    assert OutboxEvent.objects.filter(topic="candidacy.changed", payload__step="closed").count() == 2


def test_a_region_does_not_withdraw_an_offer() -> None:
    offer = make_offer()
    with pytest.raises(NotAllowed):
        services.withdraw_offer(by=director(unit_of(offer)), offer=offer, reason="Essai")


def test_the_first_candidacy_makes_the_list_of_its_region() -> None:
    offer = make_offer()
    assert shortlist_of(offer, unit_of(offer)) is None
    make_candidacy(offer=offer)
    assert shortlist_of(offer, unit_of(offer)).state == "open"
    assert offers and today()
