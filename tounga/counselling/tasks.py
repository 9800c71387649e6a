"""What people are told of their appointments and sessions: short messages, without a name, a subject or a link."""

from datetime import timedelta
from typing import Any

from django.utils.timezone import localtime
from procrastinate.contrib.django import app

from tounga.counselling.models import Appointment, Seat
from tounga.counselling.selectors import appointments_to_announce, seats_to_announce
from tounga.counselling.services import remind_appointment, remind_seat
from tounga.counselling.services.appointments import CHANGED as APPOINTMENT_CHANGED
from tounga.counselling.services.seats import CHANGED as SEAT_CHANGED
from tounga.kernel.actor import system
from tounga.kernel.clock import now
from tounga.kernel.outbox import handles
from tounga.messaging.services import queue_message
from tounga.messaging.templates import TEMPLATES
from tounga.people.models import Person
from tounga.people.selectors import contact_of
from tounga.reference.enums import FigureKey
from tounga.reference.selectors import figure

REMINDERS = system("reminders")
MOST_AT_ONCE = 5_000  # the next hour takes up the rest


@handles(APPOINTMENT_CHANGED)
def tell_of_appointment(payload: dict[str, Any]) -> None:
    """Tell the person the day and the hour, nothing of why."""
    appointment = Appointment.objects.select_related("person").get(pk=payload["appointment"])
    _tell(appointment.person, f"appointment.{payload['step']}", appointment.starts_at)


@handles(SEAT_CHANGED)
def tell_of_session(payload: dict[str, Any]) -> None:
    """Tell the person the day and the hour of the session."""
    seat = Seat.objects.select_related("person", "session").get(pk=payload["seat"])
    _tell(seat.person, f"session.{payload['step']}", seat.session.starts_at)


def _tell(person: Person, template: str, starts_at: Any) -> None:
    contact = contact_of(person)
    if template not in TEMPLATES or contact is None:
        return
    channel, address = contact
    local = localtime(starts_at)
    queue_message(
        channel=channel,
        address=address,
        template=template,
        subject_id=person.pk,
        day=f"{local:%d/%m/%Y}",
        hour=f"{local.hour}\u00a0h\u00a0{local:%M}",
    )


@app.periodic(cron="5 6-18 * * *")
@app.task(name="counselling.remind", queueing_lock="counselling.remind")
def remind(timestamp: int) -> None:
    """Announce again, by day only, what begins within the delay of the country pack."""
    until = now() + timedelta(days=int(figure(FigureKey.MEETING_REMINDER)))
    for appointment in appointments_to_announce(until)[:MOST_AT_ONCE]:
        remind_appointment(by=REMINDERS, appointment=appointment)
    for seat in seats_to_announce(until)[:MOST_AT_ONCE]:
        remind_seat(by=REMINDERS, seat=seat)
