"""What jobs and diplomas have in common: a file holds so many, and one that was taken out by mistake goes back (P4)."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, TypeVar

from django.utils.translation import gettext_lazy as _

from tounga.kernel.actor import Actor
from tounga.kernel.clock import now
from tounga.kernel.decision import Reason
from tounga.kernel.errors import Refused
from tounga.people.models import Education, Experience, Person
from tounga.people.selectors.removed import removal_of, separated_since
from tounga.people.services.parts import open_for

Line = TypeVar("Line", Education, Experience)

# A slip of the hand is seen on the page that follows. Later the file may have moved on, and the line is added again.
PUT_BACK_WITHIN = timedelta(hours=1)
# The history dates a change by the beginning of its transaction: one that waited for the file's lock began before.
_WAITING = timedelta(minutes=1)

_TOO_LATE = Reason(
    "put_back_too_late", _("Ce retrait est trop ancien pour revenir dessus. Ajoutez cette ligne de nouveau.")
)
_ELSEWHERE = Reason(
    "put_back_elsewhere",
    _("Ce dossier n’est plus celui d’où cette ligne a été retirée. Ajoutez-la de nouveau, dans le bon dossier."),
)


def put_back(by: Actor, line: Line, fits: Callable[[Person, Line], None]) -> bool:
    """Write a line that was taken out again, under its own key; False when it stands there already.

    `line` is as `removed_line` gives it, `fits` raises Refused when the file cannot hold it.
    Raises NotAllowed, WrongState (closed), Refused (too late, no longer the file it was taken out of, does not fit).
    """
    person = open_for(by, line.person)
    if type(line)._default_manager.filter(pk=line.pk).exists():  # the file is locked: nobody takes it out meanwhile
        return False
    _require_same_file(person, line)
    fits(person, line)
    line.save(force_insert=True)
    return True


def _require_same_file(person: Person, line: Line) -> None:
    removal = removal_of(type(line), line.pk)
    if removal is None or removal.line.person_id != person.pk:
        raise Refused(_ELSEWHERE)
    if now() - removal.at > PUT_BACK_WITHIN:
        raise Refused(_TOO_LATE)
    if separated_since(person.pk, removal.at - _WAITING):
        raise Refused(_ELSEWHERE)


def require_room(rows: Any, most: int, full: Reason) -> None:
    """Raise Refused when a list of the file is as long as it may be. `full` says what to keep."""
    if rows.count() >= most:
        raise Refused(full)
