"""Signing in: address or phone, uniform answers, lock-out of the pair, the second factor, sessions (U6, T7)."""

import re
import time
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.usersessions.models import UserSession
from django.contrib.auth.hashers import MD5PasswordHasher, get_hashers_by_algorithm
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.accounts import PASSWORD, make_account, make_actor, make_grant, make_user, sign_in
from tests.factories.reference import make_reference
from tounga.accounts import services
from tounga.accounts.enums import SECOND_FACTOR_ROLES, Role
from tounga.accounts.models import User
from tounga.accounts.selectors import actor_of
from tounga.messaging.models import Message

pytestmark = pytest.mark.django_db
LOGIN = "/compte/entrer/"


def enter(client: Client, login: str, password: str = PASSWORD, **headers: Any) -> Any:
    return client.post(LOGIN, {"login": login, "password": password}, **headers)


def totp(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def set_up(client: Client) -> str:
    """Set the second factor up through the page; gives the secret."""
    page = client.get(reverse("account:second_factor_setup")).content.decode()
    found = re.search(r'<p class="code">([A-Z2-7]+)</p>', page)
    assert found and "<svg" in page
    secret = found[1]
    answer = client.post(reverse("account:second_factor_setup"), {"code": totp(secret)})
    assert answer.status_code == 302, answer.content.decode()
    return secret


def staff() -> User:
    """A counsellor: her worklist asks the country's figures."""
    make_reference()
    user, _grant = make_account(Role.COUNSELLOR)
    return user


@pytest.mark.parametrize("typed", ["awa@exemple.test", " AWA@Exemple.test ", "+223 00 11 22 33", "00223 00112233"])
def test_one_signs_in_with_email_or_phone(client: Client, typed: str) -> None:
    make_user(email="awa@exemple.test", phone="+22300112233")
    answer = enter(client, typed)
    assert answer.status_code == 302 and answer.url == reverse("account:home")
    assert client.session["_auth_user_id"]


def test_production_hashes_passwords_with_argon2(settings: Any) -> None:
    from tounga.config import settings as ours

    settings.PASSWORD_HASHERS = ours.PASSWORD_HASHERS
    assert list(get_hashers_by_algorithm()) == ["argon2"]
    assert make_user().password.startswith("argon2$argon2id$")


def shape(response: Any) -> tuple[int, str]:
    """What an answer says, without what changes from one page to the next."""
    page = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", response.content.decode())
    return response.status_code, re.sub(r'value="[^"]*"', "", page)


@pytest.mark.parametrize("unknown", ["personne@exemple.test", "+22300999999", "n’importe quoi"])
def test_known_and_unknown_accounts_get_the_same_answer(unknown: str) -> None:
    make_user(email="awa@exemple.test")
    known = enter(Client(), "awa@exemple.test", "Mauvais-mot-2-passe")
    assert shape(known) == shape(enter(Client(), unknown, "Mauvais-mot-2-passe"))
    assert known.status_code == 422 and "n’est pas le bon" in known.content.decode()


class CountingHasher(MD5PasswordHasher):
    """Counts how often a password is really computed."""

    times = 0

    def encode(self, *args: Any, **facts: Any) -> str:
        CountingHasher.times += 1
        return super().encode(*args, **facts)


def test_known_and_unknown_accounts_cost_the_same(settings: Any) -> None:
    """The time of an answer comes from hashing and from the database: both are the same, so the clock tells nothing."""
    settings.PASSWORD_HASHERS = [f"{__name__}.CountingHasher"]
    make_user(email="awa@exemple.test", phone="+22300112233")
    make_user(email="sans@exemple.test", password=None)
    closed = make_user(email="ferme@exemple.test")
    services.disable_account(by=make_actor(Role.ADMINISTRATOR), user=closed, reason="essai")
    costs = {}
    for login in ("awa@exemple.test", "sans@exemple.test", "ferme@exemple.test", "personne@exemple.test"):
        CountingHasher.times = 0
        with CaptureQueriesContext(connection) as queries:
            enter(Client(), login, "Mauvais-mot-2-passe")
        costs[login] = (CountingHasher.times, len(queries))
    assert len(set(costs.values())) == 1 and costs["awa@exemple.test"][0] == 1, costs


def test_t7_wrong_passwords_from_everywhere_are_counted_for_the_account(settings: Any) -> None:
    """T7: a thousand addresses do not make a thousand times as many guesses; the owner chooses a new password by a code."""
    settings.ATTEMPTS_ALLOWED = {**settings.ATTEMPTS_ALLOWED, "password_failed": (8, timedelta(days=1))}
    owner = make_user(email="awa@exemple.test")
    make_user(email="moussa@exemple.test")
    tried = [enter(Client(), "awa@exemple.test", f"faux-{n}", REMOTE_ADDR=f"192.0.2.{n}") for n in range(1, 10)]
    assert [answer.status_code for answer in tried] == [422] * 8 + [429]
    for login in ("awa@exemple.test", "AWA@exemple.test "):
        assert enter(Client(), login, REMOTE_ADDR="192.0.2.77").status_code == 429
    assert enter(Client(), "moussa@exemple.test", REMOTE_ADDR="192.0.2.1").status_code == 302
    services.reset_password(by=actor_of(owner), user=owner, password="Autre-mot-2-passe")
    assert enter(Client(), "awa@exemple.test", "Autre-mot-2-passe", REMOTE_ADDR="192.0.2.77").status_code == 302


def test_t7_right_passwords_are_never_counted(settings: Any) -> None:
    settings.ATTEMPTS_ALLOWED = {**settings.ATTEMPTS_ALLOWED, "password_failed": (2, timedelta(days=1))}
    make_user(email="awa@exemple.test")
    assert {enter(Client(), "awa@exemple.test").status_code for _time in range(5)} == {302}


def test_t7_the_addresses_of_one_line_are_one(settings: Any) -> None:
    """T7: whoever has a line has billions of addresses of IPv6."""
    make_user(email="awa@exemple.test")
    tried = [
        enter(Client(), "awa@exemple.test", "faux", REMOTE_ADDR=f"2001:db8::{n:x}")
        for n in range(1, settings.AXES_FAILURE_LIMIT + 1)
    ]
    assert tried[-1].status_code == 429
    assert enter(Client(), "awa@exemple.test", REMOTE_ADDR="2001:db8::ff").status_code == 429
    assert enter(Client(), "awa@exemple.test", REMOTE_ADDR="2001:db8:0:1::1").status_code == 302


def test_too_many_wrong_passwords_lock_the_pair_and_nobody_else(settings: Any) -> None:
    """T7: N tries per account and address; neither another account, nor the owner elsewhere, is locked out."""
    make_user(email="awa@exemple.test")
    make_user(email="moussa@exemple.test")
    answers = [
        enter(Client(), "awa@exemple.test", "faux", REMOTE_ADDR="192.0.2.1")
        for _time in range(settings.AXES_FAILURE_LIMIT)
    ]
    assert [answer.status_code for answer in answers] == [422] * (settings.AXES_FAILURE_LIMIT - 1) + [429]
    right = enter(Client(), "AWA@exemple.test", REMOTE_ADDR="192.0.2.1")
    assert right.status_code == 429 and "Trop d’essais" in right.content.decode()
    assert "Axes" not in right.content.decode() and right.content.decode().count("<h1") == 1
    assert enter(Client(), "moussa@exemple.test", REMOTE_ADDR="192.0.2.1").status_code == 302
    assert enter(Client(), "awa@exemple.test", REMOTE_ADDR="192.0.2.2").status_code == 302
    with time_machine.travel(time.time() + settings.AXES_COOLOFF_TIME.total_seconds() + 1):
        assert enter(Client(), "awa@exemple.test", REMOTE_ADDR="192.0.2.1").status_code == 302


def test_an_unknown_account_locks_in_the_same_way(settings: Any) -> None:
    make_user(email="awa@exemple.test")
    known = [shape(enter(Client(), "awa@exemple.test", "faux")) for _time in range(7)]
    unknown = [shape(enter(Client(), "personne@exemple.test", "faux")) for _time in range(7)]
    assert known == unknown


def test_a_success_forgets_the_failures(client: Client, settings: Any) -> None:
    make_user(email="awa@exemple.test", phone="+22300112233")
    for _round in range(3):
        for _time in range(settings.AXES_FAILURE_LIMIT - 1):
            assert enter(Client(), "+22300112233", "faux").status_code == 422
        assert enter(Client(), "+223 00 11 22 33").status_code == 302


def test_what_axes_keeps_names_nobody() -> None:
    from axes.models import AccessAttempt

    enter(Client(), "awa@exemple.test", "faux")
    attempt = AccessAttempt.objects.get()
    assert "awa" not in f"{attempt.username}{attempt.post_data}{attempt.get_data}" and "faux" not in attempt.post_data


def test_the_session_is_a_new_one_after_signing_in(client: Client) -> None:
    """7.2.4: a session given by somebody else is worth nothing."""
    make_user(email="awa@exemple.test")
    client.get(LOGIN)
    session = client.session
    session["planted"] = True
    session.save()
    before = session.session_key
    client.cookies["tounga_session"] = before
    enter(client, "awa@exemple.test")
    assert client.session.session_key != before


def test_signing_in_leads_back_only_to_our_own_pages(client: Client) -> None:
    make_user(email="awa@exemple.test")
    inside = client.post(LOGIN, {"login": "awa@exemple.test", "password": PASSWORD, "next": "/compte/securite/"})
    assert inside.url == "/compte/securite/"
    outside = Client().post(
        LOGIN, {"login": "awa@exemple.test", "password": PASSWORD, "next": "https://ailleurs.test/"}
    )
    assert outside.url == reverse("account:home")


def test_staff_set_up_a_second_factor_and_are_asked_for_it_ever_after(client: Client) -> None:
    user = staff()
    assert enter(client, user.email or "").status_code == 302
    assert client.get("/agents/").url == reverse("account:second_factor_setup")
    secret = set_up(client)
    user.refresh_from_db()
    assert user.second_factor_since and secret not in str(Authenticator.objects.get(user=user, type="totp").data)
    assert client.get("/agents/").status_code == 200
    codes = client.get(reverse("account:recovery_codes")).content.decode()
    recovery = re.findall(r'<li class="code">(\d+)</li>', codes)
    assert len(recovery) == 10

    second = Client()
    assert enter(second, user.email or "").url == reverse("account:second_factor")
    assert "_auth_user_id" not in second.session
    assert second.get("/agents/").url.startswith(LOGIN)
    wrong = second.post(reverse("account:second_factor"), {"code": "000000"})
    assert wrong.status_code == 422 and "n’est pas le bon" in wrong.content.decode()
    with time_machine.travel(time.time() + 40):
        assert second.post(reverse("account:second_factor"), {"code": totp(secret)}).url == reverse("account:home")
    assert second.get("/agents/").status_code == 200

    third = Client()
    enter(third, user.email or "")
    assert third.post(reverse("account:second_factor"), {"code": recovery[0]}).status_code == 302
    fourth = Client()
    enter(fourth, user.email or "")
    assert fourth.post(reverse("account:second_factor"), {"code": recovery[0]}).status_code == 422, (
        "a recovery code serves once"
    )


def test_a_code_serves_once(client: Client) -> None:
    user = staff()
    enter(client, user.email or "")
    secret = set_up(client)
    with time_machine.travel(time.time() + 40, tick=False):
        code = totp(secret)
        for expected in (302, 422):
            other = Client()
            enter(other, user.email or "")
            assert other.post(reverse("account:second_factor"), {"code": code}).status_code == expected


def test_codes_cannot_be_guessed(client: Client, settings: Any) -> None:
    user = staff()
    enter(client, user.email or "")
    secret = set_up(client)
    times, period = settings.ATTEMPTS_ALLOWED["second_factor"]
    other = Client()
    enter(other, user.email or "")
    for number in range(times):
        assert other.post(reverse("account:second_factor"), {"code": f"00000{number}"}).status_code == 422
    with time_machine.travel(time.time() + 40):
        answer = other.post(reverse("account:second_factor"), {"code": totp(secret)})
        assert answer.status_code == 422 and "Trop d’essais" in answer.content.decode()


def test_a_session_older_than_the_second_factor_signs_in_again(client: Client) -> None:
    user = staff()
    old = Client()
    enter(old, user.email or "")
    enter(client, user.email or "")
    set_up(client)
    assert old.get("/agents/").url == reverse("account:login")
    assert "_auth_user_id" not in old.session


def test_changing_phones_asks_for_the_next_second_factor_at_once(client: Client) -> None:
    user = staff()
    enter(client, user.email or "")
    set_up(client)
    elsewhere = sign_in(Client(), user)
    assert elsewhere.get("/agents/").status_code == 200
    UserSession.objects.create(user=user, ip="192.0.2.9", session_key=elsewhere.session.session_key, user_agent="")
    assert client.post(reverse("account:second_factor_remove")).status_code == 302
    user.refresh_from_db()
    assert user.second_factor_since is None
    assert client.get("/agents/").url == reverse("account:second_factor_setup")
    assert elsewhere.get("/agents/").url.startswith(LOGIN)
    set_up(client)
    assert client.get("/agents/").status_code == 200


def test_touching_the_second_factor_long_after_signing_in_asks_for_the_password(client: Client) -> None:
    user = staff()
    enter(client, user.email or "")
    set_up(client)
    with time_machine.travel(time.time() + 3600):
        answer = client.get(reverse("account:recovery_codes"))
        assert answer.status_code == 302 and answer.url.startswith(reverse("account:confirm"))
        assert client.get(answer.url).status_code == 200
        assert client.post(answer.url, {"password": "faux"}).status_code == 422
        again = client.post(answer.url, {"password": PASSWORD, "next": reverse("account:recovery_codes")})
        assert again.url == reverse("account:recovery_codes")
        assert client.get(again.url).status_code == 200


def test_a_candidate_enters_with_a_password_alone(client: Client) -> None:
    user, _grant = make_account(Role.CANDIDATE)
    enter(client, user.email or "")
    assert client.get(reverse("account:security")).status_code == 200


def test_a_candidate_who_also_works_here_needs_the_second_factor(client: Client) -> None:
    """U6: one account, several roles: the strictest of them rules the sign-in."""
    user, _grant = make_account(Role.CANDIDATE)
    make_grant(user, Role.OBSERVER)
    enter(client, user.email or "")
    assert client.get(reverse("account:security")).url == reverse("account:second_factor_setup")


@pytest.mark.parametrize("role", sorted(SECOND_FACTOR_ROLES))
def test_every_role_but_the_candidates_needs_it(role: str) -> None:
    user, grant = make_account(role)
    client = sign_in(Client(), user, grant, second_factor=False)
    assert client.get(reverse("account:home")).url == reverse("account:second_factor_setup")
    assert client.get(reverse("account:second_factor_setup")).status_code == 200
    assert set(SECOND_FACTOR_ROLES) == set(Role) - {Role.CANDIDATE}


def test_a_session_lasts_a_working_day_however_busy(client: Client) -> None:
    user, _grant = make_account(Role.CANDIDATE)
    with time_machine.travel("2026-11-20 08:00", tick=False) as clock:
        enter(client, user.email or "")
        for _hour in range(7):
            clock.shift(timedelta(hours=1))
            session = client.session
            session["busy"] = _hour
            session.save()
            assert client.get(reverse("account:security")).status_code == 200
        clock.shift(timedelta(hours=1, minutes=1))
        assert client.get(reverse("account:security")).status_code == 302
        assert "_auth_user_id" not in client.session


def test_a_closed_account_is_out_at_once(client: Client) -> None:
    """7.4.2: its next request is a visitor's, and its password opens nothing."""
    user, _grant = make_account(Role.CANDIDATE)
    enter(client, user.email or "")
    assert (
        client.get(reverse("account:security")).status_code == 200
        and UserSession.objects.filter(user=user).count() == 1
    )
    services.disable_account(by=make_actor(Role.ADMINISTRATOR), user=user, reason="essai")
    assert client.get(reverse("account:security")).url.startswith(LOGIN)
    assert not UserSession.objects.filter(user=user).exists()
    assert enter(Client(), user.email or "").url == reverse("account:inactive")


def test_ones_devices_are_listed_and_the_others_can_be_ended(client: Client) -> None:
    user, _grant = make_account(Role.CANDIDATE)
    other = Client()
    enter(client, user.email or "", HTTP_USER_AGENT="Mozilla/5.0 (Linux; Android 12)")
    enter(other, user.email or "", HTTP_USER_AGENT="Mozilla/5.0 (Windows NT 10.0)")
    page = client.get(reverse("account:sessions")).content.decode()
    assert "Téléphone Android" in page and "Ordinateur Windows" in page and page.count("Cet appareil") == 1
    assert client.post(reverse("account:sessions")).status_code == 302
    assert other.get(reverse("account:security")).url.startswith(LOGIN)
    assert client.get(reverse("account:security")).status_code == 200
    assert "Déconnecter les autres" not in client.get(reverse("account:sessions")).content.decode()


def test_changing_the_password_keeps_this_device_and_ends_the_others(client: Client) -> None:
    user, _grant = make_account(Role.CANDIDATE)
    other = Client()
    enter(client, user.email or "")
    enter(other, user.email or "")
    page = reverse("account:password")
    assert client.post(page, {"present": "faux", "password": "Un-autre-mot-7-inventé"}).status_code == 422
    weak = client.post(page, {"present": PASSWORD, "password": "motdepasse"})
    assert weak.status_code == 422 and "id_password_error" in weak.content.decode()
    assert client.post(page, {"present": PASSWORD, "password": "Un-autre-mot-7-inventé"}).url == reverse(
        "account:security"
    )
    assert client.get(reverse("account:security")).status_code == 200
    assert other.get(reverse("account:security")).url.startswith(LOGIN)
    assert enter(Client(), user.email or "", "Un-autre-mot-7-inventé").status_code == 302
    assert UserSession.objects.purge_and_list(user)


def test_a_temporary_password_opens_one_page_only(client: Client) -> None:
    user = staff()
    password = services.give_temporary_password(by=make_actor(Role.ADMINISTRATOR), user=user, reason="oubli")
    enter(client, user.email or "", password)
    for path in ("/agents/", reverse("account:second_factor_setup"), reverse("account:security"), "/"):
        assert client.get(path).url == reverse("account:password")
    done = client.post(reverse("account:password"), {"password": "Un-autre-mot-7-inventé"})
    assert done.url == reverse("account:home")
    assert client.get("/agents/").url == reverse("account:second_factor_setup")


def test_a_temporary_password_not_changed_in_time_opens_nothing(client: Client, settings: Any) -> None:
    user = staff()
    password = services.give_temporary_password(by=make_actor(Role.ADMINISTRATOR), user=user, reason="oubli")
    with time_machine.travel(time.time() + settings.TEMPORARY_PASSWORD_AGE.total_seconds() + 60):
        assert enter(client, user.email or "", password).url == reverse("account:inactive")
        assert "_auth_user_id" not in client.session


def test_signing_out_is_a_post_and_ends_the_session(client: Client) -> None:
    user, _grant = make_account(Role.CANDIDATE)
    enter(client, user.email or "")
    key = client.session.session_key
    assert client.get(reverse("account:logout")).status_code == 200
    assert client.get(reverse("account:security")).status_code == 200, "a link never signs anybody out"
    assert client.post(reverse("account:logout")).status_code == 302
    client.cookies["tounga_session"] = key or ""
    assert client.get(reverse("account:security")).url.startswith(LOGIN)


def test_a_lost_second_factor_is_removed_by_an_administrator(client: Client) -> None:
    user = staff()
    enter(client, user.email or "")
    set_up(client)
    services.reset_second_factor(by=make_actor(Role.ADMINISTRATOR), user=user, reason="téléphone volé")
    assert not Authenticator.objects.filter(user=user).exists()
    assert client.get("/agents/").url.startswith(LOGIN), "its sessions end"
    assert Message.objects.filter(subject_id=user.pk, template="account.second_factor_reset").exists()
    assert actor_of(user).role == Role.COUNSELLOR


def test_scripts_get_pages_too(client: Client) -> None:
    make_user(email="awa@exemple.test")
    answer = enter(client, "awa@exemple.test", HTTP_X_REQUESTED_WITH="XMLHttpRequest", HTTP_ACCEPT="application/json")
    assert answer.status_code == 302
    assert Client().get(LOGIN, HTTP_ACCEPT="application/json").headers["Content-Type"].startswith("text/html")
