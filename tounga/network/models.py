"""The units of the public employment service (N1) and its agreements (N5)."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tounga.kernel.actor import Actor
from tounga.kernel.audit import audited
from tounga.kernel.clock import now
from tounga.kernel.models import Row
from tounga.network.enums import CENTRAL_ROLES, AgreementKind, AgreementState, UnitKind
from tounga.reference.models import Country, Occupation, Territory
from tounga.reference.models.base import spoken


@audited()
class Unit(Row):
    """A department, a regional directorate or a training centre, with the territories it serves."""

    code = models.CharField(max_length=20, unique=True)
    kind = models.CharField(max_length=20, choices=UnitKind)
    name = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120, blank=True)
    short_name = models.CharField(max_length=60)
    public_name = models.CharField(max_length=120, blank=True)  # what people who come there call it
    public_name_en = models.CharField(max_length=120, blank=True)
    mission = models.CharField(max_length=300, blank=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    address = models.CharField(max_length=200, blank=True)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    areas: "models.ManyToManyField[Territory, UnitArea]" = models.ManyToManyField(
        Territory, through="UnitArea", related_name="+"
    )

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.short_name

    @property
    def title(self) -> str:
        """The whole name in the reader's language."""
        return spoken(self.name, self.name_en)

    @property
    def agency(self) -> str:
        """Its name for the public and for candidates, in the reader's language."""
        return spoken(self.public_name, self.public_name_en) or self.title


@audited()
class UnitArea(Row):
    """One territory that a unit serves."""

    unit = models.ForeignKey(Unit, models.CASCADE)
    territory = models.ForeignKey(Territory, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "territory"],
                name="unit_serves_territory_once",
                violation_error_message=_("Ce territoire est déjà rattaché à cette unité."),
            )
        ]


class AgreementQuerySet(models.QuerySet["Agreement"]):
    def visible_to(self, actor: Actor) -> Self:
        """Agreements that exist for this actor: the centre's."""
        return self if actor.is_(*CENTRAL_ROLES) else self.none()


@audited()
class Agreement(Row):
    """An agreement under which offers come (N5): parties, dates, status."""

    reference = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=AgreementKind)
    country = models.ForeignKey(Country, models.PROTECT, related_name="+")
    partner = models.CharField(max_length=200)
    state = models.CharField(max_length=20, choices=AgreementState, default=AgreementState.NEGOTIATION)
    signed_on = models.DateField(null=True)
    expires_on = models.DateField(null=True)
    notes = models.TextField(max_length=4000, blank=True)
    recorded_at = models.DateTimeField(default=now)

    objects: ClassVar[AgreementQuerySet] = AgreementQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["-recorded_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["reference"],
                name="agreement_reference_once",
                violation_error_message=_("Cette référence désigne déjà un autre accord."),
            ),
            models.CheckConstraint(
                condition=Q(expires_on=None) | Q(signed_on=None) | Q(expires_on__gt=F("signed_on")),
                name="agreement_ends_after_signature",
                violation_error_message=_("L’accord doit prendre fin après sa signature."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("in_force", "suspended")) | Q(signed_on__isnull=False),
                name="agreement_in_force_is_signed",
                violation_error_message=_("Un accord en vigueur a une date de signature."),
            ),
        ]

    def __str__(self) -> str:
        return self.title


@audited()
class AgreementQuota(Row):
    """How many posts an agreement opens for an occupation in a year."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="quotas")
    occupation = models.ForeignKey(Occupation, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    posts = models.PositiveIntegerField()

    class Meta:
        ordering = ["year", "occupation__label", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "occupation", "year"],
                name="one_quota_per_occupation_and_year",
                violation_error_message=_("Ce métier a déjà un quota pour cette année."),
            ),
            models.CheckConstraint(
                condition=Q(posts__gt=0),
                name="quota_opens_posts",
                violation_error_message=_("Un quota ouvre au moins un poste."),
            ),
        ]
