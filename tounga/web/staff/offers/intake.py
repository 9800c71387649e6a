"""Taking an offer in, one section of the manual at a time (M4)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _

from tounga.employers.models import Employer
from tounga.employers.selectors import find_employers
from tounga.offers import services
from tounga.offers.labels import SECTIONS, Section
from tounga.offers.models import Campaign, Offer
from tounga.offers.permissions import can_edit
from tounga.web.door.access import ActingRequest
from tounga.web.door.offers.forms import SectionForm, section_after, section_named
from tounga.web.door.refusals import REFUSED, attempt
from tounga.web.staff.offers.forms import EmployerSearchForm
from tounga.web.staff.offers.pages import ask, centre, get_offer, officer, refuse_unless

MOST_EMPLOYERS = 20


@officer
@ask
def offer_new(request: ActingRequest) -> HttpResponse:
    """A new offer: first its employer, then the post."""
    employer = _employer(request)
    if employer is None:
        return _choose_employer(request)
    section = SECTIONS[0]
    begun = _begun(request, employer)
    form = SectionForm(request.POST or None, section=section, employer=employer, officer=True, initial=begun)
    if request.method == "POST" and form.is_valid() and not form.turning:
        made = attempt(form, services.draft_offer, by=request.actor, employer=employer, **form.facts())
        if made is not REFUSED:
            messages.success(request, str(_("L’offre est enregistrée. Continuez : chaque partie s’enregistre à part.")))
            return redirect("staff:offer_edit", made.pk, SECTIONS[1].slug)
    return _form_page(request, form, section, employer=employer)


@centre
@ask
def offer_edit(request: ActingRequest, pk: UUID, section: str) -> HttpResponse:
    """One section of an offer."""
    part, offer = section_named(section), get_offer(request, pk)
    if part is None:
        raise Http404
    refuse_unless(can_edit(request.actor, offer))
    form = SectionForm(request.POST or None, section=part, offer=offer, officer=True)
    if request.method == "POST" and form.is_valid() and not form.turning:
        made = attempt(form, services.edit_offer, by=request.actor, offer=offer, **form.facts())
        if made is not REFUSED:
            messages.success(request, str(_("C’est enregistré.")))
            return _after(request, offer, part)
    return _form_page(request, form, part, offer=offer)


def _form_page(request: ActingRequest, form: SectionForm, section: Section, **told: Any) -> HttpResponse:
    facts = {"form": form, "section": section, "sections": SECTIONS, "following": section_after(section), **told}
    refused = request.method == "POST" and form.errors
    return render(request, "staff/offers/form.html", facts, status=422 if refused else 200)


def _after(request: ActingRequest, offer: Offer, section: Section) -> HttpResponse:
    following = section_after(section)
    if request.POST.get("puis") == "suite" and following is not None:
        return redirect("staff:offer_edit", offer.pk, following.slug)
    return redirect("staff:offer", offer.pk)


def _employer(request: ActingRequest) -> Employer | None:
    """The employer named in the address; 404 when it does not exist for the actor."""
    text = request.GET.get("employeur", "")
    if not text:
        return None
    return get_object_or_404(Employer.objects.visible_to(request.actor), pk=_uuid(text))


def _choose_employer(request: ActingRequest) -> HttpResponse:
    form = EmployerSearchForm(request.GET)
    text = form.cleaned_data["q"] if form.is_valid() else ""
    found = find_employers(request.actor, text).order_by("name_key", "id")[:MOST_EMPLOYERS]
    facts = {"form": form, "employers": found, "searched": text}
    return render(request, "staff/offers/employer.html", facts, status=200 if form.is_valid() else 422)


def _begun(request: ActingRequest, employer: Employer) -> dict[str, Any]:
    """What a new offer starts with: the employer's place, and the campaign it was begun from."""
    begun: dict[str, Any] = {"country": employer.country_id, "city": employer.city}
    wanted = _uuid(request.GET.get("campagne", ""))
    campaign = Campaign.objects.visible_to(request.actor).filter(pk=wanted).first() if wanted else None
    if campaign is not None:
        begun |= {"campaign": campaign.pk, "agreement": campaign.agreement_id, "origin": "agreement"}
    return begun


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text[:36])
    except ValueError:
        return None
