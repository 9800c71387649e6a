"""Offers with every field the manual asks for (M4), campaigns (M9) and regional quotas (M6)."""

from typing import ClassVar, Self

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tounga.accounts.enums import NATIONAL_ROLES, UNIT_ROLES, Role
from tounga.employers.models import Employer
from tounga.kernel.actor import Actor
from tounga.kernel.audit import audited
from tounga.kernel.clock import now, today
from tounga.kernel.models import Row
from tounga.network.models import Agreement, Unit
from tounga.offers.codes import ALPHABET, LENGTH, spoken
from tounga.offers.enums import (
    ContractKind,
    Housing,
    Need,
    OfferOrigin,
    OfferState,
    Payer,
    PayPeriod,
    PresentationMode,
)
from tounga.reference.models import Appellation, Country, Currency, Diploma, DrivingLicence, Language, Occupation, Skill


class CampaignQuerySet(models.QuerySet["Campaign"]):
    def visible_to(self, actor: Actor) -> Self:
        """Campaigns are run from the centre; a region knows those that have an offer for it."""
        if actor.is_(*NATIONAL_ROLES):
            return self
        if actor.is_(*UNIT_ROLES):
            return self.filter(pk__in=RegionalQuota.objects.visible_to(actor).values("offer__campaign"))
        return self.none()


