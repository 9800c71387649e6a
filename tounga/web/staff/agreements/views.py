"""Agreements: the list with those to renew, one agreement's file, its quotas (N5)."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from tounga.kernel.clock import today
from tounga.network import permissions, selectors, services
from tounga.network.models import Agreement, AgreementQuota
from tounga.web.door.access import ActingRequest
from tounga.web.door.asking import posted, require_right
from tounga.web.door.pages import page_of
from tounga.web.door.refusals import REFUSED, attempt, press
from tounga.web.staff.agreements.forms import AgreementForm, FilterForm, QuotaForm
from tounga.web.staff.agreements.pages import actions_for, answer, ask, centre, get_agreement


@centre
@require_safe
def agreements(request: ActingRequest) -> HttpResponse:
    """The agreements, the latest recorded first, and those whose end comes near."""
    form = FilterForm(request.GET or None)
    asked = form.cleaned_data if form.is_valid() else {}
    country = asked["pays"].pk if asked.get("pays") else ""
    rows = selectors.find_agreements(request.actor, state=asked.get("etape", ""), country=country)
    facts = {
        "form": form,
        "page": page_of(request, rows, by="-recorded_at"),
        "asked": any(asked.values()),
        "due": list(selectors.renewals_due(request.actor)),
        "may_record": bool(permissions.can_record_agreement(request.actor)),
    }
    return render(request, "staff/agreements/list.html", facts)


@centre
@require_safe
def agreement(request: ActingRequest, pk: UUID) -> HttpResponse:
    """One agreement: its parties, its dates, its quotas."""
    row = get_agreement(request, pk)
    facts = {
        "agreement": row,
        "in_force": selectors.in_force(row, today()),
        "to_renew": selectors.renewals_due(request.actor).filter(pk=pk).exists(),
        "quotas": row.quotas.select_related("occupation"),
        "actions": actions_for(request.actor, row),
        "may_change": bool(permissions.can_change_agreement(request.actor, row)),
    }
    return render(request, "staff/agreements/detail.html", facts)


@centre
@ask
def agreement_new(request: ActingRequest) -> HttpResponse:
    """Open an agreement's file, in negotiation."""
    require_right(permissions.can_record_agreement(request.actor))
    form = AgreementForm(posted(request))
    if form.is_valid():
        row = attempt(form, services.record_agreement, by=request.actor, **form.cleaned_data)
        if row is not REFUSED:
            messages.success(request, str(_("Le dossier de l’accord est ouvert.")))
            return redirect("staff:agreement", row.pk)
    facts = {"form": form, "heading": _("Enregistrer un accord")}
    return render(request, "staff/agreements/ask.html", facts, status=422 if form.errors else 200)


@centre
@ask
def agreement_edit(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Correct what the file says."""
    row = get_agreement(request, pk)
    require_right(permissions.can_change_agreement(request.actor, row))
    form = AgreementForm(posted(request), initial={name: getattr(row, name) for name in AgreementForm.base_fields})
    service = partial(services.correct_agreement, agreement=row)
    return answer(request, row, form, service, heading=_("Corriger l’accord"), done=_("La correction est enregistrée."))


@centre
@ask
def quotas(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Open posts for one occupation and one year."""
    row = get_agreement(request, pk)
    require_right(permissions.can_change_agreement(request.actor, row))
    form = QuotaForm(posted(request), initial={"year": today().year})
    service = partial(services.set_agreement_quota, agreement=row)
    return answer(request, row, form, service, heading=_("Ajouter un quota"), done=_("Le quota est enregistré."))


@centre
@require_POST
def quota_remove(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Take the posts of one occupation and one year back."""
    mine = AgreementQuota.objects.filter(agreement__in=Agreement.objects.visible_to(request.actor))
    quota = get_object_or_404(mine.select_related("agreement", "occupation"), pk=pk)
    service = partial(
        services.set_agreement_quota, agreement=quota.agreement, occupation=quota.occupation, year=quota.year, posts=0
    )
    press(request, service, by=request.actor, done=_("Le quota est retiré."))
    return redirect("staff:agreement", quota.agreement_id)
