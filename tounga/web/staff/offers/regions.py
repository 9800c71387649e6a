"""The regional shares of an offer, and the region's receipt (M6)."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from tounga.accounts.enums import UNIT_ROLES
from tounga.network.selectors import regional_units
from tounga.offers import services
from tounga.offers.models import RegionalQuota
from tounga.offers.permissions import can_treat
from tounga.web.door.access import ActingRequest, only
from tounga.web.door.refusals import REFUSED, attempt, press
from tounga.web.staff.offers.forms import QuotasForm
from tounga.web.staff.offers.pages import ask, centre, get_offer, refuse_unless


@centre
@ask
def quotas(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Share the posts among the regional directorates."""
    offer = get_offer(request, pk)
    refuse_unless(can_treat(request.actor, offer))
    shares = {quota.unit_id: quota.posts for quota in offer.quotas.all()}
    form = QuotasForm(request.POST if request.method == "POST" else None, units=list(regional_units()), shares=shares)
    if form.is_bound and form.is_valid():
        made = attempt(form, services.set_quotas, by=request.actor, offer=offer, quotas=form.quotas())
        if made is not REFUSED:
            messages.success(request, str(_("Les postes sont répartis.")))
            return redirect("staff:offer", pk)
    facts = {"form": form, "offer": offer, "given": sum(shares.values())}
    return render(request, "staff/offers/quotas.html", facts, status=422 if form.errors else 200)


@only(*UNIT_ROLES)
@require_POST
def acknowledge(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Acknowledge the offer for one's own region."""
    offer = get_offer(request, pk)
    quota = get_object_or_404(RegionalQuota.objects.visible_to(request.actor), offer=offer)
    press(request, services.acknowledge, by=request.actor, quota=quota, done=_("Votre accusé de réception est daté."))
    return redirect("staff:offer", pk)
