"""Employers (M2) and the four-eyes decision on them (M3)."""

from datetime import date
from typing import ClassVar, Self

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tounga.accounts.enums import NATIONAL_ROLES, UNIT_ROLES, Role
from tounga.employers.enums import STANDING_STATES, EmployerKind, EmployerState, VerificationState
from tounga.kernel.actor import Actor
from tounga.kernel.audit import audited
from tounga.kernel.clock import now
from tounga.kernel.models import Row
from tounga.reference.models import Corridor, Country, Sector, VerificationSource


class EmployerQuerySet(models.QuerySet["Employer"]):
    def visible_to(self, actor: Actor) -> Self:
        """Employers that exist for this actor (U2): all for the centre, those with a standing decision for the
        regions, one's own for an employer, those of its country for a mission."""
        if actor.is_(*NATIONAL_ROLES):
            return self
        if actor.is_(*UNIT_ROLES):
            return self.filter(state__in=STANDING_STATES, verified_until__isnull=False)
        if actor.is_(Role.EMPLOYER):
            return self.filter(pk=actor.over("organisation"))
        if actor.is_(Role.CONSULAR):
            return self.filter(country_id=actor.over("country"))
        return self.none()

    def trusted(self, on: date) -> Self:
        """Employers that `employers.rules.is_trusted` trusts on this day, for lists (a test holds both together)."""
        opinions = ConsularOpinion.objects.filter(employer=OuterRef("pk")).order_by("-given_on", "-recorded_at", "-id")
        against = ConsularOpinion.objects.filter(employer=OuterRef("pk"), favourable=False)
        against_since = against.filter(recorded_at__gt=OuterRef("verified_at"))
        return (
            self.filter(state__in=STANDING_STATES, verified_until__gte=on)
            .filter(~Exists(against_since))
            .alias(last_opinion=Subquery(opinions.values("favourable")[:1]))
            .filter(Q(last_opinion=True) | Q(last_opinion__isnull=True) & ~self._needs_opinion())
        )

    def needing_opinion(self) -> Self:
        """Employers that need the mission's opinion: intermediaries, and those of corridors that ask for it."""
        return self.filter(self._needs_opinion())

    @staticmethod
    def _needs_opinion() -> Q:
        asks = Corridor.objects.filter(destination=OuterRef("country"), consular_opinion_required=True)
        return Q(kind=EmployerKind.INTERMEDIARY) | Q(Exists(asks))


