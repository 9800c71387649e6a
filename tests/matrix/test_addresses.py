"""Every page opened once. T1: nothing personal in an address. G14: nobody types an address.

What pages link to, redirect to, ask for by GET, and what their files are called; and that from the first page of a role
links and buttons lead to all that the role may do.
"""

import re
from collections.abc import Iterator
from urllib.parse import unquote_plus

import pytest
from django.http import HttpResponse

from tests.forms.html import PageReader
from tests.matrix.openings import Opening, openings
from tests.matrix.reaching import NOT_FROM_A_PAGE, NOT_IN_THIS_WORLD, Ways, lost, ways_of
from tests.matrix.standing import Standing
from tounga.accounts.models import User
from tounga.kernel.text import fold
from tounga.people.models import Document, Person, PersonPhone

pytestmark = pytest.mark.django_db
# What may be typed into a form that is sent by GET, and so stands in the address afterwards.
TYPED = {
    "public:home": "the words of an offer",
    "public:offers": "the words of an offer",
    "public:check": "the code of an offer",
    "staff:offers": "the words or the code of an offer, its employer's name",
    "staff:offer_new": "the name of an organisation",
    "staff:employers": "the name of an organisation",
    "staff:reads": "a day",
    "staff:agenda": "a day",
    "employer:offer_new": "an occupation",
}


def personal() -> set[str]:
    """What says who somebody is, folded: names, numbers, phones, addresses of e-mail, the numbers of papers."""
    names = [name for person in Person.objects.all() for name in (person.family_name, person.given_names)]
    numbers = [text for person in Person.objects.all() for text in (person.number, person.national_id)]
    accounts = [text for user in User.objects.all() for text in (user.name, user.email, str(user.phone or "")[1:])]
    phones = [number.lstrip("+") for number in PersonPhone.objects.values_list("number", flat=True)]
    papers = list(Document.objects.values_list("number", flat=True))
    return {fold(text) for text in (*names, *numbers, *accounts, *phones, *papers) if text}


def places(opening: Opening) -> Iterator[str]:
    """Every address that an answer makes somebody go to, and the name under which a file is saved."""
    headers = opening.response.headers
    yield from (headers[name] for name in ("Location", "Content-Disposition") if name in headers)
    if headers.get("Content-Type", "").startswith("text/html"):
        page = PageReader(opening.html)
        # `otpauth:` opens one's own application for codes: no browser goes there, no server hears of it
        yield from (link for link in page.links if not link.startswith("otpauth:"))
        yield from (form.action for form in page.forms)


def betrayed(opening: Opening, known: set[str]) -> list[str]:
    """The addresses of an answer in which somebody can be recognised."""
    found = []
    for place in places(opening):
        said = fold(unquote_plus(unquote_plus(place)))
        plain = re.sub(r"[^a-z0-9]", "", said)
        if any(re.search(rf"\b{re.escape(one)}\b", said) or _long(one) in plain for one in known):
            found.append(place)
    return found


def _long(text: str) -> str:
    """A number without its spaces, when it is long enough not to be found by chance."""
    plain = re.sub(r"[^a-z0-9]", "", text)
    return plain if len(plain) >= 8 and any(letter.isdigit() for letter in plain) else "\0"


def typed(opening: Opening) -> bool:
    """Whether the page has a field to write in that goes into the address."""
    if not opening.html or not opening.response.headers.get("Content-Type", "").startswith("text/html"):
        return False
    forms = PageReader(opening.html).forms
    return any(field.is_text for form in forms if form.method == "get" for field in form.fields.values())


@pytest.fixture(scope="module")
def opened(standing: Standing) -> list[Opening]:
    """Every page of the URL map, opened once for all the tests of this file."""
    return list(openings(standing))


def without_token(html: str) -> list[str]:
    """Where the forms of a page are sent that would be refused as coming from elsewhere."""
    forms = [form for form in PageReader(html).forms if form.method == "post"]
    return [form.action for form in forms if "csrfmiddlewaretoken" not in form.fields]


def test_every_form_that_writes_carries_its_token(opened: list[Opening]) -> None:
    pages = [one for one in opened if one.response.headers.get("Content-Type", "").startswith("text/html")]
    assert len(pages) > 300
    assert {f"{page}: {action}" for page in pages for action in without_token(page.html)} == set()


def test_a_form_without_its_token_is_seen() -> None:
    """A part of a page that is included with nothing of the page's own has no token to give."""
    assert without_token('<form method="post" action="/x/"><button>x</button></form>') == ["/x/"]


def test_no_address_names_anybody(opened: list[Opening]) -> None:
    known = personal()
    assert len(known) > 40
    betraying: list[str] = []
    asking: set[str] = set()
    files = 0
    for opening in opened:
        betraying += [f"{opening}: {place}" for place in betrayed(opening, known)]
        asking |= {opening.route} if typed(opening) else set()
        files += "Content-Disposition" in opening.response.headers
    assert betraying == []
    assert asking == set(TYPED), "a field that is sent by GET: say what may be typed there, or send it by POST"
    assert files > 10


@pytest.mark.parametrize(
    "place",
    [
        "/agents/personnes/?q={family_name}",
        "/agents/personnes/?q={phone}",
        "/compte/entrer/?next=/agents/personnes/%3Fq%3D{family_name}",
        "/agents/{number}/",
        "?nom={given_names}",
    ],
)
def test_a_betraying_address_is_seen(standing: Standing, place: str) -> None:
    """The check itself, on planted links, redirects and names of files."""
    person = standing.world.person_a
    phone = person.phones.first()
    assert phone
    facts = {
        "phone": phone.number.lstrip("+")[-11:],
        **{name: getattr(person, name) for name in ("family_name", "given_names", "number")},
    }
    planted = place.format(**facts)
    known = personal()
    page = Opening("planted", "counsellor", "", _answer(**{"Content-Type": "text/html"}), f'<a href="{planted}">x</a>')
    assert betrayed(page, known)
    for header in ("Location", "Content-Disposition"):
        assert betrayed(Opening("planted", "counsellor", "", _answer(**{header: planted}), ""), known)
    harmless = Opening(
        "planted",
        "counsellor",
        "",
        _answer(Location=f"/agents/personnes/{person.pk}/?apres={person.pk}"),
        "",
    )
    assert not betrayed(harmless, known)


def _answer(**headers: str) -> HttpResponse:
    return HttpResponse(headers=headers)


@pytest.fixture(scope="module")
def ways(opened: list[Opening]) -> Ways:
    """Where every page leads, for each role."""
    return ways_of(opened)


def test_every_page_and_button_is_come_to_by_links(ways: Ways) -> None:
    assert lost(ways) == NOT_FROM_A_PAGE | NOT_IN_THIS_WORLD


@pytest.mark.parametrize(
    "forgotten", ["staff:presentations", "staff:placements_open", "staff:intakes", "employer:offers"]
)
def test_a_forgotten_link_is_seen(ways: Ways, forgotten: str) -> None:
    """The check itself, with one link taken out of every page but the thing's own."""
    assert forgotten in lost({place: found - {forgotten} for place, found in ways.items()})
