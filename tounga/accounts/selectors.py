"""Reads: who an account is today, which roles it holds, how its scope is called."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from tounga.accounts.enums import SECOND_FACTOR_ROLES, Role, ScopeKind
from tounga.accounts.models import Grant, User
from tounga.accounts.rules import Address
from tounga.kernel import clock
from tounga.kernel.actor import NOWHERE, Actor
from tounga.kernel.decision import type_text
from tounga.kernel.text import fold
from tounga.messaging.enums import Channel
from tounga.network.models import Unit
from tounga.reference.models import Country

NO_ROLE = "none"


def grants_of(user: User) -> list[Grant]:
    """The roles in force today, in one stable order, their unit and country loaded: one query."""
    grants = list(Grant.objects.filter(user=user).in_force(clock.today()).select_related("unit", "country"))  # type: ignore[attr-defined]
    for grant in grants:
        grant.user = user
    return grants


def choose(grants: Sequence[Grant], grant_id: str | None) -> Grant | None:
    """The chosen role when it is in force, else the first, else None."""
    return next((grant for grant in grants if str(grant.pk) == grant_id), grants[0] if grants else None)


def actor_in(user: User, grant: Grant | None) -> Actor:
    """The account acting in this role, or in none."""
    return grant.actor() if grant else Actor(account=user.pk, name=user.name, role=NO_ROLE, scope=NOWHERE)


def actor_of(user: User, grant_id: str | None = None) -> Actor:
    """The account in the role chosen for this session when it is in force today, else in the first one, else in none."""
    return actor_in(user, choose(grants_of(user), grant_id))


def needs_second_factor(grants: Sequence[Grant]) -> bool:
    """Whether one of these roles is held with a second factor only (U6): all but the candidate's."""
    return any(grant.role in SECOND_FACTOR_ROLES for grant in grants)


def role_label(role: str) -> type_text:
    """What a role is called on screen."""
    return Role(role).label if role in Role.values else _("Sans rôle")


def grant_label(grant: Grant) -> type_text:
    """What the scope of a role is called; needs `unit` and `country` loaded."""
    match grant.scope_kind:
        case ScopeKind.UNIT if grant.unit:
            return grant.unit.short_name
        case ScopeKind.COUNTRY if grant.country:
            return str(grant.country.name)
        case ScopeKind.NATION:
            return _("Service central")
    return grant.user.name


def scope_label(actor: Actor) -> type_text:
    """What stands beside the name of the product: the unit, the country, the centre, or the account's own name."""
    if unit := actor.over(ScopeKind.UNIT):
        return Unit.objects.values_list("short_name", flat=True).filter(pk=unit).first() or ""
    if code := actor.over(ScopeKind.COUNTRY):
        country = Country.objects.filter(pk=code).first()
        return str(country.name) if country else ""
    return _("Service central") if actor.national else actor.name


def accounts_of(role: str, subject: UUID) -> int:
    """How many accounts act for this organisation or this person today, in this role."""
    held = Grant.objects.filter(role=role, subject_id=subject, user__is_active=True)
    return held.in_force(clock.today()).order_by().values("user").distinct().count()  # type: ignore[attr-defined, no-any-return]


def account_at(address: Address) -> User | None:
    """The account that signs in with this address."""
    return (
        User.objects.filter(email=address.email).first()
        if address.email
        else User.objects.filter(phone=address.phone).first()
    )


def find_accounts(actor: Actor, text: str = "") -> QuerySet[User]:
    """Accounts whose name, e-mail or phone holds the text, with their roles in force: two queries for a page."""
    accounts = User.objects.visible_to(actor).prefetch_related(running_grants())
    if key := fold(text):
        digits = "".join(sign for sign in text if sign.isdigit())
        by_phone = Q(phone__contains=digits) if len(digits) >= 4 else Q()
        accounts = accounts.filter(Q(name_key__contains=key) | Q(email__startswith=text.strip().lower()) | by_phone)
    return accounts


def contacts_of(*roles: str, **scope: Any) -> list[tuple[str, str]]:
    """(channel, address) of each open account that holds one of these roles today over this scope, each once.

    `scope` is `unit=`, `unit__in=` or `subject_id=`. An e-mail address where there is one, else the phone.
    """
    held = Grant.objects.in_force(clock.today()).filter(role__in=roles, user__is_active=True, **scope)  # type: ignore[attr-defined]
    found = {
        (str(Channel.EMAIL), str(email)) if email else (str(Channel.SMS), str(phone))
        for email, phone in held.values_list("user__email", "user__phone")
    }
    return sorted(found)


def running_grants() -> "Prefetch[str]":
    """Prefetch of the roles in force as `user.running`."""
    return Prefetch(
        "grants", Grant.objects.in_force(clock.today()).select_related("unit", "country"), to_attr="running"
    )  # type: ignore[attr-defined]


def other_administrators(user_id: UUID) -> QuerySet[Grant]:
    """Roles of administrator held today, without end, by other open accounts."""
    return (
        Grant.objects.in_force(clock.today())  # type: ignore[attr-defined]
        .filter(role=Role.ADMINISTRATOR, valid_to=None, user__is_active=True)
        .exclude(user_id=user_id)
    )


def fictional_accounts() -> QuerySet[User]:
    """The invented accounts of the demonstration, with their roles in force."""
    return (
        User.objects.filter(is_fictional=True, is_active=True)
        .prefetch_related(running_grants())
        .order_by("name_key", "id")
    )
