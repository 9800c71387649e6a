"""The person's own space: where things stand, what is missing, who looked (P9, T7)."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tounga.counselling.selectors import record_of
from tounga.people.enums import Validity
from tounga.people.models import Person
from tounga.people.selectors import listings_of, reads_of
from tounga.placement.enums import PlacementState
from tounga.placement.selectors import placements_of
from tounga.placement.selectors import steps_of as steps_of_placement
from tounga.selection.selectors import candidacies_of, outcome_of
from tounga.selection.selectors import steps_of as steps_of_candidacy
from tounga.web.candidate.access import candidate, or_registers, own_file
from tounga.web.door.access import ActingRequest
from tounga.web.door.people.lacks import stages_of
from tounga.web.door.people.taken import just_taken
from tounga.web.door.steps import shown

ROUTES = {
    "phones": "candidate:phones",
    "relative": "candidate:phones",
    "residence": "candidate:identity",
    "birth": "candidate:identity",
    "birth_day": "candidate:identity",
    "occupations": "candidate:occupations",
    "languages": "candidate:languages",
    "background": "candidate:experience_new",
    "project": "candidate:project",
    "summary": "candidate:profile",
    "identity_paper": "candidate:document_new",
    "passport": "candidate:document_new",
}


GONE = (PlacementState.DEPARTED, PlacementState.ARRIVED)
ENDING = (Validity.EXPIRING, Validity.EXPIRED)


@or_registers
@require_safe
def home(request: ActingRequest) -> HttpResponse:
    """In plain words: the departure and the candidacies with their steps, what is missing, what expires."""
    file = own_file(request)
    stages = stages_of(file, ROUTES, own=True)
    departures = list(placements_of(file.person))
    away = bool(departures) and departures[0].state in GONE
    facts = {
        "file": file,
        "person": file.person,
        "away": away,
        "placements": [{"row": row, "steps": shown(steps_of_placement(row))} for row in departures],
        "candidacies": _candidacies(file.person, told={row.candidacy_id for row in departures}),
        "complete": all(stage.state == "done" for stage in stages),
        "stages": stages,
        "mend": next((lack.url for stage in stages for lack in stage.lacks if lack.url), ""),
        "ahead": record_of(file.person).ahead[:3],
        "renewals": [paper for paper in file.papers if paper[1] in ENDING],
        "applying_to": request.session.get("applying_to"),
    }
    return render(request, "candidate/home.html", facts)


@candidate
@require_safe
def file(request: ActingRequest) -> HttpResponse:
    """All that the file holds, each part with its way to change it."""
    own = own_file(request)
    facts = {
        "file": own,
        "person": own.person,
        "taken": just_taken(request, own.person, "candidate:%s_remove"),
        "may_correct": not own.identity_verified,
        "open": own.person.state == "open",
    }
    return render(request, "candidate/file.html", facts)


@candidate
@require_safe
def reads(request: ActingRequest) -> HttpResponse:
    """Who opened the file, when, in which role; and who saw the person among others."""
    person = own_file(request).person
    found = reads_of(person, limit=60, other_than=request.actor.account)
    return render(request, "candidate/reads.html", {"reads": found, "listings": listings_of(person)})


def _candidacies(person: Person, *, told: set[UUID]) -> list[dict[str, Any]]:
    """Each candidacy with its steps; those that led to a departure are `told` there."""
    rows = candidacies_of(person).exclude(pk__in=told)
    return [{"row": row, "steps": shown(steps_of_candidacy(row)), "outcome": outcome_of(row)} for row in rows]
