"""A presentation as the employer sees it: only the presented, only while the file is open (U4)."""

from uuid import UUID

from django.db import transaction
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from tounga.selection import services
from tounga.selection.enums import CandidacyState
from tounga.selection.models import Presentation
from tounga.selection.selectors import posts_left, presented_to, withdrawn_from
from tounga.selection.selectors import presentations as presentations_for
from tounga.selection.states import PRESENTATION
from tounga.web.door.access import ActingRequest
from tounga.web.door.files import send_file
from tounga.web.door.reading import note_reads
from tounga.web.door.refusals import press
from tounga.web.employer.doors import employers, or_refused


def presentation_or_404(request: ActingRequest, pk: UUID) -> Presentation:
    """The presentation, if it exists for the employer; else 404."""
    return get_object_or_404(presentations_for(request.actor), pk=pk)


@employers
@require_safe
@transaction.atomic
def presentation(request: ActingRequest, pk: UUID) -> HttpResponse:
    """The people presented, region by region in the order of the ranks, with the answers given so far."""
    row = presentation_or_404(request, pk)
    people = list(presented_to(request.actor, row))
    note_reads(request, [one.person_id for one in people])
    context = {
        "presentation": row,
        "waiting": [one for one in people if one.state == CandidacyState.PRESENTED],
        "answered": [one for one in people if one.state != CandidacyState.PRESENTED],
        "gone": withdrawn_from(row),
        "posts_left": posts_left(row.offer),
        "may_acknowledge": PRESENTATION.allows("receive", row.state),
    }
    return render(request, "employer/presentation.html", context)


@employers
@require_POST
def acknowledge(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Acknowledge receipt."""
    row = presentation_or_404(request, pk)
    done = _("Merci. Votre accusé de réception est enregistré.")
    press(request, services.acknowledge_presentation, by=request.actor, presentation=row, done=done)
    return redirect("employer:presentation", pk=row.pk)


@employers
@require_safe
@transaction.atomic
def letter(request: ActingRequest, pk: UUID) -> HttpResponseBase:
    """The letter with the dossiers of those who have not withdrawn, as an attachment; each of them has been read."""
    row = presentation_or_404(request, pk)
    file = or_refused(services.read_letter, by=request.actor, presentation=row)
    return send_file(file, f"{row.number}.pdf")
