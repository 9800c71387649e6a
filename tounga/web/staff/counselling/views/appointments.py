"""Appointments: given, answered by telephone, moved, kept or not."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tounga.counselling import services
from tounga.counselling.models import Appointment
from tounga.counselling.permissions import can_counsel
from tounga.counselling.rules import may_be_kept, may_be_missed
from tounga.counselling.states import APPOINTMENT
from tounga.kernel.clock import now, today
from tounga.web.door.access import ActingRequest
from tounga.web.door.people.papers import OptionalReasonForm, ReasonForm
from tounga.web.door.people.sent import done, posted, status_of
from tounga.web.door.reading import note_read
from tounga.web.door.refusals import press
from tounga.web.staff.counselling.forms import AppointmentForm, MoveForm, VisitForm
from tounga.web.staff.counselling.told import how_reached, reached, told
from tounga.web.staff.people.views.file import desk, get_person


def get_appointment(request: ActingRequest, pk: UUID) -> Appointment:
    """The appointment, if its file exists for the actor; else 404."""
    rows = Appointment.objects.visible_to(request.actor).select_related("person", "subject", "unit", "visit")
    return get_object_or_404(rows, pk=pk)


@desk
@require_http_methods(["GET", "POST"])
def appointment_new(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Give the person a day and an hour."""
    person = get_person(request, pk)
    form = AppointmentForm(posted(request), unit=person.unit)
    said = told(_("Le rendez-vous est donné."), person, form)
    if done(request, form, services.make_appointment, said=said, by=request.actor, person=person):
        return redirect("staff:record", pk)
    note_read(request, pk)
    words = {"title": _("Donner un rendez-vous"), "label": _("Donner ce rendez-vous")}
    facts = {"form": form, "person": person, "learns": how_reached(person), **words}
    return render(request, "staff/counselling/moment.html", facts, status=status_of(request, form))


@desk
@require_safe
def appointment(request: ActingRequest, pk: UUID) -> HttpResponse:
    """One appointment and what can be done with it now."""
    row = get_appointment(request, pk)
    services.open_appointment(by=request.actor, appointment=row, purpose="staff:appointment")
    allowed = bool(can_counsel(request.actor, row.person))
    verbs = {one.verb for one in APPOINTMENT.verbs_from(row.state)} if allowed else set()
    facts = {
        "appointment": row,
        "person": row.person,
        "verbs": verbs,
        "may_keep": "keep" in verbs and bool(may_be_kept(localdate(row.starts_at), today())),
        "may_miss": "miss" in verbs and bool(may_be_missed(row.starts_at, now())),
    }
    return render(request, "staff/counselling/appointment.html", facts)


@desk
@require_POST
def confirm(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Note that the person will come."""
    row = get_appointment(request, pk)
    press(request, services.confirm_appointment, by=request.actor, appointment=row, done=_("La personne viendra."))
    return redirect("staff:appointment", pk)


@desk
@require_POST
def miss(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Note that the person did not come."""
    row = get_appointment(request, pk)
    said = _("C’est noté. Donnez-lui un autre rendez-vous si elle en a besoin.")
    press(request, services.miss_appointment, by=request.actor, appointment=row, done=said)
    return redirect("staff:appointment", pk)


@desk
@require_http_methods(["GET", "POST"])
def move(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Give another day, hour or place."""
    row = get_appointment(request, pk)
    form = MoveForm(posted(request), appointment=row)
    said = told(_("Le rendez-vous est changé."), row.person, form)
    if done(request, form, services.move_appointment, said=said, by=request.actor, appointment=row):
        return redirect("staff:appointment", pk)
    note_read(request, row.person_id)
    words = {"title": _("Changer le rendez-vous"), "label": _("Changer le rendez-vous")}
    facts = {"form": form, "person": row.person, "learns": how_reached(row.person), **words}
    return render(request, "staff/counselling/moment.html", facts, status=status_of(request, form))


@desk
@require_http_methods(["GET", "POST"])
def keep(request: ActingRequest, pk: UUID) -> HttpResponse:
    """The person came: write down the visit."""
    row = get_appointment(request, pk)
    form = VisitForm(posted(request), subject=row.subject)
    said = _("La visite est dans le dossier.")
    if done(request, form, services.keep_appointment, said=said, by=request.actor, appointment=row):
        return redirect("staff:record", row.person_id)
    note_read(request, row.person_id)
    facts = {"form": form, "person": row.person, "appointment": row, "title": _("La personne est venue")}
    return render(request, "staff/counselling/visit.html", facts, status=status_of(request, form))


@desk
@require_http_methods(["GET", "POST"])
def cancel(request: ActingRequest, pk: UUID) -> HttpResponse:
    """The service cannot keep the appointment."""
    row = get_appointment(request, pk)
    words = {
        "title": _("Annuler le rendez-vous"),
        "explanation": f"{reached(row.person)} {_('Pensez à lui proposer un autre jour.')}",
        "label": _("Annuler le rendez-vous"),
    }
    said = told(_("Le rendez-vous est annulé."), row.person)
    return _asked(request, row, ReasonForm, services.cancel_appointment, said, words)


@desk
@require_http_methods(["GET", "POST"])
def decline(request: ActingRequest, pk: UUID) -> HttpResponse:
    """The person said that she cannot come."""
    row = get_appointment(request, pk)
    words = {
        "title": _("La personne ne peut pas venir"),
        "explanation": _("Ce rendez-vous s’arrête là. Vous pourrez lui en donner un autre."),
        "label": _("Noter l’empêchement"),
    }
    said = _("C’est noté : la personne ne peut pas venir.")
    return _asked(request, row, OptionalReasonForm, services.decline_appointment, said, words)


def _asked(
    request: ActingRequest, row: Appointment, kind: Any, service: Any, said: Any, words: dict[str, Any]
) -> HttpResponse:
    """A page that asks why, then does it."""
    form = kind(posted(request))
    if done(request, form, service, said=said, by=request.actor, appointment=row):
        return redirect("staff:appointment", row.pk)
    note_read(request, row.person_id)
    facts = {"form": form, "person": row.person, "appointment": row, **words}
    return render(request, "staff/counselling/ask.html", facts, status=status_of(request, form))
