"""Opening one's own file online, by short pages, without a script (P1, P9, A1)."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.factories.accounts import make_user, sign_in, signed_in
from tests.factories.network import make_unit
from tests.factories.outbox import deliver_waiting
from tests.factories.people import make_person
from tests.factories.reference import occupation, territory
from tounga.accounts.enums import Role
from tounga.accounts.models import User
from tounga.identity.models import Pair
from tounga.identity.services import FILE_OPENED
from tounga.kernel.models import Installation
from tounga.messaging.models import Message
from tounga.network.models import Unit
from tounga.people.models import Person

pytestmark = pytest.mark.django_db


def step(slug: str) -> str:
    return reverse("candidate:register_step", args=[slug])


@pytest.fixture
def user() -> User:
    make_unit("DR-ICI", territories=["01"])
    return make_user("Awa Inventée", phone="+223 00 55 55 55")


@pytest.fixture
def newcomer(user: User) -> Client:
    return sign_in(Client(), user)


def answers() -> dict[str, dict[str, Any]]:
    return {
        "nom": {"family_name": "Inventée", "given_names": "Awa", "sex": "female"},
        "naissance": {"birth": "1996", "nationality": "ML"},
        "lieu": {"residence": str(territory("0101").pk), "locality": "Quartier inventé"},
        "telephone": {"phone": "+223 00 55 55 55", "relation": "own"},
        "metier": {"occupation_text": "macon", "pick": str(occupation("F1703").pk)},
    }


def answer_all(client: Client, **changes: dict[str, Any]) -> Any:
    for slug, sent in {**answers(), **changes}.items():
        response = client.post(step(slug), sent)
        assert response.status_code == 302, (slug, response.content.decode()[:2000])
    return response


def test_p9_five_short_pages_open_the_file_and_its_space(newcomer: Client, user: User) -> None:
    home = newcomer.get(reverse("candidate:home"))
    assert (home.status_code, home.url) == (302, reverse("candidate:register"))
    assert newcomer.get(home.url).status_code == 200
    assert answer_all(newcomer).url == reverse("candidate:register_check")
    assert not Person.objects.exists()
    check = newcomer.get(reverse("candidate:register_check")).content.decode()
    assert "Quartier inventé" in check and "vers 1996" in check and "Maçon" in check
    opened = newcomer.post(reverse("candidate:register_check"))
    assert (opened.status_code, opened.url) == (302, reverse("candidate:home"))
    person = Person.objects.get()
    assert (person.unit.code, person.channel, str(person)) == ("DR-ICI", "online", "Awa Inventée")
    assert person.occupations.get().occupation.code == "F1703"
    assert person.number in newcomer.get(opened.url).content.decode()
    assert "registration" not in newcomer.session
    assert newcomer.get(reverse("candidate:register")).url == reverse("candidate:home")


def test_p2_names_typed_in_capitals_are_read_again_as_they_will_be_kept(newcomer: Client) -> None:
    shouted = {"family_name": "INVENTÉE", "given_names": "awa", "sex": "female"}
    answer_all(newcomer, nom=shouted, lieu={**answers()["lieu"], "locality": "QUARTIER INVENTÉ"})
    check = newcomer.get(reverse("candidate:register_check")).content.decode()
    assert "Inventée, Awa" in check and "Quartier Inventé" in check
    newcomer.post(reverse("candidate:register_check"))
    person = Person.objects.get()
    assert (str(person), person.locality) == ("Awa Inventée", "Quartier Inventé")


def test_a_page_that_does_not_hold_together_is_asked_again(newcomer: Client) -> None:
    for slug, sent in (
        ("nom", {"family_name": "", "sex": "female"}),
        ("naissance", {"birth": "", "nationality": "ML"}),
        ("naissance", {"birth": "32/01/1990", "nationality": "ML"}),
        ("lieu", {"residence": ""}),
        ("telephone", {"phone": "12", "relation": "own"}),
        ("metier", {"occupation_text": ""}),
        ("metier", {"occupation_text": "macon"}),
    ):
        response = newcomer.post(step(slug), sent)
        assert response.status_code == 422, slug
        assert "corriger" in response.content.decode()
    assert not newcomer.session.get("registration")


def test_answers_wait_while_one_goes_back_and_forth(newcomer: Client) -> None:
    newcomer.post(step("nom"), answers()["nom"])
    assert 'value="Inventée"' in newcomer.get(step("nom")).content.decode()
    assert newcomer.get(reverse("candidate:register_check")).url == step("naissance")
    assert newcomer.post(step("nom"), answers()["nom"]).url == step("naissance")
    assert "Continuer" in newcomer.get(reverse("candidate:register")).content.decode()


def test_the_account_s_phone_is_offered(newcomer: Client) -> None:
    assert "+22300555555" in newcomer.get(step("telephone")).content.decode()


def test_a_search_for_an_occupation_turns_the_page_over_without_losing_anything(newcomer: Client) -> None:
    turned = newcomer.post(step("metier"), {"occupation_text": "macon", "do": "search"})
    assert turned.status_code == 200
    assert 'name="pick"' in turned.content.decode()


def test_a_place_that_no_agency_serves_is_said(newcomer: Client) -> None:
    answer_all(newcomer, lieu={"residence": str(territory("00").pk)})
    response = newcomer.post(reverse("candidate:register_check"))
    assert "Aucune agence ne suit encore ce lieu" in response.content.decode()
    assert not Person.objects.exists()


def test_somebody_too_young_reads_why(newcomer: Client) -> None:
    answer_all(newcomer, naissance={"birth": "2018", "nationality": "ML"})
    response = newcomer.post(reverse("candidate:register_check"))
    assert "à partir de 15" in response.content.decode()
    assert not Person.objects.exists()


def test_p9_whoever_came_to_apply_goes_on_applying(newcomer: Client) -> None:
    wanted = reverse("candidate:apply", args=["4K7-Q2M"])
    assert newcomer.get(wanted).url == reverse("candidate:register")
    answer_all(newcomer)
    assert newcomer.post(reverse("candidate:register_check")).url == wanted


@pytest.mark.parametrize("role", [Role.COUNSELLOR, Role.EMPLOYER, Role.CENTRAL_OFFICER])
def test_u2_for_those_who_work_here_there_is_no_such_page(role: str) -> None:
    client = signed_in(role)
    for name in ("register", "register_check", "home"):
        assert client.get(reverse(f"candidate:{name}")).status_code == 404
    assert client.post(step("nom"), answers()["nom"]).status_code == 404


def test_visitors_are_sent_to_sign_in() -> None:
    assert "/compte/" in Client().get(reverse("candidate:register")).url
    assert Client().get(step("nom")).status_code == 302


@pytest.mark.parametrize("slug", ["inconnu", "nom-2"])
def test_an_unknown_page_does_not_exist(newcomer: Client, slug: str) -> None:
    assert newcomer.get(step(slug)).status_code == 404


@pytest.mark.parametrize("harm", ["\u202e", "x" * 100_000, "00000000-0000-7000-8000-000000000000", "9" * 30])
def test_malformed_answers_are_asked_again(newcomer: Client, harm: str) -> None:
    for slug, sent in answers().items():
        response = newcomer.post(step(slug), dict.fromkeys([*sent, "occupation"], harm))
        assert response.status_code in (302, 422)
    assert newcomer.get(reverse("candidate:register_check")).status_code == 302
    assert not Person.objects.exists()


def code_sent_to(number: str) -> str:
    """The six figures of the last message to this number."""
    return re.findall(r"\d{6}", Message.objects.filter(address=number).latest("created_at").text)[0]


@pytest.fixture
def by_mail(user: User) -> Client:
    """An account that was proved by e-mail: its telephone is not known yet."""
    return sign_in(Client(), make_user("Awa Inventée", email="awa@exemple.test"))


def until_the_phone(client: Client, **changes: str) -> Any:
    for slug in ("nom", "naissance", "lieu"):
        client.post(step(slug), answers()[slug])
    return client.post(step("telephone"), {**answers()["telephone"], **changes})


def test_p1_ones_own_number_is_proved_by_a_code(by_mail: Client) -> None:
    sent = until_the_phone(by_mail)
    assert sent.url == reverse("candidate:register_phone")
    assert "+223 00 55 55 55" in by_mail.get(sent.url).content.decode()
    by_mail.post(step("metier"), answers()["metier"])
    assert by_mail.get(reverse("candidate:register_check")).url == sent.url  # nothing is saved before
    assert by_mail.post(reverse("candidate:register_check")).url == sent.url
    wrong = by_mail.post(sent.url, {"code": "000000"})
    assert wrong.status_code == 422
    assert by_mail.post(sent.url, {"code": code_sent_to("+22300555555")}).url == reverse("candidate:register_check")
    assert by_mail.post(reverse("candidate:register_check")).status_code == 302
    assert Person.objects.get().phones.get().number == "+22300555555"
    assert "proved_phones" not in by_mail.session


@pytest.mark.parametrize("relation", ["family", "neighbour"])
def test_p2_a_shared_telephone_needs_no_code(by_mail: Client, relation: str) -> None:
    assert until_the_phone(by_mail, relation=relation).url == step("metier")
    assert not Message.objects.exists()


def test_a_code_proves_its_own_number_only(by_mail: Client) -> None:
    until_the_phone(by_mail)
    code = code_sent_to("+22300555555")
    until_the_phone(by_mail, phone="+223 00 66 66 66")
    assert by_mail.post(reverse("candidate:register_phone"), {"code": code}).status_code == 422


@pytest.mark.parametrize(
    "code", [{}, {"code": ""}, *({"code": harm} for harm in ("\u202e", "\x00", "9" * 100_000, "①②③④⑤⑥", "12 34"))]
)
def test_a_malformed_code_is_asked_again(by_mail: Client, code: dict[str, str]) -> None:
    address = until_the_phone(by_mail).url
    assert by_mail.post(address, code).status_code in (400, 422)  # a byte that no form holds is refused at the door
    assert by_mail.post(address, {"code": code_sent_to("+22300555555")}).status_code == 302


def test_the_code_is_shown_in_the_demonstration_only_and_to_whoever_asked(by_mail: Client, settings: Any) -> None:
    address = until_the_phone(by_mail).url
    code = code_sent_to("+22300555555")
    settings.DEMONSTRATION = True
    assert code not in by_mail.get(address).content.decode(), "this database is not the demonstration's own"
    Installation.objects.create(demonstration=True)
    assert code in by_mail.get(address).content.decode()
    other = sign_in(Client(), make_user("Binta Inventée", email="binta@exemple.test"))
    settings.ATTEMPTS_ALLOWED = {**settings.ATTEMPTS_ALLOWED, "code_asked_for_address": (1, timedelta(minutes=15))}
    assert until_the_phone(other).status_code == 429  # her number's messages are not this session's to read
    assert code not in other.get(address).content.decode()


def test_t7_codes_are_counted_sent_and_tried(by_mail: Client, settings: Any) -> None:
    for _time in range(3):
        assert until_the_phone(by_mail).status_code == 302
    assert until_the_phone(by_mail).status_code == 429
    tried = [by_mail.post(reverse("candidate:register_phone"), {"code": f"00000{n}"}) for n in range(6)]
    assert "Trop d’essais" in tried[-1].content.decode()
    late = by_mail.post(reverse("candidate:register_phone"), {"code": code_sent_to("+22300555555")})
    assert late.status_code == 422


def test_t7_the_number_of_somebodys_account_is_treated_like_any_other(by_mail: Client) -> None:
    """No enumeration: the same page, the same message."""
    make_user("Autre Inventée", phone="+223 00 77 77 77")
    pages = []
    for number in ("+223 00 77 77 77", "+223 00 88 88 88"):
        address = until_the_phone(by_mail, phone=number).url
        page = by_mail.get(address).content.decode()
        pages.append(re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", page.replace(number, "N")))
    assert pages[0] == pages[1]
    bodies = {re.sub(r"\d{6}", "N", message.text) for message in Message.objects.all()}
    assert len(bodies) == 1


def told_at_the_end(client: Client) -> list[str]:
    """The answers read again, then the space that opens, whole but for the new file's own number; nothing is kept."""
    kept, address = client.cookies.copy(), reverse("candidate:register_check")
    with transaction.atomic():
        answer_all(client)
        pages = [client.get(address), client.post(address, follow=True)]
        transaction.set_rollback(True)
    client.cookies = kept
    mine = r'name="csrfmiddlewaretoken" value="[^"]+"|ML-[0-9A-Z-]+|[0-9a-f]{8}-[0-9a-f-]{27}'
    return [re.sub(mine, "", page.content.decode()) for page in pages]


def test_p3_online_nobody_is_told_that_another_file_exists_and_the_pair_waits(newcomer: Client) -> None:
    unit = Unit.objects.get(code="DR-ICI")
    facts = {"birth_precision": "year", "birth_year": 1996, "birth_date": None}
    alone = told_at_the_end(newcomer)
    known = make_person(
        unit=unit, family_name="Inventée", given_names="Awa", phones=[("+223 00 55 55 55", "own")], **facts
    )
    assert told_at_the_end(newcomer) == alone
    answer_all(newcomer)
    assert newcomer.post(reverse("candidate:register_check")).status_code == 302
    assert deliver_waiting(FILE_OPENED) == 1
    pair = Pair.objects.get()
    assert known in (pair.first, pair.second)
    assert (pair.state, pair.origin) == ("waiting", "registration")
