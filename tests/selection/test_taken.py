"""Whoever an employer has chosen is not offered, listed nor presented again (S1, S3, S5)."""

from datetime import timedelta

import pytest

from tests.factories.network import central_officer
from tests.factories.offers import make_offer
from tests.factories.people import make_agent, make_candidate
from tests.factories.placement import make_placement
from tests.factories.selection import director, focal_point, make_candidacies, make_candidacy, propose
from tounga.kernel.clock import today
from tounga.kernel.errors import Refused
from tounga.offers.models import Offer
from tounga.placement.models import Placement
from tounga.placement.services import cancel
from tounga.selection import services
from tounga.selection.models import Candidacy
from tounga.selection.selectors import free_pool, kept, shortlist_of, taken_of, to_present

pytestmark = pytest.mark.django_db


def another(row: Candidacy | Placement, **facts: object) -> Offer:
    """Another offer, sent to the region of the person."""
    return make_offer(units=[(row.unit, 3)], **facts)


def in_pool(offer: Offer, row: Candidacy | Placement) -> bool:
    return free_pool(focal_point(row.unit), offer, row.unit).filter(person=row.person).exists()


def chosen_meanwhile(second: Candidacy) -> Candidacy:
    """The person of this candidacy, chosen for another offer."""
    return make_candidacy(offer=another(second), person=second.person, state="selected")


@pytest.mark.parametrize("state", ["contract_awaited", "departed", "arrived"])
def test_the_pool_leaves_out_who_prepares_a_departure_or_has_left(state: str) -> None:
    placement = make_placement(state=state)
    assert not in_pool(another(placement), placement)


def test_the_pool_offers_again_who_gave_the_departure_up_or_whose_contract_is_over(time_machine: object) -> None:
    given_up = make_placement()
    cancel(by=central_officer(), placement=given_up, reason="Départ annulé pour l’essai")
    assert in_pool(another(given_up), given_up)
    working = make_placement(offer=None)
    months = working.offer.duration_months
    assert months
    offer = another(working)
    time_machine.move_to(today() + timedelta(days=31 * months + 1))  # type: ignore[attr-defined]
    assert in_pool(offer, working)


def test_nobody_chosen_enters_another_offer_by_any_door() -> None:
    chosen = make_candidacy(state="selected")
    offer = another(chosen)
    doors = (
        lambda: services.apply(by=make_candidate(chosen.person), offer=offer, person=chosen.person),
        lambda: services.register_candidacy(by=make_agent(chosen.unit), offer=offer, person=chosen.person),
        lambda: services.add_from_pool(
            by=focal_point(chosen.unit), offer=offer, unit=chosen.unit, people=[chosen.person]
        ),
    )
    for enter in doors:
        with pytest.raises(Refused) as refusal:
            enter()
        assert refusal.value.codes == {"person.taken"}


def test_who_was_chosen_meanwhile_is_not_preselected() -> None:
    second = make_candidacy()
    chosen_meanwhile(second)
    with pytest.raises(Refused) as refusal:
        services.preselect(by=focal_point(second.unit), candidacy=second)
    assert refusal.value.codes == {"person.taken"}
    assert second.person.short_name in str(refusal.value.reasons[0].text)


def test_a_list_that_holds_somebody_chosen_is_neither_proposed_nor_sealed() -> None:
    second, other = make_candidacies(2, state="preselected")
    maker, boss = focal_point(second.unit), director(second.unit)
    proposed = propose(shortlist_of(second.offer, second.unit))
    first = chosen_meanwhile(second)
    with pytest.raises(Refused) as refusal:
        services.validate_shortlist(by=boss, shortlist=proposed)
    assert refusal.value.codes == {"person.taken"}
    back = services.send_back_shortlist(by=boss, shortlist=proposed, reason="Une personne part déjà")
    with pytest.raises(Refused):
        services.propose_shortlist(by=maker, shortlist=back)
    services.put_back(by=maker, candidacy=second)
    services.not_keep(by=maker, candidacy=second, reason="Vous partez déjà pour un autre emploi.")
    again = services.propose_shortlist(by=maker, shortlist=back)
    services.validate_shortlist(by=boss, shortlist=again)
    assert [row.pk for row in kept(second.offer, second.unit)] == [other.pk]
    assert first.person == second.person


def test_who_is_chosen_after_the_seal_is_not_presented_and_comes_back_if_it_is_given_up() -> None:
    second, other = make_candidacies(2, state="preselected")
    sealed = propose(shortlist_of(second.offer, second.unit))
    services.validate_shortlist(by=director(second.unit), shortlist=sealed)
    first = chosen_meanwhile(second)
    assert list(to_present(second.offer)) == [other]
    assert taken_of(second.offer) == 1
    services.release(by=central_officer(), candidacy=first, reason="Départ annulé pour l’essai")
    assert set(to_present(second.offer)) == {second, other}
    assert taken_of(second.offer) == 0
