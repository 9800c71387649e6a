"""The counselling record of a person (P7): visits, appointments, sessions in a group with their attendance."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tounga.accounts.enums import NATIONAL_ROLES, UNIT_ROLES, Role
from tounga.counselling.enums import AppointmentState, SeatState, SessionState
from tounga.kernel.actor import Actor
from tounga.kernel.audit import audited
from tounga.kernel.clock import now
from tounga.kernel.models import Row
from tounga.network.enums import UnitKind
from tounga.network.models import Unit
from tounga.people.models import Person
from tounga.reference.models import SessionKind, VisitSubject


class OfAPersonQuerySet(models.QuerySet[models.Model]):
    def visible_to(self, actor: Actor) -> Self:
        """The rows of the files that exist for this actor (U2): the unit that keeps the file, the nation, the person."""
        if actor.is_(*NATIONAL_ROLES):
            return self
        if actor.is_(*UNIT_ROLES):
            return self.filter(person__unit_id=actor.over("unit"))
        if actor.is_(Role.CANDIDATE):
            return self.filter(person_id=actor.over("person"))
        return self.none()


@audited()
class Visit(Row):
    """Somebody was received: by whom, about what, what was said and decided, what comes next."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="visits")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")  # that received, which may change later
    subject = models.ForeignKey(VisitSubject, models.PROTECT, related_name="+")
    received_on = models.DateField()
    received_by_id = models.UUIDField(null=True)
    received_by_name = models.CharField(max_length=160, blank=True)
    said = models.CharField(max_length=2000)
    decided = models.CharField(max_length=1000, blank=True)
    next_step = models.CharField(max_length=300, blank=True)
    next_on = models.DateField(null=True)
    next_done_at = models.DateTimeField(null=True)
    recorded_at = models.DateTimeField(default=now)

    objects: ClassVar[OfAPersonQuerySet] = OfAPersonQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        indexes = [
            models.Index(fields=["person", "-received_on", "-id"], name="visit_of_person"),
            models.Index(
                fields=["unit", "next_on"],
                name="visit_next_step_waiting",
                condition=Q(next_done_at=None) & ~Q(next_step="") & Q(next_on__isnull=False),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(next_on=None) | ~Q(next_step=""),
                name="visit_next_day_has_its_step",
                violation_error_message=_("Dites ce qu’il faut faire ce jour-là."),
            )
        ]


