"""Opening a file to read it, closing it, reopening it."""

from django.utils.translation import gettext_lazy as _

from tounga.kernel.actor import Actor
from tounga.kernel.decision import Reason
from tounga.kernel.errors import Refused, require_permission, require_reason
from tounga.kernel.locks import lock
from tounga.kernel.reads import record_read
from tounga.kernel.service import service
from tounga.network.models import Unit
from tounga.people.enums import ProjectState
from tounga.people.models import Person
from tounga.people.permissions import can_close, can_move, can_open
from tounga.people.selectors.file import PersonFile, load_file
from tounga.people.services.project import end_project
from tounga.people.states import PERSON_FILE


@service
def open_file(*, by: Actor, person: Person, purpose: str) -> PersonFile:
    """Load the whole file and record, in the same transaction, that it was opened (U5).

    `purpose` names the page or the document. Raises NotAllowed.
    """
    require_permission(can_open(by, person))
    record_read(person.pk, by=by, purpose=purpose)
    return load_file(person)


@service
def move_file(*, by: Actor, person: Person, unit: Unit, reason: str = "") -> Person:
    """Give the file to another directorate, which follows the person from now on; the register number stays.

    Raises NotAllowed, or Refused when it keeps the file already.
    """
    person = lock(person)
    require_permission(can_move(by, person))
    if person.unit_id == unit.pk:
        raise Refused(Reason("same_unit", _("Cette direction suit déjà ce dossier.")))
    person.unit = unit
    person.save(update_fields=["unit"])
    return person


@service
def close_file(*, by: Actor, person: Person, reason: str) -> Person:
    """Close the file of somebody who no longer looks for work; an open project is withdrawn with it.

    Raises NotAllowed, WrongState when it is closed already, Refused without a reason.
    """
    person = lock(person)
    require_permission(can_close(by, person))
    person.state = PERSON_FILE.target("close", person.state)
    require_reason(reason)
    person.save(update_fields=["state"])
    if person.projects.filter(state=ProjectState.OPEN).exists():
        end_project(person, "withdraw")
    return person


@service
def reopen_file(*, by: Actor, person: Person, reason: str) -> Person:
    """Reopen a closed file when the person comes back. Raises NotAllowed, WrongState when it is open, Refused without a reason."""
    person = lock(person)
    require_permission(can_close(by, person))
    person.state = PERSON_FILE.target("reopen", person.state)
    require_reason(reason)
    person.save(update_fields=["state"])
    return person
