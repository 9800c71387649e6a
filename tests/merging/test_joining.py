"""P3, T3: two files of one human become one; nothing is lost, contradictions are explained, one step back is possible."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.db import transaction

from tests.factories.accounts import make_account
from tests.factories.counselling import make_appointment, make_seat, make_session, make_visit, subject
from tests.factories.merging import make_joined, said_to_be_one
from tests.factories.network import central_officer, make_unit
from tests.factories.offers import make_offer
from tests.factories.outbox import deliver_waiting
from tests.factories.people import SYSTEM, make_agent, make_candidate, make_document, make_person
from tests.factories.selection import director, make_candidacy
from tests.factories.transfers import make_request
from tounga.accounts.enums import Role
from tounga.accounts.models import Grant, User
from tounga.accounts.services import grant_role
from tounga.counselling import services as counselling
from tounga.identity import services as identity
from tounga.identity.models import Key, Pair, Print
from tounga.identity.prints import freshen
from tounga.identity.rules.prints import Claim
from tounga.identity.selectors import compare, inconsistent_keys, look_up, queue
from tounga.kernel import audit
from tounga.kernel.actor import NATION, Actor
from tounga.kernel.clock import today
from tounga.kernel.errors import NotAllowed, Refused, WrongState
from tounga.kernel.ids import uuid7
from tounga.kernel.locks import lock_in_order
from tounga.kernel.models import FileRead
from tounga.kernel.reads import record_read
from tounga.merging import services
from tounga.merging.models import Merge
from tounga.merging.rules import UNDO_DAYS
from tounga.merging.selectors import conflicts_of, joined_to, plan_of
from tounga.merging.selectors import said_to_be_one as waiting
from tounga.messaging.models import Message
from tounga.network.models import Unit
from tounga.people import services as people
from tounga.people.models import Document, FormerFile, JobSeekerProfile, Person, PersonPhone
from tounga.people.selectors import find_people, history_of, reads_of
from tounga.placement import services as placement
from tounga.placement.models import ChecklistItem, Placement
from tounga.selection import services as selection
from tounga.selection.models import Candidacy
from tounga.selection.selectors import shortlist_of, verify_seal
from tounga.transfers import services as transfers

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit() -> Unit:
    return make_unit(territories=["01"])


@pytest.fixture
def kept(unit: Unit) -> Person:
    return make_person(unit=unit)


@pytest.fixture
def joined(unit: Unit) -> Person:
    return make_person(unit=unit)


def undo(merge: Merge, by: Actor = SYSTEM) -> services.Undone:
    return services.undo_join(by=by, merge=merge, reason="Ce sont deux sœurs")


def codes_of(kept: Person, joined: Person) -> set[str]:
    """What is told before anything is done, and what the service says: the same."""
    told = {one.reason.code for one in conflicts_of(kept, joined, plan_of(kept, joined))}
    with pytest.raises(Refused) as refusal:
        make_joined(kept, joined)
    assert refusal.value.codes == told
    return told


def test_p3_what_hangs_on_the_file_follows_and_the_file_leaves_the_register(kept: Person, joined: Person) -> None:
    visit, paper = make_visit(joined), make_document(joined)
    phone = joined.phones.get()
    merge = make_joined(kept, joined)
    for row in (visit, paper, phone):
        row.refresh_from_db()
        assert row.person_id == kept.pk
    assert not phone.main, "the number to call is the one that the kept file says"
    assert not Person.objects.filter(pk=joined.pk).exists()
    assert (merge.number, merge.into_id, merge.joined_id) == (joined.number, kept.pk, joined.pk)
    assert Person.objects.get(pk=kept.pk).family_name == kept.family_name


def test_p3_what_both_hold_stands_once_and_comes_back(unit: Unit) -> None:
    same = {"phones": [("+223 00 12 34 56", "own")]}
    kept, joined = make_person(unit=unit, stage="candidate", **same), make_person(unit=unit, stage="candidate", **same)
    paper, other = make_document(kept, number="ab12"), make_document(joined, number="AB12", verified=True)
    merge = make_joined(kept, joined)
    assert set(Document.objects.filter(person=kept)) == {paper}
    assert PersonPhone.objects.filter(person=kept).count() == 1
    assert JobSeekerProfile.objects.filter(person=kept).count() == 1
    assert kept.projects.filter(state="open").count() == 1
    undo(merge)
    back = Document.objects.get(person=joined.pk)
    assert (back.pk, back.verified_at, back.number) == (other.pk, other.verified_at, "AB12")
    assert Person.objects.get(pk=joined.pk).projects.get().countries.count() == 1, "and what hangs on it"


def test_p3_a_departure_names_the_paper_that_stands(unit: Unit) -> None:
    """A list of papers named the joined file's copy of a paper that both files hold."""
    kept = make_person(unit=unit)
    candidacy = make_candidacy(person=make_person(unit=unit, stage="departure"), state="selected")
    joined = candidacy.person
    leaving = placement.open_placement(by=central_officer(), candidacy=candidacy)
    own = joined.documents.get(type="PASSPORT")
    twin = make_document(kept, "PASSPORT", number=own.number, verified=True)
    item = ChecklistItem.objects.filter(placement=leaving, type="PASSPORT").first()
    assert item
    _written(item, document=own)
    merge = make_joined(kept, joined)
    item.refresh_from_db()
    leaving.refresh_from_db()
    assert (item.document_id, leaving.person_id) == (twin.pk, kept.pk)
    undo(merge)
    item.refresh_from_db()
    assert item.document_id == own.pk


