"""Old lists taken over: sent, their columns checked, previewed, written (P1)."""

from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tounga.intake import permissions, services
from tounga.intake.models import Run
from tounga.intake.selectors import answered_of
from tounga.intake.states import RUN
from tounga.web.door.access import ActingRequest
from tounga.web.door.asking import require_right
from tounga.web.door.files import send_file
from tounga.web.door.pages import page_of
from tounga.web.door.people.sent import accepted, done, posted, status_of
from tounga.web.door.refusals import REFUSED, attempt, press
from tounga.web.staff.intake.forms import ColumnsForm, FileForm, ReasonForm
from tounga.web.staff.intake.pages import (
    REGISTRARS,
    asked_again,
    desk,
    examples_of,
    facts_of,
    get_run,
    registrars,
    say_sent_before,
)

ask = require_http_methods(["GET", "HEAD", "POST"])


@desk
@require_safe
def intakes(request: ActingRequest) -> HttpResponse:
    """The take-overs that exist for the actor, the latest first."""
    rows = Run.objects.visible_to(request.actor).select_related("unit")
    facts = {"page": page_of(request, rows, by="-asked_at"), "may_register": request.actor.is_(*REGISTRARS)}
    return render(request, "staff/intake/list.html", facts)


@registrars
@ask
def intake_new(request: ActingRequest) -> HttpResponse:
    """Send a file: it is looked at at once, and refused with a sentence when it cannot be taken."""
    form = FileForm(posted(request), request.FILES or None, actor=request.actor)
    if accepted(request, form):
        run = attempt(form, services.receive_file, by=request.actor, **form.facts())
        if run is not REFUSED:
            messages.success(request, _("Le fichier est reçu. Dites ce que contient chaque colonne."))
            say_sent_before(request, run)
            return redirect("staff:intake_columns", run.pk)
    return render(request, "staff/intake/new.html", {"form": form}, status=status_of(request, form))


@desk
@require_safe
def intake(request: ActingRequest, pk: UUID) -> HttpResponse:
    """One take-over at its step: progress, preview, or what became of it."""
    run = get_run(request, pk)
    return asked_again(render(request, "staff/intake/detail.html", facts_of(request.actor, run)), run)


@registrars
@ask
def intake_columns(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Say what each column holds."""
    run = get_run(request, pk)
    if not RUN.allows("read", run.state):
        return redirect("staff:intake", pk)
    lines = press(request, examples_of, run=run)
    if lines is REFUSED:
        return redirect("staff:intake", pk)
    form = ColumnsForm(posted(request), labels=run.labels, targets=run.targets, lines=lines)
    said = _("La lecture commence. Vous pouvez quitter cette page et revenir.")
    if done(request, form, services.set_columns, said=said, by=request.actor, run=run):
        return redirect("staff:intake", pk)
    facts = {"form": form, "run": run, "answered": answered_of(run).count()}
    return render(request, "staff/intake/columns.html", facts, status=status_of(request, form))


@registrars
@require_POST
def intake_write(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Order the writing; the end, where there is nothing to write."""
    run = get_run(request, pk)
    said = _("L’écriture commence. Vous pouvez quitter cette page et revenir.") if run.standing else _("C’est noté.")
    press(request, services.start_writing, by=request.actor, run=run, done=said)
    return redirect("staff:intake", pk)


@registrars
@ask
def intake_abandon(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Give a file up before anything is written."""
    run = get_run(request, pk)
    require_right(permissions.can_handle(request.actor, run))
    form = ReasonForm(posted(request))
    said = _("Le fichier est détruit. Rien n’a été écrit dans le registre.")
    if done(request, form, services.abandon_run, said=said, by=request.actor, run=run):
        return redirect("staff:intake", pk)
    facts = {"form": form, "run": run}
    return render(request, "staff/intake/abandon.html", facts, status=status_of(request, form))


@registrars
@require_POST
def intake_report_ask(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Ask for the returned spreadsheet."""
    said = _("Le compte rendu se prépare. Il apparaîtra sur cette page.")
    press(request, services.ask_report, by=request.actor, run=get_run(request, pk), done=said)
    return redirect("staff:intake", pk)


@registrars
@require_safe
def intake_report_file(request: ActingRequest, pk: UUID) -> HttpResponse | FileResponse:
    """The returned spreadsheet: every line with its fate and its reason. Its name names nobody."""
    run = press(request, services.fetch_report, by=request.actor, run=get_run(request, pk))
    if run is REFUSED:
        messages.info(request, _("Demandez-le ci-dessous."))
        return redirect("staff:intake", pk)
    return send_file(run.report, _("compte-rendu.xlsx"))
