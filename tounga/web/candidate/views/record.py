"""One's own counselling record: what lies ahead, answered with one press; what was said and done (P7, P9)."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tounga.counselling import services
from tounga.counselling.models import Appointment, Seat
from tounga.web.candidate.access import candidate, own_person
from tounga.web.door.access import ActingRequest
from tounga.web.door.people.papers import OptionalReasonForm
from tounga.web.door.people.sent import done, posted, status_of
from tounga.web.door.refusals import press


def own_appointment(request: ActingRequest, pk: UUID) -> Appointment:
    """The appointment, if it is one's own; else 404."""
    rows = Appointment.objects.visible_to(request.actor).select_related("person", "subject", "unit")
    return get_object_or_404(rows, pk=pk)


@candidate
@require_safe
def record(request: ActingRequest) -> HttpResponse:
    """Appointments and sessions to come, then what was said and done."""
    person = own_person(request)
    found = services.open_record(by=request.actor, person=person, purpose="candidate:record")
    return render(request, "candidate/record.html", {"record": found, "person": person})


@candidate
@require_POST
def appointment_confirm(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Say that one will come."""
    row = own_appointment(request, pk)
    said = _("Merci. L’agence vous attend.")
    press(request, services.confirm_appointment, by=request.actor, appointment=row, done=said)
    return redirect("candidate:record")


@candidate
@require_http_methods(["GET", "POST"])
def appointment_decline(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Say that one cannot come, and why if one wishes."""
    row = own_appointment(request, pk)
    form = OptionalReasonForm(posted(request))
    said = _("Merci d’avoir prévenu. Votre agence vous proposera un autre jour.")
    if done(request, form, services.decline_appointment, said=said, by=request.actor, appointment=row):
        return redirect("candidate:record")
    facts = {"form": form, "appointment": row}
    return render(request, "candidate/appointment_decline.html", facts, status=status_of(request, form))


@candidate
@require_POST
def seat_accept(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Say that one will come to the session."""
    return _answered(request, pk, services.accept_seat, _("Merci. Votre place est gardée."))


@candidate
@require_POST
def seat_decline(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Say that one cannot come to the session."""
    return _answered(
        request, pk, services.decline_seat, _("Merci d’avoir prévenu : quelqu’un d’autre aura votre place.")
    )


def _answered(request: ActingRequest, pk: UUID, service: Any, said: Any) -> HttpResponse:
    seat = get_object_or_404(Seat.objects.visible_to(request.actor).select_related("person", "session__unit"), pk=pk)
    press(request, service, by=request.actor, seat=seat, done=said)
    return redirect("candidate:record")
