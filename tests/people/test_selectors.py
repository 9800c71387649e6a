"""Finding people and loading a file: in scope, forgiving, and in a number of queries that does not grow."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.network import make_unit
from tests.factories.people import make_agent, make_candidate, make_document, make_person
from tests.factories.reference import occupation
from tounga.accounts.enums import Role
from tounga.kernel.actor import NATION, Actor
from tounga.kernel.clock import now
from tounga.kernel.ids import uuid7
from tounga.kernel.models import FileRead
from tounga.kernel.reads import VISIT, record_read, record_reads
from tounga.people import services
from tounga.people.enums import Stage
from tounga.people.models import Person
from tounga.people.selectors import (
    find_people,
    history_of,
    listings_of,
    load_file,
    missing_for,
    next_stage,
    people_like,
    pool,
    reads_of,
    resembling,
    with_summary,
)
from tounga.people.selectors.history import LISTINGS_DAYS, MOST_READS

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def central() -> Actor:
    return Actor(account=uuid7(), name="Agente centrale", role=Role.CENTRAL_OFFICER, scope=NATION)


def queries(run: Any) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        run()
    return len(captured)


@pytest.fixture
def awa() -> Person:
    return make_person(family_name="Coulibaly", given_names="Awa", phones=[("+223 00 12 34 56", "own")])


@pytest.mark.parametrize(
    "text",
    ["coulibaly", "COULIBALY awa", "awa coulibaly", "Awä", "coul", " awa  ", "+22300123456", "+223 00 12 34 56"],
)
def test_p2_somebody_is_found_by_words_of_the_name_or_the_phone(awa: Person, text: str) -> None:
    assert list(find_people(make_agent(awa.unit), text)) == [awa]


@pytest.mark.parametrize(
    ("text", "found"), [("ba", 2), ("Bâ", 2), ("b", 2), ("awa ba", 1), ("ba oumar", 1), ("ou", 1), ("ar", 0)]
)
def test_p2_a_very_short_word_is_the_beginning_of_a_word(text: str, found: int) -> None:
    """P2: Bâ, Sy, Ly and Ka are names of many."""
    make_person(family_name="Bâ", given_names="Oumar", phones=[("+223 00 12 34 56", "own")])
    make_person(family_name="Traoré", given_names="Bakary Awa", phones=[("+223 00 12 34 57", "own")])
    make_person(family_name="Sidibé", given_names="Awa", phones=[("+223 00 12 34 58", "own")])
    assert find_people(central(), text).count() == found


def test_p1_somebody_is_found_by_the_register_number_however_typed(awa: Person) -> None:
    agent = make_agent(awa.unit)
    for text in (
        awa.number,
        awa.number.lower(),
        awa.number.replace("-", " "),
        awa.number[3:10],
        awa.number[3:10].lstrip("0"),
    ):
        assert list(find_people(agent, text)) == [awa], text


@pytest.mark.parametrize("text", ["koulibali", "coulibali", "coulybaly", "koulibaly awa", "culibaly"])
def test_o2_other_spellings_and_typing_mistakes_find_look_alikes(awa: Person, text: str) -> None:
    agent = make_agent(awa.unit)
    assert list(find_people(agent, text)) == []
    assert people_like(agent, text) == [awa]


@pytest.mark.parametrize("text", ["", "   ", "’’", "%", "_", "\\", "%%%", "ߞߍߕߊ", "x" * 5000, "' OR 1=1 --"])
def test_odd_texts_are_only_texts(awa: Person, text: str) -> None:
    agent = make_agent(awa.unit)
    found = set(find_people(agent, text))
    assert found == ({awa} if not text.strip() else set())
    assert people_like(agent, text) == []


def test_u2_outside_the_scope_nobody_exists(awa: Person) -> None:
    other = make_agent(make_unit())
    for text in ("", "coulibaly", awa.number, "+22300123456"):
        assert list(find_people(other, text)) == []
    assert people_like(other, "koulibali") == []
    assert resembling(other, family_name="Coulibaly", given_names="Awa", birth_year=1992) == []
    assert list(find_people(make_candidate(make_person()), "coulibaly")) == []
    assert list(find_people(central(), "coulibaly")) == [awa]


def test_people_are_found_by_occupation(awa: Person) -> None:
    driver = make_person(unit=awa.unit, occupations=[(occupation("N4101"), 12)])
    agent = make_agent(awa.unit)
    assert list(find_people(agent, "", occupation("N4101"))) == [driver]
    assert list(find_people(agent, "coulibaly", occupation("N4101"))) == []


@pytest.mark.parametrize(
    ("names", "year", "alike"),
    [
        (("Coulibaly", "Awa"), 1992, True),
        (("AWA", "coulibaly"), 1992, True),
        (("Coulibaly", "Awa"), None, True),
        (("Coulibaly", "Awa"), 1991, False),
        (("Coulibaly", "Aïssata"), 1992, False),
    ],
)
def test_p3_a_first_look_finds_the_same_names_and_year(
    awa: Person, names: tuple[str, str], year: int | None, alike: bool
) -> None:
    found = resembling(make_agent(awa.unit), family_name=names[0], given_names=names[1], birth_year=year)
    assert (found == [awa]) is alike


def test_s1_the_pool_is_open_files_with_a_project_and_the_longest_practice_first() -> None:
    unit = make_unit(territories=["01"])
    novice = make_person(unit=unit, stage="candidate", occupations=[(occupation("F1703"), 6)])
    expert = make_person(unit=unit, stage="candidate", occupations=[(occupation("F1703"), 90)])
    make_person(unit=unit)  # no project
    make_person(stage="candidate")  # another region
    closed = make_person(unit=unit, stage="candidate")
    services.close_file(by=make_agent(unit), person=closed, reason="Essai")
    elsewhere = make_person(unit=unit, stage="candidate")
    services.set_occupations(by=make_agent(unit), person=elsewhere, occupations=[(occupation("F1703"), 200, False)])
    rows = pool(make_agent(unit), occupation=occupation("F1703"), unit=unit)
    assert [row.person for row in rows] == [expert, novice]
    assert list(pool(make_agent(make_unit()), occupation=occupation("F1703"), unit=unit)) == []


@pytest.mark.parametrize(
    ("stage", "lacks"),
    [
        ("registered", {"project", "languages", "background"}),
        ("candidate", {"identity_paper", "identity_verified", "summary"}),
        ("presented", {"passport", "relative"}),
        ("departure", set()),
    ],
)
def test_what_is_missing_is_known_ahead_of_time(stage: str, lacks: set[str]) -> None:
    file = load_file(make_person(stage=stage))
    assert missing_for(file, stage) == []
    after = next_stage(file)
    assert {lack.field for lack in file.missing.get(after, [])} == lacks
    if after:
        assert {lack.field for lack in missing_for(file, Stage.DEPARTURE)} >= lacks


def test_registration_itself_may_lack_a_phone_a_place_and_an_occupation() -> None:
    file = load_file(make_person(phones=[], residence=None, occupations=[], birth_precision="unknown", birth_date=None))
    assert [lack.field for lack in missing_for(file, "registered")] == ["phones", "residence", "occupations"]
    assert "birth" in {lack.field for lack in missing_for(file, "candidate")}


def test_the_number_of_queries_does_not_grow(django_assert_max_num_queries: Any) -> None:
    """The list at 3 and at 30 people, the file nearly empty and full."""
    unit = make_unit(territories=["01"])
    agent = make_agent(unit)
    full = make_person(unit=unit, stage="departure")
    bare = make_person(unit=unit, phones=[], occupations=[])

    def whole_list() -> None:
        for person in with_summary(find_people(agent)).order_by("name_key"):
            assert person.residence is not None
            assert all(row.occupation.name for row in person.occupations.all())
            assert person.has_project in (True, False)  # type: ignore[attr-defined]

    few = queries(whole_list)
    for _person in range(20):
        make_person(unit=unit)
    assert queries(whole_list) == few <= 3
    assert queries(lambda: load_file(full)) <= 15
    assert (
        queries(lambda: load_file(full)) - queries(lambda: load_file(bare)) <= 2
    )  # countries of a project, as of many
    for _number in range(12):
        make_document(full, "DIPLOMA", expires_on=None)
    assert queries(lambda: load_file(full)) <= 15
    assert queries(lambda: history_of(full)) <= 5


def test_u5_the_history_tells_each_service_in_words_newest_first() -> None:
    unit = make_unit()
    agent = make_agent(unit)
    person = make_person(unit=unit, by=agent)
    services.set_profile(by=agent, person=person, summary="Sait faire")
    words = [str(change.text) for change in history_of(person)]
    assert sorted(words) == ["Inscription", "Profil mis à jour"]
    assert {str(change.role) for change in history_of(person)} == {"Conseiller emploi"}


def test_p8_the_history_names_the_paper() -> None:
    person = make_person()
    make_document(person, "PASSPORT", verified=True)
    told = {str(change.text): change.effect for change in history_of(person)}
    assert told["Document ajouté"] == told["Document vérifié"] == "Passeport biométrique"


def test_t7_the_person_sees_who_looked_day_by_day_without_herself() -> None:
    person = make_person()
    agent, own = make_agent(person.unit), make_candidate(person)
    for hours in (8, 5, 1):
        with time_machine.travel(NOON - timedelta(hours=hours), tick=False):
            record_read(person.pk, by=agent, purpose="staff:person")
    record_read(person.pk, by=own, purpose="candidate:home")
    record_read(make_person().pk, by=agent, purpose="staff:person")
    (read,) = reads_of(person, other_than=own.account)
    assert read.at == NOON - timedelta(hours=1)
    assert (read.actor, str(read.role), read.times) == (agent.name, "Conseiller emploi", 3)
    assert len(reads_of(person)) == 2


def test_t7_a_file_opened_again_after_each_saving_is_one_visit() -> None:
    """Whoever completes it for an hour, part after part, came once; whoever comes back later came twice; each account by itself."""
    person = make_person()
    agent, second = make_agent(person.unit), make_agent(person.unit, name="Second agent")
    for minutes in (0, 10, 35, 60, 89):
        with time_machine.travel(NOON + timedelta(minutes=minutes), tick=False):
            record_read(person.pk, by=agent, purpose="staff:person")
    with time_machine.travel(NOON + timedelta(minutes=20), tick=False):
        record_read(person.pk, by=second, purpose="staff:person")
    assert [(read.actor, read.times) for read in reads_of(person)] == [(agent.name, 1), ("Second agent", 1)]
    with time_machine.travel(NOON + timedelta(minutes=89) + VISIT, tick=False):
        record_read(person.pk, by=agent, purpose="staff:person")
    assert [(read.actor, read.times) for read in reads_of(person)] == [(agent.name, 2), ("Second agent", 1)]
    assert FileRead.objects.filter(subject=person.pk).count() == 7, "each opening stays written down (U5)"


def test_t7_a_visit_over_midnight_is_seen_on_both_days() -> None:
    person = make_person()
    agent = make_agent(person.unit)
    for minutes in (-5, 5):
        with time_machine.travel(NOON + timedelta(hours=12, minutes=minutes), tick=False):
            record_read(person.pk, by=agent, purpose="staff:person")
    assert [read.times for read in reads_of(person)] == [1, 1]


def test_t7_lists_are_told_apart_from_openings_and_never_hide_them() -> None:
    """However often somebody comes up in searches, who opened the file is still there; a reader's day is one line."""
    person, others = make_person(), [uuid7() for _other in range(4)]
    agent, second = make_agent(person.unit), make_agent(person.unit, name="Second agent")
    record_read(person.pk, by=agent, purpose="staff:person")
    for _time in range(MOST_READS + 1):
        record_reads([person.pk, *others], by=agent, purpose="staff:people")
    record_reads([person.pk], by=agent, purpose="staff:shortlist")
    record_reads([*others, person.pk], by=second, purpose="staff:pool")
    record_reads(others, by=second, purpose="staff:wave")
    (opened,) = reads_of(person)
    assert (str(opened.page), opened.times) == ("Dossier ouvert à l’agence", 1)
    latest, first = listings_of(person)
    assert (latest.actor, [str(one) for one in latest.lists], latest.times) == (
        "Second agent",
        ["le vivier d’une offre"],
        1,
    )
    assert (first.actor, str(first.role), first.times) == (agent.name, "Conseiller emploi", MOST_READS + 2)
    assert {str(one) for one in first.lists} == {"les résultats d’une recherche", "une liste de candidats"}


def test_t7_lists_of_long_ago_are_left_out() -> None:
    person = make_person()
    record_reads([person.pk], by=make_agent(person.unit), purpose="staff:people")
    assert len(listings_of(person)) == 1
    with time_machine.travel(now() + timedelta(days=LISTINGS_DAYS + 1), tick=False):
        assert listings_of(person) == []


def test_t7_both_cost_two_queries_the_keys_that_she_had_then_the_rows(django_assert_num_queries: Any) -> None:
    person = make_person()
    for number in range(5):
        agent = make_agent(person.unit, name=f"Agent {number}")
        record_read(person.pk, by=agent, purpose="staff:person")
        record_reads([person.pk, uuid7()], by=agent, purpose="staff:people")
    with django_assert_num_queries(2):
        assert len(listings_of(person)) == 5
    with django_assert_num_queries(2):
        assert len(reads_of(person)) == 5