def test_p3_a_departure_keeps_the_paper_that_was_seen(unit: Unit) -> None:
    """The kept file's copy was seen by nobody: the departure would call verified what is not."""
    kept = make_person(unit=unit)
    candidacy = make_candidacy(person=make_person(unit=unit, stage="departure"), state="selected")
    joined = candidacy.person
    leaving = placement.open_placement(by=central_officer(), candidacy=candidacy)
    own = joined.documents.get(type="PASSPORT")
    make_document(kept, "PASSPORT", number=own.number)
    _written(ChecklistItem.objects.filter(placement=leaving, type="PASSPORT").first(), document=own)
    assert codes_of(kept, joined) == {"paper_not_seen"}


def test_p3_files_stay_joined_while_a_departure_rests_on_a_paper_of_the_other(unit: Unit) -> None:
    """Nobody leaves on another human's passport: it was added since, and stays with the kept file."""
    kept = make_person(unit=unit)
    candidacy = make_candidacy(person=make_person(unit=unit, stage="departure"), state="selected")
    leaving = placement.open_placement(by=central_officer(), candidacy=candidacy)
    merge = make_joined(kept, candidacy.person)
    added = make_document(kept, "PASSPORT", verified=True)
    item = ChecklistItem.objects.filter(placement=leaving, type="PASSPORT").first()
    _written(item, document=added)
    with pytest.raises(Refused) as refusal:
        undo(merge)
    assert refusal.value.codes == {"paper_of_another"}
    assert not Person.objects.filter(pk=candidacy.person_id).exists(), "nothing was undone"
    _written(item, document=None)
    assert undo(merge).person.pk == candidacy.person_id


@pytest.mark.parametrize("which", ["kept", "joined"])
def test_p3_what_a_region_was_let_read_does_not_grow_while_it_reads(kept: Person, joined: Person, which: str) -> None:
    person, reader = (kept if which == "kept" else joined), make_unit(territories=["02"])
    transfers.let_read(by=director(person.unit), request=make_request(person, reader))
    assert codes_of(kept, joined) == {"read_elsewhere"}


def test_p3_the_number_leads_to_the_file_that_stands(kept: Person, joined: Person) -> None:
    agent, stranger = make_agent(kept.unit), make_agent(make_unit(territories=["02"]))
    merge = make_joined(kept, joined)
    assert list(find_people(agent, joined.number)) == [kept]
    assert list(find_people(agent, kept.number)) == [kept]
    assert not find_people(stranger, joined.number).exists()
    undo(merge)
    assert list(find_people(agent, joined.number)) == [joined]
    assert not FormerFile.objects.exists()


