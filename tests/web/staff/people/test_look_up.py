"""Likely files at the counter (P3), and what they let out of another region: one sentence (U2)."""

import re
from datetime import date
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.accounts import signed_in
from tests.factories.network import make_unit
from tests.factories.outbox import deliver_waiting
from tests.factories.people import make_person
from tests.web.staff.people.test_register import answers, send
from tounga.accounts.enums import Role
from tounga.identity.models import Pair, Verdict
from tounga.identity.services import FILE_OPENED
from tounga.kernel.models import FileRead
from tounga.network.models import Unit
from tounga.people.models import Person
from tounga.transfers.models import FileRequest

pytestmark = pytest.mark.django_db
TWIN: dict[str, Any] = {
    "family_name": "Essailandi",
    "given_names": "Awa",
    "birth_date": date(1994, 3, 2),
    "mother_name": "Fanta Inventée",
    "phones": [("+223 00 12 34 56", "own")],
}
TYPED = {"family_name": "Essailandy", "birth": "02/03/1994", "mother_name": "Fanta Inventee"}
SENTENCE = "Un dossier existe dans une autre région."
# The sentence and the way to ask, as they stand on the page.
BLOCK = re.compile(r'<section class="note warn" aria-labelledby="ailleurs-titre">.*?</section>', re.DOTALL)
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')


@pytest.fixture
def unit() -> Unit:
    return make_unit(territories=["01"])


@pytest.fixture
def elsewhere() -> Unit:
    return make_unit(territories=["00"])


@pytest.fixture
def counsellor(unit: Unit) -> Client:
    return signed_in(Role.COUNSELLOR, unit=unit)


def typing(client: Client, **changes: Any) -> Any:
    return client.post(reverse("staff:person_alike"), answers(**{**TYPED, **changes}), headers={"HX-Request": "true"})


def shapes(asked: CaptureQueriesContext) -> list[str]:
    """The queries without their values."""
    return [re.sub(r"'[^']*'|[0-9a-f-]{8,}|\d+", "?", query["sql"]) for query in asked]


def page(response: Any) -> str:
    return str(response.content.decode())


def test_p3_likely_files_appear_as_the_agent_types(counsellor: Client, unit: Unit) -> None:
    known = make_person(unit=unit, **TWIN)
    found = page(typing(counsellor))
    assert known.number in found
    assert "même téléphone (rare dans le registre)" in found
    assert "Très ressemblant" in found
    read = FileRead.objects.get()
    assert (read.subject, read.purpose, read.listed) == (known.pk, "staff:person_alike", 1)
    assert "Aucun dossier" in page(typing(counsellor, family_name="Autrement", birth="1960", phone="", mother_name=""))


def test_p3_before_there_is_a_name_nothing_is_looked_for(counsellor: Client) -> None:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert typing(counsellor, family_name="", given_names="").status_code == 200
    assert not any("identity_print" in query["sql"] for query in asked)


def test_p3_the_same_without_javascript(counsellor: Client, unit: Unit) -> None:
    known = make_person(unit=unit, **TWIN)
    response = send(counsellor, **TYPED, do="files")
    assert response.status_code == 200
    assert known.number in page(response)
    assert Person.objects.count() == 1


def test_p3_at_saving_the_files_stand_side_by_side_and_the_reading_is_noted(counsellor: Client, unit: Unit) -> None:
    known = make_person(unit=unit, **TWIN)
    response = send(counsellor, **TYPED)
    shown = page(response)
    assert response.status_code == 422
    assert Person.objects.count() == 1
    assert "Essailandy, Awa" in shown and "Essailandi, Awa" in shown
    assert "Regardez, puis dites si c’est la même personne" in shown
    assert [(read.subject, read.purpose) for read in FileRead.objects.all()] == [(known.pk, "staff:person_new")]


def test_p3_the_same_person_opens_her_file_and_nothing_new(counsellor: Client, unit: Unit) -> None:
    known = make_person(unit=unit, **TWIN)
    response = send(counsellor, **TYPED, shown=[str(known.pk)], decision=f"same:{known.pk}")
    assert (response.status_code, response.url) == (302, reverse("staff:person", args=[known.pk]))
    assert Person.objects.count() == 1
    assert not Pair.objects.exists()


