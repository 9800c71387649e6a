"""D1 to D4: from the employer's choice to the arrival, and everything that must not happen on the way."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.db import DataError, connection, transaction
from PIL import Image

from tests.factories.network import central_officer
from tests.factories.people import make_agent
from tests.factories.placement import (
    bring_papers,
    employer_user,
    fresh,
    good_contract,
    later,
    make_contract,
    make_placement,
    make_wave,
    speak,
)
from tests.factories.selection import make_candidacies, make_candidacy
from tounga.accounts.enums import Role
from tounga.kernel.actor import ANONYMOUS
from tounga.kernel.clock import today
from tounga.kernel.errors import NotAllowed, Refusal, Refused, WrongState
from tounga.offers import services as offers
from tounga.people import services as people
from tounga.placement import services
from tounga.placement.enums import ItemState, PlacementState, WaveState
from tounga.placement.models import Contract, Placement
from tounga.placement.selectors import placements, readiness, steps_of
from tounga.placement.services.contract import CLAUSES
from tounga.reference.selectors import required_documents
from tounga.selection import services as selection
from tounga.web.door.forms.contract import ContractForm

pytestmark = pytest.mark.django_db


def test_the_whole_way() -> None:
    placement = make_placement(state=PlacementState.ARRIVED)
    assert placement.state == PlacementState.ARRIVED
    assert placement.copy_given_on <= placement.departed_on <= placement.arrived_on
    assert [step.state for step in steps_of(placement)] == ["done"] * 6
    verbs = set(placement.history.values_list("pgh_context__metadata__action", flat=True))  # type: ignore[attr-defined]
    assert {"placement.open_placement", "placement.accept_contract", "placement.depart", "placement.arrive"} <= verbs


def test_a_placement_opens_only_for_a_chosen_candidate() -> None:
    with pytest.raises(WrongState):
        services.open_placement(by=central_officer(), candidacy=make_candidacy(state="presented"))


def test_all_chosen_candidates_of_an_offer_get_their_file_once() -> None:
    candidacies = make_candidacies(3, state="selected")
    offer = candidacies[0].offer
    assert len(services.open_placements(by=central_officer(), offer=offer)) == 3
    assert services.open_placements(by=central_officer(), offer=offer) == []


def test_the_region_does_not_open_placements() -> None:
    candidacy = make_candidacy(state="selected")
    with pytest.raises(NotAllowed):
        services.open_placement(by=make_agent(candidacy.unit, Role.COUNSELLOR), candidacy=candidacy)


def test_who_may_not_open_placements_is_told_so_even_while_nobody_is_chosen() -> None:
    """U1, U2: without anybody to open a file for, the button said that the files were open, to whoever pressed it."""
    candidacy = make_candidacy(state="presented")
    with pytest.raises(NotAllowed):
        services.open_placements(by=make_agent(candidacy.unit, Role.COUNSELLOR), offer=candidacy.offer)


def test_an_employer_suspended_since_stops_everything() -> None:
    """M3: the contract, the readiness and the departure all ask again whether the employer can be trusted."""
    officer = central_officer()
    ready = make_placement(state=PlacementState.READY)
    offers.suspend_employer(by=officer, employer=ready.offer.employer, reason="avis défavorable")
    with pytest.raises(Refused):
        services.depart(by=officer, placement=ready, on=today())
    assert fresh(ready).state == PlacementState.READY


def test_a_worse_contract_is_blocked_and_named() -> None:
    """D1: a contract worse than the offer cannot be accepted."""
    officer = central_officer()
    placement = make_placement()
    contract = make_contract(placement, wage=Decimal(1), return_ticket="worker", outward_ticket="worker")
    services.check_contract(by=officer, contract=contract)
    with pytest.raises(Refused) as refused:
        services.accept_contract(by=officer, contract=contract)
    assert {"clause.C04", "clause.C08"} <= refused.value.codes
    assert fresh(placement).state == PlacementState.CONTRACT_TO_CHECK


def test_an_unchecked_contract_is_not_accepted() -> None:
    contract = make_contract(make_placement())
    with pytest.raises(Refused) as refused:
        services.accept_contract(by=central_officer(), contract=contract)
    assert refused.value.codes == {"not_checked"}


def test_the_one_who_recorded_a_contract_does_not_decide_on_it() -> None:
    officer, placement = central_officer(), make_placement()
    speak(placement)
    contract = services.record_contract(by=officer, placement=placement, **good_contract(placement))
    services.check_contract(by=officer, contract=contract)
    with pytest.raises(NotAllowed):
        services.accept_contract(by=officer, contract=contract)
    services.accept_contract(by=central_officer(), contract=contract)


OURS = {column.attname for column in Contract._meta.fields} - CLAUSES - {"file", "placement_id"}


@pytest.mark.parametrize("column", sorted(OURS))
def test_only_what_a_contract_says_can_be_given(column: str) -> None:
    """Who recorded it, who checked it, its number and its seal are never the sender's to write."""
    placement = make_placement()
    with pytest.raises(TypeError, match=column):
        services.record_contract(by=employer_user(placement), placement=placement, **{column: "x"})
    assert not Contract.objects.exists()