@audited()
class Employer(Row):
    """An employer abroad, or an intermediary that recruits for others."""

    name = models.CharField(max_length=160)
    name_key = models.CharField(max_length=180, editable=False)
    kind = models.CharField(max_length=20, choices=EmployerKind, default=EmployerKind.DIRECT)
    country = models.ForeignKey(Country, models.PROTECT, related_name="+")
    city = models.CharField(max_length=80)
    sector = models.ForeignKey(Sector, models.PROTECT, null=True, related_name="+")
    registration_number = models.CharField(max_length=60, blank=True)
    address = models.CharField(max_length=200, blank=True)
    website = models.CharField(max_length=200, blank=True)
    contact_name = models.CharField(max_length=120, blank=True)
    contact_email = models.EmailField(max_length=254, blank=True)
    contact_phone = models.CharField(max_length=20, blank=True)
    state = models.CharField(max_length=20, choices=EmployerState, default=EmployerState.REGISTERED)
    verified_at = models.DateTimeField(null=True)  # the instant of the decision that stands
    verified_until = models.DateField(null=True)
    registered_at = models.DateTimeField(default=now)

    objects: ClassVar[EmployerQuerySet] = EmployerQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        indexes = [
            models.Index(fields=["name_key", "id"], name="employer_by_name"),
            models.Index(fields=["state", "verified_until"], name="employer_by_state"),
            models.Index(fields=["country", "name_key", "id"], name="employer_by_country"),
            GinIndex(OpClass(F("name_key"), "gin_trgm_ops"), name="employer_name_trigrams", fastupdate=False),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["name_key", "country"],
                name="employer_once_per_country",
                violation_error_message=_("Un employeur de ce nom existe déjà dans ce pays."),
            ),
            models.CheckConstraint(
                condition=~Q(name_key=""),
                name="employer_name_can_be_read",
                violation_error_message=_("Écrivez le nom de l’employeur en lettres latines."),
            ),
            models.CheckConstraint(
                condition=Q(verified_at=None, verified_until=None)
                | Q(verified_at__isnull=False, verified_until__isnull=False),
                name="verification_expires",
                violation_error_message=_("Une vérification a toujours une date de fin."),
            ),
            models.CheckConstraint(
                condition=Q(state="under_review")
                | Q(state="verified", verified_until__isnull=False)
                | ~Q(state="verified") & Q(verified_until=None),
                name="verified_means_decided",
                violation_error_message=_("Seul un employeur vérifié porte une décision qui tient."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def verified_on(self) -> date | None:
        """The day of the decision that stands, in the installation's time zone."""
        return timezone.localtime(self.verified_at).date() if self.verified_at else None


@audited()
class Evidence(Row):
    """What one named source says of an employer, and, when it speaks against, what the service answers (M3)."""

    employer = models.ForeignKey(Employer, models.CASCADE, related_name="evidence")
    source = models.ForeignKey(VerificationSource, models.PROTECT, related_name="+")
    favourable = models.BooleanField()
    summary = models.CharField(max_length=1000)
    reference = models.CharField(max_length=120, blank=True)
    obtained_on = models.DateField()
    recorded_at = models.DateTimeField(default=now)
    recorded_by_id = models.UUIDField(null=True)
    recorded_by_name = models.CharField(max_length=160, blank=True)
    answer = models.CharField(max_length=1000, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by_id = models.UUIDField(null=True)
    answered_by_name = models.CharField(max_length=160, blank=True)

    class Meta:
        ordering = ["-obtained_on", "-recorded_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(favourable=False) | Q(answer=""),
                name="only_unfavourable_evidence_is_answered",
                violation_error_message=_("Seul un avis défavorable appelle une réponse."),
            ),
        ]


@audited()
class ConsularOpinion(Row):
    """The opinion of the home country's mission where the employer is."""

    employer = models.ForeignKey(Employer, models.CASCADE, related_name="opinions")
    favourable = models.BooleanField()
    opinion = models.CharField(max_length=1000)
    given_on = models.DateField()
    letter_reference = models.CharField(max_length=120, blank=True)  # when an officer records the mission's letter
    recorded_at = models.DateTimeField(default=now)
    given_by_id = models.UUIDField(null=True)
    given_by_name = models.CharField(max_length=160, blank=True)

    class Meta:
        ordering = ["-given_on", "-recorded_at", "-id"]


@audited()
class Verification(Row):
    """One decision in two steps: an officer proposes, another decides (M3)."""

    employer = models.ForeignKey(Employer, models.CASCADE, related_name="verifications")
    state = models.CharField(max_length=20, choices=VerificationState, default=VerificationState.PROPOSED)
    proposal = models.CharField(max_length=1000)
    proposed_at = models.DateTimeField(default=now)
    proposed_by_id = models.UUIDField()
    proposed_by_name = models.CharField(max_length=160)
    decision = models.CharField(max_length=1000, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by_id = models.UUIDField(null=True)
    decided_by_name = models.CharField(max_length=160, blank=True)
    valid_until = models.DateField(null=True)

    class Meta:
        ordering = ["-proposed_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["employer"],
                condition=Q(state="proposed"),
                name="one_verification_at_a_time",
                violation_error_message=_("Une vérification est déjà proposée pour cet employeur."),
            ),
            models.CheckConstraint(
                condition=Q(decided_by_id=None) | ~Q(decided_by_id=F("proposed_by_id")),
                name="four_eyes",
                violation_error_message=_("Celui qui propose ne peut pas décider : il faut un second agent."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("approved", "refused"))
                | Q(decided_by_id__isnull=False, decided_at__isnull=False) & ~Q(decision=""),
                name="verification_decision_is_signed",
                violation_error_message=_("Une décision porte le nom de celui qui la prend et son motif."),
            ),
            models.CheckConstraint(
                condition=~Q(state="approved") | Q(valid_until__isnull=False),
                name="approved_verification_ends",
                violation_error_message=_("Une vérification approuvée a une date de fin."),
            ),
        ]
