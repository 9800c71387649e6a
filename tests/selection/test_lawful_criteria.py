"""S2: never sex, age, name, origin, family or health: neither in the score nor in the order, nor even in what is read."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories.offers import make_offer
from tests.factories.people import SYSTEM, make_person
from tests.factories.reference import country, territory
from tests.factories.selection import focal_point, make_candidacies, unit_of
from tounga.people import services as people
from tounga.people.enums import Sex
from tounga.people.models import Person
from tounga.selection import services
from tounga.selection.rules import Profile
from tounga.selection.selectors import assess_people, kept

pytestmark = pytest.mark.django_db

UNLAWFUL = (
    "sex",
    "birth_date",
    "birth_year",
    "birth_place",
    "birth_precision",
    "family_name",
    "given_names",
    "name_key",
    "father_name",
    "mother_name",
    "nationality",
    "residence",
    "locality",
    "national_id",
    "needs",
    "summary",
    "people_person",
    "people_personphone",
)
names = st.text("abcdefghijklmnopqrstuvwxyzéèɛɔŋɲ'", min_size=1, max_size=20).map(lambda text: f"E{text}")
identities = st.fixed_dictionaries(
    {
        "sex": st.sampled_from(list(Sex)),
        "birth_date": st.dates(date(1965, 1, 1), date(2004, 1, 1)),
        "family_name": names,
        "given_names": names,
        "father_name": names,
        "mother_name": names,
        "birth_place": names,
    }
)


def change(person: Person, identity: dict[str, Any]) -> None:
    people.correct_identity(by=SYSTEM, person=person, reason="Essai", **identity)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_who_a_person_is_changes_neither_the_score_nor_the_order(data: st.DataObject) -> None:
    offer = make_offer(posts=6, candidates_wanted=12)
    candidacies = make_candidacies(3, offer=offer)
    maker = focal_point(unit_of(offer))
    services.preselect_many(by=maker, candidacies=candidacies)
    before = [(row.person_id, row.score, row.reasons) for row in kept(offer, unit_of(offer))]
    for candidacy in candidacies:
        change(candidacy.person, data.draw(identities))
        Person.objects.filter(pk=candidacy.person_id)
    services.rank_again(by=maker, shortlist=offer.shortlists.get())
    assert [(row.person_id, row.score, row.reasons) for row in kept(offer, unit_of(offer))] == before


def test_a_region_of_birth_or_of_residence_changes_nothing() -> None:
    offer = make_offer()
    person = make_person(stage="presented")
    before = assess_people(offer, [person.pk])
    change(person, {"birth_place": "Ailleurs", "residence": territory("00"), "nationality": country("GA")})
    assert assess_people(offer, [person.pk]) == before


def test_the_ranking_does_not_even_read_what_may_not_count() -> None:
    offer, person = make_offer(), make_person(stage="departure")
    with CaptureQueriesContext(connection) as queries:
        assess_people(offer, [person.pk])
    read = " ".join(query["sql"] for query in queries.captured_queries)
    assert "people_personoccupation" in read
    assert [word for word in UNLAWFUL if f'"{word}"' in read or f'"{word}_id"' in read] == []


def test_the_watch_over_the_sql_bites() -> None:
    person = make_person()
    with CaptureQueriesContext(connection) as queries:
        list(Person.objects.filter(pk=person.pk))
    read = " ".join(query["sql"] for query in queries.captured_queries)
    assert "sex" in [word for word in UNLAWFUL if f'"{word}"' in read or f'"{word}_id"' in read]


def test_the_facts_of_a_profile_have_no_place_for_an_identity() -> None:
    assert set(Profile.__slots__) == {
        "practices",
        "skills",
        "languages",
        "licences",
        "diploma_level",
        "papers",
        "available_from",
    }


def test_the_number_of_queries_does_not_grow_with_people(django_assert_max_num_queries: Any) -> None:
    offer = make_offer()
    people_there = [make_person(stage="presented").pk for _ in range(5)]
    with CaptureQueriesContext(connection) as one:
        assess_people(offer, people_there[:1])
    with django_assert_max_num_queries(len(one.captured_queries)):
        assess_people(offer, people_there)
