"""A person's counselling record as one story: what lies ahead, and what was, the latest first."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate

from tounga.counselling.enums import EXPECTED, RUNNING, SeatState, SessionState
from tounga.counselling.models import Appointment, Seat, Visit
from tounga.kernel.clock import now
from tounga.people.models import Person

VISIT, APPOINTMENT, SESSION = "visit", "appointment", "session"


@dataclass(frozen=True)
class Entry:
    """One line of the record: a visit, an appointment or a seat in a session."""

    kind: str
    on: date
    at: datetime | None
    row: Any


@dataclass(frozen=True)
class Record:
    """`ahead`: appointments and sessions to come, the nearest first. `past`: the rest, the latest first."""

    ahead: list[Entry] = field(default_factory=list)
    past: list[Entry] = field(default_factory=list)
    waiting: list[Visit] = field(default_factory=list)  # visits whose next step is not done

    @property
    def empty(self) -> bool:
        return not self.ahead and not self.past


def record_of(person: Person) -> Record:
    """The whole record of a person, in three queries however long it is."""
    visits = list(person.visits.select_related("subject", "unit").order_by("-received_on", "-id"))
    appointments = person.appointments.select_related("subject", "unit").order_by("starts_at", "id")
    seats = (
        person.seats.exclude(state=SeatState.WITHDRAWN)
        .select_related("session__kind", "session__unit")
        .order_by("session__starts_at", "id")
    )
    entries = [Entry(VISIT, visit.received_on, None, visit) for visit in visits]
    # An appointment that was kept is told by its visit.
    entries += [
        Entry(APPOINTMENT, localdate(row.starts_at), row.starts_at, row) for row in appointments if not row.visit_id
    ]
    entries += [Entry(SESSION, localdate(row.session.starts_at), row.session.starts_at, row) for row in seats]
    ahead = sorted((one for one in entries if _lies_ahead(one)), key=lambda one: one.at or now())
    past = sorted((one for one in entries if not _lies_ahead(one)), key=lambda one: (one.on, one.row.pk), reverse=True)
    return Record(ahead, past, [visit for visit in visits if visit.next_step and visit.next_done_at is None])


def _lies_ahead(entry: Entry) -> bool:
    """Whether somebody is still expected: also when the hour has passed and nobody noted what happened."""
    match entry.kind:
        case "appointment":
            row: Appointment = entry.row
            return row.state in RUNNING
        case "session":
            seat: Seat = entry.row
            return seat.session.state == SessionState.PLANNED and seat.state in (*EXPECTED, SeatState.DECLINED)
    return False
