"""One person's counselling record: read whole, a visit added, a next step done."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tounga.counselling import services
from tounga.counselling.models import Visit
from tounga.counselling.permissions import can_counsel
from tounga.web.door.access import ActingRequest
from tounga.web.door.people.sent import done, posted, status_of
from tounga.web.door.reading import note_read
from tounga.web.door.refusals import press
from tounga.web.staff.counselling.forms import VisitForm
from tounga.web.staff.people.views.file import desk, get_person


@desk
@require_safe
def record(request: ActingRequest, pk: UUID) -> HttpResponse:
    """What lies ahead, and what was said and done, the latest first."""
    person = get_person(request, pk)
    found = services.open_record(by=request.actor, person=person, purpose="staff:record")
    facts = {"person": person, "record": found, "may_counsel": bool(can_counsel(request.actor, person))}
    return render(request, "staff/counselling/record.html", facts)


@desk
@require_http_methods(["GET", "POST"])
def visit_new(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Write down a visit."""
    person = get_person(request, pk)
    form = VisitForm(posted(request))
    said = _("La visite est dans le dossier.")
    if done(request, form, services.record_visit, said=said, by=request.actor, person=person):
        return redirect("staff:record", pk)
    note_read(request, pk)
    facts = {"form": form, "person": person, "title": _("Noter une visite")}
    return render(request, "staff/counselling/visit.html", facts, status=status_of(request, form))


@desk
@require_POST
def visit_done(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Say that what was to follow a visit is done."""
    visit = get_object_or_404(Visit.objects.visible_to(request.actor).select_related("person"), pk=pk)
    press(request, services.finish_next_step, by=request.actor, visit=visit, done=_("C’est noté : la suite est faite."))
    return redirect("staff:record", visit.person_id)
