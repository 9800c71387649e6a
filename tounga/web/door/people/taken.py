"""A line is taken out of a file at one press: the page that follows says which, with the button that puts it back.

The button is sent to the address that took the line out, with `do`. Between, the session keeps the line's kind and key:
what the line said stays in the history of the file, and nowhere else.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from tounga.people.models import Person
from tounga.people.selectors import removed_line
from tounga.web.door.access import ActingRequest
from tounga.web.door.people.parts import LINES
from tounga.web.door.refusals import REFUSED, press

PUT_BACK = "put_back"  # the value of the button
_KEPT = "taken_out"


@dataclass(frozen=True)
class Taken:
    """The line that was taken out, in words, and where it is put back."""

    words: str
    url: str


def just_taken(request: HttpRequest, person: Person, route: str) -> Taken | None:
    """The line that was just taken out of this person's file, said once. `route` names the address, "%s" for the line."""
    name, pk = request.session.pop(_KEPT, None) or ("", "")
    row = removed_line(LINES[name].model, UUID(pk)) if name in LINES else None
    if row is None or row.person_id != person.pk:
        return None
    return Taken(LINES[name].words(row), reverse(route % name, args=[pk]))


def take_out_or_put_back(request: ActingRequest, name: str, pk: UUID) -> UUID:
    """Take the line out of its file, or put it back when that is asked; the key of the file's person.

    Raises Http404 when the file does not exist for the actor, PermissionDenied when she may not write in it.
    """
    line, back = LINES[name], request.POST.get("do") == PUT_BACK
    row = _line(request, name, pk, back=back)
    owner: UUID = row.person_id
    if back:
        press(request, line.put_back, by=request.actor, done=line.back, **{line.name: row})
    elif press(request, line.remove, by=request.actor, done=line.removed, **{line.name: row}) is not REFUSED:
        request.session[_KEPT] = [name, str(pk)]
    return owner


def _line(request: ActingRequest, name: str, pk: UUID, *, back: bool) -> Any:
    """The line as it stands in a file of the actor's scope; asked `back`, as it was when it was taken out of one."""
    model = LINES[name].model
    row = (removed_line(model, pk) if back else None) or model.objects.filter(pk=pk).first()
    if row is None:
        raise Http404
    row.person = get_object_or_404(Person.objects.visible_to(request.actor), pk=row.person_id)
    return row
