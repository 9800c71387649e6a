"""What the pages of take-overs share."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from tounga.accounts.enums import NATIONAL_ROLES, UNIT_ROLES, Role
from tounga.intake.enums import COMPLETABLE, RunState
from tounga.intake.models import Line, Run
from tounga.intake.permissions import can_handle
from tounga.intake.reading.apart import Orders, first_lines
from tounga.intake.selectors import (
    ReasonCount,
    file_limits,
    files_of,
    incomplete_of,
    preview,
    reasons_of,
    sent_before,
)
from tounga.intake.states import RUN
from tounga.intake.storage import on_disk
from tounga.kernel.actor import Actor
from tounga.web.design.formats import day
from tounga.web.door.access import ActingRequest, only

desk = only(*UNIT_ROLES, *NATIONAL_ROLES)
REGISTRARS = (*UNIT_ROLES, Role.CENTRAL_OFFICER)
registrars = only(*REGISTRARS)
UNDER_WAY = (RunState.READING, RunState.WRITING)
AGAIN_IN = 4  # seconds until the page of a job under way is asked for again


def get_run(request: ActingRequest, pk: UUID) -> Run:
    """The take-over, if it exists for the actor; else 404."""
    return get_object_or_404(Run.objects.visible_to(request.actor).select_related("unit"), pk=pk)


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line with what is to be said of it alone."""

    line: Line
    remarks: list[str]


def facts_of(actor: Actor, run: Run) -> dict[str, Any]:
    """What the page of a take-over shows at its step."""
    read = run.state in (RunState.READY, RunState.WRITING, RunState.DONE)
    rows = preview(run) if read and not run.erased_at else []
    files, shared = files_of(actor, rows), _shared(rows)
    reasons = reasons_of(run) if rows else []
    return {
        "run": run,
        "preview": [_shown(line, shared) for line in rows],
        "files": files,
        "heading": _heading(run, files),
        "shared": shared,
        "reasons": reasons,
        "incomplete": _incomplete(run, reasons),
        "may": {step.verb for step in RUN.verbs_from(run.state)} if can_handle(actor, run) else set(),
        "may_handle": bool(can_handle(actor, run)),
        "under_way": run.state in UNDER_WAY,
        "progress": _progress(run),
    }


def _incomplete(run: Run, reasons: Sequence[ReasonCount]) -> int:
    """How many refused lines somebody can complete; not counted where nothing is refused for want of a word."""
    return incomplete_of(run).count() if any(reason.note in COMPLETABLE for reason in reasons) else 0


def _heading(run: Run, files: set[UUID]) -> str:
    """What the lines shown are: files already, lines that will be written, or the file as it came when none is."""
    if files:
        return _("Les premiers dossiers ouverts")
    if run.standing and run.state != RunState.DONE:
        return _("Les premières lignes, comme elles s’écriront")
    return _("Les premières lignes du fichier")


def _shared(rows: Sequence[Line]) -> list[str]:
    """The remarks that every line shown has: said once, above them."""
    if len(rows) < 2:
        return []
    first, *others = (row.remarks for row in rows)
    return [remark for remark in first if all(remark in other for other in others)]


def _shown(line: Line, shared: list[str]) -> ShownLine:
    return ShownLine(line, [remark for remark in line.remarks if remark not in shared])


def say_sent_before(request: ActingRequest, run: Run) -> None:
    """Say it when this very file was sent before, and that this does no harm."""
    former = sent_before(request.actor, run)
    if former is None:
        return
    said = _(
        "Ce même fichier a déjà été envoyé le %(day)s (%(title)s). "
        "Les lignes déjà reprises ne seront pas écrites deux fois."
    )
    messages.info(request, said % {"day": day(former.asked_at), "title": former.title})


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
