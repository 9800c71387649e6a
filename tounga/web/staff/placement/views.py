"""Departures: the list, and one worker's way from the contract to the arrival."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from tounga.accounts.enums import NATIONAL_ROLES, UNIT_ROLES
from tounga.offers.models import Offer
from tounga.placement import services
from tounga.placement.models import Placement
from tounga.placement.permissions import can_cancel
from tounga.placement.selectors import items_of, judged_clauses, may_advance, steps_of
from tounga.placement.selectors import placements as placements_for
from tounga.placement.states import PLACEMENT
from tounga.web.door.access import ActingRequest, only
from tounga.web.door.asking import require_right
from tounga.web.door.pages import page_of
from tounga.web.door.question import ask_for
from tounga.web.door.reading import note_read, note_reads
from tounga.web.door.refusals import press
from tounga.web.door.steps import shown
from tounga.web.staff.placement.actions import actions_for
from tounga.web.staff.placement.forms import FilterForm, ReasonForm

desk = only(*UNIT_ROLES, *NATIONAL_ROLES)


def get_placement(request: ActingRequest, pk: UUID) -> Placement:
    """The placement, if it exists for the actor; else 404."""
    return get_object_or_404(placements_for(request.actor), pk=pk)


@desk
@require_safe
@transaction.atomic
def placements(request: ActingRequest) -> HttpResponse:
    """The departures that exist for the actor, latest first."""
    form = FilterForm(request.GET)
    rows = placements_for(request.actor)
    if form.is_valid() and form.cleaned_data["etape"]:
        rows = rows.filter(state=form.cleaned_data["etape"])
    page = page_of(request, rows, by="-opened_at")
    note_reads(request, [row.person_id for row in page])
    return render(request, "staff/placement/list.html", {"form": form, "page": page})


@desk
@require_safe
@transaction.atomic
def placement(request: ActingRequest, pk: UUID) -> HttpResponse:
    """One worker's departure file: what is missing, the contract, the papers, the seat."""
    row = get_placement(request, pk)
    note_read(request, row.person_id)
    contract, advance = row.contracts.first(), may_advance(row)
    context: dict[str, Any] = {
        "placement": row,
        "steps": shown(steps_of(row, for_worker=False)),
        "contract": contract,
        "clauses": judged_clauses(contract) if contract else (),
        "items": list(items_of(row)),
        "advance": advance,
        "papers_missing": sum(reason.code == "paper_missing" for reason in advance.reasons),
        "other_reasons": [reason for reason in advance.reasons if reason.code != "paper_missing"],
        "actions": actions_for(request.actor, row, advances=bool(advance)),
        "papers_open": PLACEMENT.allows("cancel", row.state),
    }
    return render(request, "staff/placement/detail.html", context)


@desk
@require_POST
def open_for_offer(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Open the files of all candidates the employer chose for an offer."""
    offer = get_object_or_404(Offer.objects.visible_to(request.actor), pk=pk)
    press(
        request, services.open_placements, by=request.actor, offer=offer, done=_("Les dossiers de départ sont ouverts.")
    )
    return redirect("staff:placements")


@desk
def cancel(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Give up a departure, with its reason."""
    row = get_placement(request, pk)
    require_right(can_cancel(request.actor, row))
    form = ReasonForm(request.POST or None)
    service, done = partial(services.cancel, placement=row), _("Ce départ est annulé.")
    return decide(request, row, form, service, _("Annuler ce départ"), done=done)


def decide(
    request: ActingRequest,
    row: Placement,
    form: Any,
    service: Callable[..., Any],
    heading: Any,
    *,
    done: Any,
    then: Any = None,
    **more: Any,
) -> HttpResponse:
    """The page of one decision about one placement, then back to the file, or on to `then`."""
    return ask_for(
        request,
        form,
        service,
        done=done,
        then=then or redirect("staff:placement", pk=row.pk),
        template="staff/placement/decision.html",
        read=row.person_id,
        placement=row,
        heading=heading,
        **more,
    )
