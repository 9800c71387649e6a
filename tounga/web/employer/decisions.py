"""One presented person: the dossier, and the employer's answer (S6)."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from tounga.people.enums import FileState
from tounga.selection import services
from tounga.selection.enums import CandidacyState
from tounga.selection.models import Candidacy
from tounga.selection.rules.presenting import NOT_AVAILABLE
from tounga.selection.selectors import posts_left
from tounga.selection.states import CANDIDACY
from tounga.web.door.access import ActingRequest
from tounga.web.door.asking import posted
from tounga.web.door.reading import note_read
from tounga.web.door.refusals import REFUSED, attempt
from tounga.web.employer.doors import employers, or_refused
from tounga.web.employer.forms import DecisionForm

VERBS: dict[str, Any] = {
    "choose": services.choose,
    "reserve": services.put_in_reserve,
    "refuse": services.refuse,
}


def candidacy_or_404(request: ActingRequest, pk: UUID) -> Candidacy:
    """A presented candidacy, if it exists for the employer; else 404."""
    rows = Candidacy.objects.visible_to(request.actor)
    return get_object_or_404(
        rows.select_related("person", "unit", "presentation", "offer__employer", "offer__country"), pk=pk
    )


@employers
@require_safe
@transaction.atomic
def candidacy(request: ActingRequest, pk: UUID) -> HttpResponse:
    """The dossier of one presented person; the reading is written down, and the person can see it."""
    row = candidacy_or_404(request, pk)
    opened = or_refused(services.open_dossier, by=request.actor, candidacy=row)
    return render(request, "employer/candidacy.html", _context(row) | {"dossier": opened})


@employers
def candidacy_decide(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Choose, put in reserve, or refuse with the reason that the person will read."""
    row = candidacy_or_404(request, pk)
    form = DecisionForm(posted(request), initial={"decision": request.GET.get("decision", "")[:10]}, may=_answers(row))
    if request.method == "POST" and form.is_valid():
        answer = form.cleaned_data["decision"]
        act = partial(VERBS[answer], candidacy=row, reason=form.cleaned_data["reason"])
        if attempt(form, act, by=request.actor) is not REFUSED:
            messages.success(request, _DONE[answer] % {"name": row.person})
            return redirect("employer:presentation", pk=row.presentation_id)
    note_read(request, row.person_id)
    context = _context(row) | {"form": form}
    return render(request, "employer/decide.html", context, status=422 if form.errors else 200)


def _context(row: Candidacy) -> dict[str, Any]:
    may = _answers(row)
    return {
        "candidacy": row,
        "posts_left": posts_left(row.offer),
        "decided": row.state != CandidacyState.PRESENTED,
        "choices": [{"verb": verb, "label": label} for verb, label in _LABELS.items() if verb in may],
        "not_available": NOT_AVAILABLE if row.person.state == FileState.CLOSED else "",
    }


def _answers(row: Candidacy) -> set[str]:
    """What can be answered now; somebody whose file is closed is not chosen."""
    open_steps = {verb for verb, step in _STEPS.items() if CANDIDACY.allows(step, row.state)}
    return open_steps - {"choose"} if row.person.state == FileState.CLOSED else open_steps


_STEPS = {"choose": "select", "reserve": "reserve", "refuse": "refuse"}
_DONE = {
    "choose": _("C’est noté : vous avez choisi %(name)s."),
    "reserve": _("C’est noté : vous mettez %(name)s en réserve."),
    "refuse": _("C’est noté : vous ne retenez pas %(name)s."),
}
_LABELS = {
    "choose": _("Choisir cette personne"),
    "reserve": _("Mettre en réserve"),
    "refuse": _("Ne pas retenir"),
}
