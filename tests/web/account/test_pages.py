"""Every page of an account shows, says where one is, and keeps to the content policy."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.accounts import make_account, make_grant, make_user, sign_in, signed_in
from tounga.accounts.enums import Role
from tounga.messaging.enums import Channel
from tounga.messaging.services import queue_message

pytestmark = pytest.mark.django_db

ANONYMOUS_PAGES = ["login", "sign_up", "recover", "inactive"]
OWN_PAGES = ["role", "security", "password", "sessions", "second_factor_setup", "recovery_codes_new", "logout"]
ADMINISTRATOR_PAGES = ["accounts", "account_new", "messages"]
ACCOUNT_PAGES = [
    "account",
    "account_grant",
    "account_disable",
    "account_enable",
    "account_password",
    "account_second_factor",
]


def well_made(response: Any) -> str:
    page = response.content.decode()
    assert response.status_code == 200, page[:500]
    assert page.count("<h1") == 1 and re.search(r"<title>\s*\S.* · Tounga</title>", page)
    assert 'lang="fr"' in page and "style=" not in page
    assert not re.search(r"<script(?![^>]*\bsrc=)", page) and not re.search(r"\son\w+=", page)
    assert "default-src 'self'" in response.headers["Content-Security-Policy"]
    assert not re.search(r"\{[{%]|</?c-", page), "a tag of a template was left as it is"
    return page


@pytest.mark.parametrize("name", ANONYMOUS_PAGES)
def test_pages_for_everybody(client: Client, name: str) -> None:
    well_made(client.get(reverse(f"account:{name}")))


@pytest.mark.parametrize("name", OWN_PAGES)
def test_pages_of_ones_own_account(name: str) -> None:
    response = signed_in(Role.COUNSELLOR).get(reverse(f"account:{name}"))
    well_made(response)
    assert (
        response.headers["Cache-Control"].startswith(("no-store", "max-age=0")) and "Cookie" in response.headers["Vary"]
    )


@pytest.mark.parametrize("name", ADMINISTRATOR_PAGES)
def test_pages_of_the_administrator(name: str) -> None:
    queue_message(
        channel=Channel.SMS, address="+22300000001", template="candidacy.received", subject_id=None, code="TG7K"
    )
    well_made(signed_in(Role.ADMINISTRATOR).get(reverse(f"account:{name}")))


@pytest.mark.parametrize("name", ACCOUNT_PAGES)
def test_pages_about_an_account(name: str) -> None:
    user, grant = make_account(Role.COUNSELLOR)
    client = signed_in(Role.ADMINISTRATOR)
    assert user.name in well_made(client.get(reverse(f"account:{name}", args=[user.pk])))
    well_made(client.get(reverse("account:grant_revoke", args=[grant.pk])))


def test_every_account_page_is_for_somebody() -> None:
    """No address of the account's door is forgotten by this file."""
    from tounga.web.account.urls import _ROUTES

    stepwise = {
        "home",
        "second_factor",
        "confirm",
        "sign_up_confirm",
        "recover_confirm",
        "second_factor_remove",
        "recovery_codes",
        "grant_revoke",
    }
    assert {route.name for route in _ROUTES} == {
        *ANONYMOUS_PAGES,
        *OWN_PAGES,
        *ADMINISTRATOR_PAGES,
        *ACCOUNT_PAGES,
        *stepwise,
    }


def test_every_name_that_allauth_reverses_leads_to_our_page() -> None:
    from tounga.web.account.urls import _FOR_ALLAUTH

    for theirs, ours in _FOR_ALLAUTH.items():
        assert reverse(theirs) == reverse(f"account:{ours}")


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.ADMINISTRATOR,)])
def test_the_administrators_pages_do_not_exist_for_others(role: Role) -> None:
    user, grant = make_account(Role.OBSERVER)
    client = signed_in(role)
    for name in ADMINISTRATOR_PAGES:
        assert client.get(reverse(f"account:{name}")).status_code == 404
    for name in ACCOUNT_PAGES:
        assert client.post(reverse(f"account:{name}", args=[user.pk]), {"reason": "essai"}).status_code == 404
    assert client.post(reverse("account:grant_revoke", args=[grant.pk]), {"reason": "essai"}).status_code == 404


@pytest.mark.parametrize("role", list(Role))
def test_every_role_has_a_home(role: Role) -> None:
    """U1: a role with a room is sent there, another reads that its pages are not open yet."""
    response = signed_in(role).get(reverse("account:home"))
    if response.status_code == 200:
        assert "ne sont pas encore ouvertes" in well_made(response)
    else:
        assert response.status_code == 302 and response.url != reverse("account:login")


def test_an_account_without_role_is_led_to_its_file() -> None:
    response = sign_in(Client(), make_user()).get(reverse("account:home"))
    assert reverse("candidate:home") in well_made(response)


def test_several_roles_one_at_a_time() -> None:
    """U6: the account chooses; the choice holds for the session and only among its own roles."""
    user, grant = make_account(Role.COUNSELLOR)
    other = make_grant(user, Role.OBSERVER)
    client = sign_in(Client(), user)
    assert client.get(reverse("account:home")).url == reverse("account:role")
    page = well_made(client.get(reverse("account:role")))
    assert "Conseiller emploi" in page and "Observateur" in page
    assert client.post(reverse("account:role"), {"grant": str(other.pk)}).url == reverse("account:home")
    assert client.session["grant"] == str(other.pk)
    assert "Observateur" in client.get(reverse("account:security")).content.decode()
    theirs = make_account(Role.ADMINISTRATOR)[1]
    assert client.post(reverse("account:role"), {"grant": str(theirs.pk)}).status_code == 422
    assert client.get(reverse("account:accounts")).status_code == 404


def test_the_choice_of_a_role_leads_nowhere_else() -> None:
    user, grant = make_account(Role.COUNSELLOR)
    client = sign_in(Client(), user, grant)
    answer = client.post(reverse("account:role"), {"grant": str(grant.pk), "next": "https://ailleurs.test/"})
    assert answer.url == reverse("account:home")
    assert client.post(reverse("account:role"), {"grant": str(grant.pk), "next": "/verifier/"}).url == "/verifier/"


def test_simulated_messages_are_not_shown_in_production(settings: Any) -> None:
    client = signed_in(Role.ADMINISTRATOR)
    settings.MODE = "production"
    assert client.get(reverse("account:messages")).status_code == 404
    settings.MODE = "demo"
    assert client.get(reverse("account:messages")).status_code == 200
