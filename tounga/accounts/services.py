"""What is done to accounts and roles: always by somebody, always with a reason."""

import secrets
from datetime import date
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tounga.accounts.attempts import forget, sign_in_key
from tounga.accounts.enums import SCOPE_OF_ROLE, Role
from tounga.accounts.models import Grant, User
from tounga.accounts.permissions import (
    can_change_own,
    can_change_rights,
    can_grant,
    can_manage_accounts,
    can_sign_up,
)
from tounga.accounts.rules import Address, address_of, administration_goes_on, scope_fits
from tounga.accounts.selectors import other_administrators
from tounga.kernel import clock
from tounga.kernel.actor import ANONYMOUS, Actor
from tounga.kernel.decision import Reason
from tounga.kernel.errors import Refused, WrongState, require, require_permission, require_reason
from tounga.kernel.locks import lock
from tounga.kernel.service import service
from tounga.kernel.text import fold
from tounga.messaging.enums import Channel
from tounga.messaging.services import queue_message
from tounga.network.models import Unit
from tounga.reference.models import Country

# Letters and figures that nobody mistakes for each other when a password is read aloud.
_CLEAR_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"


@service
def create_account(
    *,
    by: Actor,
    name: str,
    email: str | None = None,
    phone: str | None = None,
    password: str | None = None,
    fictional: bool = False,
) -> User:
    """Open an account; without a password nobody can sign in with it yet.

    `email` and `phone` are taken as typed and kept normalised. Raises NotAllowed, or Refused with
    "name_missing", "email_wrong", "phone_wrong", "password_weak", "one_account_per_email"...
    """
    require_permission(can_manage_accounts(by))
    return _make(name=name, email=email, phone=phone, password=password, fictional=fictional)


@service
def sign_up_candidate(
    *, by: Actor = ANONYMOUS, name: str, email: str | None = None, phone: str | None = None, password: str
) -> User:
    """Open the account of somebody who signs up alone; the address was proved by a code before (P1, P9).

    The role of candidate comes with the person's file. Raises NotAllowed or Refused as `create_account`.
    """
    require_permission(can_sign_up(by))
    return _make(name=name, email=email, phone=phone, password=password, fictional=False)


