"""Reading the record of a person: noted like every opening of a file (U5)."""

from tounga.counselling.models import Appointment, GroupSession, Seat
from tounga.counselling.selectors import Record, list_of, record_of
from tounga.kernel.actor import Actor
from tounga.kernel.errors import require_permission
from tounga.kernel.reads import record_read, record_reads
from tounga.kernel.service import service
from tounga.people.models import Person
from tounga.people.permissions import can_open


@service
def open_record(*, by: Actor, person: Person, purpose: str) -> Record:
    """The whole counselling record of a person; that it was opened is noted. Raises NotAllowed."""
    require_permission(can_open(by, person))
    record_read(person.pk, by=by, purpose=purpose)
    return record_of(person)


@service
def open_appointment(*, by: Actor, appointment: Appointment, purpose: str) -> Appointment:
    """One appointment of a person; that it was opened is noted. Raises NotAllowed."""
    require_permission(can_open(by, appointment.person))
    record_read(appointment.person_id, by=by, purpose=purpose)
    return appointment


@service
def print_list(*, by: Actor, session: GroupSession, purpose: str) -> list[Seat]:
    """The list of a session as far as the actor knows it, to be printed: names on paper are noted for each person."""
    seats = list(list_of(session, by))
    record_reads([seat.person_id for seat in seats], by=by, purpose=purpose)
    return seats


@service
def print_certificate(*, by: Actor, seat: Seat, purpose: str) -> Seat:
    """The certificate of somebody whose seat the actor knows of, to be printed; that it was is noted."""
    record_read(seat.person_id, by=by, purpose=purpose)
    return seat
