"""Employers: the list, one employer's file, and what is written into it."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from tounga.accounts.enums import Role
from tounga.accounts.selectors import accounts_of
from tounga.employers import permissions, selectors, services
from tounga.employers.history import history_of
from tounga.employers.services import COLUMNS
from tounga.kernel.clock import today
from tounga.offers.models import Offer
from tounga.web.door.access import ActingRequest
from tounga.web.door.asking import posted, require_right
from tounga.web.door.pages import bounded_count, page_of
from tounga.web.door.refusals import REFUSED, attempt
from tounga.web.staff.employers.actions import actions_for
from tounga.web.staff.employers.forms import (
    EditForm,
    EmployerForm,
    EvidenceForm,
    FilterForm,
    LetterForm,
    RegionFilterForm,
)
from tounga.web.staff.employers.pages import answer, ask, centre, get_employer, papers, readers

OFFERS_SHOWN = 5
# What the list shows of each; the rest of an employer's columns stay where they are.
LISTED = ("name", "kind", "city", "state", "verified_until", "country__name_fr", "country__name_en")


@readers
@require_safe
def employers(request: ActingRequest) -> HttpResponse:
    """The employers that exist for the actor, by name."""
    form = (FilterForm if request.actor.national else RegionFilterForm)(request.GET or None)
    asked = form.cleaned_data if form.is_valid() else {}
    rows = selectors.find_employers(
        request.actor,
        asked.get("q", ""),
        state=asked.get("etape", ""),
        country=asked["pays"].pk if asked.get("pays") else "",
        expiring=asked.get("bientot", False),
    )
    count, more = bounded_count(rows)
    facts = {
        "form": form,
        "page": page_of(request, rows.only(*LISTED), by="name_key"),
        "count": count,
        "more": more,
        "asked": any(asked.values()),
        "filtered": any(asked.get(name) for name in ("etape", "pays", "bientot")),
        "may_register": bool(permissions.can_register_employer(request.actor)),
    }
    return render(request, "staff/employers/list.html", facts)


@readers
@require_safe
def employer(request: ActingRequest, pk: UUID) -> HttpResponse:
    """One employer: can it be trusted, what is missing, what was said and decided."""
    row = get_employer(request, pk)
    pending, trust = selectors.pending_verification(row), selectors.trust(row, today())
    ready = selectors.readiness(row)
    facts: dict[str, Any] = {
        "employer": row,
        "trust": trust,
        "against": trust.reasons,
        "pending": pending,
        "offers": Offer.objects.visible_to(request.actor).filter(employer=row).order_by("-created_at")[:OFFERS_SHOWN],
        "actions": actions_for(request.actor, row, pending, ready.codes),
        "may_correct": bool(permissions.can_correct_employer(request.actor, row)),
        "may_see_evidence": bool(permissions.can_see_evidence(request.actor, row)),
    }
    if facts["may_see_evidence"]:
        facts |= {
            "accounts": accounts_of(Role.EMPLOYER, row.pk),
            **papers(row),
            "verifications": row.verifications.all(),
            "history": history_of(row),
        }
        facts["against"] = [reason for reason in trust.reasons if reason.code not in ready.codes]
    return render(request, "staff/employers/detail.html", facts)


@centre
@ask
def employer_new(request: ActingRequest) -> HttpResponse:
    """Open an employer's file, once it is sure that it has none."""
    require_right(permissions.can_register_employer(request.actor))
    form = EmployerForm(posted(request))
    if form.is_valid():
        row = attempt(form, services.register_employer, by=request.actor, **form.cleaned_data)
        if row is not REFUSED:
            messages.success(request, str(_("Le dossier est ouvert. Demandez maintenant l’avis des sources.")))
            return redirect("staff:employer", row.pk)
    return render(request, "staff/employers/new.html", {"form": form}, status=422 if form.errors else 200)


@centre
@ask
def employer_edit(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Correct what the file says."""
    row = get_employer(request, pk)
    require_right(permissions.can_correct_employer(request.actor, row))
    form = EditForm(posted(request), employer=row, initial={name: getattr(row, name) for name in COLUMNS})
    return answer(
        request,
        row,
        form,
        partial(services.correct_employer, employer=row),
        heading=_("Corriger le dossier"),
        done=_("La correction est enregistrée."),
        template="edit",
    )


@centre
@ask
def evidence_new(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Write down what a source says."""
    row = get_employer(request, pk)
    require_right(permissions.can_record_evidence(request.actor, row))
    return answer(
        request,
        row,
        EvidenceForm(posted(request), initial={"obtained_on": today()}),
        partial(services.record_evidence, employer=row),
        heading=_("Ajouter l’avis d’une source"),
        done=_("L’avis de la source est au dossier."),
    )


@centre
@ask
def opinion_record(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Record the mission's letter when it did not give its opinion here itself."""
    row = get_employer(request, pk)
    require_right(permissions.can_give_opinion(request.actor, row))
    return answer(
        request,
        row,
        LetterForm(posted(request)),
        partial(services.give_consular_opinion, employer=row),
        heading=_("Enregistrer la lettre du consulat"),
        done=_("L’avis du consulat est au dossier."),
    )
