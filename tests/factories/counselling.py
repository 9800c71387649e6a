"""Visits, appointments and sessions for every test.

make_visit(person)                                   what was said, today
make_appointment(person, days=1)                     tomorrow at nine; `state="confirmed"` brings it there
make_session(unit, days=3, kind="GERME")             announced; `seats=2`
make_seat(session, person, state="accepted")         invited, and what the person answered
begun(session), past(appointment)                    their hour has come: written where no service could
"""

from datetime import datetime, timedelta
from typing import Any

from tests.factories.reference import make_reference
from tounga.counselling import services
from tounga.counselling.models import Appointment, GroupSession, Seat, Visit
from tounga.kernel import audit
from tounga.kernel.actor import Actor, system
from tounga.kernel.clock import now, today
from tounga.network.models import Unit
from tounga.people.models import Person
from tounga.reference.models import SessionKind, VisitSubject

SYSTEM = system("test")


def subject(code: str = "INFORMATION") -> VisitSubject:
    make_reference()
    return VisitSubject.objects.get(pk=code)


def kind(code: str = "RISKS") -> SessionKind:
    make_reference()
    return SessionKind.objects.get(pk=code)


def at_nine(days: int) -> datetime:
    """Nine o'clock, so many days from today; never a moment that has just passed."""
    wanted = (now() + timedelta(days=days)).replace(hour=9, minute=0, second=0, microsecond=0)
    return wanted if wanted > now() or days < 0 else now() + timedelta(minutes=30)


def make_visit(person: Person, *, by: Actor = SYSTEM, **facts: Any) -> Visit:
    given = {"subject": subject(), "said": "Veut savoir comment partir légalement.", **facts}
    return services.record_visit(by=by, person=person, **given)


def make_appointment(
    person: Person, *, days: int = 1, state: str = "proposed", by: Actor = SYSTEM, **facts: Any
) -> Appointment:
    given = {"subject": subject(), "starts_at": at_nine(days), "place": "Agence d’essai", **facts}
    appointment = services.make_appointment(by=by, person=person, **given)
    return services.confirm_appointment(by=by, appointment=appointment) if state == "confirmed" else appointment


def make_session(
    unit: Unit, *, days: int = 3, code: str = "RISKS", seats: int = 10, by: Actor = SYSTEM, **facts: Any
) -> GroupSession:
    given = {"place": "Salle d’essai", "leader": "Animatrice d’essai", **facts}
    return services.plan_session(by=by, unit=unit, kind=kind(code), starts_at=at_nine(days), seats=seats, **given)


def make_seat(session: GroupSession, person: Person, *, state: str = "invited", by: Actor = SYSTEM) -> Seat:
    seat = services.invite(by=by, session=session, person=person)
    if state == "accepted":
        return services.accept_seat(by=by, seat=seat)
    return services.decline_seat(by=by, seat=seat) if state == "declined" else seat


def begun(session: GroupSession, *, hours: int = 1) -> GroupSession:
    """The same session, begun: time is moved in the row."""
    return _moved(session, starts_at=now() - timedelta(hours=hours), ends_on=today())


def past(appointment: Appointment, *, hours: int = 1) -> Appointment:
    """The same appointment, its hour passed."""
    return _moved(appointment, starts_at=now() - timedelta(hours=hours))


def _moved(row: Any, **facts: Any) -> Any:
    with audit.acting(SYSTEM, action="test", reason="time passes"):
        type(row).objects.filter(pk=row.pk).update(**facts)
    row.refresh_from_db()
    return row
