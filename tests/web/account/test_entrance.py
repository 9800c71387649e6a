"""Signing up and recovering: a code proves the address, and nobody learns who has an account (P1, P9, T7)."""

import re
import time
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.test import Client
from django.urls import reverse

from tests.factories.accounts import PASSWORD, SYSTEM, make_account, make_actor, make_user, sign_in
from tounga.accounts import services
from tounga.accounts.demonstration import mark_demonstration
from tounga.accounts.enums import Role
from tounga.accounts.models import User
from tounga.messaging.models import Message

pytestmark = pytest.mark.django_db
SIGN_UP, SIGN_UP_CODE = "/compte/creer/", "/compte/creer/code/"
RECOVER, RECOVER_CODE = "/compte/oubli/", "/compte/oubli/code/"
NEW = "Un-autre-mot-7-inventé"


def code_sent_to(address: str) -> str:
    text = Message.objects.filter(address=address).order_by("-created_at", "-id")[0].text
    found = re.search(r"\b\d{6}\b", text)
    return found[0] if found else ""


def shape(response: Any) -> tuple[int, str]:
    page = re.sub(r'(csrfmiddlewaretoken" )?value="[^"]*"', "", response.content.decode())
    return response.status_code, re.sub(r"<b>[^<]*</b>", "", page)


@pytest.mark.parametrize(
    ("typed", "field", "kept"),
    [("Awa@Exemple.test", "email", "awa@exemple.test"), ("00223 00 11 22 33", "phone", "+22300112233")],
)
def test_a_candidate_opens_an_account_with_a_code(client: Client, typed: str, field: str, kept: str) -> None:
    assert client.post(SIGN_UP, {"address": typed}).url == SIGN_UP_CODE
    assert kept in client.get(SIGN_UP_CODE).content.decode()
    message = Message.objects.get()
    assert (message.address, message.template, message.channel) == (
        kept,
        "account.code",
        "email" if field == "email" else "sms",
    )
    answer = client.post(SIGN_UP_CODE, {"code": code_sent_to(kept), "name": "Awa Inventée", "password": PASSWORD})
    assert answer.status_code == 302 and answer.url == reverse("account:home")
    user = User.objects.get()
    assert (getattr(user, field), user.name) == (kept, "Awa Inventée") and user.check_password(PASSWORD)
    assert client.session["_auth_user_id"] == str(user.pk)
    assert UserSession.objects.filter(user=user).count() == 1
    assert client.get(SIGN_UP).url == reverse("account:home")


@pytest.mark.parametrize(("first", "second"), [(SIGN_UP, SIGN_UP_CODE), (RECOVER, RECOVER_CODE)])
def test_known_and_unknown_addresses_get_the_same_pages_and_the_same_work(first: str, second: str) -> None:
    make_user(email="awa@exemple.test")
    closed = make_user(email="ferme@exemple.test")
    services.disable_account(by=make_actor(Role.ADMINISTRATOR), user=closed, reason="essai")
    seen = []
    for address in ("awa@exemple.test", "personne@exemple.test", "ferme@exemple.test"):
        client = Client()
        before = Message.objects.count()
        asked = client.post(first, {"address": address})
        tried = client.post(second, {"code": "000000", "name": "Awa", "password": PASSWORD})
        seen.append(
            (asked.status_code, asked.url, shape(client.get(second)), shape(tried), Message.objects.count() - before)
        )
    assert seen[0] == seen[1] == seen[2]
    assert seen[0][3][0] == 422 and seen[0][4] == 1


def test_an_address_that_has_an_account_is_told_so_in_its_own_message(client: Client) -> None:
    user = make_user(email="awa@exemple.test")
    client.post(SIGN_UP, {"address": "awa@exemple.test"})
    assert Message.objects.get().template == "account.already_open" and code_sent_to("awa@exemple.test") == ""
    client.post(SIGN_UP_CODE, {"code": "123456", "name": "Pirate", "password": NEW})
    assert User.objects.count() == 1 and not User.objects.get(pk=user.pk).check_password(NEW)