def test_u5_the_history_and_the_readers_of_both_are_told(kept: Person, joined: Person) -> None:
    agent = make_agent(kept.unit, name="Agente d’essai")
    record_read(joined.pk, by=agent, purpose="staff:person")
    people.set_profile(by=agent, person=joined, summary="Dit sous l’autre dossier")
    before = FileRead.objects.count()
    merge = make_joined(kept, joined, by=agent, reason="Même carte, vue ici")
    told = history_of(kept)
    (line,) = [change for change in told if "Réuni" in str(change.text)]
    assert joined.number in line.effect and "Même carte, vue ici" in line.effect
    assert "Profil mis à jour" in {str(change.text) for change in told}
    assert "Agente d’essai" in {read.actor for read in reads_of(kept)}
    undo(merge, by=agent)
    assert "Dossiers séparés de nouveau" in {str(change.text) for change in history_of(kept)}
    assert "Dossiers séparés de nouveau" in {
        str(change.text) for change in history_of(Person.objects.get(pk=joined.pk))
    }
    assert FileRead.objects.count() == before
    assert not any(joined.number in change.effect for change in history_of(kept)), "it is another file's again"


def test_both_numbers_are_told_that_two_files_were_joined(kept: Person, joined: Person) -> None:
    """Whoever was taken for somebody else hears of it."""
    addresses = {person.phones.get().number for person in (kept, joined)}
    make_joined(kept, joined)
    told = Message.objects.filter(template="file.joined")
    assert {str(message.address) for message in told} == {str(address) for address in addresses}
    assert not any(word in message.text for message in told for word in (kept.family_name, joined.number))


def test_s4_a_sealed_list_holds_who_entered_it_and_lets_nobody_slip_in(unit: Unit) -> None:
    kept = make_person(unit=unit)
    candidacy = make_candidacy(unit=unit, state="presented")
    joined, stranger = candidacy.person, make_person(unit=unit)
    shortlist = shortlist_of(candidacy.offer, unit)
    assert shortlist and verify_seal(shortlist)
    merge = make_joined(kept, joined)
    candidacy.refresh_from_db()
    assert candidacy.person == kept and candidacy.entered_as == joined.pk and verify_seal(shortlist)
    for facts in ({"person": stranger}, {"entered_as": stranger.pk}, {"entered_as": None}, {"entered_as": kept.pk}):
        with pytest.raises(Exception, match="sealed"), transaction.atomic():
            _written(candidacy, **facts)
    undo(merge)
    candidacy.refresh_from_db()
    assert candidacy.person_id == joined.pk and candidacy.entered_as is None and verify_seal(shortlist)


def test_s4_nobody_slips_into_a_sealed_list_by_saying_that_he_entered_as_somebody_else(unit: Unit) -> None:
    candidacy = make_candidacy(unit=unit, state="presented")
    with pytest.raises(Exception, match="sealed"), transaction.atomic():
        _written(candidacy, person=make_person(unit=unit), entered_as=candidacy.person_id)


def test_p3_two_candidacies_that_go_on_for_one_offer_are_settled_first(unit: Unit) -> None:
    offer = make_offer(units=[(unit, 4)])
    first, second = make_candidacy(offer=offer, unit=unit), make_candidacy(offer=offer, unit=unit)
    assert codes_of(first.person, second.person) == {"same_offer"}
    selection.withdraw(by=make_agent(unit, Role.FOCAL_POINT), candidacy=second, reason="Un seul dossier")
    make_joined(first.person, second.person)
    assert Candidacy.objects.filter(person=first.person, offer=offer).count() == 2, "both stay, one withdrawn"
    with pytest.raises(Refused) as refusal:
        selection.register_candidacy(by=make_agent(unit), offer=offer, person=first.person)
    assert "one_candidacy_per_offer" in refusal.value.codes


def test_p3_a_candidacy_under_the_joined_file_is_one_too(unit: Unit) -> None:
    kept, candidacy = make_person(unit=unit, stage="candidate"), make_candidacy(unit=unit)
    make_joined(kept, candidacy.person)
    with pytest.raises(Refused) as refusal:
        selection.register_candidacy(by=make_agent(unit), offer=candidacy.offer, person=kept)
    assert refusal.value.codes == {"one_candidacy_per_offer"}


