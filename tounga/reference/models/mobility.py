"""Under what regime one goes where, and with which papers (D2)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tounga.kernel.audit import audited
from tounga.reference.enums import CorridorStatus
from tounga.reference.models.base import PackRow, spoken
from tounga.reference.models.catalogue import DocumentType
from tounga.reference.models.places import Country, Currency


@audited()
class MovementRegime(PackRow):
    """What the law of entry asks of a national of `origin` in `destination`, until it is reviewed."""

    origin = models.ForeignKey(Country, models.PROTECT, related_name="+")
    destination = models.ForeignKey(Country, models.PROTECT, related_name="regimes")
    basis_fr = models.CharField(max_length=200)
    basis_en = models.CharField(max_length=200, blank=True)
    visa_required = models.BooleanField()
    residence_permit_required = models.BooleanField()
    work_permit_required = models.BooleanField()
    identity_accepted = models.CharField(max_length=120, blank=True)  # codes of document types, parted by spaces
    review_on = models.DateField(null=True)

    class Meta:
        ordering = ["destination", "-valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["origin", "destination", "valid_from"],
                name="one_regime_per_date",
                violation_error_message=_("Un régime commence déjà ce jour-là pour ce pays."),
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_from=None) | Q(valid_to__gt=F("valid_from")),
                name="regime_ends_after_start",
                violation_error_message=_("Le régime doit finir après son début."),
            ),
        ]

    @property
    def identity_documents(self) -> list[str]:
        """Codes of the document types that are enough to cross the border."""
        return self.identity_accepted.split()

    @property
    def basis(self) -> str:
        return spoken(self.basis_fr, self.basis_en)


@audited()
class Corridor(PackRow):
    """What the service lets be done towards one destination, and the bounds its law sets.

    Ages are in years, hours per day and per week, the wage per month in `currency`; None where unknown.
    """

    destination = models.OneToOneField(Country, models.PROTECT, related_name="corridor")
    status = models.CharField(max_length=12, choices=CorridorStatus)
    consular_opinion_required = models.BooleanField(default=False)
    min_age = models.PositiveSmallIntegerField(null=True)
    max_hours_day = models.PositiveSmallIntegerField(null=True)
    max_hours_week = models.PositiveSmallIntegerField(null=True)
    min_wage = models.DecimalField(max_digits=12, decimal_places=3, null=True)
    currency = models.ForeignKey(Currency, models.PROTECT, null=True, related_name="+")
    note_fr = models.CharField(max_length=400, blank=True)
    note_en = models.CharField(max_length=400, blank=True)

    @property
    def note(self) -> str:
        return spoken(self.note_fr, self.note_en)


@audited()
class DestinationDocument(PackRow):
    """One paper asked for before leaving: everywhere, in one country, or where a visa or work permit is.

    `due_days_before` counts back from the departure; it is when the paper should be in hand.
    """

    destination = models.ForeignKey(Country, models.PROTECT, null=True, related_name="+")
    regime_visa = models.BooleanField(null=True)
    regime_work_permit = models.BooleanField(null=True)
    document_type = models.ForeignKey(DocumentType, models.PROTECT, related_name="+")
    due_days_before = models.PositiveSmallIntegerField()
    mandatory = models.BooleanField(default=True)
    note_fr = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-due_days_before", "document_type"]
        constraints = [
            models.UniqueConstraint(
                fields=["destination", "regime_visa", "regime_work_permit", "document_type"],
                name="one_rule_per_document",
                nulls_distinct=False,
                violation_error_message=_("Ce document est déjà demandé dans ce cas."),
            )
        ]
