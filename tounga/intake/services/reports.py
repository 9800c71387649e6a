"""The spreadsheet that goes back to who sent one: every line with what became of it, and why."""

from collections.abc import Iterator
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from tounga.intake.enums import Fate
from tounga.intake.models import Line, Run
from tounga.intake.permissions import can_handle
from tounga.intake.services.jobs import REPORT, queue_in_turn
from tounga.intake.storage import keep, scratch
from tounga.kernel.actor import Actor
from tounga.kernel.decision import Reason
from tounga.kernel.errors import Refused, require_permission
from tounga.kernel.locks import lock
from tounga.kernel.service import service
from tounga.kernel.sheets import XlsxWriter
from tounga.people.enums import Sex
from tounga.people.models import Person

BLOCK = 2_000


@service
def ask_report(*, by: Actor, run: Run) -> Run:
    """Ask for the spreadsheet of every line's fate, as it is now. Raises NotAllowed, Refused when no line is left."""
    run = lock(run)
    require_permission(can_handle(by, run))
    if not run.lines or run.erased_at:
        raise Refused(Reason("no_lines", _("Les lignes de ce fichier ne sont plus là.")))
    queue_report(run)
    return run


def queue_report(run: Run) -> None:
    """Have the report made again after this transaction."""
    queue_in_turn(REPORT, f"{REPORT}:{run.pk}", run=str(run.pk))


@service
def make_report(*, by: Actor, run: Run) -> Run:
    """Write the report and put it in place of the former one."""
    with scratch("xlsx") as path:
        heads = [_("Ligne"), *run.labels, _("Ce qu’elle est devenue"), _("Pourquoi"), _("Numéro de dossier")]
        writer = XlsxWriter(path, heads)
        try:
            for values in _lines(run):
                writer.line(values)
        finally:
            writer.close()
        run = lock(run)
        former = (run.report.storage, run.report.name or "")
        if run.erased_at is None:
            keep(run.report, path)
            run.save(update_fields=["report"])
    if former[1]:
        transaction.on_commit(lambda: former[0].delete(former[1]))
    return run


@service
def fetch_report(*, by: Actor, run: Run) -> Run:
    """Take the report away. Raises NotAllowed, Refused when there is none."""
    require_permission(can_handle(by, run))
    if not run.report:
        raise Refused(Reason("no_report", _("Le compte rendu n’est pas prêt. Rechargez la page dans un instant.")))
    return run


def _lines(run: Run) -> Iterator[list[str | int]]:
    """Every line in the order of the file: its number, its cells, its fate, its reasons, the number of its file.

    The number is left out once the file is another unit's: the spreadsheet goes to this one (U2).
    """
    rows: QuerySet[Line] = Line.objects.filter(run=run).order_by("number")
    width, last = len(run.labels), 0
    while block := list(rows.filter(number__gt=last)[:BLOCK]):
        last = block[-1].number
        files = {row.pk: _file_of(row) for row in block}
        known = Person.objects.filter(pk__in=files.values(), unit=run.unit_id)
        numbers = dict(known.values_list("pk", "number"))
        for row in block:
            cells = (*row.cells[:width], *[""] * (width - len(row.cells)))
            yield [row.number, *cells, _becoming(row), why(row), numbers.get(files[row.pk], "")]


def _file_of(row: Line) -> UUID:
    """The file that a line became, when it was written; the one that it was found to be when it was not."""
    return row.resembles if row.in_register and row.resembles else row.pk


def _becoming(row: Line) -> str:
    """What became of a line, in words: one whose person has her file did not fail."""
    return _("Déjà au registre") if row.in_register else str(Fate(row.fate).label)


def why(row: Line) -> str:
    """The notes of a line in words; the number of the line it resembles or repeats; who completed it, and how it is known."""
    words = row.words
    if row.resembles_line:
        words.append(_("voir la ligne %(number)s") % {"number": row.resembles_line})
    if row.completed_by_name:
        who = f"{row.given_names} {row.family_name}".strip()
        words.append(f"{row.completed_by_name} : {who}, {Sex(row.sex).label} ({row.completed_why})")
    return " ; ".join(words)
