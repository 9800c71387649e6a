"""Placements: the contract checked clause by clause (D1), the papers (D2), the departure and the arrival (D3, D4)."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tounga.accounts.enums import NATIONAL_ROLES, UNIT_ROLES, Role
from tounga.kernel.actor import Actor
from tounga.kernel.audit import audited
from tounga.kernel.clock import now
from tounga.kernel.models import Row
from tounga.network.models import Unit
from tounga.offers.enums import STOPPED_STATES, Housing, Payer, PayPeriod
from tounga.offers.models import Offer
from tounga.people.models import Document, Person
from tounga.placement.enums import FINISHED_STATES, ItemState, PlacementState, Verdict, WaveState
from tounga.reference.models import ContractClause, Country, Currency, DocumentType
from tounga.selection.enums import CandidacyState
from tounga.selection.models import Candidacy


@audited()
class DepartureWave(Row):
    """A group that leaves together: date, seats, meeting point, who receives them (D3)."""

    offer = models.ForeignKey(Offer, models.PROTECT, related_name="waves")
    title = models.CharField(max_length=120)
    departs_on = models.DateField()
    seats = models.PositiveIntegerField()
    transport = models.CharField(max_length=200, blank=True)
    meeting_point = models.CharField(max_length=200, blank=True)
    reception = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=WaveState, default=WaveState.PLANNED)

    class Meta:
        ordering = ["departs_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(seats__gte=1),
                name="wave_has_seats",
                violation_error_message=_("Un départ a au moins une place."),
            )
        ]

    def __str__(self) -> str:
        return self.title


class PlacementQuerySet(models.QuerySet["Placement"]):
    def visible_to(self, actor: Actor) -> Self:
        """Placements that exist for this actor; for an employer those of the people it chose, until they have
        arrived, withdraw, or its offer is stopped (U4)."""
        if actor.is_(*NATIONAL_ROLES):
            return self
        if actor.is_(*UNIT_ROLES):
            return self.filter(unit_id=actor.over("unit"))
        if actor.is_(Role.CANDIDATE):
            return self.filter(person_id=actor.over("person"))
        if actor.is_(Role.EMPLOYER):
            own = self.filter(offer__employer_id=actor.over("organisation"), candidacy__state=CandidacyState.SELECTED)
            return own.exclude(state__in=FINISHED_STATES).exclude(offer__state__in=STOPPED_STATES)
        return self.none()


@audited()
class Placement(Row):
    """A chosen candidate on the way to the job."""

    candidacy = models.OneToOneField(Candidacy, models.PROTECT, related_name="placement")
    # the person, the offer and the unit of the candidacy, kept here so that scopes and lists need no join
    person = models.ForeignKey(Person, models.PROTECT, related_name="placements")
    offer = models.ForeignKey(Offer, models.PROTECT, related_name="placements")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=PlacementState, default=PlacementState.CONTRACT_AWAITED)
    wave = models.ForeignKey(DepartureWave, models.PROTECT, null=True, related_name="placements")
    copy_given_on = models.DateField(null=True)  # the worker holds the contract before leaving (C97, annex I, art. 5)
    departed_on = models.DateField(null=True)
    arrived_on = models.DateField(null=True)
    arrival_note = models.CharField(max_length=500, blank=True)
    cancel_reason = models.CharField(max_length=500, blank=True)
    opened_at = models.DateTimeField(default=now)

    objects: ClassVar[PlacementQuerySet] = PlacementQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        indexes = [
            models.Index(fields=["unit", "state", "-opened_at"], name="placement_of_unit"),
            models.Index(fields=["state", "-opened_at"], name="placement_by_state"),
            models.Index(fields=["-opened_at", "-id"], name="placement_latest"),
            models.Index(fields=["unit", "-opened_at", "-id"], name="placement_of_unit_latest"),
            models.Index(fields=["offer", "state"], name="placement_of_offer"),
            models.Index(fields=["person"], name="placement_of_person"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=~Q(state__in=("arrived", "cancelled")),
                name="one_running_placement",
                violation_error_message=_("Cette personne a déjà un départ en préparation."),
            ),
            models.CheckConstraint(
                condition=Q(arrived_on=None) | (Q(departed_on__isnull=False) & Q(arrived_on__gte=F("departed_on"))),
                name="arrival_after_departure",
                violation_error_message=_("L’arrivée suit le départ."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("departed", "arrived"))
                | Q(copy_given_on__isnull=False, departed_on__isnull=False),
                name="copy_before_departure",
                violation_error_message=_("Le travailleur reçoit sa copie du contrat avant de partir."),
            ),
        ]


@audited()
class Contract(Row):
    """What the employer's contract says, as recorded; a corrected one is a new version (D1)."""

    placement = models.ForeignKey(Placement, models.CASCADE, related_name="contracts")
    version = models.PositiveSmallIntegerField(default=1)
    file = models.FileField(upload_to="contracts/", max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    employer_name = models.CharField(max_length=160, blank=True)
    employer_address = models.CharField(max_length=200, blank=True)
    worker_name = models.CharField(max_length=220, blank=True)
    worker_birth = models.CharField(max_length=60, blank=True)
    occupation_title = models.CharField(max_length=160, blank=True)  # as the contract writes it
    same_occupation = models.BooleanField(
        null=True
    )  # the reader's answer; None when the contract does not name the work
    country = models.ForeignKey(Country, models.PROTECT, null=True, related_name="+")
    city = models.CharField(max_length=80, blank=True)
    duration_months = models.PositiveSmallIntegerField(null=True)
    hours_per_day = models.DecimalField(max_digits=3, decimal_places=1, null=True)
    days_per_week = models.PositiveSmallIntegerField(null=True)
    wage = models.DecimalField(max_digits=12, decimal_places=3, null=True)
    currency = models.ForeignKey(Currency, models.PROTECT, null=True, related_name="+")
    pay_period = models.CharField(max_length=10, choices=PayPeriod, blank=True)
    pay_terms = models.CharField(max_length=300, blank=True)
    housing = models.CharField(max_length=20, choices=Housing, blank=True)
    advantages = models.CharField(max_length=500, blank=True)
    social_cover = models.CharField(max_length=500, blank=True)
    leave_days = models.PositiveSmallIntegerField(null=True)
    outward_ticket = models.CharField(max_length=10, choices=Payer, blank=True)
    return_ticket = models.CharField(max_length=10, choices=Payer, blank=True)
    return_terms = models.CharField(max_length=500, blank=True)
    language = models.CharField(
        max_length=60, blank=True
    )  # ISO codes of the languages it is written in, comma separated
    signed_on = models.DateField(null=True)
    recorded_at = models.DateTimeField(default=now)
    recorded_by_id = models.UUIDField(null=True)
    checked_at = models.DateTimeField(null=True)
    checked_by_id = models.UUIDField(null=True)
    checked_by_name = models.CharField(max_length=160, blank=True)
    conclusion = models.CharField(max_length=1000, blank=True)

    class Meta:
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["placement", "version"],
                name="one_contract_per_version",
                violation_error_message=_("Cette version du contrat existe déjà."),
            )
        ]