@pytest.mark.parametrize("answer", ["different", "unsure"])
def test_p3_what_the_agent_says_is_kept(counsellor: Client, unit: Unit, answer: str) -> None:
    known = make_person(unit=unit, **TWIN)
    assert send(counsellor, **TYPED, shown=[str(known.pk)], decision=answer).status_code == 302
    pair = Pair.objects.get()
    assert {pair.first, pair.second} == set(Person.objects.all())
    assert (pair.state, pair.origin, bool(pair.answered_by_name)) == (answer, "registration", True)
    assert Verdict.objects.get().answer == answer


@pytest.mark.parametrize("shown", [[], ["ailleurs"], ["01890000-0000-7000-8000-000000000000"], ["x"]])
def test_p3_an_answer_about_files_that_were_not_shown_is_asked_again(
    counsellor: Client, unit: Unit, shown: list[str]
) -> None:
    make_person(unit=unit, **TWIN)
    assert send(counsellor, **TYPED, shown=shown, decision="different").status_code == 422
    assert Person.objects.count() == 1


@pytest.mark.parametrize("decision", ["", "same", "same:", "peut-être", "same:01890000-0000-7000-8000-000000000000"])
def test_p3_an_answer_that_is_none_is_asked_again(counsellor: Client, unit: Unit, decision: str) -> None:
    known = make_person(unit=unit, **TWIN)
    assert send(counsellor, **TYPED, shown=[str(known.pk)], decision=decision).status_code == 422
    assert Person.objects.count() == 1


def test_u2_a_file_of_another_region_cannot_be_called_the_same(counsellor: Client, elsewhere: Unit) -> None:
    hidden = make_person(unit=elsewhere, **TWIN)
    response = send(counsellor, **TYPED, shown=["ailleurs", str(hidden.pk)], decision=f"same:{hidden.pk}")
    assert response.status_code == 422
    assert str(hidden.pk) not in page(response).replace(f"same:{hidden.pk}", "")


def pairs_of_pages(client: Client, elsewhere: Unit) -> list[tuple[str, str, str]]:
    """(what, without, with): each answer of the counter before and after the other region opens its file."""
    asked = {
        "as typed": lambda: typing(client),
        "by the button": lambda: send(client, **TYPED, do="files"),
        "at saving": lambda: send(client, **TYPED),
        "looking for a name": lambda: client.post(reverse("staff:people"), {"q": "essailandi"}, follow=True),
    }
    before = {what: page(ask()) for what, ask in asked.items()}
    make_person(unit=elsewhere, **TWIN)
    return [(what, before[what], page(ask())) for what, ask in asked.items()]


def test_u2_with_and_without_the_other_regions_file_only_the_sentence_differs(
    counsellor: Client, unit: Unit, elsewhere: Unit
) -> None:
    """Byte for byte. A likely file of one's own region is there in both, so that saving stops in both."""
    make_person(unit=unit, **TWIN)
    for what, without, present in pairs_of_pages(counsellor, elsewhere):
        block = BLOCK.search(present)
        assert (SENTENCE in present) == (block is not None), what
        assert (block is not None) == (what != "looking for a name"), what
        assert SENTENCE not in without, what
        left = [re.sub(r"\s+", " ", TOKEN.sub("", BLOCK.sub("", text))) for text in (without, present)]
        assert left[0] == left[1], what


def test_u2_the_block_says_nothing_of_whose_file_nor_where_nor_how_many(
    counsellor: Client, unit: Unit, elsewhere: Unit
) -> None:
    make_person(unit=elsewhere, **TWIN)
    one = BLOCK.search(page(typing(counsellor)))
    make_person(unit=make_unit(territories=["00"]), **TWIN)
    two = BLOCK.search(page(typing(counsellor)))
    assert one and two
    assert one[0] == two[0]
    for secret in ("Essailandi", str(elsewhere), elsewhere.short_name, "Inventée", "ML-", "12 34 56"):
        assert secret not in one[0]


