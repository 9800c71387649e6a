"""What the counter lets out of another region's files: the agreed sentence and the way to ask, nothing else (P3, U2).

Each answer is compared whole, status, headers and every byte, with and without the other region's file.
"""

import difflib
import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.accounts import signed_in
from tests.factories.merging import make_joined
from tests.factories.network import make_unit
from tests.factories.people import SYSTEM, make_document, make_person
from tests.factories.reference import document_type
from tests.web.staff.people.test_register import answers
from tounga.accounts.enums import UNIT_ROLES, Role
from tounga.identity import services as identity
from tounga.merging import services as merging
from tounga.network.models import Unit
from tounga.people import services as people
from tounga.people.models import Person

pytestmark = pytest.mark.django_db

TWIN: dict[str, Any] = {
    "family_name": "Essailandi",
    "given_names": "Awa Fatoumata",
    "birth_date": date(1994, 3, 2),
    "birth_place": "Essaiville",
    "mother_name": "Fanta Inventée",
    "phones": [("+223 00 12 34 56", "own")],
}
TYPED = {
    "family_name": "Essailandi",
    "given_names": "Awa Fatoumata",
    "birth": "02/03/1994",
    "birth_place": "Essaiville",
    "mother_name": "Fanta Inventée",
}
OTHERS = {"phone": "+223 00 99 88 77", "mother_name": "Sira Autrement", "birth_place": "Ailleursville"}
NEAR: dict[str, dict[str, Any]] = {
    "as it stands": {},
    "in capitals, without accents": {"family_name": "ESSAILANDI", "mother_name": "FANTA INVENTEE"},
    "spelt another way": {"family_name": "Essaylandy", "given_names": "Hawa Fatimata"},
    "cut in two": {"family_name": "Essai Landi"},
    "names exchanged": {"family_name": "Awa Fatoumata", "given_names": "Essailandi"},
    "initials": {"given_names": "A. F."},
    "one given name": {"given_names": "Awa"},
    "a slip in the day": {"birth": "03/02/1994"},
    "the year alone": {"birth": "1994"},
    "around that year": {"birth": "vers 1995"},
    "another telephone": {"phone": "+223 00 99 88 77"},
    "the other's paper": {"family_name": "Autrenom", "paper": "paper", "paper_number": "ZZ0009999"},
}
FAR: dict[str, dict[str, Any]] = {
    "a namesake born elsewhere of others": {**OTHERS, "birth": "1961"},
    "the family name alone": {**OTHERS, "given_names": "Djibrilla", "birth": "1970", "sex": "male"},
    "the telephone alone": {**OTHERS, "family_name": "Autrenom", "given_names": "Korotoumou", "birth": "1970"}
    | {"phone": "+223 00 12 34 56"},
    "nobody like that": {**OTHERS, "family_name": "Zzyxw", "given_names": "Qvortp", "birth": "1950"},
}
OF_LENGTH = ("Content-Length", "Vary")  # a longer page is compressed: these speak of the sentence alone
BLOCK = re.compile(r'\s*<section class="note warn" aria-labelledby="ailleurs-titre">.*?</section>', re.DOTALL)
SENTENCE = "Un dossier existe dans une autre région."
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")

Answer = tuple[int, list[tuple[str, str]], str]


def closed(person: Person) -> None:
    """Its owner withdrew it."""
    people.close_file(by=SYSTEM, person=person, reason="Essai")


def moved(person: Person) -> None:
    """Kept by a third region since."""
    people.move_file(by=SYSTEM, person=person, unit=make_unit(territories=["00"]), reason="Essai")


def advanced(person: Person) -> None:
    """Looking for work abroad, with papers."""
    people.open_project(by=SYSTEM, person=person, countries=[])


def joined(person: Person) -> None:
    """Another file of the same human was joined to it."""
    make_joined(person, make_person(unit=person.unit, phones=[("+223 00 65 43 21", "own")]))


def joined_and_parted(person: Person) -> None:
    """And taken apart again."""
    merge = make_joined(make_person(unit=person.unit), person)
    merging.undo_join(by=SYSTEM, merge=merge, reason="Essai")


HISTORIES: tuple[Callable[[Person], Any], ...] = (closed, moved, advanced, joined, joined_and_parted)


@pytest.fixture
def unit() -> Unit:
    return make_unit(territories=["01"])


def hide_one(after: Callable[[Person], Any] | None = None) -> Person:
    """The other region's file."""
    person = make_person(unit=make_unit(territories=["00"]), **TWIN)
    make_document(person, number="ZZ0009999")
    if after:
        after(person)
    return person


def typed(changes: dict[str, Any]) -> dict[str, Any]:
    """What is in the fields."""
    paper = {"paper": str(document_type("IDENTITY_CARD").pk)} if "paper" in changes else {}
    return answers(**{**TYPED, **changes, **paper})


def told(client: Client, ask: Callable[[], Any]) -> Answer:
    """One answer, and nothing of the asking left behind; a new file's number is nobody's news."""
    kept = client.cookies.copy()
    with transaction.atomic():
        response = ask()
        transaction.set_rollback(True)
    client.cookies = kept
    headers = sorted((name, UUID.sub("?", value)) for name, value in response.items() if name not in OF_LENGTH)
    return response.status_code, headers, TOKEN.sub("", response.content.decode())


