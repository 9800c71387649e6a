"""Lines that resemble a file: looked at one by one, decided by somebody (P3)."""

from uuid import UUID

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from tounga.intake import services
from tounga.intake.enums import Fate
from tounga.intake.models import Line
from tounga.intake.selectors import line_facts, queue_of
from tounga.kernel.reads import record_read
from tounga.web.door.access import ActingRequest
from tounga.web.door.pages import page_of
from tounga.web.door.people.sent import done, posted, status_of
from tounga.web.staff.intake.forms import AnswerForm
from tounga.web.staff.intake.pages import REGISTRARS, desk, get_run, registrars
from tounga.web.staff.intake.views import ask


@desk
@require_safe
def intake_queue(request: ActingRequest, pk: UUID) -> HttpResponse:
    """The lines that wait for an answer."""
    run = get_run(request, pk)
    page = page_of(request, queue_of(run), by="number")
    facts = {"run": run, "page": page, "may_register": request.actor.is_(*REGISTRARS)}
    return render(request, "staff/intake/queue.html", facts)


@registrars
@ask
@transaction.atomic
def intake_line(request: ActingRequest, pk: UUID) -> HttpResponse:
    """A line beside the file it resembles; the file counts as opened."""
    rows = Line.objects.visible_to(request.actor).select_related("run", "residence", "occupation")
    line = get_object_or_404(rows, pk=pk)
    form = AnswerForm(posted(request))
    said = _("C’est noté.")
    if done(request, form, services.settle_line, said=said, by=request.actor, line=line):
        return redirect("staff:intake_queue", line.run_id)
    facts = line_facts(request.actor, line)
    if facts.person:
        record_read(facts.person.pk, by=request.actor, purpose="staff:intake_line")
    context = {"form": form, "facts": facts, "line": line, "waiting": line.fate == Fate.QUEUED}
    return render(request, "staff/intake/line.html", context, status=status_of(request, form))
