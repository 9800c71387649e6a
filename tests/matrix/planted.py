"""Views that look at the right too late, not at all, or say nothing of it, beside the real addresses: the matrix must see each.

Each shows a form with one compulsory field. Sent empty, all but the last answer everybody alike: 422, nothing written.
"""

from uuid import UUID

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from procrastinate.contrib.django import app

from tounga.accounts.enums import NATIONAL_ROLES, UNIT_ROLES
from tounga.config import urls
from tounga.kernel import audit
from tounga.people.models import Person
from tounga.web.door.access import ActingRequest, only

_FORM = '<html lang="fr"><main><form method="post"><input name="reason"></form></main></html>'
desk = only(*UNIT_ROLES, *NATIONAL_ROLES)


class ReasonForm(forms.Form):
    """A motive."""

    reason = forms.CharField()


def _page(request: ActingRequest) -> HttpResponse:
    return HttpResponse(_FORM, status=422 if request.method == "POST" else 200)


def _filled(request: ActingRequest) -> bool:
    return request.method == "POST" and ReasonForm(request.POST).is_valid()


def _write(request: ActingRequest, person: Person) -> HttpResponse:
    with audit.acting(request.actor, action="planted", reason=request.POST["reason"]):
        person.locality = request.POST["reason"]
        person.save()
    return redirect("planted_sound", person.pk)


def _visible(request: ActingRequest, pk: UUID) -> Person:
    return get_object_or_404(Person.objects.visible_to(request.actor), pk=pk)


@desk
def sound(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Does it right."""
    person = _visible(request, pk)
    if not _filled(request):
        return _page(request)
    if not request.actor.is_(*UNIT_ROLES):
        raise PermissionDenied
    return _write(request, person)


@desk
def careless(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Forgets to look at the right: whoever knows of the file writes into it."""
    person = _visible(request, pk)
    return _write(request, person) if _filled(request) else _page(request)


@desk
def boundless(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Looks at the scope on the way to the page, and not on the way to the row."""
    if not _filled(request):
        _visible(request, pk)
        return _page(request)
    if not request.actor.is_(*UNIT_ROLES):
        raise PermissionDenied
    return _write(request, get_object_or_404(Person, pk=pk))


@desk
def silent(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Writes nothing for who may not, and says that it is done."""
    person = _visible(request, pk)
    if not _filled(request):
        return _page(request)
    return _write(request, person) if request.actor.is_(*UNIT_ROLES) else redirect("planted_silent", pk)


@desk
def hasty(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Asks for a job before it looks at the right: the history says nothing of it."""
    person = _visible(request, pk)
    if not _filled(request):
        return _page(request)
    app.configure_task("planted.job", allow_unknown=True).defer(person=str(pk))
    if not request.actor.is_(*UNIT_ROLES):
        raise PermissionDenied
    return _write(request, person)


@desk
def idle(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Takes everything that is sent and writes nothing, for anybody."""
    _visible(request, pk)
    if not request.actor.is_(*UNIT_ROLES):
        raise PermissionDenied
    return redirect("planted_idle", pk) if _filled(request) else _page(request)


VIEWS = {view.__name__: view for view in (sound, careless, boundless, silent, hasty, idle)}
urlpatterns = [
    *(path(f"piege/{name}/<uuid:pk>/", view, name=f"planted_{name}") for name, view in VIEWS.items()),
    *urls.urlpatterns,
]
handler400, handler403, handler404, handler500 = urls.handler400, urls.handler403, urls.handler404, urls.handler500
