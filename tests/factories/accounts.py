"""Accounts, roles and signed-in clients for every test.

actor = make_actor(Role.COUNSELLOR, unit=unit)            an Actor whose account and role exist
user, grant = make_account(Role.EMPLOYER, subject_id=...)  the rows themselves
client = sign_in(client, user, grant)                      a client past the second factor
"""

from collections.abc import Iterator
from itertools import count
from time import time
from typing import Any
from uuid import UUID, uuid4

from django.test import Client

from tounga.accounts import services
from tounga.accounts.enums import SCOPE_OF_ROLE, Role, ScopeKind
from tounga.accounts.models import Grant, User
from tounga.kernel import audit
from tounga.kernel.actor import Actor, system
from tounga.network.enums import UnitKind
from tounga.network.models import Unit
from tounga.reference.models import Country, Currency

SYSTEM = system("test")
PASSWORD = "Un-mot-2-passe-inventé"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
_numbers: Iterator[int] = count(1)


def make_user(
    name: str = "", *, email: str | None = None, phone: str | None = None, password: str | None = PASSWORD, **facts: Any
) -> User:
    """An account that can sign in, with an invented address when none is given."""
    number = next(_numbers)
    if email is None and phone is None:
        email = f"compte{number}@exemple.test"
    return services.create_account(
        by=SYSTEM, name=name or f"Personne Inventée {number}", email=email, phone=phone, password=password, **facts
    )


def make_grant(user: User, role: str, **scope: Any) -> Grant:
    """A role for the account over the scope given, or over an invented one of the right kind."""
    kind = SCOPE_OF_ROLE[Role(role)]
    if kind == ScopeKind.UNIT:
        scope.setdefault("unit", None)
        scope["unit"] = scope["unit"] or make_unit()
    elif kind == ScopeKind.COUNTRY:
        scope.setdefault("country", None)
        scope["country"] = scope["country"] or make_country()
    elif kind in (ScopeKind.ORGANISATION, ScopeKind.PERSON):
        scope.setdefault("subject_id", uuid4())
    return services.grant_role(by=SYSTEM, user=user, role=role, **scope)


def make_account(role: str, *, name: str = "", **scope: Any) -> tuple[User, Grant]:
    """An account and its role."""
    user = make_user(name)
    return user, make_grant(user, role, **scope)


def make_actor(
    role: str,
    *,
    name: str = "",
    unit: Unit | None = None,
    country: Country | None = None,
    subject_id: UUID | None = None,
) -> Actor:
    """An actor with its account and its role in force."""
    given = {"unit": unit, "country": country, "subject_id": subject_id}
    _user, grant = make_account(role, name=name, **{key: value for key, value in given.items() if value is not None})
    return grant.actor()


def sign_in(client: Client, user: User, grant: Grant | None = None, *, second_factor: bool = True) -> Client:
    """The client signed in as the account, in the role of `grant`, the second factor given (or not)."""
    client.force_login(user, backend=BACKEND)
    session = client.session
    records: list[dict[str, Any]] = [{"method": "password", "at": _now()}]
    if second_factor:
        records.append({"method": "mfa", "at": _now(), "type": "totp"})
    session["account_authentication_methods"] = records
    session["account_authentication_methods_user"] = str(user.pk)
    if grant is not None:
        session["grant"] = str(grant.pk)
    session.save()
    return client


def signed_in(role: str, **scope: Any) -> Client:
    """A new client, signed in with a new account in this role."""
    user, grant = make_account(role, **scope)
    return sign_in(Client(), user, grant)


def make_unit(code: str = "", *, kind: str = UnitKind.REGIONAL, name: str = "") -> Unit:
    """A unit of the service."""
    code = code or f"U{next(_numbers)}"
    with audit.acting(SYSTEM, action="test", reason="a unit for a test"):
        return Unit.objects.get_or_create(
            code=code, defaults={"kind": kind, "name": name or f"Unité {code}", "short_name": name or f"Unité {code}"}
        )[0]


def make_country(code: str = "XA") -> Country:
    """An invented country (user-assigned ISO code XA)."""
    with audit.acting(SYSTEM, action="test", reason="a country for a test"):
        currency = Currency.objects.first() or Currency.objects.create(code="XTS", decimals=2, symbol="¤")
        return Country.objects.get_or_create(
            code=code,
            defaults={
                "alpha3": f"{code}A",
                "name_fr": f"Pays {code}",
                "name_en": f"Country {code}",
                "m49": "999",
                "in_fr": f"au pays {code}",
                "currency": currency,
                "time_zone": "UTC",
            },
        )[0]


def _now() -> float:
    return time()
