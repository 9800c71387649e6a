"""What rows of the country pack share: two names, a period, a source and how sure it is."""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language

from tounga.kernel.clock import today
from tounga.reference.enums import Certainty


class DatedQuerySet(models.QuerySet[models.Model]):
    def in_force(self, on: date | None = None) -> Self:
        """Rows that hold on a day (today when none is given): the end date is the first day they no longer hold."""
        day = on or today()
        begun = Q(valid_from=None) | Q(valid_from__lte=day)
        return self.filter(begun & (Q(valid_to=None) | Q(valid_to__gt=day)))


class PackRow(models.Model):
    """A fact of the country pack. A row that leaves the pack is closed with `valid_to`, never deleted."""

    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=200, blank=True)
    certainty = models.CharField(max_length=10, choices=Certainty, default=Certainty.TO_CHECK)

    objects: ClassVar[DatedQuerySet] = DatedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        abstract = True


class Named(PackRow):
    """A pack row with a French and an English name; `order` is the order in which people expect to read it."""

    name_fr = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True
        ordering = ["order", "name_fr"]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return spoken(self.name_fr, self.name_en)


def spoken(french: str, english: str) -> str:
    """The text in the active language; French when the other is empty."""
    return english if english and (get_language() or "fr").startswith("en") else french