def test_p3_two_employers_two_departures(unit: Unit) -> None:
    chosen = [make_candidacy(person=make_person(unit=unit, stage="departure"), state="selected") for _ in range(2)]
    assert codes_of(chosen[0].person, chosen[1].person) == {"two_choices"}
    for candidacy in chosen:
        placement.open_placement(by=central_officer(), candidacy=candidacy)
    assert codes_of(chosen[0].person, chosen[1].person) == {"two_choices", "two_departures"}


def test_p3_two_accounts_in_use_are_settled_by_the_administrator(kept: Person, joined: Person) -> None:
    for person in (kept, joined):
        make_account(Role.CANDIDATE, subject_id=person.pk)
    assert codes_of(kept, joined) == {"two_accounts"}


@pytest.mark.parametrize("holder", ["kept", "joined"])
@pytest.mark.parametrize("locked", [False, True])
def test_p3_an_account_sees_another_file_only_once_its_holder_was_seen(
    kept: Person, joined: Person, holder: str, locked: bool
) -> None:
    """Somebody registered online under a neighbour's name must not come to read the neighbour's file."""
    user, grant = make_account(Role.CANDIDATE, subject_id=(kept if holder == "kept" else joined).pk)
    if locked:
        User.objects.filter(pk=user.pk).update(is_active=False)
    with pytest.raises(Refused) as refusal:
        make_joined(kept, joined, person_seen=False)
    assert refusal.value.codes == {"person_not_seen"}
    make_joined(kept, joined)
    grant.refresh_from_db()
    assert grant.subject_id == kept.pk


def test_p9_one_account_goes_on_over_the_file_that_stands(kept: Person, joined: Person) -> None:
    _user, grant = make_account(Role.CANDIDATE, subject_id=joined.pk)
    merge = make_joined(kept, joined)
    grant.refresh_from_db()
    assert grant.subject_id == kept.pk
    undo(merge)
    grant.refresh_from_db()
    assert grant.subject_id == joined.pk


def test_p9_one_account_over_both_keeps_one_role(kept: Person, joined: Person) -> None:
    user, _grant = make_account(Role.CANDIDATE, subject_id=kept.pk)
    other = grant_role(by=SYSTEM, user=user, role=Role.CANDIDATE, subject_id=joined.pk)
    merge = make_joined(kept, joined)
    assert Grant.objects.filter(user=user, revoked_at=None).count() == 1
    undo(merge)
    assert Grant.objects.get(pk=other.pk).subject_id == joined.pk


def test_p3_a_closed_file_is_not_kept_over_an_open_one(kept: Person, joined: Person) -> None:
    people.close_file(by=SYSTEM, person=kept, reason="Essai")
    assert codes_of(Person.objects.get(pk=kept.pk), joined) == {"file_closed"}
    make_joined(joined, Person.objects.get(pk=kept.pk))


def test_p3_answers_about_a_third_file_that_contradict_each_other(kept: Person, joined: Person, unit: Unit) -> None:
    third = make_person(unit=unit)
    said_to_be_one(kept, third)
    identity.say_different(by=SYSTEM, pair=identity.bring_together(by=SYSTEM, one=joined, other=third))
    assert codes_of(kept, joined) == {"two_answers"}


def test_p3_what_was_said_of_others_stays_said(kept: Person, joined: Person, unit: Unit) -> None:
    third = make_person(unit=unit)
    apart = identity.say_different(by=SYSTEM, pair=identity.bring_together(by=SYSTEM, one=joined, other=third))
    merge = make_joined(kept, joined)
    apart.refresh_from_db()
    assert {apart.first_id, apart.second_id} == {kept.pk, third.pk} and apart.state == "different"
    undo(merge)
    apart.refresh_from_db()
    assert {apart.first_id, apart.second_id} == {joined.pk, third.pk}


