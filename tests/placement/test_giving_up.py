"""A departure that is given up frees the seat and the post, whatever the cause; nobody is taken back once abroad (S6, D3)."""

import pytest
from django.urls import reverse

from tests.factories.accounts import signed_in
from tests.factories.network import central_officer
from tests.factories.offers import make_offer
from tests.factories.people import make_agent, make_candidate
from tests.factories.placement import fresh, make_placement
from tests.factories.selection import employer_of, make_candidacies
from tounga.accounts.enums import Role
from tounga.kernel.errors import NotAllowed, Refused, WrongState
from tounga.messaging.models import Message
from tounga.placement import services
from tounga.placement.enums import PlacementState
from tounga.placement.models import Placement
from tounga.placement.selectors import may_be_withdrawn
from tounga.placement.tasks import tell_worker
from tounga.selection import services as selection
from tounga.selection.models import Candidacy
from tounga.selection.selectors import posts_left

pytestmark = pytest.mark.django_db

BEFORE = [
    PlacementState.CONTRACT_AWAITED,
    PlacementState.CONTRACT_TO_CHECK,
    PlacementState.CONTRACT_REFUSED,
    PlacementState.PAPERS,
    PlacementState.READY,
]
GONE = [PlacementState.DEPARTED, PlacementState.ARRIVED]


def candidacy_of(placement: Placement) -> Candidacy:
    return Candidacy.objects.select_related("offer", "person", "unit").get(pk=placement.candidacy_id)


@pytest.mark.parametrize("state", BEFORE)
def test_a_cancelled_departure_frees_the_post_at_every_step(state: str) -> None:
    placement = make_placement(state=state)
    left = posts_left(placement.offer)
    services.cancel(by=central_officer(), placement=placement, reason="Visa refusé")
    candidacy = candidacy_of(placement)
    assert (candidacy.state, candidacy.outcome_reason, candidacy.decided_by_name) == (
        "withdrawn",
        "Visa refusé",
        "Agente d’essai",
    )
    assert posts_left(placement.offer) == left + 1


def test_the_post_freed_goes_to_the_reserve() -> None:
    """S6: the one in reserve is chosen, and prepares to leave."""
    chosen, reserve = make_candidacies(2, offer=make_offer(posts=1, candidates_wanted=4), state="presented")
    boss = employer_of(chosen.offer)
    chosen = selection.choose(by=boss, candidacy=chosen)
    selection.put_in_reserve(by=boss, candidacy=reserve)
    placement = services.open_placement(by=central_officer(), candidacy=chosen)
    with pytest.raises(Refused):
        selection.choose(by=boss, candidacy=reserve)
    services.cancel(by=central_officer(), placement=placement, reason="Maladie")
    reserve = selection.choose(by=boss, candidacy=reserve)
    assert services.open_placement(by=central_officer(), candidacy=reserve).state == PlacementState.CONTRACT_AWAITED


def test_who_had_withdrawn_holds_no_post_and_the_departure_can_still_be_closed() -> None:
    """A row older than the rule: the candidacy was taken back, the departure left open."""
    placement = make_placement()
    selection.withdraw(by=make_candidate(placement.person), candidacy=placement.candidacy, reason="Je reste")
    left = posts_left(placement.offer)
    services.cancel(by=central_officer(), placement=placement, reason="Retrait")
    assert candidacy_of(placement).outcome_reason == "Je reste"
    assert posts_left(placement.offer) == left


@pytest.mark.parametrize("state", BEFORE)
def test_who_withdraws_gives_up_the_departure_too(state: str) -> None:
    """The seat, the post and the person are free again, in one act."""
    placement = make_placement(state=state)
    left = posts_left(placement.offer)
    services.withdraw_candidacy(by=make_candidate(placement.person), candidacy=candidacy_of(placement))
    placement = fresh(placement)
    assert (placement.state, placement.wave, placement.cancel_reason) == (
        PlacementState.CANCELLED,
        None,
        "La personne a retiré sa candidature.",
    )
    assert candidacy_of(placement).state == "withdrawn"
    assert posts_left(placement.offer) == left + 1


@pytest.mark.parametrize("state", GONE)
def test_nobody_is_taken_back_once_abroad(state: str) -> None:
    placement = make_placement(state=state)
    candidacy = candidacy_of(placement)
    assert not may_be_withdrawn(candidacy)
    with pytest.raises(WrongState):
        services.withdraw_candidacy(by=make_candidate(placement.person), candidacy=candidacy)
    with pytest.raises(WrongState):
        services.cancel(by=central_officer(), placement=placement, reason="Essai")
    assert candidacy_of(placement).state == "selected"
    assert fresh(placement).state == state


def test_the_candidate_withdraws_from_the_page_and_the_button_goes_with_the_departure() -> None:
    for state, offered in ((PlacementState.PAPERS, True), (PlacementState.DEPARTED, False)):
        placement = make_placement(state=state)
        client = signed_in(Role.CANDIDATE, subject_id=placement.person_id)
        url = reverse("candidate:candidacy_withdraw", args=[placement.candidacy_id])
        page = client.get(reverse("candidate:candidacy", args=[placement.candidacy_id])).content.decode()
        assert (url in page) == offered
        client.post(url, {"reason": ""})
        assert fresh(placement).state == (PlacementState.CANCELLED if offered else PlacementState.DEPARTED)


def test_the_counter_withdraws_at_the_persons_request() -> None:
    placement = make_placement(state=PlacementState.READY)
    client = signed_in(Role.COUNSELLOR, unit=placement.unit)
    url = reverse("staff:candidacy_withdraw", args=[placement.candidacy_id])
    assert url in client.get(reverse("staff:candidacy", args=[placement.candidacy_id])).content.decode()
    assert client.post(url, {"reason": "Demande par téléphone"}).status_code == 302
    assert fresh(placement).cancel_reason == "Demande par téléphone"


def test_only_the_centre_frees_a_post() -> None:
    placement = make_placement()
    for actor in (make_agent(placement.unit), employer_of(placement.offer), make_candidate(placement.person)):
        with pytest.raises(NotAllowed):
            selection.release(by=actor, candidacy=placement.candidacy, reason="x")
    with pytest.raises(Refused):
        selection.release(by=central_officer(), candidacy=placement.candidacy, reason=" ")
    assert candidacy_of(placement).state == "selected"


def test_the_worker_is_told_once() -> None:
    placement = make_placement()
    services.cancel(by=central_officer(), placement=placement, reason="Visa refusé")
    tell_worker({"placement": str(placement.pk), "step": "cancelled"})
    told = Message.objects.get(subject_id=placement.person_id, template="placement.cancelled")
    assert "Visa" not in told.text
