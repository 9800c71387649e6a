"""What the pages of take-overs share."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from tounga.accounts.enums import NATIONAL_ROLES, UNIT_ROLES, Role
from tounga.intake.enums import RunState
from tounga.intake.models import Run
from tounga.intake.permissions import can_handle
from tounga.intake.reading.apart import Orders, first_lines
from tounga.intake.selectors import file_limits, files_of, preview, reasons_of
from tounga.intake.states import RUN
from tounga.intake.storage import on_disk
from tounga.kernel.actor import Actor
from tounga.web.door.access import ActingRequest, only

desk = only(*UNIT_ROLES, *NATIONAL_ROLES)
REGISTRARS = (*UNIT_ROLES, Role.CENTRAL_OFFICER)
registrars = only(*REGISTRARS)
UNDER_WAY = (RunState.READING, RunState.WRITING)
AGAIN_IN = 4  # seconds until the page of a job under way is asked for again


def get_run(request: ActingRequest, pk: UUID) -> Run:
    """The take-over, if it exists for the actor; else 404."""
    return get_object_or_404(Run.objects.visible_to(request.actor).select_related("unit"), pk=pk)


def facts_of(actor: Actor, run: Run) -> dict[str, Any]:
    """What the page of a take-over shows at its step."""
    read = run.state in (RunState.READY, RunState.WRITING, RunState.DONE)
    rows = preview(run) if read and not run.erased_at else []
    return {
        "run": run,
        "preview": rows,
        "files": files_of(actor, rows),
        "reasons": reasons_of(run) if rows else [],
        "may": {step.verb for step in RUN.verbs_from(run.state)} if can_handle(actor, run) else set(),
        "may_handle": bool(can_handle(actor, run)),
        "under_way": run.state in UNDER_WAY,
        "progress": _progress(run),
    }


def _progress(run: Run) -> int:
    """How much of the lines read is written, in percent."""
    return 100 * run.lines_written // run.lines_read if run.lines_read else 0


def asked_again(response: HttpResponse, run: Run) -> HttpResponse:
    """The page asks for itself again while a job is under way: it can be left, and found again, without JavaScript."""
    if run.state in UNDER_WAY:
        response.headers["Refresh"] = str(AGAIN_IN)
    return response


def examples_of(run: Run) -> list[list[str]]:
    """Some lines below the headers. Raises Refused when the file is gone or cannot be read any more."""
    limits = file_limits()
    orders = Orders(limits.rows, limits.columns, sheet=run.layout.get("sheet", ""))
    with on_disk(run.file) as path:
        _facts, lines = first_lines(path, orders)
    return [cells for number, cells in lines if number > run.header_at][:20]