def test_p3_pairs_that_wait_are_scored_again_on_the_file_that_stands(kept: Person, unit: Unit) -> None:
    joined, third, settled = (make_person(unit=unit, family_name="Zogbélémou") for _time in range(3))
    pair = identity.bring_together(by=SYSTEM, one=joined, other=third)
    apart = identity.say_different(by=SYSTEM, pair=identity.bring_together(by=SYSTEM, one=joined, other=settled))
    alike = pair.score
    merge = make_joined(kept, joined)
    files_changed()
    pair.refresh_from_db()
    assert pair.score < alike - 2, "the file that stands bears another name"
    assert pair.score == pytest.approx(compare(kept, third)[0])
    undo(merge)
    files_changed()
    pair.refresh_from_db()
    assert pair.score == pytest.approx(alike)
    settled_score = apart.score
    apart.refresh_from_db()
    assert apart.score == settled_score, "what was answered keeps the score it was answered on"


def test_p3_a_file_without_its_print_is_left_to_the_night(kept: Person, unit: Unit) -> None:
    third = make_person(unit=unit)
    identity.bring_together(by=SYSTEM, one=kept, other=third)
    Print.objects.filter(person=third).delete()
    assert identity.rescore(by=SYSTEM, person=kept.pk) == 0


def files_changed() -> None:
    """What the worker does after a joining or a parting."""
    deliver_waiting(identity.FILE_CHANGED)


def test_p7_a_certificate_is_not_set_aside(kept: Person, joined: Person, unit: Unit) -> None:
    session = make_session(unit, code="GERME")
    for person in (kept, joined):
        make_seat(session, person)
    _written(joined.seats.get(), state="attended", certificate="AT-ESSAI-1", certified_on=today())
    assert codes_of(kept, joined) == {"two_certificates"}


def test_p7_a_seat_and_an_hour_that_both_have_stand_once(kept: Person, joined: Person, unit: Unit) -> None:
    session = make_session(unit)
    seats = [make_seat(session, person) for person in (kept, joined)]
    meetings = [make_appointment(person) for person in (kept, joined)]
    assert meetings[0].starts_at == meetings[1].starts_at
    merge = make_joined(kept, joined)
    assert list(kept.seats.all()) == seats[:1] and list(kept.appointments.all()) == meetings[:1]
    undo(merge)
    back = Person.objects.get(pk=joined.pk)
    assert list(back.seats.all()) == seats[1:] and list(back.appointments.all()) == meetings[1:]


def test_u2_between_two_regions_the_centre_joins_and_nothing_of_the_other_region_is_under_way(kept: Person) -> None:
    joined = make_person(unit=make_unit(territories=["02"]), stage="candidate")
    pair = said_to_be_one(kept, joined)
    for unit in (kept.unit, joined.unit):
        with pytest.raises(NotAllowed):
            services.join_files(by=make_agent(unit, Role.REGIONAL_DIRECTOR), pair=pair, kept=kept, reason="Essai")
    make_request(joined, kept.unit)
    candidacy = make_candidacy(person=joined, unit=joined.unit, offer=make_offer(units=[(joined.unit, 2)]))
    assert codes_of(kept, joined) == {"under_way_elsewhere", "asked_elsewhere"}
    selection.withdraw(by=make_agent(joined.unit, Role.FOCAL_POINT), candidacy=candidacy, reason="Essai")
    joined.refresh_from_db()
    assert codes_of(kept, joined) == {"asked_elsewhere"}


@pytest.mark.parametrize(
    "role", [Role.NATIONAL_DIRECTOR, Role.ADMINISTRATOR, Role.EMPLOYER, Role.DATA_PROTECTION_OFFICER]
)
def test_u1_whoever_does_not_keep_the_files_joins_nothing(kept: Person, joined: Person, role: str) -> None:
    merge_of, pair = make_joined(kept, make_person(unit=kept.unit)), said_to_be_one(kept, joined)
    actor = Actor(uuid7(), "essai", role, NATION)
    with pytest.raises(NotAllowed):
        services.join_files(by=actor, pair=pair, kept=kept, reason="Essai")
    with pytest.raises(NotAllowed):
        undo(merge_of, by=actor)
    assert Person.objects.filter(pk=joined.pk).exists()


