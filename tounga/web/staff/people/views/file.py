"""One person's file: read, completed one part at a time, closed."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tounga.accounts.enums import NATIONAL_ROLES, UNIT_ROLES
from tounga.counselling.permissions import can_counsel
from tounga.counselling.selectors import record_of
from tounga.merging.selectors import joined_to
from tounga.people import services
from tounga.people.models import Person
from tounga.people.permissions import can_close, can_complete
from tounga.people.selectors import PersonFile, history_of, load_file, next_stage, reads_of, standing_file
from tounga.placement.selectors import placements_of
from tounga.selection.selectors import candidacies_of
from tounga.web.door.access import ActingRequest, only
from tounga.web.door.people.lacks import stages_of
from tounga.web.door.people.papers import ReasonForm
from tounga.web.door.people.parts import LINES, PARTS
from tounga.web.door.people.sent import done, posted, status_of
from tounga.web.door.people.taken import just_taken, take_out_or_put_back
from tounga.web.door.reading import note_read
from tounga.web.staff.identity.former import told_of_key

# Where each lacking piece is put right.
ROUTES = {
    "phones": "staff:person_phones_edit",
    "relative": "staff:person_phones_edit",
    "residence": "staff:person_identity_edit",
    "birth": "staff:person_identity_edit",
    "birth_day": "staff:person_identity_edit",
    "occupations": "staff:person_occupations_edit",
    "languages": "staff:person_languages_edit",
    "background": "staff:person_experience_new",
    "project": "staff:person_project_open",
    "summary": "staff:person_profile_edit",
    "identity_paper": "staff:document_new",
    "identity_verified": "staff:person#documents",  # each paper has its button there, and a new one is added below
    "passport": "staff:document_new",
}
desk = only(*UNIT_ROLES, *NATIONAL_ROLES)


def get_person(request: ActingRequest, pk: UUID) -> Person:
    """The person, if the file exists for the actor; else 404."""
    return get_object_or_404(Person.objects.visible_to(request.actor), pk=pk)


def opened(request: ActingRequest, pk: UUID) -> PersonFile:
    """The whole file; the reading is recorded under the name of the page, or when what was sent has to be mended."""
    if request.method == "POST":
        return load_file(get_person(request, pk))
    page = request.resolver_match.view_name if request.resolver_match else "staff"
    return services.open_file(by=request.actor, person=get_person(request, pk), purpose=page)


def led_from(request: ActingRequest, pk: UUID) -> HttpResponse:
    """The address of a file that was joined to another leads to it, for whom that one exists; else 404."""
    standing = standing_file(request.actor, pk)
    if standing is None:
        raise Http404
    messages.info(request, told_of_key(request.actor, pk))
    return redirect("staff:person", standing.pk)


@desk
@require_safe
def person(request: ActingRequest, pk: UUID) -> HttpResponse:
    """The person's file: what is missing for the next step beside the facts, then what happened and who looked."""
    try:
        file = opened(request, pk)
    except Http404:
        return led_from(request, pk)
    facts = {
        "file": file,
        "person": file.person,
        "taken": just_taken(request, file.person, "staff:person_%s_remove"),
        "stage": next_stage(file),
        "stages": stages_of(file, ROUTES),
        "record": record_of(file.person),
        "candidacies": candidacies_of(file.person),
        "placements": placements_of(file.person),
        "history": history_of(file.person),
        "reads": reads_of(file.person),
        "joined": joined_to(request.actor, file.person),
        "may_complete": bool(can_complete(request.actor, file.person)) and file.person.state == "open",
        "may_close": bool(can_close(request.actor, file.person)),
        "may_counsel": bool(can_counsel(request.actor, file.person)),
    }
    return render(request, "staff/people/detail.html", facts)


@desk
@require_http_methods(["GET", "POST"])
def part(request: ActingRequest, pk: UUID, name: str) -> HttpResponse:
    """One part of the file, changed by itself."""
    changed, file = PARTS[name], opened(request, pk)
    form = changed.form(posted(request), file=file)
    if done(request, form, changed.service, said=changed.done, by=request.actor, person=file.person):
        return redirect("staff:person", pk)
    if request.method == "POST":
        note_read(request, pk)
    facts = {"form": form, "part": changed, "title": changed.title, "person": file.person}
    return render(request, "staff/people/part.html", facts, status=status_of(request, form))


def get_line(request: ActingRequest, pk: UUID, name: str) -> Any:
    """A line of a file, if the file exists for the actor; else 404."""
    rows = LINES[name].model.objects.filter(person__in=Person.objects.visible_to(request.actor))
    return get_object_or_404(rows.select_related("person"), pk=pk)


@desk
@require_http_methods(["GET", "POST"])
def line_edit(request: ActingRequest, pk: UUID, name: str) -> HttpResponse:
    """Correct one job or one diploma of the file."""
    line, row = LINES[name], get_line(request, pk, name)
    file = opened(request, row.person_id)
    form = line.form(posted(request), file=file, row=row)
    if done(request, form, line.correct, said=line.corrected, by=request.actor, **{line.name: row}):
        return redirect("staff:person", row.person_id)
    if request.method == "POST":
        note_read(request, row.person_id)
    facts = {"form": form, "part": line, "title": line.title, "person": file.person}
    return render(request, "staff/people/part.html", facts, status=status_of(request, form))


@desk
@require_POST
def line_remove(request: ActingRequest, pk: UUID, name: str) -> HttpResponse:
    """Take a job or a diploma out of the file, or put back the one that was."""
    return redirect("staff:person", take_out_or_put_back(request, name, pk))


def _with_reason(request: ActingRequest, pk: UUID, service: Any, words: dict[str, Any]) -> HttpResponse:
    """A page that asks why, then does it."""
    row = get_person(request, pk)
    form = ReasonForm(posted(request))
    if done(request, form, service, said=words["done"], by=request.actor, person=row):
        return redirect("staff:person", pk)
    note_read(request, row.pk)
    facts = {"form": form, "person": row, **words}
    return render(request, "staff/people/reason.html", facts, status=status_of(request, form))


@desk
@require_http_methods(["GET", "POST"])
def project_withdraw(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Withdraw the migration project."""
    words = {
        "title": _("Retirer le projet de migration"),
        "explanation": _(
            "La personne n’apparaîtra plus dans le vivier. Ses candidatures en cours restent ouvertes : retirez chacune si besoin. Un autre projet pourra être ouvert plus tard."
        ),
        "label": _("Retirer le projet"),
        "done": _("Le projet de migration est retiré."),
    }
    return _with_reason(request, pk, services.withdraw_project, words)


@desk
@require_http_methods(["GET", "POST"])
def close(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Close the file."""
    words = {
        "title": _("Fermer le dossier"),
        "explanation": _(
            "Le dossier reste dans le registre mais n’avance plus. Le numéro reste celui de la personne, et le dossier peut être rouvert."
        ),
        "label": _("Fermer le dossier"),
        "done": _("Le dossier est fermé."),
    }
    return _with_reason(request, pk, services.close_file, words)


@desk
@require_http_methods(["GET", "POST"])
def reopen(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Reopen the file."""
    words = {
        "title": _("Rouvrir le dossier"),
        "explanation": _("La personne revient : son dossier reprend là où il en était."),
        "label": _("Rouvrir le dossier"),
        "done": _("Le dossier est rouvert."),
    }
    return _with_reason(request, pk, services.reopen_file, words)
