"""A take-over from the file that arrives to the order to write; or its end before that."""

from collections.abc import Sequence
from typing import IO

from django.db import transaction
from django.db.models.fields.files import FieldFile

from tounga.intake.enums import Target
from tounga.intake.models import ColumnMemory, Line, Run
from tounga.intake.permissions import can_handle, can_take_over
from tounga.intake.reading.apart import Orders, first_lines, refusal
from tounga.intake.rules.headers import columns_hold, find_header, signature_of
from tounga.intake.selectors.known import header_words
from tounga.intake.selectors.limits import file_limits
from tounga.intake.selectors.runs import remembered
from tounga.intake.services.jobs import READ, WRITE, queue
from tounga.intake.states import RUN
from tounga.intake.storage import copy_of, digest_of, keep, scratch
from tounga.kernel.actor import Actor
from tounga.kernel.clock import now
from tounga.kernel.errors import require, require_permission, require_reason
from tounga.kernel.locks import lock
from tounga.kernel.service import service
from tounga.network.models import Unit

MEGABYTE = 1_000_000


@service
def receive_file(*, by: Actor, unit: Unit, title: str, file: IO[bytes]) -> Run:
    """Take in a file: looked at from its bytes, its header found, its columns proposed; nothing is read further yet.

    Raises NotAllowed, or Refused with the sentence that says what is wrong with the file; nothing is kept then.
    """
    require_permission(can_take_over(by, unit))
    limits = file_limits()
    with scratch("bin") as path:
        if not copy_of(file, path, limits.megabytes * MEGABYTE):
            raise refusal("too_heavy", most=limits.megabytes)
        facts, lines = first_lines(path, Orders(limits.rows, limits.columns))
        header = find_header([cells for _number, cells in lines], header_words())
        known = remembered(unit, header.signature, len(header.labels))
        run = Run(
            **Run.of(by),
            unit=unit,
            title=title.strip()[:120],
            sha256=digest_of(path),
            layout=facts,
            header_at=lines[header.at][0],
            labels=list(header.labels),
            targets=known if known is not None else list(header.targets),
        )
        kept = path.rename(path.with_suffix(f".{facts['kind']}"))
        keep(run.file, kept)
        try:
            run.save(force_insert=True)
        except BaseException:
            run.file.delete(save=False)
            raise
    return run


@service
def set_columns(*, by: Actor, run: Run, targets: Sequence[str]) -> Run:
    """Say what each column holds; it is remembered for the next file of the unit, and the file is read.

    Raises NotAllowed, WrongState, or Refused when nobody could be registered from these columns.
    """
    run = lock(run)
    require_permission(can_handle(by, run))
    run.state = RUN.target("read", run.state)
    width = len(run.labels)
    kept = [target if target in Target.values else "" for target in targets][:width]
    kept += [""] * (width - len(kept))
    require(columns_hold(kept))
    memory, _made = ColumnMemory.objects.get_or_create(
        unit=run.unit, signature=signature_of(run.labels), defaults={"targets": kept}
    )
    if memory.targets != kept:
        memory.targets = kept
        memory.save(update_fields=["targets"])
    Line.objects.filter(run=run).delete()
    run.targets, run.failure = kept, ""
    run.attempt += 1
    run.lines_read = run.accepted = run.corrected = run.queued = run.refused = 0
    run.save()
    queue(READ, run=str(run.pk), attempt=run.attempt)
    return run


@service
def start_writing(*, by: Actor, run: Run) -> Run:
    """Write the accepted and corrected lines into the register. Raises NotAllowed, WrongState."""
    run = lock(run)
    require_permission(can_handle(by, run))
    run.state = RUN.target("write", run.state)
    for name, value in Run.of(by).items():
        setattr(run, name, value)
    run.save()
    queue(WRITE, run=str(run.pk))
    return run


@service
def abandon_run(*, by: Actor, run: Run, reason: str) -> Run:
    """Give up a file before anything is written; the file and what was read of it are destroyed.

    Raises NotAllowed, WrongState, Refused without a reason.
    """
    run = lock(run)
    require_permission(can_handle(by, run))
    run.state = RUN.target("abandon", run.state)
    require_reason(reason)
    run.ended_at = now()
    _erase(run)
    return run


@service
def erase_run(*, by: Actor, run: Run) -> Run:
    """Destroy the file, the lines and the report of a take-over whose time has passed; its figures stay."""
    run = lock(run)
    _erase(run)
    return run


def _erase(run: Run) -> None:
    Line.objects.filter(run=run).delete()
    for field in (run.file, run.report):
        _destroy_after_commit(field)
    run.file, run.report, run.erased_at = "", "", now()
    run.save()


def _destroy_after_commit(field: FieldFile) -> None:
    storage, name = field.storage, field.name
    if name:
        transaction.on_commit(lambda: storage.delete(name))
