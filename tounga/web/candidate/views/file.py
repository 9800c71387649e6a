"""Completing one's own file, one part at a time, with the same services as the agents (P9)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from tounga.people import services
from tounga.people.permissions import can_correct_identity
from tounga.web.candidate.access import candidate, own_file, own_person
from tounga.web.door.access import ActingRequest
from tounga.web.door.people.papers import ReasonForm
from tounga.web.door.people.parts import LINES, PARTS
from tounga.web.door.people.sent import done, posted, status_of
from tounga.web.door.people.taken import take_out_or_put_back


@candidate
@require_http_methods(["GET", "POST"])
def part(request: ActingRequest, name: str) -> HttpResponse:
    """One part of one's own file, changed by itself."""
    changed, file = PARTS[name], own_file(request)
    if name == "identity":
        allowed = can_correct_identity(request.actor, file.person, papers_verified=file.identity_verified)
        if not allowed:
            messages.warning(request, str(allowed.reasons[0].text))
            return redirect("candidate:file")
    form = changed.form(posted(request), file=file, own=True)
    if done(request, form, changed.service, said=changed.done, by=request.actor, person=file.person):
        return redirect("candidate:file")
    facts = {"form": form, "part": changed, "title": changed.own_title}
    return render(request, "candidate/part.html", facts, status=status_of(request, form))


def own_line(request: ActingRequest, pk: UUID, name: str) -> Any:
    """A line of one's own file; else 404."""
    return get_object_or_404(LINES[name].model.objects.select_related("person"), pk=pk, person=own_person(request))


@candidate
@require_http_methods(["GET", "POST"])
def line_edit(request: ActingRequest, pk: UUID, name: str) -> HttpResponse:
    """Correct one job or one diploma of one's own file."""
    line, row, file = LINES[name], own_line(request, pk, name), own_file(request)
    form = line.form(posted(request), file=file, own=True, row=row)
    if done(request, form, line.correct, said=line.corrected, by=request.actor, **{line.name: row}):
        return redirect("candidate:file")
    facts = {"form": form, "part": line, "title": line.title}
    return render(request, "candidate/part.html", facts, status=status_of(request, form))


@candidate
@require_POST
def line_remove(request: ActingRequest, pk: UUID, name: str) -> HttpResponse:
    """Take a job or a diploma out of one's own file, or put back the one that was."""
    take_out_or_put_back(request, name, pk)
    return redirect("candidate:file")


@candidate
@require_http_methods(["GET", "POST"])
def project_withdraw(request: ActingRequest) -> HttpResponse:
    """Withdraw one's own migration project."""
    form = ReasonForm(posted(request))
    said = _("Votre projet est retiré. Vous pourrez en ouvrir un autre quand vous voudrez.")
    if done(request, form, services.withdraw_project, said=said, by=request.actor, person=own_person(request)):
        return redirect("candidate:home")
    words = {
        "title": _("Retirer votre projet"),
        "explanation": _(
            "On ne vous proposera plus d’offres à l’étranger. Vos candidatures en cours restent ouvertes : vous pouvez retirer chacune d’elles."
        ),
        "label": _("Retirer mon projet"),
    }
    return render(request, "candidate/reason.html", {"form": form, **words}, status=status_of(request, form))
