"""Refused lines of which somebody knows what the file did not say: found in a list, completed one by one (P1)."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tounga.intake import services
from tounga.intake.enums import Fate
from tounga.intake.models import Line, Run
from tounga.intake.selectors import incomplete_of
from tounga.web.door.access import ActingRequest
from tounga.web.door.pages import page_of
from tounga.web.door.people.sent import accepted, posted, status_of
from tounga.web.door.refusals import REFUSED, attempt
from tounga.web.staff.intake.forms import CompletionForm
from tounga.web.staff.intake.pages import REGISTRARS, desk, get_run, registrars
from tounga.web.staff.intake.views import ask


@desk
@require_safe
def intake_incomplete(request: ActingRequest, pk: UUID) -> HttpResponse:
    """The refused lines that a word would complete."""
    run = get_run(request, pk)
    page = page_of(request, incomplete_of(run), by="number")
    facts = {"run": run, "page": page, "may_register": request.actor.is_(*REGISTRARS)}
    return render(request, "staff/intake/incomplete.html", facts)


@registrars
@ask
def intake_complete(request: ActingRequest, pk: UUID) -> HttpResponse:
    """What a line says, as it came, and what it lacks to be written."""
    line = get_object_or_404(Line.objects.visible_to(request.actor).select_related("run", "residence"), pk=pk)
    form = CompletionForm(posted(request), line=line)
    if accepted(request, form):
        completed = attempt(form, services.complete_line, by=request.actor, line=line, **form.facts())
        if completed is not REFUSED:
            messages.success(request, _outcome(completed))
            return redirect("staff:intake_incomplete", line.run_id)
    facts = {"form": form, "line": line, "cells": _as_it_came(line)}
    return render(request, "staff/intake/complete.html", facts, status=status_of(request, form))


def _as_it_came(line: Line) -> list[tuple[str, str]]:
    """What stands in the file under each header."""
    return [(label, cell) for label, cell in zip(line.run.labels, line.cells, strict=False) if cell.strip()]


def _outcome(line: Line) -> str:
    """What became of a line once it was complete."""
    if line.fate == Fate.QUEUED:
        return _(
            "La ligne est complète. Elle ressemble à un dossier ou à une autre ligne : elle attend votre décision."
        )
    if line.in_register:
        return _("La ligne est complète. Cette personne a déjà son dossier : rien n’est écrit deux fois.")
    if line.fate == Fate.REFUSED:
        return _("La ligne est complète. Elle répète une autre ligne de cette liste : rien n’est écrit deux fois.")
    if line.number <= Run.objects.get(pk=line.run_id).lines_written:
        return _("La ligne est complète : le dossier est ouvert.")
    return _("La ligne est complète : elle s’écrira avec les autres.")
