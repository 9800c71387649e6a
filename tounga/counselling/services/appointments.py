"""Appointments: given, answered, moved, kept or not, announced again before the day."""

from datetime import datetime
from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import gettext

from tounga.counselling.models import Appointment, Visit
from tounga.counselling.permissions import can_answer_appointment, can_counsel
from tounga.counselling.rules import appointment_holds, may_be_kept, may_be_missed
from tounga.counselling.services.visits import record_visit
from tounga.counselling.states import APPOINTMENT
from tounga.kernel.actor import Actor
from tounga.kernel.clock import now, today
from tounga.kernel.errors import require, require_permission, require_reason
from tounga.kernel.facts import keep_to
from tounga.kernel.locks import lock
from tounga.kernel.outbox import emit
from tounga.kernel.service import service
from tounga.people.models import Person
from tounga.people.selectors import months_later
from tounga.reference.enums import FigureKey
from tounga.reference.models import VisitSubject
from tounga.reference.selectors import figure

CHANGED = "appointment.changed"
TOLD = frozenset({"subject", "said", "received_on", "decided", "next_step", "next_on"})


@service
def make_appointment(
    *, by: Actor, person: Person, subject: VisitSubject, starts_at: datetime, place: str, bring: str = ""
) -> Appointment:
    """Give the person a day and an hour; she is told and answers in her space or by telephone.

    Raises NotAllowed, Refused (already past, too far ahead, no place, another appointment at that time).
    """
    require_permission(can_counsel(by, person))
    _require_possible(starts_at, place)
    appointment = Appointment.objects.create(
        person=person,
        unit_id=person.unit_id,
        subject=subject,
        starts_at=starts_at,
        place=place.strip(),
        with_id=by.account,
        with_name=by.name,
        bring=bring.strip(),
    )
    _tell(appointment, "proposed")
    return appointment


@service
def confirm_appointment(*, by: Actor, appointment: Appointment) -> Appointment:
    """Note that the person will come: she says it herself, or an agent heard it. Raises NotAllowed, WrongState."""
    appointment = lock(appointment)
    require_permission(can_answer_appointment(by, appointment))
    appointment.state = APPOINTMENT.target("confirm", appointment.state)
    appointment.save(update_fields=["state"])
    return appointment


@service
def decline_appointment(*, by: Actor, appointment: Appointment, reason: str = "") -> Appointment:
    """Note that the person cannot come, with her words when she gives any. Raises NotAllowed, WrongState."""
    appointment = lock(appointment)
    require_permission(can_answer_appointment(by, appointment))
    appointment.state = APPOINTMENT.target("cancel", appointment.state)
    appointment.reason = reason.strip() or gettext("La personne ne peut pas venir.")
    appointment.declined = True
    appointment.save(update_fields=["state", "reason", "declined"])
    return appointment


@service
def cancel_appointment(*, by: Actor, appointment: Appointment, reason: str) -> Appointment:
    """Cancel an appointment that the service cannot keep; the person is told. Raises NotAllowed, WrongState, Refused without a reason."""
    appointment = lock(appointment)
    require_permission(can_counsel(by, appointment.person))
    appointment.state = APPOINTMENT.target("cancel", appointment.state)
    require_reason(reason)
    appointment.reason = reason.strip()
    appointment.save(update_fields=["state", "reason"])
    _tell(appointment, "cancelled")
    return appointment


@service
def move_appointment(*, by: Actor, appointment: Appointment, starts_at: datetime, place: str) -> Appointment:
    """Give another day, hour or place; the person is told and answers again. Raises NotAllowed, WrongState, Refused."""
    appointment = lock(appointment)
    require_permission(can_counsel(by, appointment.person))
    appointment.state = APPOINTMENT.target("move", appointment.state)
    _require_possible(starts_at, place)
    appointment.starts_at, appointment.place, appointment.reminded_at = starts_at, place.strip(), None
    appointment.save(update_fields=["state", "starts_at", "place", "reminded_at"])
    _tell(appointment, "moved")
    return appointment


@service
def keep_appointment(*, by: Actor, appointment: Appointment, **visit: Any) -> Visit:
    """Note that the person came, and write down the visit (`visit`: the facts of `record_visit`). Raises as it does."""
    keep_to(TOLD, visit, of="a visit")
    appointment = lock(appointment)
    require_permission(can_counsel(by, appointment.person))
    appointment.state = APPOINTMENT.target("keep", appointment.state)
    require(may_be_kept(localtime(appointment.starts_at).date(), today()))
    recorded: Visit = record_visit(by=by, person=appointment.person, **visit)
    appointment.visit = recorded
    appointment.save(update_fields=["state", "visit"])
    return recorded


@service
def miss_appointment(*, by: Actor, appointment: Appointment) -> Appointment:
    """Note that the person did not come. Raises NotAllowed, WrongState."""
    appointment = lock(appointment)
    require_permission(can_counsel(by, appointment.person))
    appointment.state = APPOINTMENT.target("miss", appointment.state)
    require(may_be_missed(appointment.starts_at, now()))
    appointment.save(update_fields=["state"])
    return appointment


@service
def remind_appointment(*, by: Actor, appointment: Appointment) -> Appointment:
    """Announce the appointment again before the day; once, also when the job runs twice. Raises NotAllowed."""
    appointment = lock(appointment)
    require_permission(can_counsel(by, appointment.person))
    if appointment.reminded_at is None and APPOINTMENT.allows("keep", appointment.state):
        appointment.reminded_at = now()
        appointment.save(update_fields=["reminded_at"])
        _tell(appointment, "reminder")
    return appointment


def _require_possible(starts_at: datetime, place: str) -> None:
    latest = months_later(today(), int(figure(FigureKey.MEETING_AHEAD)))
    require(appointment_holds(starts_at=localtime(starts_at), place=place, now=now(), latest=latest))


def _tell(appointment: Appointment, step: str) -> None:
    emit(CHANGED, appointment=appointment.pk, step=step)