def test_u1_nobody_joins_their_own_file(kept: Person, joined: Person) -> None:
    user, grant = make_account(Role.COUNSELLOR, unit=kept.unit)
    grant_role(by=SYSTEM, user=user, role=Role.CANDIDATE, subject_id=joined.pk)
    pair = said_to_be_one(kept, joined)
    for actor in (grant.actor(), make_candidate(kept)):
        with pytest.raises(NotAllowed):
            services.join_files(by=actor, pair=pair, kept=kept, reason="Essai")
    merge = services.join_files(by=make_agent(kept.unit), pair=pair, kept=kept, reason="Essai", person_seen=True)
    with pytest.raises(NotAllowed) as refusal:
        undo(merge, by=grant.actor())
    assert refusal.value.codes == {"own_file"}


def test_p3_somebody_said_so_first_and_says_why(kept: Person, joined: Person) -> None:
    pair = identity.bring_together(by=SYSTEM, one=kept, other=joined)
    with pytest.raises(WrongState):
        services.join_files(by=SYSTEM, pair=pair, kept=kept, reason="Essai")
    with pytest.raises(Refused) as refusal:
        services.join_files(by=SYSTEM, pair=identity.say_same(by=SYSTEM, pair=pair), kept=kept, reason=" ")
    assert refusal.value.codes == {"reason_missing"}


def test_p3_of_two_agents_the_second_is_told(kept: Person, joined: Person, unit: Unit) -> None:
    first, second = said_to_be_one(kept, joined), said_to_be_one(make_person(unit=unit), joined)
    services.join_files(by=SYSTEM, pair=first, kept=kept, reason="Essai")
    with pytest.raises(Refused) as refusal:
        services.join_files(by=SYSTEM, pair=first, kept=joined, reason="Essai")
    assert refusal.value.codes == {"joined_meanwhile"}
    second.refresh_from_db()
    assert kept.pk in (second.first_id, second.second_id), "the other pair speaks of the file that stands"


