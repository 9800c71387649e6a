"""G12: without JavaScript a visitor finds an offer and checks its code; a newcomer opens a file, applies, withdraws."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.factories.world import World, make_world
from tests.forms.html import PageReader
from tests.matrix.contracts import GROUPS
from tests.matrix.engine import ANONYMOUS
from tests.matrix.visits import address_of, first_role, pages
from tounga.accounts.rules import normal_phone
from tounga.messaging.selectors import last_text_to
from tounga.people.models import Person
from tounga.selection.models import Candidacy

pytestmark = pytest.mark.journey
FOR_EVERYBODY = ("public", "account", "candidate", "employer")


def test_a_visitor_searches_and_checks(visit: Any) -> None:
    world = make_world()
    visitor = visit(javascript=False, width=360)
    visitor.open("/")
    visitor.page.locator("input[name=q]").first.fill("macon")
    visitor.page.locator("input[name=q]").first.press("Enter")
    code = world.offer_open_x.public_code
    assert visitor.page.locator(f"a[href*='{code}']").count(), "the offer is not found"
    visitor.page.locator(f"a[href*='{code}']").first.click()
    assert visitor.sees(world.offer_open_x.employer.name)
    visitor.open("/verifier/")
    visitor.page.locator("input[name=code]").first.fill(code.lower().replace("-", " "))
    visitor.page.locator("input[name=code]").first.press("Enter")
    assert visitor.sees(code) and visitor.sees(world.offer_open_x.employer.name)
    assert visitor.troubles == []


def test_an_agent_searches_for_somebody_and_clears(visit: Any) -> None:
    """T1: the name that is looked for stands on the page and in no address of the browser's history."""
    world = make_world()
    visitor = visit(world.accounts["counsellor"], javascript=False, width=360)
    visitor.open("/agents/personnes/")
    visitor.page.locator("main input[name=q]").fill(world.person_a2.family_name)
    visitor.page.locator("main input[name=q]").press("Enter")
    assert visitor.sees(str(world.person_a2)) and not visitor.sees(str(world.person_a3))
    assert visitor.sees("Vous cherchez") and visitor.page.url.endswith("/agents/personnes/")
    visitor.press(str(world.person_a2))
    visitor.press("Personnes")
    assert not visitor.sees(str(world.person_a3)), "one comes back to what was found"
    visitor.press("Effacer la recherche")
    assert visitor.sees(str(world.person_a3)) and visitor.page.url.endswith("/agents/personnes/")
    assert visitor.troubles == []


def test_a_candidate_applies_and_withdraws(visit: Any) -> None:
    world = make_world()
    visitor = visit(world.accounts["candidate_a2"], javascript=False, width=360)
    visitor.open(f"/offres/{world.offer_open_y.public_code}/")
    visitor.press("Postuler en ligne")
    visitor.page.locator("textarea[name=motivation]").fill("J’ai huit ans de métier.")
    visitor.press("Envoyer ma candidature")
    made = Candidacy.objects.get(offer=world.offer_open_y, person=world.person_a2)
    assert visitor.page.url.endswith(f"/mon-dossier/candidatures/{made.pk}/")
    visitor.press("Retirer ma candidature")
    visitor.page.locator("main form button[type=submit]").first.click()
    made.refresh_from_db()
    assert made.state == "withdrawn"
    assert visitor.troubles == []


def test_a_newcomer_opens_a_file(visit: Any) -> None:
    world = make_world()
    visitor = visit(world.accounts["no_role"], javascript=False, width=360)
    for slug, answers in STEPS.items():
        visitor.open(f"/mon-dossier/inscription/{slug}/")
        answer(visitor, answers)
        if slug == "metier":
            choose_occupation(visitor)
        advance(visitor)
        if slug == "telephone":
            visitor.page.locator("main [name=code]").fill(code_sent_to(answers["phone"]))
            advance(visitor)
    visitor.open("/mon-dossier/inscription/verifier/")
    advance(visitor)
    assert Person.objects.filter(family_name="Essaisansscript").exists(), visitor.page.inner_text("main")
    assert visitor.troubles == []


STEPS: dict[str, dict[str, str]] = {
    "nom": {"family_name": "Essaisansscript", "given_names": "Nouvelle", "sex": "female"},
    "naissance": {"birth": "1992"},
    "lieu": {"residence": "*", "locality": "Quartier d’essai"},
    "telephone": {"phone": "+223 00 12 34 56", "relation": "own"},
    "metier": {"occupation_text": "macon"},
}


def code_sent_to(number: str) -> str:
    """The six digits of the message to a telephone."""
    found = re.search(r"\b\d{6}\b", last_text_to(normal_phone(number, "ML")))
    assert found, "no code was sent"
    return found[0]


def answer(visitor: Any, answers: dict[str, str]) -> None:
    """Fill a short page, whatever the kind of its fields."""
    for name, value in answers.items():
        found = visitor.page.locator(f"main [name={name}]")
        if found.first.get_attribute("type") == "radio":
            visitor.page.locator(f"main [name={name}][value={value}]").check()
        elif found.first.evaluate("node => node.tagName") == "SELECT":
            found.first.select_option(index=1) if value == "*" else found.first.select_option(value)
        else:
            found.first.fill(value)


def choose_occupation(visitor: Any) -> None:
    """Look the word up, take the first answer."""
    visitor.page.locator("main button[name=do]").first.click()
    visitor.page.locator("main button[name=pick], main [name=pick]").first.click()


def advance(visitor: Any) -> None:
    """The main button of the page."""
    visitor.page.locator("main form button.btn:not(.quiet):not([name=pick]):not([name=do])").last.click()


@pytest.mark.parametrize("group", FOR_EVERYBODY)
def test_nothing_on_a_page_needs_a_script(group: str, client_of: Any) -> None:
    """Each form can be sent, each link leads somewhere, nothing waits hidden for a script."""
    assert group in GROUPS
    world = make_world()
    wrong: list[str] = []
    for route, contract in pages(group):
        role = first_role(contract)
        client = client_of(world, role)
        response = client.get(address_of(route, contract, world, role))
        if response.status_code == 200:
            wrong += [f"{route.name}: {what}" for what in needs_script(response.content.decode())]
    assert wrong == []


def needs_script(html: str) -> Iterator[str]:
    """What on a page works only with a script."""
    page = PageReader(html)
    yield from (f"the link {link}" for link in page.links if link == "#" or link.startswith("javascript:"))
    yield from (f"a form without a button: {form.action}" for form in page.forms if not form.can_be_sent)
    yield from (f"attribute {name}" for name in sorted(page.scripted))


@pytest.mark.parametrize(
    "html",
    [
        '<a href="#">Ouvrir</a>',
        '<form><input name="a"></form>',
        '<p onclick="x()">Ici</p>',
        "<div hidden>Plus tard</div>",
        '<button type="button">Ici</button>',
    ],
)
def test_what_needs_a_script_is_seen(html: str) -> None:
    assert list(needs_script(f"<main>{html}</main>"))


@pytest.fixture
def client_of(db: None) -> Any:
    """client_of(world, role): a signed-in client, one for each role."""
    from django.test import Client

    clients: dict[str, Client] = {}

    def found(world: World, role: str) -> Client:
        if role not in clients:
            clients[role] = Client() if role == ANONYMOUS else world.accounts[role].client()
        return clients[role]

    return found