def test_what_the_form_asks_is_what_the_service_takes() -> None:
    fields = set(ContractForm.base_fields) - {"file", "languages"} | {"language"}
    assert fields == CLAUSES


def test_another_employer_sends_no_contract() -> None:
    placement, other = make_placement(), make_placement()
    with pytest.raises(NotAllowed):
        services.record_contract(by=employer_user(other), placement=placement)


@pytest.mark.parametrize("born", ["01/01/1901", "1er janvier 1901", "né en 1901", "illisible"])
def test_a_contract_with_another_birth_date_is_not_accepted(born: str) -> None:
    """D1: the names were right, the birth was somebody else's, and the two parties were found in order."""
    placement = make_placement()
    contract = make_contract(placement, worker_birth=born)
    services.check_contract(by=central_officer(), contract=contract)
    with pytest.raises(Refusal) as refusal:
        services.accept_contract(by=central_officer(), contract=contract)
    assert refusal.value.codes == {"clause.C01"}


def test_a_refused_contract_comes_back_as_a_new_version() -> None:
    placement = make_placement(state=PlacementState.CONTRACT_REFUSED)
    again = make_contract(placement)
    assert again.version == 2
    assert fresh(placement).state == PlacementState.CONTRACT_TO_CHECK


def test_an_old_version_is_not_accepted() -> None:
    placement = make_placement(state=PlacementState.CONTRACT_REFUSED)
    old = placement.contracts.get()
    make_contract(placement)
    with pytest.raises(WrongState):
        services.accept_contract(by=central_officer(), contract=old)


def test_a_hand_verdict_cannot_hide_a_worse_clause() -> None:
    officer = central_officer()
    contract = make_contract(make_placement(), wage=Decimal(1))
    verdict = next(v for v in services.check_contract(by=officer, contract=contract) if v.clause_id == "C04")
    with pytest.raises(Refused) as refused:
        services.judge_clause(by=officer, contract=contract, clause=verdict.clause, verdict="passed", reason="vu")
    assert refused.value.codes == {"worse_than_offer"}


def test_a_hand_verdict_keeps_the_officers_words() -> None:
    officer = central_officer()
    contract = make_contract(make_placement(), social_cover="")
    services.check_contract(by=officer, contract=contract)
    clause = contract.verdicts.get(clause_id="C06").clause
    judged = services.judge_clause(by=officer, contract=contract, clause=clause, verdict="passed", reason="article 9")
    assert "article 9" in judged.explanation
    assert officer.name in judged.explanation


def test_papers_come_from_the_destinations_rules() -> None:
    placement = make_placement()
    here = {"PASSPORT", "CONTRACT", "MEDICAL_CERTIFICATE", "VACCINATION_CARD", "ITINERARY", "WORK_PERMIT"}
    assert set(placement.items.values_list("type_id", flat=True)) == here  # no visa for Algeria


def test_due_dates_count_back_from_the_departure() -> None:
    placement = make_placement(state=PlacementState.PAPERS)
    assert set(placement.items.values_list("due_on", flat=True)) == {None}
    wave = make_wave(placement, days=80)
    services.assign_wave(by=central_officer(), placement=placement, wave=wave)
    days = {row.document_type_id: row.due_days_before for row in required_documents(placement.offer.country)}
    for item in placement.items.all():
        assert item.due_on == wave.departs_on - timedelta(days=days[item.type_id])


def test_another_persons_document_is_refused() -> None:
    placement, other = make_placement(state=PlacementState.PAPERS), make_placement(state=PlacementState.PAPERS)
    item = placement.items.first()
    foreign = people.add_document(
        by=make_agent(other.unit, Role.COUNSELLOR), person=other.person, type=item.type, number="EX-1"
    )
    with pytest.raises(Refused):
        services.receive_item(by=central_officer(), item=item, document=foreign)


