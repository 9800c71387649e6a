"""T1: what is searched for among people is in no address: sent by POST, kept on the server, said on the page, cleared."""

from urllib.parse import unquote

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.test import Client, RequestFactory
from django.urls import reverse

from tests.factories.accounts import make_account, make_grant, sign_in, signed_in
from tests.factories.network import make_unit
from tests.factories.people import make_person
from tests.forms.html import PageReader
from tounga.accounts.enums import Role
from tounga.network.models import Unit
from tounga.web.door.searches import keep_search, kept_search

pytestmark = pytest.mark.django_db
PEOPLE, ACCOUNTS = "/agents/personnes/", "/compte/comptes/"
CLEAR = "Effacer la recherche"


@pytest.fixture
def unit() -> Unit:
    return make_unit(territories=["01"])


@pytest.fixture
def agent(unit: Unit) -> Client:
    make_person(unit=unit, family_name="Inventé", given_names="Awa")
    make_person(unit=unit, family_name="Supposé", given_names="Bakary")
    return signed_in(Role.COUNSELLOR, unit=unit)


@pytest.fixture
def admin() -> Client:
    make_account(Role.COUNSELLOR, name="Awa Inventé")
    make_account(Role.COUNSELLOR, name="Bakary Supposé")
    return signed_in(Role.ADMINISTRATOR)


@pytest.fixture(params=[PEOPLE, ACCOUNTS], ids=["people", "accounts"])
def searching(request: pytest.FixtureRequest) -> tuple[Client, str]:
    """A signed-in client and its list of people, on each list that is searched by name or phone."""
    return request.getfixturevalue("agent" if request.param == PEOPLE else "admin"), request.param


def read(client: Client, place: str) -> str:
    return client.get(place).content.decode()


def test_a_search_leads_to_the_clean_address_and_is_said_there(searching: tuple[Client, str]) -> None:
    client, place = searching
    sent = client.post(place, {"q": "inventé"})
    assert (sent.status_code, sent.url) == (302, place)
    page = read(client, place)
    assert "Awa Inventé" in page and "Bakary Supposé" not in page
    assert "Vous cherchez\u202f: «\u202finventé\u202f»." in page and CLEAR in page
    assert 'value="inventé"' in page, "the words can be mended"


def test_it_is_cleared_by_its_button(searching: tuple[Client, str]) -> None:
    client, place = searching
    client.post(place, {"q": "inventé"})
    assert client.post(place).url == place
    page = read(client, place)
    assert "Bakary Supposé" in page and CLEAR not in page
    assert "searches" not in client.session or client.session["searches"] == {}


def test_words_in_the_address_are_not_read(searching: tuple[Client, str]) -> None:
    client, place = searching
    page = client.get(place, {"q": "inventé"}).content.decode()
    assert "Awa Inventé" in page and "Bakary Supposé" in page and CLEAR not in page
    assert 'value="inventé"' not in page


def test_a_refused_search_changes_nothing(searching: tuple[Client, str]) -> None:
    client, place = searching
    client.post(place, {"q": "inventé"})
    assert client.post(place, {"q": "x" * 500}).status_code == 422
    assert "Bakary Supposé" not in read(client, place)


def test_another_tab_sees_what_was_searched_last(searching: tuple[Client, str]) -> None:
    """One search for each list: the page of the first tab, read again, says the words of the second."""
    client, place = searching
    client.post(place, {"q": "inventé"})
    client.post(place, {"q": "supposé"})
    page = read(client, place)
    assert "«\u202fsupposé\u202f»" in page and "Awa Inventé" not in page


def test_each_list_has_its_own_search() -> None:
    request = RequestFactory().get("/")
    request.session = SessionStore()
    for place, text in (("one", "awa"), ("other", "bakary"), ("one", "")):
        keep_search(request, place, text)
    assert (kept_search(request, "one"), kept_search(request, "other")) == ("", "bakary")


def test_it_ends_with_the_session_and_with_the_role(agent: Client, unit: Unit) -> None:
    agent.post(PEOPLE, {"q": "inventé"})
    key = agent.session.session_key
    agent.post(reverse("account:logout"))
    assert not Session.objects.filter(session_key=key).exists()
    user, grant = make_account(Role.COUNSELLOR, unit=unit)
    other = make_grant(user, Role.CENTRAL_OFFICER)
    client = sign_in(Client(), user, grant)
    client.post(PEOPLE, {"q": "inventé"})
    assert client.session["searches"]
    client.post(reverse("account:role"), {"grant": str(other.pk)})
    assert "searches" not in client.session


def test_a_search_goes_on_from_page_to_page(unit: Unit) -> None:
    """The next page's address holds an id and the occupation: neither the words kept nor any that were typed into it."""
    for _person in range(30):
        make_person(unit=unit, family_name="Même", given_names="Nom")
    other = make_person(unit=unit, family_name="Aaa", given_names="Autre")
    client = signed_in(Role.COUNSELLOR, unit=unit)
    assert client.post(PEOPLE, {"q": "même", "metier": "macon"}).url == f"{PEOPLE}?metier=macon"
    first = client.get(PEOPLE, {"metier": "macon", "q": "secret"})
    links = PageReader(first.content.decode()).links
    assert f"?metier=macon&apres={first.context['page'].next}" in links and "secret" not in "".join(links)
    second = client.get(PEOPLE, {"metier": "macon", "apres": first.context["page"].next, "q": "secret"})
    rows = [*first.context["page"].rows, *second.context["page"].rows]
    assert len({row.pk for row in rows}) == 30 and other not in rows
    links = PageReader(second.content.decode()).links
    assert "?metier=macon" in links and "secret" not in "".join(links)


def test_the_search_belongs_to_its_session(agent: Client, unit: Unit) -> None:
    agent.post(PEOPLE, {"q": "inventé"})
    page = read(signed_in(Role.COUNSELLOR, unit=unit), PEOPLE)
    assert "Bakary Supposé" in page and CLEAR not in page


@pytest.mark.parametrize("place", [PEOPLE, ACCOUNTS])
def test_an_old_address_is_not_copied_into_the_one_of_the_sign_in(place: str) -> None:
    """A bookmark from before, opened signed out: `?next=` leads back to the page and says nothing more."""
    sent = Client().get(place, {"q": "Awa Inventé", "apres": "x"})
    assert unquote(sent.url) == f"/compte/entrer/?next={place}"
    assert Client().post(place, {"q": "Awa Inventé"}).url == "/compte/entrer/"
