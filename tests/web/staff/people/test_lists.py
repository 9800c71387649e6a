"""The register's list: complete, page after page, in a number of queries that does not grow (P2, U2)."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.accounts import signed_in
from tests.factories.network import make_unit
from tests.factories.people import make_document, make_person
from tounga.accounts.enums import Role
from tounga.kernel.models import FileRead
from tounga.network.models import Unit
from tounga.people.models import Person

pytestmark = pytest.mark.django_db
LIST = "/agents/personnes/"


@pytest.fixture
def unit() -> Unit:
    return make_unit(territories=["01"])


@pytest.fixture
def agent(unit: Unit) -> Client:
    return signed_in(Role.COUNSELLOR, unit=unit)


def queries(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def search(client: Client, text: str, occupation: str = "") -> str:
    """Send a search, and read the page that it leads to."""
    return client.post(LIST, {"q": text, "metier": occupation}, follow=True).content.decode()


def numbers(response: Any) -> list[str]:
    return [person.number for person in response.context["page"].rows]


def test_every_person_stands_on_one_page_and_one_only(agent: Client, unit: Unit) -> None:
    """Also when thirty people bear the same name."""
    expected = {make_person(unit=unit, family_name="Même", given_names="Nom").number for _person in range(30)}
    make_person()  # of another region
    first = agent.get(LIST)
    second = agent.get(LIST, {"apres": first.context["page"].next})
    seen = numbers(first) + numbers(second)
    assert len(seen) == 30
    assert set(seen) == expected
    assert second.context["page"].next == ""
    assert "30 personnes" in first.content.decode()
    search(agent, "même")
    narrowed = agent.get(LIST, {"apres": first.context["page"].next})
    assert numbers(narrowed) == numbers(second)


@pytest.mark.parametrize("after", ["", "x", "0" * 36, "00000000-0000-7000-8000-000000000000", "x" * 5000])
def test_an_odd_place_in_the_list_is_its_beginning(agent: Client, unit: Unit, after: str) -> None:
    person = make_person(unit=unit)
    assert numbers(agent.get(LIST, {"apres": after})) == [person.number]


@pytest.mark.parametrize(("text", "query"), [("", ""), ("essai", ""), ("personne essai", ""), ("", "?metier=macon")])
def test_the_number_of_queries_does_not_grow_with_the_register(
    agent: Client, unit: Unit, text: str, query: str
) -> None:
    search(agent, text)
    for _person in range(2):
        make_person(unit=unit, stage="candidate")
    few = queries(agent, LIST + query)
    for _person in range(12):
        make_person(unit=unit, stage="candidate")
    assert queries(agent, LIST + query) == few <= 12


def test_the_number_of_queries_does_not_grow_with_the_file(agent: Client, unit: Unit) -> None:
    url = reverse("staff:person", args=[make_person(unit=unit, stage="departure").pk])
    few = queries(agent, url)
    full = make_person(unit=unit, stage="departure")
    for _number in range(15):
        make_document(full, "DIPLOMA", expires_on=None, verified=True)
    assert queries(agent, reverse("staff:person", args=[full.pk])) <= few <= 36


def test_nobody_found_leads_to_those_who_resemble(agent: Client, unit: Unit) -> None:
    make_person(unit=unit, family_name="Coulibaly", given_names="Awa")
    page = search(agent, "koulibali")
    assert "Voici les noms qui lui ressemblent" in page
    assert "Coulibaly" in page
    assert "Personne ne correspond" in search(agent, "zzzz")


def test_an_unknown_occupation_is_said(agent: Client, unit: Unit) -> None:
    make_person(unit=unit)
    page = agent.get(LIST, {"metier": "zzzzqq"}).content.decode()
    assert "Aucun métier ne ressemble" in page


def test_an_empty_register_says_what_will_be_there(agent: Client) -> None:
    assert "Le registre est vide" in agent.get(LIST).content.decode()


@pytest.mark.parametrize(("name", "text"), [("q", "x" * 1_000), ("metier", "x" * 1_000), ("q", "\u202e")])
def test_a_search_that_cannot_be_read_is_asked_again(agent: Client, name: str, text: str) -> None:
    response = agent.post(LIST, {name: text})
    assert response.status_code == 422
    assert "corriger" in response.content.decode()
    assert "Le registre est vide" not in response.content.decode()
    assert agent.session.get("searches", {}) == {}


def seen() -> list[tuple[str, int]]:
    """The people noted as seen on lists, by number, with how many were seen together."""
    numbers = dict(Person.objects.values_list("pk", "number"))
    return sorted((numbers[row.subject], row.listed) for row in FileRead.objects.filter(purpose="staff:people"))


def test_u5_those_found_are_noted_as_seen(agent: Client, unit: Unit) -> None:
    found = [make_person(unit=unit, family_name="Même", given_names="Nom").number for _person in range(3)]
    make_person(unit=unit, family_name="Autre", given_names="Nom")
    search(agent, "même")
    assert seen() == sorted((number, 3) for number in found)


def test_u5_those_who_resemble_too(agent: Client, unit: Unit) -> None:
    alike = make_person(unit=unit, family_name="Coulibaly", given_names="Awa")
    search(agent, "koulibali")
    assert seen() == [(alike.number, 1)]


def test_u5_the_door_of_the_register_is_not_a_search_but_leafing_is(agent: Client, unit: Unit) -> None:
    for _person in range(30):
        make_person(unit=unit, family_name="Même", given_names="Nom")
    first = agent.get(LIST)
    assert seen() == []
    agent.get(LIST, {"apres": first.context["page"].next})
    assert [together for _number, together in seen()] == [5] * 5


def test_u5_a_search_by_occupation_is_noted(agent: Client, unit: Unit) -> None:
    mason = make_person(unit=unit)
    search(agent, "", occupation="macon")
    assert seen() == [(mason.number, 1)]


def test_the_page_is_light(agent: Client, unit: Unit) -> None:
    for _person in range(25):
        make_person(unit=unit, stage="candidate")
    import gzip

    assert len(gzip.compress(agent.get(LIST).content)) < 30_000