def test_a_code_chooses_a_new_password_and_never_replaces_the_second_factor(client: Client) -> None:
    """T7: recovery ends every session and then asks for the same second factor as ever."""
    user, grant = make_account(Role.COUNSELLOR)
    signed_in = sign_in(Client(), user, grant)
    UserSession.objects.create(user=user, ip="192.0.2.9", session_key=signed_in.session.session_key, user_agent="")
    client.post(RECOVER, {"address": user.email})
    code = code_sent_to(user.email or "")
    assert client.post(RECOVER_CODE, {"code": code, "password": "court"}).status_code == 422
    assert client.post(RECOVER_CODE, {"code": code, "password": NEW}).url == reverse("account:login")
    assert "_auth_user_id" not in client.session
    assert signed_in.get(reverse("account:security")).status_code == 302, "its sessions end"
    entered = client.post("/compte/entrer/", {"login": user.email, "password": NEW})
    assert entered.status_code == 302
    assert client.get("/agents/").url == reverse("account:second_factor_setup")
    assert Message.objects.filter(subject_id=user.pk, template="account.password_changed").exists()
    assert client.get(RECOVER_CODE).status_code == 302, "the code has served"


def test_a_closed_account_is_not_recovered(client: Client) -> None:
    user = make_user(email="awa@exemple.test")
    services.disable_account(by=make_actor(Role.ADMINISTRATOR), user=user, reason="essai")
    client.post(RECOVER, {"address": "awa@exemple.test"})
    assert Message.objects.get().template == "account.unknown"


def test_a_code_is_tried_five_times_lives_a_quarter_of_an_hour_and_stays_in_its_session(
    client: Client, settings: Any
) -> None:
    make_user(email="awa@exemple.test")
    client.post(RECOVER, {"address": "awa@exemple.test"})
    right = code_sent_to("awa@exemple.test")
    thief = Client()
    assert thief.post(RECOVER_CODE, {"code": right, "password": NEW}).url == RECOVER, (
        "another session has no code to type"
    )
    with time_machine.travel(time.time() + settings.CODE_AGE.total_seconds() + 5):
        assert client.post(RECOVER_CODE, {"code": right, "password": NEW}).url == RECOVER
    wrong = [f"{(int(right) + number) % 1_000_000:06d}" for number in range(1, 6)]
    for code in wrong:
        assert "pas le bon code" in client.post(RECOVER_CODE, {"code": code, "password": NEW}).content.decode()
    late = client.post(RECOVER_CODE, {"code": right, "password": NEW})
    assert late.status_code == 422 and "Trop d’essais" in late.content.decode()


def test_a_code_of_one_kind_does_not_serve_the_other(client: Client) -> None:
    client.post(SIGN_UP, {"address": "awa@exemple.test"})
    assert client.get(RECOVER_CODE).url == RECOVER


def test_codes_are_asked_for_so_often_and_no_more(settings: Any) -> None:
    """Nobody floods somebody else's phone, nor signs up by the thousand from one place."""
    times = settings.ATTEMPTS_ALLOWED["code_asked_for_address"][0]
    answers = [Client().post(SIGN_UP, {"address": "+22300112233"}).status_code for _time in range(times + 1)]
    assert answers == [302] * times + [429]
    assert Client().post(SIGN_UP, {"address": "+22300112234"}).status_code == 302
    settings.ATTEMPTS_ALLOWED = {**settings.ATTEMPTS_ALLOWED, "code_asked_from_network": (5, timedelta(hours=1))}
    elsewhere = [
        Client().post(SIGN_UP, {"address": f"+2230022{n:04d}"}, REMOTE_ADDR="192.0.2.7").status_code for n in range(6)
    ]
    assert elsewhere == [302] * 5 + [429]
    assert Client().post(SIGN_UP, {"address": "+22300330000"}, REMOTE_ADDR="192.0.2.8").status_code == 302


def test_t7_strangers_do_not_use_up_the_codes_of_the_owner(settings: Any) -> None:
    """T7: codes are counted from each place, then, higher, from everywhere together."""
    make_user(email="awa@exemple.test")

    def asked(place: int) -> int:
        return Client().post(RECOVER, {"address": "awa@exemple.test"}, REMOTE_ADDR=f"192.0.2.{place}").status_code

    here, anywhere = (
        settings.ATTEMPTS_ALLOWED[kind][0] for kind in ("code_asked_for_address", "code_asked_for_address_anywhere")
    )
    assert [asked(1) for _time in range(here + 1)] == [302] * here + [429]
    assert asked(2) == 302, "the owner, elsewhere"
    assert [asked(3 + place) for place in range(anywhere - here)] == [302] * (anywhere - here - 1) + [429]


