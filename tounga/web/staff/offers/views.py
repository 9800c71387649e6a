"""Offers at the desk: the list, and one offer's page (M4 to M7)."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from tounga.accounts.enums import Role
from tounga.network.models import Unit
from tounga.offers.selectors import find_offers, history_of
from tounga.web.door.access import ActingRequest
from tounga.web.door.offers.poster import poster_pdf
from tounga.web.door.pages import bounded_count, page_of
from tounga.web.staff.offers import sheet
from tounga.web.staff.offers.actions import actions_for, may_edit
from tounga.web.staff.offers.following import following
from tounga.web.staff.offers.forms import FilterForm
from tounga.web.staff.offers.pages import get_offer, pack_or_none, readers
from tounga.web.staff.offers.tabs import tabs_for


@readers
@require_safe
def offers(request: ActingRequest) -> HttpResponse:
    """The offers that exist for this actor, filtered, the latest first."""
    form = FilterForm(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    country = chosen.get("pays")
    found = find_offers(
        request.actor, text=chosen.get("q", ""), state=chosen.get("etat", ""), country=country.pk if country else ""
    )
    count, more = bounded_count(found)
    facts = {
        "form": form,
        "page": page_of(request, found, by="-created_at"),
        "count": count,
        "more": more,
        "filtered": any(chosen.values()),
        "tabs": tabs_for(request.actor, "offers"),
        "may_draft": request.actor.is_(Role.CENTRAL_OFFICER),
    }
    return render(request, "staff/offers/list.html", facts, status=200 if form.is_valid() else 422)


@readers
@require_safe
def offer(request: ActingRequest, pk: UUID) -> HttpResponse:
    """One offer: what is missing, what stops it, what can be done now, its facts, its regions, its history."""
    found, pack = get_offer(request, pk), pack_or_none()
    lacks, findings = sheet.lacks_of(found), sheet.found_in(found)
    shares = sheet.shares_of(request.actor, found)
    ready = sheet.is_ready(found, lacks, findings)
    facts = {
        "offer": found,
        "lacks": lacks,
        "next_step": sheet.next_step(found),
        "cautions": sheet.cautions_of(found),
        "findings": findings,
        "ready": ready,
        "groups": sheet.groups_of(found, pack, may_edit=may_edit(request.actor, found)),
        "shares": shares,
        "asked": sum(share.asked for share in shares),
        "left": found.posts - sum(quota.posts for quota in found.quotas.all()),
        "steps": sheet.way_of(found),
        "actions": actions_for(request.actor, found, ready=ready, following=following(request.actor, found)),
        "history": history_of(found),
        "central": request.actor.national,
    }
    return render(request, "staff/offers/detail.html", facts)


@readers
@require_safe
def poster(request: ActingRequest, pk: UUID) -> HttpResponse:
    """The poster for a notice board, as soon as the offer was sent to the regions; for a region, with its own agency."""
    found = get_offer(request, pk)
    shares = [share.quota for share in sheet.shares_of(request.actor, found) if share.quota.transmitted_at]
    units = list(Unit.objects.filter(pk__in=[quota.unit_id for quota in shares]).order_by("name"))
    url = request.build_absolute_uri(f"{reverse('public:check')}?code={found.public_code}")
    pdf = poster_pdf(found, check_url=url, pack=pack_or_none(), units=units)
    name = f'inline; filename="offre-{found.public_code}.pdf"'
    headers = {"Content-Disposition": name, "X-Content-Type-Options": "nosniff"}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)
