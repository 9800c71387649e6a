"""Figures that rules use, the clauses a contract must hold, and the pack they come from."""

from datetime import date
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tounga.kernel.audit import append_only, audited
from tounga.kernel.clock import now
from tounga.kernel.models import Row
from tounga.reference.enums import Severity, Weekday
from tounga.reference.models.base import PackRow, spoken
from tounga.reference.models.places import Country, Currency


@audited()
class Figure(PackRow):
    """One dated number (an age, a delay, a count) with its unit. Code asks for it by key and day."""

    key = models.CharField(max_length=80)
    value = models.DecimalField(max_digits=14, decimal_places=4)
    unit = models.CharField(max_length=20)

    class Meta:
        ordering = ["key", "-valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["key", "valid_from"],
                name="one_figure_per_date",
                violation_error_message=_("Ce chiffre a déjà une valeur à cette date."),
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")),
                name="figure_ends_after_start",
                violation_error_message=_("Un chiffre doit finir après son début."),
            ),
        ]


@audited()
class ContractClause(PackRow):
    """A clause that a contract of placement abroad must hold (D1); `offer_field` is what it is compared with."""

    code = models.CharField(primary_key=True, max_length=4)
    order = models.PositiveSmallIntegerField()
    label_fr = models.CharField(max_length=120)
    label_en = models.CharField(max_length=120)
    help_fr = models.CharField(max_length=300)
    help_en = models.CharField(max_length=300)
    severity = models.CharField(max_length=10, choices=Severity)
    offer_field = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        return spoken(self.label_fr, self.label_en)

    @property
    def help(self) -> str:
        return spoken(self.help_fr, self.help_en)


@audited()
class CountryPack(Row):
    """The national facts that screens and letters name: one pack is the home of this installation."""

    code = models.CharField(max_length=30, unique=True)
    version = models.CharField(max_length=20)
    sha256 = models.CharField(max_length=64)
    loaded_at = models.DateTimeField(default=now)
    country = models.ForeignKey(Country, models.PROTECT, related_name="+")
    currency = models.ForeignKey(Currency, models.PROTECT, related_name="+")
    service_name_fr = models.CharField(max_length=120)
    service_name_en = models.CharField(max_length=120)
    service_short_fr = models.CharField(max_length=20)
    service_short_en = models.CharField(max_length=20)
    service_place_fr = models.CharField(max_length=80)
    central_unit = models.CharField(max_length=20)
    phone_prefix = models.CharField(max_length=6)
    phone_sample = models.CharField(max_length=24)
    rest_days: "ArrayField[Any, Any]" = ArrayField(models.CharField(max_length=10), default=list)
    identity_name_fr = models.CharField(max_length=120, blank=True)
    identity_name_en = models.CharField(max_length=120, blank=True)
    identity_help_fr = models.CharField(max_length=200, blank=True)
    identity_help_en = models.CharField(max_length=200, blank=True)
    identity_pattern = models.CharField(max_length=80, blank=True)
    is_home = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["is_home"],
                condition=Q(is_home=True),
                name="one_home_pack",
                violation_error_message=_("Une installation a un seul pays."),
            )
        ]

    def __str__(self) -> str:
        return self.service_short

    @property
    def service_name(self) -> str:
        return spoken(self.service_name_fr, self.service_name_en)

    @property
    def service_short(self) -> str:
        return spoken(self.service_short_fr, self.service_short_en)

    @property
    def identity_name(self) -> str:
        return spoken(self.identity_name_fr, self.identity_name_en)

    @property
    def identity_help(self) -> str:
        return spoken(self.identity_help_fr, self.identity_help_en)

    def rests_on(self, day: date) -> bool:
        """Whether offices are closed on this day of every week; an appointment may be given there all the same."""
        return list(Weekday)[day.weekday()] in self.rest_days


@append_only()
class PackLoad(Row):
    """One loading of a pack: which content, when, and how many rows it added, changed and closed per table."""

    pack = models.CharField(max_length=30)
    version = models.CharField(max_length=20)
    sha256 = models.CharField(max_length=64)
    loaded_at = models.DateTimeField(default=now)
    changes: "models.JSONField[Any, Any]" = models.JSONField(default=dict)

    class Meta:
        ordering = ["-loaded_at"]
