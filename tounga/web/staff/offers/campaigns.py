"""Campaigns: several offers under one agreement, with their progress per offer and region (M9)."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from tounga.accounts.enums import Role
from tounga.offers import services
from tounga.offers.selectors import find_campaigns
from tounga.web.door.access import ActingRequest
from tounga.web.door.pages import page_of
from tounga.web.door.refusals import REFUSED, attempt
from tounga.web.staff.offers.forms import CampaignForm
from tounga.web.staff.offers.pages import ask, officer, readers
from tounga.web.staff.offers.progress import progress_of
from tounga.web.staff.offers.tabs import tabs_for


@readers
@require_safe
def campaigns(request: ActingRequest) -> HttpResponse:
    """The campaigns that exist for this actor, the latest first."""
    facts = {
        "page": page_of(request, find_campaigns(request.actor), by="-starts_on"),
        "tabs": tabs_for(request.actor, "campaigns"),
        "may_open": request.actor.is_(Role.CENTRAL_OFFICER),
    }
    return render(request, "staff/offers/campaigns.html", facts)


@officer
@ask
def campaign_new(request: ActingRequest) -> HttpResponse:
    """Open a campaign under an agreement in force."""
    form = CampaignForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        made = attempt(form, services.open_campaign, by=request.actor, **form.cleaned_data)
        if made is not REFUSED:
            messages.success(request, str(_("La campagne est ouverte. Ajoutez-lui ses offres.")))
            return redirect("staff:campaign", made.pk)
    return render(request, "staff/offers/campaign_new.html", {"form": form}, status=422 if form.errors else 200)


@readers
@require_safe
def campaign(request: ActingRequest, pk: UUID) -> HttpResponse:
    """One campaign: how far it is, offer by offer and region by region."""
    found = get_object_or_404(find_campaigns(request.actor), pk=pk)
    facts = {
        "campaign": found,
        "progress": progress_of(request.actor, found),
        "may_add": request.actor.is_(Role.CENTRAL_OFFICER),
    }
    return render(request, "staff/offers/campaign.html", facts)