def test_an_unseen_or_short_lived_paper_is_not_verified() -> None:
    placement = make_placement(state=PlacementState.PAPERS)
    wave = make_wave(placement, days=200)
    services.assign_wave(by=central_officer(), placement=placement, wave=wave)
    item = placement.items.filter(type__has_expiry=True).first()
    agent = make_agent(placement.unit, Role.COUNSELLOR)
    document = people.add_document(
        by=agent, person=placement.person, type=item.type, number="EX-2", expires_on=later(100)
    )
    services.receive_item(by=agent, item=item, document=document)
    item.refresh_from_db()
    with pytest.raises(Refused) as refused:
        services.verify_item(by=agent, item=item)
    assert refused.value.codes == {"not_verified", "expires_too_soon"}


def test_a_region_does_not_waive_and_a_waiver_says_why() -> None:
    placement = make_placement(state=PlacementState.PAPERS)
    item = placement.items.first()
    with pytest.raises(NotAllowed):
        services.waive_item(by=make_agent(placement.unit, Role.COUNSELLOR), item=item, reason="inutile")
    with pytest.raises(Refused):
        services.waive_item(by=central_officer(), item=item, reason=" ")
    assert services.waive_item(by=central_officer(), item=item, reason="déjà résident").state == ItemState.WAIVED


def test_nobody_is_ready_with_something_missing() -> None:
    placement = make_placement(state=PlacementState.PAPERS)
    with pytest.raises(Refused) as refused:
        services.declare_ready(by=central_officer(), placement=placement)
    assert refused.value.codes == {"paper_missing", "relative_missing", "copy_not_given", "no_wave"}
    assert readiness(placement).codes == refused.value.codes


def test_the_copy_is_given_after_the_check_and_not_in_the_future() -> None:
    placement = make_placement(state=PlacementState.PAPERS)
    for day in (today() + timedelta(days=1), today() - timedelta(days=400)):
        with pytest.raises(Refused):
            services.give_copy(by=central_officer(), placement=placement, on=day)


def test_a_wave_of_another_offer_and_a_full_wave_are_refused() -> None:
    placement, other = make_placement(state=PlacementState.PAPERS), make_placement(state=PlacementState.PAPERS)
    with pytest.raises(Refused):
        services.assign_wave(by=central_officer(), placement=placement, wave=make_wave(other))


def test_a_group_does_not_leave_with_somebody_unready() -> None:
    placement = make_placement(state=PlacementState.PAPERS)
    wave = make_wave(placement)
    services.assign_wave(by=central_officer(), placement=placement, wave=wave)
    with pytest.raises(Refused) as refused:
        services.depart_wave(by=central_officer(), wave=wave, on=today())
    assert refused.value.codes == {"not_ready"}


def test_a_ready_group_leaves_together() -> None:
    ready = make_placement(state=PlacementState.READY)
    assert [p.pk for p in services.depart_wave(by=central_officer(), wave=ready.wave, on=today())] == [ready.pk]
    assert fresh(ready).state == PlacementState.DEPARTED
    assert fresh(ready).wave.state == WaveState.DEPARTED


def test_dates_are_days_that_have_come() -> None:
    ready = make_placement(state=PlacementState.READY)
    with pytest.raises(Refused):
        services.depart(by=central_officer(), placement=ready, on=later(1))
    services.depart(by=central_officer(), placement=ready, on=today())
    with pytest.raises(Refused) as refused:
        services.arrive(by=central_officer(), placement=ready, on=today() - timedelta(days=1))
    assert refused.value.codes == {"arrival_after_departure"}


def test_a_cancelled_departure_frees_the_seat_and_says_why() -> None:
    ready = make_placement(state=PlacementState.READY)
    with pytest.raises(Refused):
        services.cancel(by=central_officer(), placement=ready, reason="")
    cancelled = services.cancel(by=central_officer(), placement=ready, reason="maladie")
    assert cancelled.wave is None
    with pytest.raises(WrongState):
        services.depart(by=central_officer(), placement=ready, on=today())


def test_what_is_out_of_scope_does_not_exist() -> None:
    """U2: another region, another organisation, another person, a visitor."""
    placement, other = make_placement(), make_placement()
    agent = make_agent(placement.unit, Role.FOCAL_POINT)
    assert [p.pk for p in placements(agent)] == [placement.pk]
    assert [p.pk for p in placements(employer_user(other))] == [other.pk]
    assert not placements(ANONYMOUS).exists()
    with pytest.raises(NotAllowed):
        services.give_copy(by=agent, placement=make_placement(state=PlacementState.PAPERS), on=today())


