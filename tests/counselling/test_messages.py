"""What people are told of appointments and sessions: the day and the hour, nothing of whom or why (P7, T2)."""

from datetime import timedelta

import pytest
import time_machine

from tests.factories.counselling import make_appointment, make_seat, make_session
from tests.factories.network import make_unit
from tests.factories.people import make_agent, make_person
from tounga.counselling import tasks
from tounga.counselling.services import cancel_session
from tounga.kernel.clock import now
from tounga.kernel.models import OutboxEvent
from tounga.messaging.models import Message
from tounga.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> Person:
    return make_person(unit=make_unit(territories=["01"]))


def deliver() -> None:
    """What the queue does after commit."""
    handlers = {"appointment.changed": tasks.tell_of_appointment, "seat.changed": tasks.tell_of_session}
    for event in OutboxEvent.objects.filter(topic__in=handlers, handled_at=None).order_by("id"):
        handlers[event.topic](event.payload)
    OutboxEvent.objects.update(handled_at=now())


def test_t2_a_message_names_nobody_no_subject_and_no_place(person: Person) -> None:
    agent = make_agent(person.unit)
    make_appointment(person, by=agent)
    session = make_session(person.unit, by=agent)
    make_seat(session, person, by=agent)
    cancel_session(by=agent, session=session, reason="Salle inondée")
    deliver()
    messages = list(Message.objects.order_by("created_at", "id"))
    assert [row.template for row in messages] == ["appointment.proposed", "session.invited", "session.cancelled"]
    for row in messages:
        assert row.subject_id == person.pk
        for word in (person.family_name, person.given_names, person.number, "essai", "Salle", "migration", "http"):
            assert word.lower() not in row.text.lower()


def test_p7_the_hour_is_said_as_on_the_pages(person: Person) -> None:
    make_appointment(person, by=make_agent(person.unit))
    deliver()
    assert "à 9\u00a0h\u00a000." in Message.objects.get().text


def test_p7_what_begins_soon_is_announced_once(person: Person) -> None:
    agent = make_agent(person.unit)
    soon, later = make_appointment(person, days=1, by=agent), make_appointment(person, days=9, by=agent)
    seat = make_seat(make_session(person.unit, days=2, by=agent), person, by=agent)
    far = make_seat(make_session(person.unit, days=12, by=agent), person, by=agent)
    with time_machine.travel(now() + timedelta(minutes=1), tick=False):
        for _twice in range(2):
            tasks.remind.func(0)
    for row in (soon, later, seat, far):
        row.refresh_from_db()
    assert soon.reminded_at is not None
    assert (seat.reminded_at is not None) == (seat.session.starts_at <= now() + timedelta(days=2))
    assert later.reminded_at is None
    assert far.reminded_at is None
    deliver()
    assert Message.objects.filter(template="appointment.reminder").count() == 1


def test_p7_somebody_who_cannot_be_reached_is_no_trouble() -> None:
    make_appointment(make_person(phones=[]))
    deliver()
    assert not Message.objects.exists()