@service
def invite(
    *,
    by: Actor,
    name: str,
    role: str,
    email: str | None = None,
    phone: str | None = None,
    unit: Unit | None = None,
    country: Country | None = None,
    subject_id: UUID | None = None,
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> tuple[User, str]:
    """Open the account of a colleague or partner with its first role; gives back its temporary password, shown once.

    Raises NotAllowed or Refused as `create_account` and `grant_role`.
    """
    user = create_account(by=by, name=name, email=email, phone=phone)
    scope = {"unit": unit, "country": country, "subject_id": subject_id}
    grant_role(by=by, user=user, role=role, valid_from=valid_from, valid_to=valid_to, **scope)  # type: ignore[arg-type]
    return user, give_temporary_password(by=by, user=user, reason=str(_("Ouverture du compte")))


@service
def give_temporary_password(*, by: Actor, user: User, reason: str) -> str:
    """Give an account a password to be changed at the first sign-in; it is returned once and kept nowhere.

    The account's sessions end. Raises NotAllowed, or Refused without a reason.
    """
    user = lock(user)
    require_permission(can_change_rights(by, user))
    require_reason(reason)
    password = "-".join("".join(secrets.choice(_CLEAR_SIGNS) for _sign in range(4)) for _group in range(4))
    user.set_password(password)
    user.password_changed_at = clock.now()
    user.temporary_until = clock.now() + settings.TEMPORARY_PASSWORD_AGE
    user.save(update_fields=["password", "password_changed_at", "temporary_until"])
    _start_afresh(user)
    _tell(user, "account.password_changed")  # the owner learns that somebody holds a way in
    return password


@service
def change_password(*, by: Actor, user: User, password: str) -> User:
    """Choose one's own password; it takes the place of a temporary one.

    Raises NotAllowed, or Refused with "password_weak" and what is wrong with it.
    """
    user = lock(user)
    require_permission(can_change_own(by, user))
    _set_password(user, password)
    user.save(update_fields=["password", "password_changed_at", "temporary_until"])
    _tell(user, "account.password_changed")
    return user


@service
def reset_password(*, by: Actor, user: User, password: str) -> User:
    """Choose a new password after proving the address by a code; every session ends, the second factor stays (T7)."""
    user = lock(user)
    require_permission(can_change_own(by, user))
    if not user.is_active:
        raise WrongState(Reason("account_disabled", _("Ce compte est fermé. Adressez-vous à votre agence.")))
    _set_password(user, password)
    user.save(update_fields=["password", "password_changed_at", "temporary_until"])
    _start_afresh(user)
    _tell(user, "account.password_changed")
    return user


@service
def record_second_factor(*, by: Actor, user: User) -> User:
    """Note that the account now signs in with a second factor (U6)."""
    user = lock(user)
    require_permission(can_change_own(by, user))
    user.second_factor_since = clock.now()
    user.save(update_fields=["second_factor_since"])
    return user


@service
def remove_second_factor(*, by: Actor, user: User) -> User:
    """Note that the owner took their second factor away, to put another in its place."""
    user = lock(user)
    require_permission(can_change_own(by, user))
    user.second_factor_since = None
    user.save(update_fields=["second_factor_since"])
    _tell(user, "account.second_factor_reset")
    return user


@service
def reset_second_factor(*, by: Actor, user: User, reason: str) -> User:
    """Remove the second factor of somebody who lost it; they set up another at the next sign-in.

    Raises NotAllowed, or Refused without a reason.
    """
    user = lock(user)
    require_permission(can_change_rights(by, user))
    require_reason(reason)
    Authenticator.objects.filter(user=user).delete()
    user.second_factor_since = None
    user.save(update_fields=["second_factor_since"])
    _end_sessions(user)
    _tell(user, "account.second_factor_reset")
    return user


@service
def grant_role(
    *,
    by: Actor,
    user: User,
    role: str,
    unit: Unit | None = None,
    country: Country | None = None,
    subject_id: UUID | None = None,
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> Grant:
    """Give an account a role over the scope that goes with it, from a day (today) to another (without end).

    Raises NotAllowed ("not_oneself"), or Refused when the scope is not the role's (U2).
    """
    user = lock(user)
    require_permission(can_grant(by, user, role, holds_any=Grant.objects.filter(user=user).exists()))
    require(scope_fits(role, unit=unit is not None, country=country is not None, subject=subject_id is not None))
    return Grant.objects.create(
        user=user,
        role=role,
        scope_kind=SCOPE_OF_ROLE[Role(role)],
        unit=unit,
        country=country,
        subject_id=subject_id,
        valid_from=valid_from or clock.today(),
        valid_to=valid_to,
        granted_by_id=by.account,
        granted_by_name=by.name,
    )


@service
def revoke_role(*, by: Actor, grant: Grant, reason: str) -> Grant:
    """Take a role back, at once. At least one administrator remains.

    Raises NotAllowed, WrongState when it was taken back already, Refused without a reason.
    """
    _lock_administration()
    grant = lock(grant)
    require_permission(can_manage_accounts(by))
    if grant.revoked_at is not None:
        raise WrongState(Reason("already_revoked", _("Ce rôle a déjà été retiré.")))
    require_reason(reason)
    if grant.role == Role.ADMINISTRATOR:
        require(administration_goes_on(other_administrators(grant.user_id).count()))
    grant.revoked_at, grant.revoked_reason = clock.now(), reason.strip()
    grant.revoked_by_id, grant.revoked_by_name = by.account, by.name
    grant.save(update_fields=["revoked_at", "revoked_reason", "revoked_by_id", "revoked_by_name"])
    return grant


@service
def disable_account(*, by: Actor, user: User, reason: str) -> User:
    """Close an account; its sessions die at once.

    Raises NotAllowed, WrongState when it is closed already, Refused without a reason or for the last administrator.
    """
    _lock_administration()
    user = lock(user)
    require_permission(can_change_rights(by, user))
    if not user.is_active:
        raise WrongState(Reason("account_disabled", _("Ce compte est déjà fermé.")))
    require_reason(reason)
    if Grant.objects.filter(user=user, role=Role.ADMINISTRATOR).exists():
        require(administration_goes_on(other_administrators(user.pk).count()))
    user.is_active = False
    user.save(update_fields=["is_active"])
    _end_sessions(user)
    return user


@service
def enable_account(*, by: Actor, user: User, reason: str) -> User:
    """Open a closed account again. Raises NotAllowed, WrongState when it is open, Refused without a reason."""
    user = lock(user)
    require_permission(can_change_rights(by, user))
    if user.is_active:
        raise WrongState(Reason("account_enabled", _("Ce compte est déjà ouvert.")))
    require_reason(reason)
    user.is_active = True
    user.save(update_fields=["is_active"])
    return user


def _make(*, name: str, email: str | None, phone: str | None, password: str | None, fictional: bool) -> User:
    user = User(name=" ".join(name.split()), is_fictional=fictional)
    user.name_key = fold(user.name)
    user.email = _address(email, "email").email if email else None
    user.phone = _address(phone, "phone").phone if phone else None
    if not user.name_key:
        raise Refused(Reason("name_missing", _("Écrivez le nom de la personne."), "name"))
    if password is None:
        user.set_unusable_password()
    else:
        _set_password(user, password)
    user.save(force_insert=True)
    return user


def _address(typed: str, field: str) -> Address:
    address = address_of(typed, settings.PHONENUMBER_DEFAULT_REGION)
    if address is None or not getattr(address, field):
        sentences = {
            "email": _("Cette adresse n’est pas complète. Elle s’écrit comme nom@exemple.org."),
            "phone": _("Ce numéro n’est pas complet. Écrivez-le avec tous ses chiffres."),
        }
        raise Refused(Reason(f"{field}_wrong", sentences[field], field))
    return address


def _set_password(user: User, password: str) -> None:
    """Raises Refused with each thing that makes the password weak."""
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise Refused(*(Reason("password_weak", text, "password") for text in error.messages)) from error
    user.set_password(password)
    user.password_changed_at, user.temporary_until = clock.now(), None


def _start_afresh(user: User) -> None:
    """A new password: what was open with the old one ends, and guesses at the old one no longer keep the owner out."""
    _end_sessions(user)
    for address in filter(None, (user.email, user.phone)):
        forget("password_failed", sign_in_key(address))


def _end_sessions(user: User) -> None:
    for session in UserSession.objects.filter(user=user):
        session.end()


def _tell(user: User, template: str, **words: Any) -> None:
    """A short message to the owner of the account, on the way that is known."""
    channel, address = (Channel.SMS, user.phone) if user.phone else (Channel.EMAIL, user.email)
    queue_message(channel=channel, address=address or "", template=template, subject_id=user.pk, **words)


def _lock_administration() -> None:
    """Two administrators who remove each other at the same instant do it one after the other."""
    list(
        Grant.objects.select_for_update(of=("self",))
        .filter(role=Role.ADMINISTRATOR)
        .order_by("id")
        .values_list("id", flat=True)
    )
