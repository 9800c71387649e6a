"""The day of those who receive: appointments, what is still to be noted, sessions ahead."""

from datetime import timedelta

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tounga.accounts.enums import UNIT_ROLES
from tounga.counselling.selectors import (
    appointments_of_day,
    appointments_to_note,
    next_steps_waiting,
    sessions_ahead,
)
from tounga.kernel.clock import today
from tounga.web.door.access import ActingRequest, only
from tounga.web.door.reading import note_reads
from tounga.web.staff.counselling.forms import DayForm

counter = only(*UNIT_ROLES)
MOST = 12
DAY = timedelta(days=1)  # a Saturday too: sessions are held then
WEEK = timedelta(days=7)


@counter
@require_safe
@transaction.atomic
def agenda(request: ActingRequest) -> HttpResponse:
    """One day of the unit, today unless another is asked for."""
    form = DayForm(request.GET)
    day = form.day()
    appointments = list(appointments_of_day(request.actor, day))
    to_note = list(appointments_to_note(request.actor)[:MOST])
    steps = list(next_steps_waiting(request.actor, today() + WEEK)[:MOST])
    met = [row.person_id for row in (*appointments, *to_note)]
    note_reads(request, [*met, *(visit.person_id for visit in steps)])
    facts = {
        "form": form,
        "day": day,
        "before": day - DAY,
        "after": day + DAY,
        "is_today": day == today(),
        "appointments": appointments,
        "to_note": to_note,
        "steps": steps,
        "sessions": list(sessions_ahead(request.actor)[:MOST]),
    }
    return render(request, "staff/counselling/agenda.html", facts, status=422 if form.errors else 200)
