"""The gate: whatever the address, a sign-in that is not finished leads to its missing step (U6)."""

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.factories.accounts import make_account, make_actor, make_user, sign_in
from tounga.accounts import services
from tounga.accounts.enums import Role
from tounga.web.door import gate

pytestmark = pytest.mark.django_db
_SAMPLES = {"uuid": "00000000-0000-7000-8000-000000000000", "int": "1", "slug": "x", "str": "x", "path": "x"}


def routes(resolver: URLResolver | None = None, prefix: str = "", namespace: str = "") -> Iterator[tuple[str, str]]:
    """(address with invented arguments, full name) of every route."""
    for pattern in (resolver or get_resolver()).url_patterns:
        text = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern, text, f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace)
        elif isinstance(pattern, URLPattern):
            filled = re.sub(r"<(?:(\w+):)?\w+>", lambda found: _SAMPLES.get(found[1] or "str", "TG7K-4M2P"), text)
            yield "/" + filled.lstrip("^").rstrip("$").replace("\\Z", ""), f"{namespace}{pattern.name}"


def resolved_routes() -> list[tuple[str, str]]:
    from django.urls import Resolver404, resolve

    found = []
    for address, name in routes():
        try:
            resolve(address)
        except Resolver404:
            continue
        found.append((address, name))
    return found


@pytest.mark.parametrize("method", ["get", "post"])
def test_without_a_second_factor_staff_reach_the_page_that_sets_it_up_and_no_other(method: str) -> None:
    user, grant = make_account(Role.CENTRAL_OFFICER)
    client = sign_in(Client(), user, grant, second_factor=False)
    seen = 0
    for address, name in resolved_routes():
        if name in gate.SETTING_UP:
            continue
        answer = getattr(client, method)(address)
        assert (answer.status_code, getattr(answer, "url", "")) == (302, reverse("account:second_factor_setup")), name
        seen += 1
    assert seen >= 40


def test_with_a_temporary_password_one_reaches_the_page_that_changes_it_and_no_other() -> None:
    user, grant = make_account(Role.CENTRAL_OFFICER)
    services.give_temporary_password(by=make_actor(Role.ADMINISTRATOR), user=user, reason="essai")
    user.refresh_from_db()
    client = sign_in(Client(), user, grant)
    for address, name in resolved_routes():
        if name not in gate.OWN_PASSWORD:
            assert client.get(address).headers.get("Location") == reverse("account:password"), name


def test_the_exceptions_are_few_and_named() -> None:
    """A page added to these lists is a page reached without a second factor: think twice."""
    assert {
        "account:confirm", "account_reauthenticate", "account:second_factor_setup", "mfa_activate_totp",
    } == gate.SETTING_UP - gate.ALWAYS  # fmt: skip
    assert {"account:logout", "account_logout", "set_language", "health"} == gate.ALWAYS


def test_visitors_and_finished_sign_ins_pass() -> None:
    user, grant = make_account(Role.CENTRAL_OFFICER)
    assert Client().get(reverse("account:login")).status_code == 200
    assert sign_in(Client(), user, grant).get(reverse("account:security")).status_code == 200
    assert sign_in(Client(), make_user(), second_factor=False).get(reverse("account:security")).status_code == 200


def test_somebody_elses_records_prove_nothing() -> None:
    """A second factor given by another account in the same browser does not carry over."""
    user, grant = make_account(Role.CENTRAL_OFFICER)
    client = sign_in(Client(), user, grant)
    session = client.session
    session["account_authentication_methods_user"] = str(make_user().pk)
    session.save()
    assert client.get(reverse("account:security")).url == reverse("account:second_factor_setup")
