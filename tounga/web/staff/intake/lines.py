"""Lines that resemble a file: looked at one by one, decided by somebody (P3)."""

from uuid import UUID

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from tounga.identity.selectors import claimed, compared_with
from tounga.intake import services
from tounga.intake.enums import Fate
from tounga.intake.models import Line
from tounga.intake.selectors import LineFacts, line_facts, queue_of
from tounga.kernel.actor import Actor
from tounga.kernel.reads import record_read
from tounga.reference.selectors import home
from tounga.web.door.access import ActingRequest
from tounga.web.door.pages import page_of
from tounga.web.door.people.sent import done, posted, status_of
from tounga.web.staff.identity.comparing import Line as ComparedLine
from tounga.web.staff.identity.comparing import as_written, said_by, said_by_file, side_by_side
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
def intake_line(request: ActingRequest, pk: UUID) -> HttpResponse:
    """A line beside the file it resembles, and the answer."""
    rows = Line.objects.visible_to(request.actor).select_related("run", "residence", "occupation")
    line = get_object_or_404(rows, pk=pk)
    form = AnswerForm(posted(request))
    said = _("C’est noté.")
    if done(request, form, services.settle_line, said=said, by=request.actor, line=line):
        return redirect("staff:intake_queue", line.run_id)
    facts = line_facts(request.actor, line)
    lines = _compared(request.actor, facts)  # before anything is held: it may have prints to make
    return _side_by_side(request, form, facts, lines)


@transaction.atomic
def _side_by_side(
    request: ActingRequest, form: AnswerForm, facts: LineFacts, lines: list[ComparedLine]
) -> HttpResponse:
    """The page; the file that stands on it counts as opened."""
    if facts.person:
        record_read(facts.person.pk, by=request.actor, purpose="staff:intake_line")
    line = facts.line
    context = {"form": form, "facts": facts, "line": line, "lines": lines, "waiting": line.fate == Fate.QUEUED}
    return render(request, "staff/intake/line.html", context, status=status_of(request, form))


def _compared(actor: Actor, facts: LineFacts) -> list[ComparedLine]:
    """The line beside what it resembles: a file of the register, or another line, as far as the actor may see it."""
    said = said_by(facts.line, facts.line.phones)
    if facts.person:
        file = said_by_file(facts.person)
        told = compared_with(actor, claimed(facts.line, phones=tuple(facts.line.phones)), facts.person) or as_written(
            said, file
        )
        return side_by_side(said, file, told, home())
    if facts.other:
        other = said_by(facts.other, facts.other.phones)
        return side_by_side(said, other, as_written(said, other), home())
    return []
