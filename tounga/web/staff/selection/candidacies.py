"""One candidacy: why it stands where it stands, and what the region decides (S3, S4)."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from tounga.accounts.enums import UNIT_ROLES
from tounga.people.models import Person
from tounga.placement.services import withdraw_candidacy
from tounga.selection import services
from tounga.selection.models import Candidacy
from tounga.selection.selectors import criteria_used, dossier, outcome_of, shortlist_of, steps_of
from tounga.web.door.access import ActingRequest, only
from tounga.web.door.asking import posted
from tounga.web.door.question import ask_for
from tounga.web.door.reading import note_read
from tounga.web.door.refusals import REFUSED, attempt, press
from tounga.web.door.steps import shown
from tounga.web.staff.selection.actions import actions_for
from tounga.web.staff.selection.entering import open_offers_for
from tounga.web.staff.selection.forms import MoveForm, OfferChoice, ReasonForm
from tounga.web.staff.selection.lists import desk, makers
from tounga.web.staff.selection.rows import lines

agents = only(*UNIT_ROLES)


def candidacy_or_404(request: ActingRequest, pk: UUID) -> Candidacy:
    """The candidacy, if it exists for the actor; else 404."""
    rows = Candidacy.objects.visible_to(request.actor)
    relations = ("person", "unit", "presentation", "offer__employer", "offer__country", "offer__occupation")
    return get_object_or_404(rows.select_related(*relations), pk=pk)


@desk
@require_safe
@transaction.atomic
def candidacy(request: ActingRequest, pk: UUID) -> HttpResponse:
    """One candidacy: reasons, what the employer is shown, what the candidate reads, what can be done."""
    row = candidacy_or_404(request, pk)
    note_read(request, row.person_id)
    shortlist = shortlist_of(row.offer, row.unit_id)
    context: dict[str, Any] = {
        "line": lines([row])[0],
        "candidacy": row,
        "dossier": dossier(row),
        "steps": shown(steps_of(row)),
        "outcome": outcome_of(row),
        "moves": list(row.moves.all()),
        "criteria": criteria_used(),
        "actions": actions_for(request.actor, row, shortlist),
    }
    return render(request, "staff/selection/candidacy.html", context)


@makers
@require_POST
def preselect(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Keep somebody for the list."""
    row = candidacy_or_404(request, pk)
    press(request, services.preselect, by=request.actor, candidacy=row, done=_("Cette personne est sur la liste."))
    return redirect("staff:candidacy", pk=row.pk)


@makers
@require_POST
def put_back(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Put somebody back among those to examine."""
    row = candidacy_or_404(request, pk)
    press(request, services.put_back, by=request.actor, candidacy=row, done=_("Cette candidature est à examiner."))
    return redirect("staff:candidacy", pk=row.pk)


@makers
def not_keep(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Leave somebody out, with the reason the person will read."""
    row = candidacy_or_404(request, pk)
    form = ReasonForm(
        posted(request), hint=_("La personne lira ces mots. Dites simplement ce qui manque pour cette offre.")
    )
    done = _("C’est noté : cette candidature n’est pas retenue.")
    return decide(request, row, form, services.not_keep, _("Ne pas retenir cette candidature"), done=done)


@makers
def move(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Move somebody to another rank, with the reason."""
    row = candidacy_or_404(request, pk)
    done = _("Le rang est changé.")
    return decide(request, row, MoveForm(posted(request)), services.move_rank, _("Déplacer un rang"), done=done)


@agents
def withdraw(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Withdraw a candidacy at the candidate's request."""
    row = candidacy_or_404(request, pk)
    form = ReasonForm(posted(request), hint=_("Par exemple : demande de la personne, par téléphone, le 12 novembre."))
    done = _("La candidature est retirée.")
    return decide(request, row, form, withdraw_candidacy, _("Retirer cette candidature"), done=done)


def decide(
    request: ActingRequest, row: Candidacy, form: Any, service: Callable[..., Any], heading: Any, *, done: Any
) -> HttpResponse:
    """The page of one decision about one candidacy, then back to it."""
    return ask_for(
        request,
        form,
        partial(service, candidacy=row),
        done=done,
        then=redirect("staff:candidacy", pk=row.pk),
        template="staff/selection/decision.html",
        read=row.person_id,
        candidacy=row,
        heading=heading,
    )


@agents
def candidacy_new(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Register somebody's candidacy at the counter, among the offers sent to the region, the nearest first."""
    person = get_object_or_404(Person.objects.visible_to(request.actor).select_related("unit"), pk=pk)
    found = open_offers_for(request.actor, person)
    form = OfferChoice(posted(request))
    if request.method == "POST" and form.is_valid():
        chosen = get_object_or_404(found.offers, pk=form.cleaned_data["offer"])
        words = form.cleaned_data["motivation"]
        made = attempt(
            form, services.register_candidacy, by=request.actor, offer=chosen, person=person, motivation=words
        )
        if made is not REFUSED:
            messages.success(request, _("La candidature est enregistrée."))
            return redirect("staff:candidacy", pk=made.pk)
    note_read(request, person.pk)
    context = {"person": person, "form": form, "found": found}
    return render(request, "staff/selection/candidacy_new.html", context, status=422 if form.errors else 200)