@audited()
class Campaign(Row):
    """A bulk recruitment under one agreement: several offers, regional quotas, departures in waves (M9)."""

    title = models.CharField(max_length=160)
    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="+")
    posts = models.PositiveIntegerField()
    starts_on = models.DateField()
    ends_on = models.DateField()

    objects: ClassVar[CampaignQuerySet] = CampaignQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["-starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(posts__gte=1),
                name="campaign_has_posts",
                violation_error_message=_("Une campagne a au moins un poste."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")),
                name="campaign_ends_after_start",
                violation_error_message=_("La campagne doit finir après son début."),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class OfferQuerySet(models.QuerySet["Offer"]):
    def visible_to(self, actor: Actor) -> Self:
        """Offers that exist for this actor: a region knows those sent to it, an employer its own."""
        if actor.is_(*NATIONAL_ROLES):
            return self
        if actor.is_(*UNIT_ROLES):
            return self.filter(quotas__unit_id=actor.over("unit"), quotas__transmitted_at__isnull=False)
        if actor.is_(Role.EMPLOYER):
            return self.filter(employer_id=actor.over("organisation"))
        return self.none()

    def published(self) -> Self:
        """What the public may see today: published, open, not past its last day, the employer trusted (M3)."""
        return self.filter(
            state=OfferState.OPEN,
            published_at__isnull=False,
            closes_on__gte=today(),
            employer__in=Employer.objects.trusted(today()),
        )


@audited()
class Offer(Row):
    """A vacancy with N posts."""

    code = models.CharField(max_length=6, unique=True)  # public, with a check character (codes.py): read as 4K7-Q2M
    state = models.CharField(max_length=20, choices=OfferState, default=OfferState.DRAFT)
    origin = models.CharField(max_length=20, choices=OfferOrigin, default=OfferOrigin.EMPLOYER)
    employer = models.ForeignKey(Employer, models.PROTECT, related_name="+")
    agreement = models.ForeignKey(Agreement, models.PROTECT, null=True, related_name="+")
    campaign = models.ForeignKey(Campaign, models.PROTECT, null=True, related_name="offers")

    # the occupation
    occupation = models.ForeignKey(Occupation, models.PROTECT, related_name="+")
    appellation = models.ForeignKey(Appellation, models.PROTECT, null=True, related_name="+")
    title = models.CharField(max_length=160)
    title_key = models.CharField(max_length=180, editable=False)
    specifics = models.CharField(max_length=500, blank=True)
    qualification = models.CharField(max_length=200, blank=True)

    # activities and responsibilities, skills and aptitudes
    activities = models.TextField(max_length=4000)
    responsibilities = models.TextField(max_length=2000, blank=True)
    aptitudes = models.CharField(max_length=1000, blank=True)
    diploma = models.ForeignKey(Diploma, models.PROTECT, null=True, related_name="+")
    experience_months = models.PositiveSmallIntegerField(default=0)

    # pay, advantages, place
    wage = models.DecimalField(max_digits=12, decimal_places=3, null=True)
    currency = models.ForeignKey(Currency, models.PROTECT, null=True, related_name="+")
    pay_period = models.CharField(max_length=10, choices=PayPeriod, default=PayPeriod.MONTH)
    wage_is_net = models.BooleanField(default=True)
    allowances = models.CharField(max_length=500, blank=True)
    outward_ticket = models.CharField(max_length=10, choices=Payer, default=Payer.EMPLOYER)
    return_ticket = models.CharField(max_length=10, choices=Payer, default=Payer.EMPLOYER)
    housing = models.CharField(max_length=20, choices=Housing, default=Housing.PROVIDED)
    housing_note = models.CharField(max_length=200, blank=True)
    food = models.CharField(max_length=200, blank=True)
    other_advantages = models.CharField(max_length=500, blank=True)
    country = models.ForeignKey(Country, models.PROTECT, related_name="+")
    city = models.CharField(max_length=80)

    # conditions
    contract_kind = models.CharField(max_length=20, choices=ContractKind, default=ContractKind.FIXED_TERM)
    duration_months = models.PositiveSmallIntegerField(null=True)
    hours_per_day = models.DecimalField(max_digits=3, decimal_places=1, null=True)
    days_per_week = models.PositiveSmallIntegerField(null=True)
    posts = models.PositiveIntegerField()
    social_protection = models.CharField(max_length=500, blank=True)
    travel_terms = models.CharField(max_length=500, blank=True)
    reception_terms = models.CharField(max_length=500, blank=True)
    starts_on = models.DateField(null=True)

    # context
    setting = models.CharField(max_length=500, blank=True)
    hardship = models.CharField(max_length=500, blank=True)
    travelling = models.CharField(max_length=500, blank=True)
    constraints = models.CharField(max_length=500, blank=True)

    # what was negotiated
    due_on = models.DateField(null=True)  # by when the candidates must be presented
    closes_on = models.DateField(null=True)  # last day to apply
    candidates_wanted = models.PositiveIntegerField(null=True)
    to_publish = models.BooleanField(default=True)
    preselection_means = models.CharField(max_length=500, blank=True)
    tests = models.CharField(max_length=500, blank=True)
    presentation_mode = models.CharField(max_length=20, choices=PresentationMode, default=PresentationMode.FILES)

    submitted_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    accepted_by_id = models.UUIDField(null=True)
    accepted_by_name = models.CharField(max_length=160, blank=True)
    opened_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(default=now)
    created_by_id = models.UUIDField(null=True)
    created_by_name = models.CharField(max_length=160, blank=True)

    objects: ClassVar[OfferQuerySet] = OfferQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        indexes = [
            models.Index(fields=["state", "-created_at"], name="offer_by_state"),
            models.Index(fields=["-created_at", "-id"], name="offer_latest"),
            models.Index(fields=["employer", "state"], name="offer_of_employer"),
            models.Index(
                fields=["occupation", "country", "-published_at"],
                name="offer_public",
                condition=Q(state="open", published_at__isnull=False),
            ),
            models.Index(
                fields=["-published_at", "-id"],
                name="offer_public_latest",
                condition=Q(state="open", published_at__isnull=False),
            ),
            models.Index(fields=["closes_on"], name="offer_to_close", condition=Q(state="open")),
            models.Index(
                fields=["due_on", "id"], name="offer_most_pressing", condition=Q(state__in=("open", "closed"))
            ),
            GinIndex(OpClass(F("title_key"), "gin_trgm_ops"), name="offer_title_trigrams", fastupdate=False),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(posts__gte=1),
                name="offer_has_posts",
                violation_error_message=_("Une offre a au moins un poste."),
            ),
            models.CheckConstraint(
                condition=Q(code__regex=f"^[{ALPHABET}]{{{LENGTH}}}$"),
                name="offer_code_can_be_read",
                violation_error_message=_("Le code public a six caractères sans lettre ambiguë."),
            ),
            models.CheckConstraint(
                condition=Q(wage=None) | (Q(wage__gt=0) & Q(currency__isnull=False)),
                name="wage_has_currency",
                violation_error_message=_("Donnez un salaire positif, avec sa monnaie."),
            ),
            models.CheckConstraint(
                condition=Q(published_at=None) | Q(accepted_at__isnull=False),
                name="published_only_when_accepted",
                violation_error_message=_("Une offre est acceptée avant d’être publiée."),
            ),
            models.CheckConstraint(
                condition=Q(hours_per_day=None) | Q(hours_per_day__gt=0, hours_per_day__lte=24),
                name="hours_fit_in_a_day",
                violation_error_message=_("Le nombre d’heures par jour doit être entre 1 et 24."),
            ),
            models.CheckConstraint(
                condition=Q(days_per_week=None) | Q(days_per_week__range=(1, 7)),
                name="days_fit_in_a_week",
                violation_error_message=_("Le nombre de jours par semaine doit être entre 1 et 7."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def public_code(self) -> str:
        """The code as people read it: 4K7-Q2M."""
        return spoken(self.code)


@audited()
class OfferSkill(Row):
    """A skill asked for."""

    offer = models.ForeignKey(Offer, models.CASCADE, related_name="skills")
    skill = models.ForeignKey(Skill, models.PROTECT, related_name="+")
    need = models.CharField(max_length=10, choices=Need, default=Need.WISHED)


@audited()
class OfferLanguage(Row):
    """A language asked for, with its CEFR level."""

    offer = models.ForeignKey(Offer, models.CASCADE, related_name="languages")
    language = models.ForeignKey(Language, models.PROTECT, related_name="+")
    level = models.CharField(max_length=10)
    need = models.CharField(max_length=10, choices=Need, default=Need.REQUIRED)


@audited()
class OfferLicence(Row):
    """A driving licence asked for."""

    offer = models.ForeignKey(Offer, models.CASCADE, related_name="licences")
    licence = models.ForeignKey(DrivingLicence, models.PROTECT, related_name="+")
    need = models.CharField(max_length=10, choices=Need, default=Need.REQUIRED)


class QuotaQuerySet(models.QuerySet["RegionalQuota"]):
    def visible_to(self, actor: Actor) -> Self:
        """The centre sees every region's share; a region its own, once it was sent."""
        if actor.is_(*NATIONAL_ROLES):
            return self
        if actor.is_(*UNIT_ROLES):
            return self.filter(unit_id=actor.over("unit"), transmitted_at__isnull=False)
        return self.none()


@audited()
class RegionalQuota(Row):
    """How many candidates one regional directorate is asked for, and when the offer reached it (M6)."""

    offer = models.ForeignKey(Offer, models.CASCADE, related_name="quotas")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    posts = models.PositiveIntegerField()
    transmitted_at = models.DateTimeField(null=True)
    acknowledged_at = models.DateTimeField(null=True)
    acknowledged_by_name = models.CharField(max_length=160, blank=True)

    objects: ClassVar[QuotaQuerySet] = QuotaQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["unit__name"]
        indexes = [models.Index(fields=["unit", "-transmitted_at"], name="quota_of_unit")]
        constraints = [
            models.UniqueConstraint(
                fields=["offer", "unit"],
                name="one_quota_per_unit",
                violation_error_message=_("Cette direction a déjà un quota pour cette offre."),
            ),
            models.CheckConstraint(
                condition=Q(posts__gte=1),
                name="quota_has_posts",
                violation_error_message=_("Donnez au moins un poste à chaque direction choisie."),
            ),
            models.CheckConstraint(
                condition=Q(acknowledged_at=None) | Q(transmitted_at__isnull=False),
                name="acknowledged_once_transmitted",
                violation_error_message=_("Une direction accuse réception de ce qui lui a été transmis."),
            ),
        ]


@audited()
class ContentOverride(Row):
    """What a national director answered, in writing, to content that a rule had stopped (M5)."""

    offer = models.ForeignKey(Offer, models.CASCADE, related_name="overrides")
    rule = models.CharField(max_length=40)
    field = models.CharField(max_length=40)
    found = models.CharField(max_length=200)  # the words it answers: other words need another answer
    words = models.CharField(max_length=1000)
    decided_at = models.DateTimeField(default=now)
    decided_by_id = models.UUIDField(null=True)
    decided_by_name = models.CharField(max_length=160, blank=True)

    class Meta:
        ordering = ["-decided_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["offer", "rule", "field", "found"],
                name="one_answer_per_finding",
                violation_error_message=_("Ce point a déjà reçu une réponse écrite."),
            ),
            models.CheckConstraint(
                condition=~Q(words=""),
                name="override_is_written",
                violation_error_message=_("Une dérogation est toujours écrite."),
            ),
        ]