@audited()
class Appointment(Row):
    """A day and an hour given to a person."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="appointments")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    subject = models.ForeignKey(VisitSubject, models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    place = models.CharField(max_length=200)
    with_id = models.UUIDField(null=True)  # the agent who receives
    with_name = models.CharField(max_length=160, blank=True)
    bring = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=10, choices=AppointmentState, default=AppointmentState.PROPOSED)
    reason = models.CharField(max_length=300, blank=True)  # why it was cancelled
    declined = models.BooleanField(default=False)  # cancelled by the person herself
    visit = models.OneToOneField(Visit, models.SET_NULL, null=True, related_name="appointment")
    reminded_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField(default=now)

    objects: ClassVar[OfAPersonQuerySet] = OfAPersonQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        indexes = [
            models.Index(fields=["person", "-starts_at"], name="appointment_of_person"),
            models.Index(fields=["unit", "starts_at", "id"], name="appointment_of_unit"),
            models.Index(
                fields=["starts_at"],
                name="appointment_to_remind",
                condition=Q(state__in=("proposed", "confirmed"), reminded_at=None),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "starts_at"],
                condition=Q(state__in=("proposed", "confirmed")),
                name="one_appointment_at_a_time",
                violation_error_message=_("Cette personne a déjà un rendez-vous à cette heure-là."),
            ),
            models.CheckConstraint(
                condition=~Q(state="cancelled") | ~Q(reason=""),
                name="cancelled_appointment_says_why",
                violation_error_message=_("Dites pourquoi le rendez-vous est annulé."),
            ),
        ]


class SessionQuerySet(models.QuerySet["GroupSession"]):
    def visible_to(self, actor: Actor) -> Self:
        """A unit knows its own sessions and those of the training centres, which take people of every region."""
        if actor.is_(*NATIONAL_ROLES):
            return self
        if actor.is_(*UNIT_ROLES):
            return self.filter(Q(unit_id=actor.over("unit")) | Q(unit__kind=UnitKind.TRAINING_CENTRE))
        return self.none()


@audited()
class GroupSession(Row):
    """An information session or a training: when, where, for how many, led by whom, and how it ended."""

    kind = models.ForeignKey(SessionKind, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")  # that holds it
    starts_at = models.DateTimeField()
    ends_on = models.DateField()
    place = models.CharField(max_length=200)
    seats = models.PositiveSmallIntegerField()
    leader = models.CharField(max_length=160, blank=True)
    note = models.CharField(max_length=500, blank=True)  # what the invited must know
    state = models.CharField(max_length=10, choices=SessionState, default=SessionState.PLANNED)
    outcome = models.CharField(max_length=1000, blank=True)
    reason = models.CharField(max_length=300, blank=True)  # why it was cancelled
    made_by_name = models.CharField(max_length=160, blank=True)
    closed_by_name = models.CharField(max_length=160, blank=True)
    made_at = models.DateTimeField(default=now)

    objects: ClassVar[SessionQuerySet] = SessionQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        indexes = [
            models.Index(fields=["unit", "-starts_at", "-id"], name="session_of_unit"),
            models.Index(fields=["-starts_at", "-id"], name="session_latest"),
            models.Index(fields=["ends_on"], name="session_to_close", condition=Q(state="planned")),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(seats__gte=1),
                name="session_has_seats",
                violation_error_message=_("Une séance a au moins une place."),
            ),
            models.CheckConstraint(
                condition=~Q(state="cancelled") | ~Q(reason=""),
                name="cancelled_session_says_why",
                violation_error_message=_("Dites pourquoi la séance est annulée."),
            ),
        ]

    def __str__(self) -> str:
        return self.kind.name


class SeatQuerySet(models.QuerySet["Seat"]):
    def visible_to(self, actor: Actor) -> Self:
        """Those of the people one may know of; the unit that holds the session also sees who comes from elsewhere."""
        if actor.is_(*NATIONAL_ROLES):
            return self
        if actor.is_(*UNIT_ROLES):
            unit = actor.over("unit")
            return self.filter(Q(person__unit_id=unit) | Q(session__unit_id=unit))
        if actor.is_(Role.CANDIDATE):
            return self.filter(person_id=actor.over("person"))
        return self.none()


@audited()
class Seat(Row):
    """One person's place in a session: invited, answered, present or not, certified."""

    session = models.ForeignKey(GroupSession, models.CASCADE, related_name="places")
    person = models.ForeignKey(Person, models.CASCADE, related_name="seats")
    state = models.CharField(max_length=10, choices=SeatState, default=SeatState.INVITED)
    invited_at = models.DateTimeField(default=now)
    answered_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    certificate = models.CharField(max_length=40, blank=True)
    certified_on = models.DateField(null=True)
    outcome = models.CharField(max_length=300, blank=True)

    objects: ClassVar[SeatQuerySet] = SeatQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        indexes = [models.Index(fields=["person"], name="seat_of_person")]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "person"],
                name="seat_once_per_person",
                violation_error_message=_("Cette personne est déjà sur la liste."),
            ),
            models.UniqueConstraint(
                fields=["certificate"],
                condition=~Q(certificate=""),
                name="certificate_number_once",
                violation_error_message=_("Ce numéro d’attestation a déjà été donné."),
            ),
            models.CheckConstraint(
                condition=Q(certificate="") | Q(state="attended", certified_on__isnull=False),
                name="certificate_for_those_present",
                violation_error_message=_("Une attestation se donne à une personne présente."),
            ),
        ]
