"""A line is taken out of a file at one press: the page that follows says which, with the button that puts it back.

The button is sent to the address that took the line out, with `do`. Between, the session keeps the line's kind and key:
what the line said stays in the history of the file, and nowhere else. So only the one who took the line out puts it
back, until it is back or another line is taken out; the page says it once.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tounga.people.models import Person
from tounga.people.permissions import can_complete
from tounga.people.selectors import removed_line
from tounga.web.door.access import ActingRequest
from tounga.web.door.people.parts import LINES
from tounga.web.door.refusals import REFUSED, press

PUT_BACK = "put_back"  # the value of the button
_KEPT = "line_taken_out"  # [kind, key, whether the page said it]

_LAST_ONLY = _("Seule la dernière ligne que vous avez retirée peut être remise : ajoutez cette ligne de nouveau.")


@dataclass(frozen=True)
class Taken:
    """The line that was taken out, in words, and where it is put back."""

    words: str
    url: str


def just_taken(request: HttpRequest, person: Person, route: str) -> Taken | None:
    """The line that was just taken out of this person's file, said once. `route` names the address, "%s" for the line."""
    name, pk, said = request.session.get(_KEPT, ("", "", True))
    row = None if said else removed_line(LINES[name].model, UUID(pk))
    if row is None or row.person_id != person.pk:
        return None
    request.session[_KEPT] = [name, pk, True]
    return Taken(LINES[name].words(row), reverse(route % name, args=[pk]))


def take_out_or_put_back(request: ActingRequest, name: str, pk: UUID) -> UUID:
    """Take the line out of its file, or put it back when that is asked; the key of the file's person.

    Raises Http404 when the file does not exist for the actor, PermissionDenied when she may not write in it.
    """
    line, back = LINES[name], request.POST.get("do") == PUT_BACK
    row = _line(request, name, pk, back=back)
    owner: UUID = row.person_id
    if back:
        _put_back(request, name, row)
    elif press(request, line.remove, by=request.actor, done=line.removed, **{line.name: row}) is not REFUSED:
        request.session[_KEPT] = [name, str(pk), False]
    return owner


def _put_back(request: ActingRequest, name: str, row: Any) -> None:
    """Put back the line that this session took out; of another, say that it is to be added again."""
    line, held = LINES[name], request.session.get(_KEPT, [])[:2] == [name, str(row.pk)]
    if not held and not line.model.objects.filter(pk=row.pk).exists():  # pressed twice, it stands: nothing is written
        if not can_complete(request.actor, row.person):
            raise PermissionDenied
        messages.error(request, _LAST_ONLY)
    elif press(request, line.put_back, by=request.actor, done=line.back, **{line.name: row}) is not REFUSED and held:
        del request.session[_KEPT]


def _line(request: ActingRequest, name: str, pk: UUID, *, back: bool) -> Any:
    """The line as it stands in a file of the actor's scope; asked `back`, as it was when it was taken out of one."""
    model = LINES[name].model
    row = (removed_line(model, pk) if back else None) or model.objects.filter(pk=pk).first()
    if row is None:
        raise Http404
    row.person = get_object_or_404(Person.objects.visible_to(request.actor), pk=row.person_id)
    return row
