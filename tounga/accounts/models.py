"""Accounts and the roles they hold (U1, U2, U6)."""

from datetime import date
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from tounga.accounts.enums import Role, ScopeKind
from tounga.kernel.actor import Actor, Scope
from tounga.kernel.audit import audited
from tounga.kernel.clock import now
from tounga.kernel.models import Row
from tounga.network.models import Unit
from tounga.reference.models import Country


class UserQuerySet(models.QuerySet["User"]):
    """Accounts, as far as somebody may see them."""

    def visible_to(self, actor: Actor) -> "UserQuerySet":
        """The administrator sees every account, anybody else their own."""
        if actor.is_(Role.ADMINISTRATOR):
            return self
        return self.filter(pk=actor.account) if actor.account else self.none()


class UserManager(BaseUserManager.from_queryset(UserQuerySet)["User"]):  # type: ignore[misc]
    """Accounts are made by services; this finds them."""

    def get_by_natural_key(self, username: str | None) -> "User":
        found: User = self.get(Q(email=(username or "").lower()) | Q(phone=username))
        return found


@audited(exclude=("password",))
class User(Row, AbstractBaseUser):
    """One account: a name, and an e-mail address or a phone to sign in with."""

    name = models.CharField(max_length=160)
    name_key = models.CharField(max_length=200)  # the name folded: lists are sorted and searched by it
    email = models.EmailField(max_length=254, null=True)
    phone = models.CharField(max_length=20, null=True)  # E.164
    is_active = models.BooleanField(default=True)
    is_fictional = models.BooleanField(default=False)  # made by the demonstration: may be entered with one click
    temporary_until = models.DateTimeField(
        null=True
    )  # the password was given by somebody else; must be changed by then
    password_changed_at = models.DateTimeField(null=True)  # the history keeps no hash: this tells that it changed
    second_factor_since = models.DateTimeField(null=True)
    created_at = models.DateTimeField(default=now)

    last_login = None  # type: ignore[assignment]  # sessions tell it; a write at each sign-in would say nothing more
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        indexes = [
            models.Index(fields=["name_key", "id"], name="account_by_name"),
            GinIndex(fields=["name_key"], opclasses=["gin_trgm_ops"], name="account_name_search", fastupdate=False),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(email__isnull=False) | Q(phone__isnull=False),
                name="account_can_be_reached",
                violation_error_message=_("Donnez une adresse de courriel ou un numéro de téléphone."),
            ),
            models.UniqueConstraint(
                fields=["email"],
                name="one_account_per_email",
                violation_error_message=_("Un compte utilise déjà cette adresse de courriel."),
            ),
            models.UniqueConstraint(
                fields=["phone"],
                name="one_account_per_phone",
                violation_error_message=_("Un compte utilise déjà ce numéro de téléphone."),
            ),
            models.CheckConstraint(
                condition=Q(email=None) | Q(email=Lower("email")),
                name="account_email_in_small_letters",
                violation_error_message=_("L’adresse de courriel s’écrit en minuscules."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class GrantQuerySet(models.QuerySet["Grant"]):
    """Roles held."""

    def in_force(self, on: date) -> "GrantQuerySet":
        """Begun, not ended, not revoked; in one stable order."""
        running = Q(valid_to=None) | Q(valid_to__gte=on)
        return self.filter(running, valid_from__lte=on, revoked_at=None).order_by("valid_from", "id")


@audited()
class Grant(Row):
    """One role held by an account over one scope, from a day to another."""

    user = models.ForeignKey(User, models.CASCADE, related_name="grants")
    role = models.CharField(max_length=30, choices=Role)
    scope_kind = models.CharField(max_length=20, choices=ScopeKind)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    country = models.ForeignKey(Country, models.PROTECT, null=True, related_name="+")
    subject_id = models.UUIDField(null=True)  # the organisation or the person, rows of rooms further up
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    granted_by_id = models.UUIDField(null=True)
    granted_by_name = models.CharField(max_length=160)
    revoked_at = models.DateTimeField(null=True)
    revoked_by_id = models.UUIDField(null=True)
    revoked_by_name = models.CharField(max_length=160, blank=True)
    revoked_reason = models.CharField(max_length=500, blank=True)

    objects: ClassVar[models.Manager["Grant"]] = GrantQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["role", "subject_id"], name="grant_of_subject")]
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(scope_kind="nation", unit=None, country=None, subject_id=None)
                    | Q(scope_kind="unit", unit__isnull=False, country=None, subject_id=None)
                    | Q(scope_kind="country", unit=None, country__isnull=False, subject_id=None)
                    | Q(scope_kind__in=("organisation", "person"), unit=None, country=None, subject_id__isnull=False)
                ),
                name="grant_names_its_scope",
                violation_error_message=_("Un rôle s’exerce sur un seul périmètre, nommé."),
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="grant_ends_after_start",
                violation_error_message=_("La fin du rôle doit suivre son début."),
            ),
            models.UniqueConstraint(
                fields=["user", "role", "scope_kind", "unit", "country", "subject_id"],
                condition=Q(revoked_at=None, valid_to=None),
                nulls_distinct=False,
                name="one_open_grant_per_role_and_scope",
                violation_error_message=_("Ce compte a déjà ce rôle sur ce périmètre."),
            ),
            models.CheckConstraint(
                condition=Q(revoked_at=None) | ~Q(revoked_reason=""),
                name="revoked_grant_says_why",
                violation_error_message=_("Indiquez le motif du retrait."),
            ),
        ]

    @property
    def scope(self) -> Scope:
        """The scope as the actor carries it."""
        return Scope(self.scope_kind, str(self.unit_id or self.country_id or self.subject_id or ""))

    def actor(self) -> Actor:
        """The account acting in this role."""
        return Actor(account=self.user_id, name=self.user.name, role=self.role, scope=self.scope)

    def runs_on(self, day: date) -> bool:
        """Whether the role is held that day."""
        return self.revoked_at is None and self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


class Attempt(Row):
    """Something was tried that may be tried only so often: a code, a second factor, a request for a code."""

    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=64)  # a keyed digest of the account or address: the table names nobody
    at = models.DateTimeField(default=now)

    class Meta:
        indexes = [
            models.Index(fields=["kind", "key", "-at"], name="attempts_of_key"),
            models.Index(fields=["at"], name="attempts_by_time"),
        ]
