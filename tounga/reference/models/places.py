"""Countries, currencies, languages and the home territory (N2)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tounga.kernel.ids import uuid7
from tounga.reference.models.base import Named, PackRow


class Currency(Named):
    """An ISO 4217 currency. `home_rate` is indicative: how much of the home currency one unit is worth on `rate_on`."""

    code = models.CharField(primary_key=True, max_length=3)
    decimals = models.PositiveSmallIntegerField(default=2)
    symbol = models.CharField(max_length=10)
    home_rate = models.DecimalField(max_digits=14, decimal_places=6, null=True)
    rate_on = models.DateField(null=True)


class Country(Named):
    """An ISO 3166-1 country. `in_fr` carries its French preposition, as the pack writes it."""

    code = models.CharField(primary_key=True, max_length=2)
    alpha3 = models.CharField(max_length=3)
    m49 = models.CharField(max_length=3)
    in_fr = models.CharField(max_length=80)
    name_key = models.CharField(max_length=200, editable=False)  # fold(name_fr): the order people look names up in
    currency = models.ForeignKey(Currency, models.PROTECT, related_name="+")
    time_zone = models.CharField(max_length=40)

    class Meta(Named.Meta):
        ordering = ["name_key"]

    @property
    def where(self) -> str:
        """The country after a preposition, to end the sentence « travailler … »."""
        return self.in_fr if self.name == self.name_fr else f"in {self.name_en}"


class Language(Named):
    """A language, by ISO 639 code; `national` ones are spoken at home."""

    code = models.CharField(primary_key=True, max_length=8)
    national = models.BooleanField(default=False)


class Territory(PackRow):
    """A unit of territory of the home country: level 1, 2 or 3 under it. Names are those of the law, in French."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    country = models.ForeignKey(Country, models.PROTECT, related_name="territories")
    level = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=10)
    name = models.CharField(max_length=80)
    name_key = models.CharField(max_length=100, editable=False)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="parts")
    seat = models.CharField(max_length=80, blank=True)
    formerly_in = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["level", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["country", "level", "code"],
                name="territory_code_once",
                violation_error_message=_("Ce code de territoire existe déjà."),
            ),
            models.CheckConstraint(
                condition=models.Q(level__range=(1, 3)),
                name="territory_level_known",
                violation_error_message=_("Un territoire est de niveau 1, 2 ou 3."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