def test_t7_a_stranger_who_guesses_leaves_the_owner_her_tries(settings: Any) -> None:
    make_user(email="awa@exemple.test")
    guesser, owner = Client(REMOTE_ADDR="192.0.2.1"), Client(REMOTE_ADDR="192.0.2.2")
    guesser.post(RECOVER, {"address": "awa@exemple.test"})
    for _time in range(settings.ATTEMPTS_ALLOWED["code_tried"][0] + 1):
        guesser.post(RECOVER_CODE, {"code": "not it", "password": NEW})
    owner.post(RECOVER, {"address": "awa@exemple.test"})
    assert (
        owner.post(RECOVER_CODE, {"code": code_sent_to("awa@exemple.test"), "password": NEW}).url == "/compte/entrer/"
    )
    settings.ATTEMPTS_ALLOWED = {**settings.ATTEMPTS_ALLOWED, "code_tried_anywhere": (1, timedelta(hours=1))}
    for place, said in ((3, "pas le bon code"), (4, "Trop d’essais")):
        other = Client(REMOTE_ADDR=f"192.0.2.{place}")
        other.post(RECOVER, {"address": "awa@exemple.test"})
        assert said in other.post(RECOVER_CODE, {"code": "000", "password": NEW}).content.decode()


@pytest.mark.parametrize("typed", ["", "rien", "awa@", "12", "é" * 300, "a" * 10_000])
def test_what_is_no_address_is_said_so(client: Client, typed: str) -> None:
    for page in (SIGN_UP, RECOVER):
        answer = client.post(page, {"address": typed})
        assert answer.status_code == 422 and 'class="errors"' in answer.content.decode()
    assert not Message.objects.exists()


def test_a_weak_password_keeps_the_code_valid(client: Client) -> None:
    client.post(SIGN_UP, {"address": "awa@exemple.test"})
    code = code_sent_to("awa@exemple.test")
    for weak in ("court", "motdepasse", "1234567890", "awa@exemple.test"):
        answer = client.post(SIGN_UP_CODE, {"code": code, "name": "Awa", "password": weak})
        assert answer.status_code == 422 and "id_password_error" in answer.content.decode()
    assert (
        client.post(SIGN_UP_CODE, {"code": f" {code[:3]} {code[3:]} ", "name": "Awa", "password": PASSWORD}).status_code
        == 302
    )


def test_somebody_who_got_there_first_is_not_overwritten(client: Client) -> None:
    client.post(SIGN_UP, {"address": "awa@exemple.test"})
    services.create_account(by=SYSTEM, name="Première", email="awa@exemple.test", password=PASSWORD)
    answer = client.post(SIGN_UP_CODE, {"code": code_sent_to("awa@exemple.test"), "name": "Seconde", "password": NEW})
    assert answer.status_code == 422
    assert User.objects.get().name == "Première"


def test_the_message_is_shown_on_the_page_in_the_demonstration_only(client: Client, settings: Any) -> None:
    client.post(SIGN_UP, {"address": "awa@exemple.test"})
    code = code_sent_to("awa@exemple.test")
    assert code not in client.get(SIGN_UP_CODE).content.decode()
    settings.DEMONSTRATION = True
    assert code not in client.get(SIGN_UP_CODE).content.decode(), "this database is not the demonstration's own"
    mark_demonstration()
    assert code in client.get(SIGN_UP_CODE).content.decode()


def test_nothing_secret_stays_in_the_session(client: Client) -> None:
    client.post(SIGN_UP, {"address": "awa@exemple.test"})
    assert code_sent_to("awa@exemple.test") not in str(dict(client.session.items()))


def test_who_came_from_an_offer_goes_back_to_it(client: Client) -> None:
    entry = client.get("/compte/entrer/?next=/mon-dossier/postuler/TG7K-4M2P/").content.decode()
    assert 'href="/compte/creer/?next=/mon-dossier/postuler/TG7K-4M2P/"' in entry
    client.get("/compte/creer/?next=/mon-dossier/postuler/TG7K-4M2P/")
    client.get("/compte/creer/?next=https://ailleurs.test/")
    client.post(SIGN_UP, {"address": "awa@exemple.test"})
    answer = client.post(SIGN_UP_CODE, {"code": code_sent_to("awa@exemple.test"), "name": "Awa", "password": PASSWORD})
    assert answer.url == "/mon-dossier/postuler/TG7K-4M2P/"
