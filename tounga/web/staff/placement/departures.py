"""Groups that leave together, seats, departures and arrivals."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from tounga.kernel.decision import YES
from tounga.offers.models import Offer
from tounga.placement import services
from tounga.placement.enums import PlacementState, WaveState
from tounga.placement.models import Placement
from tounga.placement.rules import is_settled
from tounga.placement.selectors import goes_on, may_send, waves_listed
from tounga.placement.selectors import placements as placements_for
from tounga.placement.selectors import waves as waves_for
from tounga.web.design.formats import day
from tounga.web.door.access import ActingRequest
from tounga.web.door.pages import page_of
from tounga.web.door.question import ask_for
from tounga.web.door.reading import note_reads
from tounga.web.door.refusals import REFUSED, attempt, press
from tounga.web.staff.placement.contracts import nation
from tounga.web.staff.placement.forms import ArrivalForm, DayForm, ReasonForm, SeatForm, WaveForm
from tounga.web.staff.placement.views import decide, desk, get_placement


def get_wave(request: ActingRequest, pk: UUID) -> Any:
    """The group, if it exists for the actor; else 404."""
    return get_object_or_404(waves_for(request.actor), pk=pk)


@desk
@require_safe
def waves(request: ActingRequest) -> HttpResponse:
    """The groups, the next to leave first."""
    page = page_of(request, waves_listed(request.actor), by="-departs_on")
    return render(request, "staff/placement/waves.html", {"page": page})


@nation
def wave_new(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Plan a group for an offer."""
    offer = get_object_or_404(Offer.objects.visible_to(request.actor), pk=pk)
    form = WaveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        planned = attempt(form, services.plan_wave, by=request.actor, offer=offer, **form.cleaned_data)
        if planned is not REFUSED:
            messages.success(request, _("Le groupe est prévu."))
            return redirect("staff:wave", pk=planned.pk)
    back = {"back": reverse("staff:offer", args=[pk]), "back_label": offer.title}
    return _wave_form(request, form, offer, heading=_("Prévoir un groupe de départ"), **back)


def _wave_form(request: ActingRequest, form: WaveForm, offer: Offer, **shown: Any) -> HttpResponse:
    """The page on which a group is planned, or changed."""
    context = {"offer": offer, "form": form, **shown}
    return render(request, "staff/placement/wave_form.html", context, status=422 if form.errors else 200)


@desk
@require_safe
@transaction.atomic
def wave(request: ActingRequest, pk: UUID) -> HttpResponse:
    """One group: who has a seat, who is ready."""
    row = get_wave(request, pk)
    seated = placements_for(request.actor).filter(wave=row).exclude(state=PlacementState.CANCELLED)
    waiting = Placement.objects.visible_to(request.actor).filter(
        offer=row.offer_id, wave=None, state=PlacementState.PAPERS
    )
    page = page_of(request, seated, by="-opened_at", size=60)
    note_reads(request, [one.person_id for one in page])
    context: dict[str, Any] = {
        "wave": row,
        "page": page,
        "waiting": waiting.count(),
        "free": row.seats - row.taken,
        "ready": seated.filter(state=PlacementState.READY).count(),
        "goes_on": goes_on(row.offer),
        "settled": is_settled(row.transport, row.meeting_point, row.reception),
        "sent": YES if row.state == WaveState.DEPARTED else may_send(row.offer),
    }
    return render(request, "staff/placement/wave.html", context)


@nation
def wave_edit(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Change what was planned for a group that has not left."""
    row = get_wave(request, pk)
    if row.state == WaveState.DEPARTED:
        return redirect("staff:wave", pk=pk)
    form = WaveForm(request.POST or None, initial={name: getattr(row, name) for name in WaveForm.base_fields})
    if request.method == "POST" and form.is_valid():
        changed = attempt(form, services.edit_wave, by=request.actor, wave=row, **form.cleaned_data)
        if changed is not REFUSED:
            messages.success(request, _("Le groupe est à jour."))
            return redirect("staff:wave", pk=pk)
    back = {"back": reverse("staff:wave", args=[pk]), "back_label": row.title}
    return _wave_form(request, form, row.offer, wave=row, heading=_("Modifier ce groupe"), **back)


@nation
@require_POST
def wave_confirm(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Confirm date, seats and reception."""
    press(
        request, services.confirm_wave, by=request.actor, wave=get_wave(request, pk), done=_("Le départ est confirmé.")
    )
    return redirect("staff:wave", pk=pk)


@nation
@require_POST
def wave_fill(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Give the free seats to the workers who wait for one, the oldest files first."""
    row = get_wave(request, pk)
    press(request, services.fill_wave, by=request.actor, wave=row, done=_("Les places libres sont attribuées."))
    return redirect("staff:wave", pk=pk)


@nation
def wave_depart(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Record that the group left."""
    row = get_wave(request, pk)
    form = DayForm(request.POST or None, planned=row.departs_on)
    return ask_for(
        request,
        form,
        partial(services.depart_wave, wave=row),
        done=_("Le départ du groupe est enregistré."),
        then=redirect("staff:wave", pk=pk),
        template="staff/placement/wave_depart.html",
        wave=row,
    )


@nation
def seat(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Give a worker a seat."""
    row = get_placement(request, pk)
    form = SeatForm(request.POST or None, placement=row)
    heading, hint = _("Placer dans un groupe de départ"), ""
    if row.wave:
        heading = _("Changer de groupe de départ")
        hint = _("Aujourd’hui : %(group)s, %(day)s.") % {"group": row.wave.title, "day": day(row.wave.departs_on)}
    service, done = partial(services.assign_wave, placement=row), _("La place est réservée.")
    return decide(request, row, form, service, heading, done=done, hint=hint)


@nation
@require_POST
def leave_seat(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Give the seat back."""
    press(
        request,
        services.leave_wave,
        by=request.actor,
        placement=get_placement(request, pk),
        done=_("La place est rendue."),
    )
    return redirect("staff:placement", pk=pk)


@nation
@require_POST
def ready(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Declare that nothing stands in the way."""
    press(
        request,
        services.declare_ready,
        by=request.actor,
        placement=get_placement(request, pk),
        done=_("Tout est prêt pour le départ."),
    )
    return redirect("staff:placement", pk=pk)


@nation
def reopen(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Go back to the papers."""
    row = get_placement(request, pk)
    form = ReasonForm(request.POST or None)
    service, done = partial(services.reopen_papers, placement=row), _("Les papiers sont à nouveau ouverts.")
    return decide(request, row, form, service, _("Rouvrir les papiers"), done=done)


@nation
def departed(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Record that the worker left."""
    row = get_placement(request, pk)
    form = DayForm(request.POST or None, planned=row.wave.departs_on if row.wave else None)
    service, done = partial(services.depart, placement=row), _("Le départ est enregistré.")
    return decide(request, row, form, service, _("Enregistrer le départ"), done=done)


@desk
def arrived(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Confirm the arrival."""
    row = get_placement(request, pk)
    form = ArrivalForm(request.POST or None)
    service, done = partial(services.arrive, placement=row), _("L’arrivée est confirmée.")
    return decide(request, row, form, service, _("Confirmer l’arrivée"), done=done)