def at_the_counter(client: Client, changes: dict[str, Any]) -> dict[str, Answer]:
    """Every answer about one person at the counter."""
    fields, new = typed(changes), reverse("staff:person_new")
    asked: dict[str, Callable[[], Any]] = {
        "as typed": lambda: client.post(reverse("staff:person_alike"), fields, headers={"HX-Request": "true"}),
        "by the button": lambda: client.post(new, {**fields, "do": "files"}),
        "at saving": lambda: client.post(new, fields),
        "looking for the name": lambda: client.post(reverse("staff:people"), {"q": fields["family_name"]}, follow=True),
    }
    return {what: told(client, ask) for what, ask in asked.items()}


def without_the_block(answer: Answer) -> Answer:
    return (*answer[:2], BLOCK.sub("", answer[2]))


def same(what: str, one: Answer, other: Answer) -> None:
    """Two answers are one; what differs is shown line by line."""
    left, right = ([str(answer[0]), *map(str, answer[1]), *answer[2].splitlines()] for answer in (one, other))
    lines = list(difflib.unified_diff(left, right, n=0, lineterm=""))
    assert lines == [], what
    assert one == other, what


def compare(before: dict[str, Answer], after: dict[str, Answer]) -> bool:
    """Whether the sentence was said; fails where anything else differs."""
    said = {what for what, answer in after.items() if SENTENCE in answer[2]}
    assert not any(SENTENCE in answer[2] for answer in before.values())
    for what in after:
        same(what, without_the_block(before[what]), without_the_block(after[what]))
    assert said <= {"as typed", "by the button", "at saving"}
    return bool(said)


@pytest.mark.parametrize("spelling", [*NEAR, *FAR])
def test_u2_p3_with_a_twin_of_ones_own_only_the_sentence_differs(unit: Unit, spelling: str) -> None:
    """A like file of one's own region is there in both: saving stops in both, or in neither."""
    client, changes = signed_in(Role.COUNSELLOR, unit=unit), {**NEAR, **FAR}[spelling]
    make_document(make_person(unit=unit, **TWIN), number="ZZ0009999")
    before = at_the_counter(client, changes)
    hide_one()
    assert compare(before, at_the_counter(client, changes)) == (spelling in NEAR)


@pytest.mark.parametrize(
    ("role", "spelling"),
    [(Role.COUNSELLOR, spelling) for spelling in (*NEAR, *FAR)]
    + [(role, spelling) for role in UNIT_ROLES[1:] for spelling in ("spelt another way", "nobody like that")],
)
def test_u2_p3_with_nobody_of_ones_own_only_the_sentence_differs(unit: Unit, role: Role, spelling: str) -> None:
    """Saving stops where the sentence is said, and only there."""
    client, changes = signed_in(role, unit=unit), {**NEAR, **FAR}[spelling]
    before = at_the_counter(client, changes)
    hide_one()
    after = at_the_counter(client, changes)
    saved, stopped = before.pop("at saving"), after.pop("at saving")
    assert compare(before, after) == (spelling in NEAR)
    assert (saved[0], stopped[0]) == (302, 422 if spelling in NEAR else 302)
    assert (SENTENCE in stopped[2]) == (spelling in NEAR)
    if spelling in FAR:
        same("at saving", saved, stopped)


@pytest.mark.parametrize("happened", HISTORIES)
def test_u2_p3_what_became_of_the_other_file_is_not_told(unit: Unit, happened: Callable[[Person], Any]) -> None:
    """Closed, moved on, on its way abroad: the same page as for a file that nothing happened to."""
    client = signed_in(Role.COUNSELLOR, unit=unit)
    make_person(unit=unit, **TWIN)
    before = at_the_counter(client, {})
    hidden = hide_one()
    plain = at_the_counter(client, {})
    happened(hidden)
    after = at_the_counter(client, {})
    assert compare(before, after)
    for what in after:
        same(what, plain[what], after[what])


@pytest.mark.parametrize("role", UNIT_ROLES)
def test_u2_p3_nothing_elsewhere_in_the_house_tells_of_it(unit: Unit, role: Role) -> None:
    """The pair of one's own file and the hidden one waits for the centre: no list, no count, no page here moves."""
    client, mine = signed_in(role, unit=unit), make_person(unit=unit, **TWIN)
    walk = [
        reverse("staff:home"),
        reverse("staff:people"),
        reverse("staff:pairs"),
        f"{reverse('staff:pairs')}?doutes=1",
        f"{reverse('staff:pairs')}?reunir=1",
        reverse("staff:requests"),
        reverse("staff:person", args=[mine.pk]),
    ]
    before = {address: told(client, lambda address=address: client.get(address)) for address in walk}
    hidden = hide_one()
    assert identity.propose(by=SYSTEM, person=hidden)
    after = {address: told(client, lambda address=address: client.get(address)) for address in walk}
    for address in walk:
        same(address, before[address], after[address])


@pytest.mark.parametrize("role", UNIT_ROLES)
def test_u2_p3_a_file_joined_elsewhere_answers_as_one_that_never_was(unit: Unit, role: Role) -> None:
    """Its number and its address, before and after it is joined: as many questions to the database, the same bytes."""
    client, hidden = signed_in(role, unit=unit), hide_one()
    address = reverse("staff:person", args=[hidden.pk])

    def asked() -> list[Any]:
        found = []
        for ask in (
            lambda: client.get(address),
            lambda: client.post(reverse("staff:people"), {"q": hidden.number}, follow=True),
        ):
            with CaptureQueriesContext(connection) as questions:
                found += [told(client, ask)]
            found += [len(questions)]
        return found

    before = asked()
    make_joined(make_person(unit=hidden.unit), hidden)
    assert asked() == before
    assert before[0][0] == 404
