"""The regional list: ranks with reasons, four eyes, a seal that nothing can break unseen (S4)."""

import hashlib
import json
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
import time_machine
from django.db import DatabaseError, connection, transaction
from django.utils.formats import date_format

from tests.factories.network import central_officer, make_unit
from tests.factories.offers import make_offer
from tests.factories.people import SYSTEM, make_agent, make_candidate, make_person
from tests.factories.selection import (
    director,
    focal_point,
    make_candidacies,
    make_candidacy,
    make_shortlist,
    propose,
    unit_of,
)
from tounga.kernel import audit
from tounga.kernel.clock import today
from tounga.kernel.errors import Incomplete, NotAllowed, Refused, WrongState
from tounga.people import services as people
from tounga.selection import services
from tounga.selection.models import Candidacy, RankMove, Shortlist
from tounga.selection.selectors import kept, place_of, shortlist_of, verify_seal, waiting

pytestmark = pytest.mark.django_db


def ranks(shortlist: Shortlist) -> list[Candidacy]:
    return list(kept(shortlist.offer, shortlist.unit))


def test_preselected_people_are_ranked_by_score_then_by_age_of_the_candidacy() -> None:
    offer = make_offer(posts=6, candidates_wanted=12)
    unit = unit_of(offer)
    beginner = make_candidacy(offer=offer, occupations=[(offer.occupation, 2)])
    expert = make_candidacy(offer=offer, occupations=[(offer.occupation, 120)])
    older, newer = make_candidacies(2, offer=offer)
    services.preselect_many(by=focal_point(unit), candidacies=[newer, beginner, older, expert])
    assert [row.pk for row in kept(offer, unit)] == [expert.pk, older.pk, newer.pk, beginner.pk]
    assert [row.rank for row in kept(offer, unit)] == [1, 2, 3, 4]


def test_a_rank_is_moved_with_a_reason_that_is_kept() -> None:
    shortlist = make_shortlist(people=3)
    first, second, third = ranks(shortlist)
    maker = focal_point(shortlist.unit, "Awa Essai")
    services.move_rank(by=maker, candidacy=third, rank=1, reason="Essai pratique réussi")
    assert [row.pk for row in ranks(shortlist)] == [third.pk, first.pk, second.pk]
    move = RankMove.objects.get()
    assert (move.from_rank, move.to_rank, move.reason, move.moved_by_name) == (
        3,
        1,
        "Essai pratique réussi",
        "Awa Essai",
    )


@pytest.mark.parametrize(
    ("rank", "reason", "code"), [(2, " ", "reason_missing"), (1, "x", "rank.unknown"), (9, "x", "rank.unknown")]
)
def test_a_rank_is_not_moved_without_a_reason_nor_to_nowhere(rank: int, reason: str, code: str) -> None:
    shortlist = make_shortlist(people=2)
    with pytest.raises(Refused) as refusal:
        services.move_rank(by=focal_point(shortlist.unit), candidacy=ranks(shortlist)[0], rank=rank, reason=reason)
    assert refusal.value.codes == {code}
    assert not RankMove.objects.exists()


def test_preselecting_at_a_chosen_rank_asks_for_the_reason_too() -> None:
    shortlist = make_shortlist(people=2)
    newcomer = make_candidacy(offer=shortlist.offer)
    with pytest.raises(Refused):
        services.preselect(by=focal_point(shortlist.unit), candidacy=newcomer, rank=1)
    services.preselect(by=focal_point(shortlist.unit), candidacy=newcomer, rank=1, reason="Test réussi")
    assert ranks(shortlist)[0].pk == newcomer.pk


def test_putting_back_closes_the_ranks() -> None:
    shortlist = make_shortlist(people=3)
    services.put_back(by=focal_point(shortlist.unit), candidacy=ranks(shortlist)[0])
    assert [row.rank for row in ranks(shortlist)] == [1, 2]
    assert waiting(shortlist.offer, shortlist.unit).count() == 1


def test_nobody_is_left_out_without_a_reason() -> None:
    candidacy = make_candidacy()
    with pytest.raises(Refused):
        services.not_keep(by=focal_point(candidacy.unit), candidacy=candidacy, reason="")
    services.not_keep(by=focal_point(candidacy.unit), candidacy=candidacy, reason="Le métier manque")
    candidacy.refresh_from_db()
    assert (candidacy.state, candidacy.outcome_reason) == ("not_kept", "Le métier manque")


