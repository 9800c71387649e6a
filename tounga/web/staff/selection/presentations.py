"""The central unit presents candidates to the employer, follows the answers and closes the file (S5, S6)."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from tounga.accounts.enums import NATIONAL_ROLES, Role
from tounga.accounts.selectors import accounts_of
from tounga.employers.selectors import trust
from tounga.kernel.clock import today
from tounga.kernel.decision import YES
from tounga.offers.enums import RUNNING_STATES
from tounga.offers.models import Offer
from tounga.placement.selectors import chosen_to_follow, goes_on
from tounga.reference.selectors import figure
from tounga.selection import services
from tounga.selection.enums import ShortlistState
from tounga.selection.models import Presentation
from tounga.selection.permissions import can_close_presentation, can_present
from tounga.selection.selectors import (
    held_back,
    offers_to_present,
    posts_left,
    presented_to,
    regional_states,
    taken_of,
    to_present,
)
from tounga.selection.selectors import presentations as presentations_for
from tounga.selection.states import PRESENTATION
from tounga.web.door.access import ActingRequest, only
from tounga.web.door.asking import posted
from tounga.web.door.files import send_file
from tounga.web.door.pages import page_of
from tounga.web.door.reading import note_reads
from tounga.web.door.refusals import REFUSED, attempt
from tounga.web.staff.offers.tabs import tabs_for
from tounga.web.staff.selection.forms import OptionalReasonForm, PresentForm
from tounga.web.staff.selection.rows import lines, people_on

# What the lists show: an offer has fifty columns.
OFFER_SHOWN = ("title", "city", "due_on", "employer__name", "country__name_fr", "country__name_en")
SHOWN = (
    "number",
    "state",
    "sent_at",
    "answer_due_on",
    "offer__title",
    "offer__employer__name",
    "offer__country__name_fr",
)
READY_SHOWN = 10  # the most pressing; the next one comes up when a list has left
nation = only(*NATIONAL_ROLES)
officers = only(Role.CENTRAL_OFFICER)


def presentation_or_404(request: ActingRequest, pk: UUID) -> Presentation:
    """The presentation, if it exists for the actor; else 404."""
    return get_object_or_404(presentations_for(request.actor), pk=pk)


@nation
@require_safe
def presentations(request: ActingRequest) -> HttpResponse:
    """What waits to be presented, and what was, the latest first."""
    context = {
        "ready": list(offers_to_present(request.actor).only(*OFFER_SHOWN)[:READY_SHOWN]),
        "page": page_of(request, presentations_for(request.actor).only(*SHOWN), by="-sent_at"),
        "today": today(),
        "tabs": tabs_for(request.actor, "presentations"),
    }
    return render(request, "staff/selection/presentations.html", context)


@nation
@transaction.atomic
def present(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Look over the validated lists of an offer, and present everybody on them."""
    offers = Offer.objects.visible_to(request.actor).select_related("employer__country", "country")
    offer = get_object_or_404(offers, pk=pk)
    due = today() + timedelta(days=int(figure("shortlist.employer_decision_days", on=today())))
    form = PresentForm(posted(request), initial={"answer_due_on": due})
    if request.method == "POST" and form.is_valid():
        made = attempt(form, services.present, by=request.actor, offer=offer, **form.cleaned_data)
        if made is not REFUSED:
            messages.success(request, _("La présentation est faite."))
            return redirect("staff:presentation", pk=made.pk)
    people, kept_back = lines(to_present(offer)), lines(held_back(offer))
    note_reads(request, people_on(people, kept_back))
    context: dict[str, Any] = {
        "offer": offer,
        "form": form,
        "lines": people,
        "held_back": kept_back,
        **_what_is_known(request, offer),
    }
    return render(request, "staff/selection/present.html", context, status=422 if form.errors else 200)


def _what_is_known(request: ActingRequest, offer: Offer) -> dict[str, Any]:
    """What speaks for presenting now, and against: the employer, the lists of the regions, who left them."""
    regions = regional_states(offer)
    return {
        "trusted": trust(offer.employer, today()),
        "running": offer.state in RUNNING_STATES,
        "regions": regions,
        "unready": [str(region.quota.unit) for region in regions if region.state != ShortlistState.VALIDATED],
        "gone": taken_of(offer),
        "may_present": bool(can_present(request.actor, offer)),
        "accounts": accounts_of(Role.EMPLOYER, offer.employer_id),
    }


@nation
@require_safe
@transaction.atomic
def presentation(request: ActingRequest, pk: UUID) -> HttpResponse:
    """One presentation: its letter, and the employer's answer for each person."""
    row = presentation_or_404(request, pk)
    people = lines(presented_to(request.actor, row))
    note_reads(request, people_on(people))
    chosen = chosen_to_follow().filter(presentation=row).exists()
    context = {
        "presentation": row,
        "lines": people,
        "posts_left": posts_left(row.offer),
        "chosen": chosen,
        "goes_on": goes_on(row.offer) if chosen else YES,
        "may_close": PRESENTATION.allows("close", row.state) and bool(can_close_presentation(request.actor, row)),
    }
    return render(request, "staff/selection/presentation.html", context)


@nation
@require_safe
@transaction.atomic
def letter(request: ActingRequest, pk: UUID) -> HttpResponseBase:
    """The letter as it was sent, as an attachment; each person in it has been read."""
    row = presentation_or_404(request, pk)
    file = services.read_letter(by=request.actor, presentation=row)
    return send_file(file, f"{row.number}.pdf")


@officers
def close(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Close the file: the employer loses the dossiers, those without an answer are told."""
    row = presentation_or_404(request, pk)
    hint = _("Nécessaire si des personnes attendent encore une réponse : elles liront ces mots.")
    form = OptionalReasonForm(posted(request), hint=hint)
    if request.method == "POST" and form.is_valid():
        made = attempt(form, services.close_presentation, by=request.actor, presentation=row, **form.cleaned_data)
        if made is not REFUSED:
            messages.success(request, _("Cette présentation est close."))
            return redirect("staff:presentation", pk=row.pk)
    context = {"presentation": row, "form": form}
    return render(request, "staff/selection/presentation_close.html", context, status=422 if form.errors else 200)
