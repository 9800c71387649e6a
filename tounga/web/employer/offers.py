"""The employer's own offers: deposit, follow, correct a draft (M8)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from tounga.offers import services
from tounga.offers.models import Offer
from tounga.offers.permissions import can_edit, can_submit
from tounga.offers.requirements import SUBMIT
from tounga.offers.selectors import find_offers, findings_of, missing_for, sent_back_with, with_details
from tounga.offers.states import OFFER
from tounga.reference.models import Occupation
from tounga.reference.selectors import search_occupations
from tounga.selection.selectors import chosen_count
from tounga.selection.selectors import presentations as presentations_for
from tounga.web.door.access import ActingRequest
from tounga.web.door.asking import posted, require_right
from tounga.web.door.offers import words
from tounga.web.door.pages import page_of
from tounga.web.door.refusals import REFUSED, attempt, press
from tounga.web.employer.doors import EmployerRequest, writers
from tounga.web.employer.forms import SECTIONS, OfferForm, WordForm, initial_of
from tounga.web.employer.steps import offer_steps


def offer_or_404(request: ActingRequest, pk: UUID) -> Offer:
    """One of the employer's own offers; else 404."""
    return get_object_or_404(with_details(Offer.objects.visible_to(request.actor)), pk=pk)


@writers
@require_safe
def offers(request: ActingRequest) -> HttpResponse:
    """The employer's offers, the latest first."""
    page = page_of(request, find_offers(request.actor).select_related("currency"), by="-created_at")
    lines = [{"offer": row, "facts": [words.place(row), words.posts(row), words.pay(row)]} for row in page]
    return render(request, "employer/offers.html", {"page": page, "lines": lines})


@writers
@require_safe
def offer(request: ActingRequest, pk: UUID) -> HttpResponse:
    """One offer: where it stands, what it still lacks, who was presented."""
    row = offer_or_404(request, pk)
    draft = OFFER.allows("submit", row.state)
    context: dict[str, Any] = {
        "offer": row,
        "facts": words.in_short(row),
        "hours": words.hours(row),
        "needs": words.needs(row),
        "steps": offer_steps(row),
        "asked": sent_back_with(row),
        "missing": missing_for(row, SUBMIT) if draft else [],
        "findings": findings_of(row) if draft else (),
        "presentations": list(presentations_for(request.actor).filter(offer=row)),
        "chosen": chosen_count(row),
        "may_submit": draft and bool(can_submit(request.actor, row)),
        "may_edit": draft and bool(can_edit(request.actor, row)),
    }
    return render(request, "employer/offer.html", context)


@writers
def offer_new(request: EmployerRequest) -> HttpResponse:
    """Deposit an offer: first the occupation, then one page of facts."""
    employer = request.employer
    occupation = _occupation(request.GET.get("metier", ""))
    if occupation is None:
        return _ask_occupation(request)
    initial = {
        "title": occupation.name,
        "country": employer.country_id,
        "currency": employer.country.currency_id,
        "city": employer.city,
    }
    form = OfferForm(posted(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        facts = {**form.columns, "occupation": occupation}
        made = attempt(form, services.draft_offer, by=request.actor, employer=employer, **facts)
        if made is not REFUSED:
            messages.success(request, _("Votre brouillon est enregistré. Relisez-le, puis déposez-le."))
            return redirect("employer:offer", pk=made.pk)
    context = {"form": form, "sections": _sections(form), "occupation": occupation, "offer": None}
    return render(request, "employer/offer_form.html", context, status=422 if form.errors else 200)


def _occupation(text: str) -> Occupation | None:
    try:
        return Occupation.objects.filter(pk=UUID(text[:36]), retired_in="").first()
    except ValueError:
        return None


def _ask_occupation(request: ActingRequest) -> HttpResponse:
    form = WordForm(request.GET)
    asked = form.cleaned_data["q"] if form.is_valid() else ""
    answers = search_occupations(asked, limit=8) if asked else []
    context = {"form": form, "asked": asked, "answers": answers}
    return render(request, "employer/offer_occupation.html", context, status=422 if form.errors else 200)


@writers
def offer_edit(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Complete a draft."""
    row = offer_or_404(request, pk)
    require_right(can_edit(request.actor, row))
    form = OfferForm(posted(request), initial=initial_of(row))
    sent = request.method == "POST" and form.is_valid()
    if sent and attempt(form, services.edit_offer, by=request.actor, offer=row, **form.columns) is not REFUSED:
        messages.success(request, _("Votre offre est à jour."))
        return redirect("employer:offer", pk=row.pk)
    context = {"form": form, "sections": _sections(form), "occupation": row.occupation, "offer": row}
    return render(request, "employer/offer_form.html", context, status=422 if form.errors else 200)


def _sections(form: OfferForm) -> list[dict[str, Any]]:
    """The fields in their groups; two fields of a line stand side by side."""
    return [{"title": title, "lines": [[form[name] for name in line] for line in lines]} for title, lines in SECTIONS]


@writers
@require_POST
def offer_submit(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Hand the offer to the service."""
    row = offer_or_404(request, pk)
    done = _("Votre offre est déposée. Nous l’étudions et revenons vers vous.")
    press(request, services.submit_offer, by=request.actor, offer=row, done=done)
    return redirect("employer:offer", pk=row.pk)