def test_a_region_fills_the_papers_of_its_own_only() -> None:
    placement = make_placement(state=PlacementState.PAPERS)
    bring_papers(placement)
    stranger = make_agent(make_placement().unit, Role.COUNSELLOR)
    with pytest.raises(Refusal):
        services.refresh_checklist(by=stranger, placement=placement)


@pytest.mark.django_db(transaction=True)
def test_the_last_seat_is_given_once() -> None:
    """Six officers give the last seat at the same moment: one of them does."""
    candidacies = make_candidacies(6, state="selected")
    held = [make_placement(state=PlacementState.PAPERS, candidacy=candidacy) for candidacy in candidacies]
    wave = make_wave(held[0], seats=1)
    officer = central_officer()

    def grab(placement: Placement) -> bool:
        try:
            services.assign_wave(by=officer, placement=placement, wave=wave)
        except Refused:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(6) as pool:
        outcomes = list(pool.map(grab, held))
    assert sum(outcomes) == 1
    assert wave.placements.count() == 1


def test_who_withdraws_does_not_leave() -> None:
    """A chosen worker who withdraws is not declared ready and does not depart."""
    ready = make_placement(state=PlacementState.READY)
    selection.withdraw(
        by=make_agent(ready.unit, Role.COUNSELLOR), candidacy=ready.candidacy, reason="ne veut plus partir"
    )
    with pytest.raises(Refused) as refused:
        services.depart(by=central_officer(), placement=fresh(ready), on=today())
    assert refused.value.codes == {"not_chosen"}


def test_a_paper_verified_for_one_day_is_looked_at_again_for_a_later_one() -> None:
    """A paper verified before the seat was known, and that ends before the group leaves, is missing."""
    placement = make_placement(state=PlacementState.PAPERS)
    agent, item = (
        make_agent(placement.unit, Role.COUNSELLOR),
        placement.items.filter(type_id="MEDICAL_CERTIFICATE").get(),
    )
    document = people.add_document(
        by=agent, person=placement.person, type=item.type, number="EX-3", expires_on=later(20)
    )
    people.verify_document(by=agent, document=document)
    services.receive_item(by=agent, item=item, document=document)
    item.refresh_from_db()
    services.verify_item(by=agent, item=item)
    services.assign_wave(by=central_officer(), placement=placement, wave=make_wave(placement, days=60))
    assert any(item.type.name in str(reason.text) for reason in readiness(fresh(placement)).reasons)


def test_the_departure_is_not_dated_before_the_copy() -> None:
    """C97, annex I, article 5: the contract is in the worker's hands before the departure."""
    ready = make_placement(state=PlacementState.READY)
    with pytest.raises(Refused) as refused:
        services.depart(by=central_officer(), placement=ready, on=today() - timedelta(days=1))
    assert refused.value.codes == {"before_copy"}


def test_a_second_departure_elsewhere_does_not_hold_up_the_others() -> None:
    """Those who can be opened are; the one who already prepares another departure waits."""
    running = make_placement()
    candidacies = make_candidacies(2, state="selected")
    assert len(services.open_placements(by=central_officer(), offer=candidacies[0].offer)) == 2
    assert services.open_placements(by=central_officer(), offer=running.offer) == []


def test_the_papers_are_not_reopened_without_saying_why() -> None:
    placement = make_placement(state=PlacementState.READY)
    with pytest.raises(Refused) as refused:
        services.reopen_papers(by=central_officer(), placement=placement, reason=" ")
    assert refused.value.codes == {"reason_missing"}
    assert fresh(placement).state == PlacementState.READY


def test_the_file_of_a_contract_that_is_refused_does_not_stay_behind() -> None:
    """A row taken back leaves nothing of a person on the disk."""
    placement = make_placement()
    speak(placement)
    before = stored_files()
    with pytest.raises(DataError), transaction.atomic():
        services.record_contract(
            by=employer_user(placement),
            placement=placement,
            file=picture(),
            **{**good_contract(placement), "language": "x" * 100},
        )
    assert stored_files() == before
    services.record_contract(
        by=employer_user(placement), placement=placement, file=picture(), **good_contract(placement)
    )
    assert len(stored_files() - before) == 1


def picture() -> BytesIO:
    """A small picture, as a telephone takes one."""
    found = BytesIO()
    Image.new("RGB", (50, 50)).save(found, "PNG")
    found.seek(0)
    return found


def stored_files() -> set[Path]:
    return {path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()}