def test_the_others_are_left_out_together_each_with_the_reason() -> None:
    shortlist = make_shortlist(people=1)
    make_candidacies(2, offer=shortlist.offer)
    services.not_keep_others(
        by=focal_point(shortlist.unit), shortlist=shortlist, reason="Toutes les places sont prises"
    )
    left = Candidacy.objects.filter(state="not_kept")
    assert set(left.values_list("outcome_reason", flat=True)) == {"Toutes les places sont prises"}
    assert left.count() == 2


def test_somebody_left_out_may_be_kept_after_all_while_the_list_is_open() -> None:
    candidacy = make_candidacy(state="not_kept")
    candidacy = services.preselect(by=focal_point(candidacy.unit), candidacy=candidacy)
    assert (candidacy.state, candidacy.outcome_reason, candidacy.rank) == ("preselected", "", 1)


def test_somebody_too_young_to_leave_is_not_preselected() -> None:
    born = today().replace(day=1, year=today().year - 16)
    candidacy = make_candidacy(birth_date=born)
    with pytest.raises(Refused) as refusal:
        services.preselect(by=focal_point(candidacy.unit), candidacy=candidacy)
    assert refusal.value.codes == {"person.too_young"}


def test_ranking_again_reads_the_files_anew_and_undoes_moves() -> None:
    shortlist = make_shortlist(people=3)
    first, second, third = ranks(shortlist)
    services.move_rank(by=focal_point(shortlist.unit), candidacy=third, rank=1, reason="Essai")
    people.set_occupations(by=SYSTEM, person=second.person, occupations=[(shortlist.offer.occupation, 240, True)])
    services.rank_again(by=focal_point(shortlist.unit), shortlist=shortlist)
    assert [row.pk for row in ranks(shortlist)] == [second.pk, first.pk, third.pk]


@pytest.mark.parametrize("who", ["counsellor", "other_region", "centre", "candidate"])
def test_only_the_focal_point_or_director_of_the_region_makes_the_list(who: str) -> None:
    candidacy = make_candidacy()
    actor = {
        "counsellor": make_agent(candidacy.unit),
        "other_region": focal_point(make_unit()),
        "centre": central_officer(),
        "candidate": make_candidate(candidacy.person),
    }[who]
    shortlist = shortlist_of(candidacy.offer, candidacy.unit)
    for service, facts in (
        (services.preselect, {"candidacy": candidacy}),
        (services.not_keep, {"candidacy": candidacy, "reason": "Essai"}),
        (services.propose_shortlist, {"shortlist": shortlist}),
        (services.rank_again, {"shortlist": shortlist}),
    ):
        with pytest.raises(NotAllowed):
            service(by=actor, **facts)


def test_a_list_is_proposed_only_when_everybody_was_examined() -> None:
    shortlist = make_shortlist(people=1)
    make_candidacy(offer=shortlist.offer)
    with pytest.raises(Refused) as refusal:
        propose(shortlist)
    assert refusal.value.codes == {"list.waiting"}


def test_a_list_is_proposed_once_nobody_may_apply_any_more() -> None:
    """S4: sealed at closing, by an officer or because the last day is past, not while somebody may still come."""
    shortlist = make_shortlist(people=1)
    last_day = shortlist.offer.closes_on
    for day in (today(), last_day):
        noon = datetime.combine(day, time(12), tzinfo=UTC)
        with time_machine.travel(noon, tick=False), pytest.raises(Refused) as refusal:
            services.propose_shortlist(by=focal_point(shortlist.unit), shortlist=shortlist)
        assert refusal.value.codes == {"list.still_open"}
        assert date_format(last_day, "j F Y") in str(refusal.value.reasons[0].text)
    with time_machine.travel(datetime.combine(last_day + timedelta(days=1), time(12), tzinfo=UTC), tick=False):
        assert services.propose_shortlist(by=focal_point(shortlist.unit), shortlist=shortlist).state == "proposed"
    assert propose(make_shortlist(people=1)).state == "proposed"


def test_an_empty_list_is_not_proposed() -> None:
    candidacy = make_candidacy(state="not_kept")
    with pytest.raises(Refused) as refusal:
        propose(shortlist_of(candidacy.offer, candidacy.unit))
    assert refusal.value.codes == {"list.empty"}