def test_p3_a_file_that_goes_between_the_reading_and_the_locks_is_a_refusal_in_words(
    kept: Person, joined: Person, unit: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    third = make_person(unit=unit)
    mine, theirs = said_to_be_one(kept, joined), said_to_be_one(third, joined)

    def after_the_others(rows: list[Any]) -> None:
        monkeypatch.undo()
        services.join_files(by=SYSTEM, pair=theirs, kept=third, reason="Essai")
        lock_in_order(rows)

    monkeypatch.setattr("tounga.merging.services.joining.lock_in_order", after_the_others)
    with pytest.raises(Refused) as refusal:
        services.join_files(by=SYSTEM, pair=mine, kept=kept, reason="Essai")
    assert refusal.value.codes == {"joined_meanwhile"}


def test_p3_once_joined_the_pair_waits_nowhere_once_apart_it_waits_again(kept: Person, joined: Person) -> None:
    agent = make_agent(kept.unit)
    pair = said_to_be_one(kept, joined)
    assert list(waiting(agent)) == [pair] and not queue(agent).exists()
    merge = services.join_files(by=agent, pair=pair, kept=kept, reason="Même carte")
    assert not waiting(agent).exists() and not queue(agent).exists() and not Pair.objects.exists()
    undo(merge, by=agent)
    assert list(queue(agent)) == [pair] and not waiting(agent).exists()


def test_p3_prints_and_keys_of_the_joined_file_go_and_come_back(unit: Unit) -> None:
    facts = {"family_name": "Essailandi", "birth_date": date(1994, 3, 2), "mother_name": "Fanta Inventée"}
    kept = make_person(unit=unit)
    joined = make_person(unit=unit, given_names="Awa", phones=[("+223 00 55 44 33", "own")], **facts)
    agent, claim = (
        make_agent(unit),
        Claim("Essailandi", "Awa", "female", date(1994, 3, 2), 1994, mother_name="Fanta Inventée"),
    )
    freshen()
    before = Key.objects.count()
    merge = make_joined(kept, joined)
    assert inconsistent_keys() == [] and not Print.objects.filter(person=joined.pk).exists()
    assert not Key.objects.exclude(print_id__in=Print.objects.values("id")).exists()
    assert look_up(agent, claim).candidates == ()
    undo(merge)
    assert inconsistent_keys() == [] and Key.objects.count() == before
    assert [found.person.pk for found in look_up(agent, claim).candidates][:1] == [joined.pk]


def test_p3_thirty_days_and_not_one_more(kept: Person, joined: Person) -> None:
    agent = make_agent(kept.unit)
    merge = make_joined(kept, joined)
    with time_machine.travel(merge.joined_at + timedelta(days=UNDO_DAYS + 1)):
        (told,) = joined_to(agent, kept)
        assert not told.may_undo
        with pytest.raises(Refused) as refusal:
            undo(merge)
        assert refusal.value.codes == {"too_late"}
    with time_machine.travel(merge.joined_at + timedelta(days=UNDO_DAYS)):
        assert joined_to(agent, kept)[0].may_undo
        assert undo(merge).person.number == joined.number
    with pytest.raises(Refused) as again:
        undo(merge)
    assert again.value.codes == {"undone"}


def test_p3_in_a_chain_the_last_is_undone_first_and_named(kept: Person, joined: Person, unit: Unit) -> None:
    last = make_person(unit=unit)
    visit = make_visit(joined)
    inner = make_joined(kept, joined)
    outer = make_joined(last, kept)
    visit.refresh_from_db()
    assert visit.person_id == last.pk
    assert list(find_people(make_agent(unit), joined.number)) == [last], "through both"
    with pytest.raises(Refused) as refusal:
        undo(inner)
    assert refusal.value.codes == {"another_first"} and kept.number in str(refusal.value.reasons[0].text)
    undo(outer)
    undo(inner)
    visit.refresh_from_db()
    assert visit.person_id == joined.pk


def test_p3_what_is_written_since_stays_but_a_departure_follows_its_candidacy(unit: Unit) -> None:
    kept, candidacy = (
        make_person(unit=unit),
        make_candidacy(person=make_person(unit=unit, stage="departure"), state="selected"),
    )
    appointment = make_appointment(candidacy.person)
    merge = make_joined(kept, candidacy.person)
    candidacy.refresh_from_db()
    leaving = placement.open_placement(by=central_officer(), candidacy=candidacy)
    noted = make_visit(kept)
    appointment.refresh_from_db()
    with time_machine.travel(appointment.starts_at + timedelta(hours=1)):
        seen = counselling.keep_appointment(by=SYSTEM, appointment=appointment, subject=subject(), said="Venue")
    assert leaving.person_id == seen.person_id == kept.pk
    undo(merge)
    assert Placement.objects.get(pk=leaving.pk).person_id == merge.joined_id
    noted.refresh_from_db()
    assert noted.person_id == kept.pk
    seen.refresh_from_db()
    assert seen.person_id == merge.joined_id, "what was said at an appointment goes with it"


def test_p3_what_was_removed_since_is_said(kept: Person, joined: Person) -> None:
    paper = make_document(joined)
    merge = make_joined(kept, joined)
    paper.refresh_from_db()
    people.remove_document(by=SYSTEM, document=paper, reason="Illisible")
    assert undo(merge).gone == 1


def test_t3_an_accident_half_way_leaves_all_as_before(
    kept: Person, joined: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_visit(joined)
    pair = said_to_be_one(kept, joined)

    def breaks(_person: Person) -> None:
        raise RuntimeError("power cut")

    with monkeypatch.context() as broken:
        broken.setattr("tounga.merging.services.joining.settle", breaks)
        with pytest.raises(RuntimeError):
            services.join_files(by=SYSTEM, pair=pair, kept=kept, reason="Essai")
    assert joined.visits.count() == 1 and Pair.objects.filter(pk=pair.pk).exists() and not Merge.objects.exists()
    merge = services.join_files(by=SYSTEM, pair=pair, kept=kept, reason="Essai")
    with monkeypatch.context() as broken:
        broken.setattr("tounga.merging.services.undoing.settle", breaks)
        with pytest.raises(RuntimeError):
            undo(merge)
    assert kept.visits.count() == 1 and not Person.objects.filter(pk=joined.pk).exists()
    undo(merge)
    assert joined.visits.count() == 1


def _written(row: Any, **facts: Any) -> None:
    """Plain SQL, where no service would."""

    with audit.acting(SYSTEM, action="test", reason="written by a test"):
        type(row).objects.filter(pk=row.pk).update(**facts)
