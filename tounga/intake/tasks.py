"""What goes on while nobody waits: reading, writing, reports, extracts; and what has served its time is destroyed.

Each can be killed at any moment and begun again: how far it came stands in the row of the take-over.
"""

from collections.abc import Iterator
from datetime import timedelta
from itertools import zip_longest
from pathlib import Path

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from tounga.intake import services
from tounga.intake.enums import ExtractState, Note, RunState
from tounga.intake.models import Extract, Run
from tounga.intake.reading.apart import Opened, Orders
from tounga.intake.rules.lines import fingerprint, judge, likeness
from tounga.intake.selectors import file_limits, known
from tounga.intake.selectors.limits import FileLimits
from tounga.intake.services import jobs
from tounga.intake.services.reading import ReadLine
from tounga.intake.storage import digest_of, on_disk
from tounga.kernel import clock
from tounga.kernel.actor import system
from tounga.kernel.errors import Refusal
from tounga.reference.enums import FigureKey
from tounga.reference.selectors import figure

CHUNK = 2_000
KEEPER = system("intake")
AGAIN = RetryStrategy(max_attempts=5, exponential_wait=3)


@app.task(name=jobs.READ, retry=AGAIN)
def read(run: str, attempt: int) -> None:
    """Read the whole file, judge each line, stage it."""
    row = Run.objects.select_related("unit").get(pk=run)
    if row.attempt != attempt or row.state != RunState.READING:
        return
    by = row.asker
    try:
        chunk: list[ReadLine] = []
        for line in judged_lines(row):
            chunk.append(line)
            if len(chunk) == CHUNK:
                if not services.stage_lines(by=by, run=row, attempt=attempt, lines=chunk):
                    return
                chunk = []
        services.stage_lines(by=by, run=row, attempt=attempt, lines=chunk)
    except Refusal as refusal:
        sentence = " ".join(str(reason.text) for reason in refusal.reasons)
        services.give_up_reading(by=by, run=row, attempt=attempt, sentence=sentence)
    else:
        services.finish_reading(by=by, run=row, attempt=attempt)


@app.task(name=jobs.WRITE, retry=AGAIN)
def write(run: str) -> None:
    """Write the lines, stretch by stretch."""
    row = Run.objects.select_related("unit").get(pk=run)
    while services.write_lines(by=row.asker, run=row):
        pass


@app.task(name=jobs.REPORT, retry=AGAIN)
def report(run: str) -> None:
    """Make the spreadsheet that goes back."""
    services.make_report(by=KEEPER, run=Run.objects.get(pk=run))


@app.task(name=jobs.EXTRACT, retry=AGAIN)
def extract(extract: str) -> None:
    """Write the register out."""
    row = Extract.objects.get(pk=extract)
    services.make_extract(by=row.asker, extract=row)


@app.periodic(cron="10 * * * *")
@app.task(name="intake.sweep", queueing_lock="intake.sweep")
def sweep(timestamp: int = 0) -> None:
    """Destroy extracts past their hour, and the files and lines of take-overs past their days."""
    for row in Extract.objects.filter(state=ExtractState.READY, expires_at__lte=clock.now()):
        services.expire_extract(by=KEEPER, extract=row)
    old = clock.now() - timedelta(days=int(figure(FigureKey.INTAKE_DAYS)))
    for run in Run.objects.filter(asked_at__lt=old, erased_at=None).exclude(
        state__in=(RunState.READING, RunState.WRITING)
    ):
        services.erase_run(by=KEEPER, run=run)


def judged_lines(run: Run) -> Iterator[ReadLine]:
    """The lines below the headers, judged; those that repeat or resemble an earlier one marked. Raises Refused."""
    limits, facts, today = file_limits(), known(), clock.today()
    unit, targets = str(run.unit_id), run.targets
    written: dict[int, int] = {}  # digest of a line -> its number
    alike: dict[int, int] = {}  # digest of a likeness -> the number of the first line that has it
    headers = [_bare(label) for label in run.labels]
    sheet = run.layout.get("sheet", "")
    with on_disk(run.file) as path, Opened(path, _orders(path, run, limits, sheet)) as lines:
        for number, cells in lines:
            if number <= run.header_at:
                continue
            judged = judge(cells, targets, facts, today)
            digest, earlier = fingerprint(judged.values, unit), None
            if _repeats(headers, cells):
                judged.notes[:] = [Note.TOTAL_LINE]
            elif judged.values.name_key and judged.stands:
                earlier = written.setdefault(digest.int, number)
                if earlier != number:
                    judged.notes.append(Note.REPEATED)
                else:
                    earlier = _resembling(likeness(judged.values), alike, number)
                    judged.notes += [Note.RESEMBLES_LINE] if earlier else []
            yield ReadLine(number, cells, judged, digest, earlier)


def _orders(path: Path, run: Run, limits: FileLimits, sheet: str) -> Orders:
    """Read the whole; look at it again first unless it is, to the byte, the file that was looked at when it came."""
    return Orders(limits.rows, limits.columns, sheet, known=digest_of(path) == run.sha256)


def _resembling(keys: list[str], alike: dict[int, int], number: int) -> int | None:
    """The first earlier line with one of these likenesses; the line is remembered under the others."""
    found = [first for key in keys if (first := alike.setdefault(hash(key), number)) != number]
    return min(found, default=None)


def _repeats(headers: list[str], cells: list[str]) -> bool:
    """Whether the line is the headers again, as at the top of each printed page."""
    return all(_bare(cell) == header for cell, header in zip_longest(cells, headers, fillvalue=""))


def _bare(cell: str) -> str:
    return cell.strip().casefold()