def test_a_list_is_no_longer_than_the_regions_share_of_what_was_agreed() -> None:
    unit = make_unit()
    offer = make_offer(posts=4, candidates_wanted=4, units=[(unit, 2)])
    assert place_of(offer, unit).limit == 2
    shortlist = make_shortlist(offer, unit, people=3)
    with pytest.raises(Refused) as refusal:
        propose(shortlist)
    assert refusal.value.codes == {"list.too_long"}


def test_a_file_without_what_an_employer_is_shown_holds_the_list_back_and_is_named() -> None:
    offer = make_offer()
    person = make_person(unit=unit_of(offer), stage="candidate", given_names="Awa", family_name="Incomplète")
    candidacy = make_candidacy(offer=offer, person=person)
    services.preselect(by=focal_point(candidacy.unit), candidacy=candidacy)
    with pytest.raises(Incomplete) as refusal:
        propose(shortlist_of(offer, candidacy.unit))
    assert "Awa I." in str(refusal.value.reasons[0].text)


def test_a_proposed_list_waits_untouched() -> None:
    shortlist = make_shortlist(people=2, state="proposed")
    with pytest.raises(WrongState):
        services.put_back(by=focal_point(shortlist.unit), candidacy=ranks(shortlist)[0])
    with pytest.raises(WrongState):
        services.move_rank(by=focal_point(shortlist.unit), candidacy=ranks(shortlist)[0], rank=2, reason="Essai")


def test_a_list_sent_back_can_be_worked_on_again() -> None:
    shortlist = make_shortlist(state="proposed")
    with pytest.raises(Refused):
        services.send_back_shortlist(by=director(shortlist.unit), shortlist=shortlist, reason="")
    shortlist = services.send_back_shortlist(
        by=director(shortlist.unit), shortlist=shortlist, reason="Revoyez le rang 2"
    )
    assert (shortlist.state, shortlist.return_note) == ("open", "Revoyez le rang 2")
    services.put_back(by=focal_point(shortlist.unit), candidacy=ranks(shortlist)[0])


def test_who_proposed_does_not_validate() -> None:
    shortlist = make_shortlist()
    both = director(shortlist.unit)
    propose(shortlist, by=both)
    with pytest.raises(Refused) as refusal:
        services.validate_shortlist(by=both, shortlist=shortlist)
    assert refusal.value.codes == {"list.own_proposal"}


def test_who_moved_a_rank_does_not_validate() -> None:
    """S4: any manual move of a rank asks for a second person."""
    shortlist = make_shortlist()
    chief = director(shortlist.unit)
    services.move_rank(by=chief, candidacy=ranks(shortlist)[0], rank=2, reason="Essai")
    propose(shortlist)
    with pytest.raises(Refused) as refusal:
        services.validate_shortlist(by=chief, shortlist=shortlist)
    assert refusal.value.codes == {"list.own_move"}
    assert services.validate_shortlist(by=director(shortlist.unit), shortlist=shortlist).state == "validated"


@pytest.mark.parametrize("who", ["focal_point", "other_director", "centre"])
def test_only_the_director_of_the_region_validates(who: str) -> None:
    shortlist = make_shortlist(state="proposed")
    actor = {
        "focal_point": focal_point(shortlist.unit),
        "other_director": director(make_unit()),
        "centre": central_officer(),
    }[who]
    with pytest.raises(NotAllowed):
        services.validate_shortlist(by=actor, shortlist=shortlist)


def test_the_database_itself_refuses_one_pair_of_eyes() -> None:
    shortlist = make_shortlist(state="proposed")
    with pytest.raises(DatabaseError, match="shortlist_four_eyes"), by_hand():
        Shortlist.objects.filter(pk=shortlist.pk).update(
            state="validated", validated_by_id=shortlist.proposed_by_id, digest="0" * 64
        )


def test_the_seal_is_the_digest_of_the_list_as_anybody_can_write_it_down() -> None:
    shortlist = make_shortlist(people=2, state="validated")
    ranked = [
        {
            "candidacy": str(row.pk),
            "note": row.rank_note,
            "person": str(row.person_id),
            "rank": row.rank,
            "reasons": row.reasons,
            "score": row.score,
        }
        for row in ranks(shortlist)
    ]
    content = {"not_kept": [], "offer": str(shortlist.offer_id), "ranked": ranked, "unit": str(shortlist.unit_id)}
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert shortlist.digest == hashlib.sha256(text.encode()).hexdigest()
    assert verify_seal(shortlist)


