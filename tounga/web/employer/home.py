"""The employer's home: what waits, and by when (U4, S7); or why the space is closed (M3)."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tounga.employers.selectors import may_write_offers, trust
from tounga.kernel.clock import today
from tounga.kernel.decision import Decision
from tounga.web.employer.doors import FrontRequest, front
from tounga.web.employer.worklist import Task, drafts_of, tasks_of


@front
@require_safe
def home(request: FrontRequest) -> HttpResponse:
    """The worklist while the organisation is trusted; its drafts while it waits to be verified; else only why not."""
    employer = request.employer
    trusted = trust(employer, today()) if employer else None
    writes = trusted or (may_write_offers(employer, today()) if employer else None)
    context = {
        "tasks": _tasks(request, trusted, writes),
        "employer": employer,
        "trusted": trusted,
        "writes": writes,
        "today": today(),
    }
    return render(request, "employer/home.html", context)


def _tasks(request: FrontRequest, trusted: Decision | None, writes: Decision | None) -> list[Task]:
    if trusted:
        return tasks_of(request.actor)
    return drafts_of(request.actor) if writes else []