def test_u2_as_many_queries_of_the_same_kind_whatever_is_elsewhere(
    counsellor: Client, unit: Unit, elsewhere: Unit
) -> None:
    """No count and no further question that a clock could tell."""

    def questions() -> list[str]:
        typing(counsellor)  # what was just registered is made ready by whoever looks first
        with CaptureQueriesContext(connection) as asked:
            typing(counsellor)
        return shapes(asked)

    make_person(unit=unit, **TWIN)
    before = questions()
    make_person(unit=elsewhere, **TWIN)
    assert questions() == before


def test_u2_saving_asks_the_same_whatever_is_elsewhere(counsellor: Client, unit: Unit, elsewhere: Unit) -> None:
    """An agent of here, who was shown a file of here and says it is somebody else."""

    def questions() -> list[str]:
        with transaction.atomic():
            typing(counsellor)  # what was just written is made ready by whoever looks first
            with CaptureQueriesContext(connection) as asked:
                assert send(counsellor, **TYPED, shown=shown, decision="different").status_code == 302
            transaction.set_rollback(True)
        return shapes(asked)

    shown = [str(make_person(unit=unit, **TWIN).pk), "ailleurs"]
    before = questions()
    make_person(unit=elsewhere, **TWIN)
    assert questions() == before


def test_u2_registered_all_the_same_the_pair_waits_for_the_centre_alone(
    counsellor: Client, unit: Unit, elsewhere: Unit
) -> None:
    hidden = make_person(unit=elsewhere, **TWIN)
    assert send(counsellor, **TYPED).status_code == 422
    assert send(counsellor, **TYPED, shown=["ailleurs"], decision="different").status_code == 302
    assert not Pair.objects.exists()  # how long the answer took says nothing of what is elsewhere
    assert deliver_waiting(FILE_OPENED) == 1
    pair = Pair.objects.get()
    assert hidden in (pair.first, pair.second)
    assert pair.state == "waiting"  # nobody here saw that file: nobody here said anything of it
    assert counsellor.get(reverse("staff:pair", args=[pair.pk])).status_code == 404
    assert signed_in(Role.CENTRAL_OFFICER).get(reverse("staff:pair", args=[pair.pk])).status_code == 200


def test_p3_the_file_is_asked_for_from_the_page(counsellor: Client, unit: Unit, elsewhere: Unit) -> None:
    hidden = make_person(unit=elsewhere, **TWIN)
    typed = answers(**TYPED, ask_reason="Habite maintenant ici", shown=["ailleurs"])
    response = counsellor.post(reverse("staff:person_ask"), typed)
    assert (response.status_code, response.url) == (302, reverse("staff:requests"))
    asked = FileRequest.objects.get()
    assert (asked.person, asked.keeper, asked.reason) == (hidden, elsewhere, "Habite maintenant ici")
    mine = page(counsellor.get(response.url))
    assert "Awa Essailandy" in mine
    for secret in ("Essailandi", str(elsewhere), hidden.number, str(hidden.pk)):
        assert secret not in mine
    again = counsellor.post(reverse("staff:person_ask"), typed)
    assert again.status_code == 422
    assert Person.objects.count() == 1


def test_t7_a_machine_that_does_not_stop_is_stopped(counsellor: Client, settings: Any) -> None:
    times, period = settings.ATTEMPTS_ALLOWED["look_up"]
    assert times <= 200
    settings.ATTEMPTS_ALLOWED = {**settings.ATTEMPTS_ALLOWED, "look_up": (2, period)}
    assert [typing(counsellor).status_code for _time in range(3)] == [200, 200, 429]
    assert send(counsellor).status_code == 429
    assert signed_in(Role.COUNSELLOR, unit=make_unit()).get(reverse("staff:person_new")).status_code == 200


@pytest.mark.parametrize("route", ["staff:person_alike", "staff:person_ask"])
def test_u2_by_post_only_so_that_no_name_is_in_an_address(counsellor: Client, route: str) -> None:
    assert counsellor.get(reverse(route), TYPED).status_code == 405