def by_hand() -> Any:
    """Somebody writes in the database beside the services, with a context, in a savepoint of its own."""
    stack = transaction.atomic()
    context = audit.acting(SYSTEM, action="test", reason="tampering")

    class Both:
        def __enter__(self) -> None:
            stack.__enter__()
            context.__enter__()

        def __exit__(self, *error: Any) -> None:
            context.__exit__(*error)
            stack.__exit__(*error)

    return Both()


TAMPERING = {
    "rank": "UPDATE selection_candidacy SET rank = rank + 10 WHERE id = %s",
    "score": "UPDATE selection_candidacy SET score = 100 WHERE id = %s",
    "reasons": "UPDATE selection_candidacy SET reasons = '[]' WHERE id = %s",
    "note": "UPDATE selection_candidacy SET rank_note = 'x' WHERE id = %s",
    "out": "DELETE FROM selection_candidacy WHERE id = %s",
    "back": "UPDATE selection_candidacy SET state = 'received' WHERE id = %s",
    "not kept": "UPDATE selection_candidacy SET state = 'not_kept', outcome_reason = 'x' WHERE id = %s",
    "older": "UPDATE selection_candidacy SET received_at = received_at - interval '1 year' WHERE id = %s",
}


@pytest.mark.parametrize("what", TAMPERING)
def test_not_even_sql_changes_a_sealed_list(what: str) -> None:
    shortlist = make_shortlist(people=2, state="validated")
    row = ranks(shortlist)[0]
    with pytest.raises(DatabaseError, match="sealed"), by_hand(), connection.cursor() as cursor:
        cursor.execute(TAMPERING[what], [row.pk])
    assert verify_seal(shortlist)


@pytest.mark.parametrize("what", TAMPERING)
def test_the_same_sql_goes_through_before_the_seal(what: str) -> None:
    """The trigger bites because of the seal, and of nothing else."""
    shortlist = make_shortlist(people=2)
    with by_hand(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM selection_rankmove")
        cursor.execute(TAMPERING[what], [ranks(shortlist)[1].pk])
        assert cursor.rowcount == 1


def test_not_even_sql_slips_somebody_into_a_sealed_list() -> None:
    shortlist = make_shortlist(state="validated")
    other = make_candidacy(unit=shortlist.unit)
    with pytest.raises(DatabaseError, match="sealed"), by_hand():
        Candidacy.objects.filter(pk=other.pk).update(offer=shortlist.offer)
    with pytest.raises(DatabaseError, match="sealed"), by_hand():
        Candidacy.objects.create(
            offer=shortlist.offer, unit=shortlist.unit, person=make_person(unit=shortlist.unit), origin="counter"
        )


def test_not_even_sql_reopens_or_removes_a_sealed_list() -> None:
    shortlist = make_shortlist(state="validated")
    with pytest.raises(DatabaseError, match="sealed"), by_hand():
        Shortlist.objects.filter(pk=shortlist.pk).update(state="open")
    with pytest.raises(DatabaseError, match="sealed"), by_hand(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM selection_shortlist WHERE id = %s", [shortlist.pk])


def test_a_superuser_who_disables_the_trigger_is_found_out_by_the_seal() -> None:
    shortlist = make_shortlist(people=2, state="validated")
    first, second = ranks(shortlist)
    with by_hand(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname FROM pg_trigger WHERE tgrelid = 'selection_candidacy'::regclass AND tgname LIKE '%%sealed_list%%'"
        )
        name = cursor.fetchone()[0]
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"ALTER TABLE selection_candidacy DISABLE TRIGGER {name}")
        cursor.execute(
            "UPDATE selection_candidacy SET rank = CASE rank WHEN 1 THEN 2 ELSE 1 END WHERE id IN (%s, %s)",
            [first.pk, second.pk],
        )
        cursor.execute(f"ALTER TABLE selection_candidacy ENABLE TRIGGER {name}")
    assert not verify_seal(shortlist)


def test_an_open_list_has_no_seal() -> None:
    assert not verify_seal(make_shortlist())