@audited()
class ClauseVerdict(Row):
    """One mandatory clause, looked for in one contract: passed, failed or not found, and why."""

    contract = models.ForeignKey(Contract, models.CASCADE, related_name="verdicts")
    clause = models.ForeignKey(ContractClause, models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=10, choices=Verdict)
    explanation = models.CharField(max_length=500)

    class Meta:
        ordering = ["clause__order"]
        constraints = [
            models.UniqueConstraint(
                fields=["contract", "clause"],
                name="one_verdict_per_clause",
                violation_error_message=_("Cette clause a déjà son verdict."),
            )
        ]


@audited()
class ChecklistItem(Row):
    """One paper needed to leave, computed from the destination's rules (D2)."""

    placement = models.ForeignKey(Placement, models.CASCADE, related_name="items")
    type = models.ForeignKey(DocumentType, models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=ItemState, default=ItemState.MISSING)
    due_on = models.DateField(null=True)
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")
    waive_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["due_on", "type"]
        constraints = [
            models.UniqueConstraint(
                fields=["placement", "type"],
                name="one_item_per_document_type",
                violation_error_message=_("Ce papier est déjà dans la liste."),
            ),
            models.CheckConstraint(
                condition=~Q(state="waived") | ~Q(waive_reason=""),
                name="waiver_has_its_reason",
                violation_error_message=_("Dites pourquoi ce papier n’est pas nécessaire."),
            ),
        ]
