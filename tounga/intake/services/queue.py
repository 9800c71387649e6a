"""Lines that resemble a file: somebody looks, and decides (P3)."""

from django.utils.translation import gettext_lazy as _

from tounga.identity.permissions import can_answer
from tounga.identity.services import bring_together, say_different
from tounga.identity.states import PAIR
from tounga.intake.enums import Answer, Fate, Note
from tounga.intake.models import Line, Run
from tounga.intake.permissions import can_handle
from tounga.intake.selectors.runs import can_see
from tounga.intake.services.likenesses import keep_imprint, keep_same_lines
from tounga.intake.services.reports import queue_report
from tounga.intake.services.writing import recount, write_stretch
from tounga.intake.states import RUN
from tounga.kernel.actor import Actor
from tounga.kernel.decision import Reason
from tounga.kernel.errors import Refused, WrongState, require_permission
from tounga.kernel.locks import lock
from tounga.kernel.service import service
from tounga.people.models import Person

SETTLED = Reason("line_settled", _("Cette ligne est déjà réglée. Rechargez la page."))


@service
def settle_line(*, by: Actor, line: Line, answer: str) -> Line:
    """Say whether a line is the person it resembles: the same is not written again, another gets a file.

    Raises NotAllowed, WrongState when it was settled already or the rest is not written yet, Refused when the
    actor does not know the file that it would be the same as.
    """
    run = lock(Run(pk=line.run_id))
    line = lock(line)
    require_permission(can_handle(by, run))
    if line.fate != Fate.QUEUED or not settled_now(run):
        raise WrongState(SETTLED)
    if answer == Answer.SAME:
        _same(by, line)
    else:
        _different(by, run, line)
    keep_same_lines(run, line.number)
    follow_figures(run)
    return line


def follow_figures(run: Run) -> None:
    """The figures of the take-over as its lines stand now; the spreadsheet that went back is made again."""
    recount(run)
    run.save(update_fields=["accepted", "corrected", "queued", "refused"])
    if run.ended_at is not None:
        queue_report(run)


def settled_now(run: Run) -> bool:
    """Whether lines are settled at this step: once the file was read to its end."""
    return RUN.allows("write", run.state) or RUN.allows("finish", run.state) or run.ended_at is not None


def _same(by: Actor, line: Line) -> None:
    person = can_see(by, line.resembles)
    if person is None and line.resembles is not None:
        raise Refused(
            Reason("file_elsewhere", _("Ce dossier est dans une autre direction : demandez-lui de le regarder."))
        )
    line.answer, line.fate, line.notes = Answer.SAME, Fate.REFUSED, [*line.notes, Note.SAME_PERSON]
    line.save(update_fields=["answer", "fate", "notes"])
    if person is not None:
        keep_imprint(line, person)


def _different(by: Actor, run: Run, line: Line) -> None:
    """Not the same: the line joins those that are written, at once when they are written already."""
    kept = [note for note in line.notes if note not in (Note.RESEMBLES_FILE, Note.RESEMBLES_LINE)]
    line.answer, line.fate, line.notes = Answer.DIFFERENT, Fate.CORRECTED, [*kept, Note.SOMEONE_ELSE]
    line.save(update_fields=["answer", "fate", "notes"])
    if line.number <= run.lines_written:
        write_stretch(run, line.number, line.number)
        _keep_verdict(by, line)


def _keep_verdict(by: Actor, line: Line) -> None:
    """The two files are two people's: the search does not bring them together again, and learns from it."""
    known, fresh = can_see(by, line.resembles), Person.objects.get(pk=line.pk)
    if known is not None:
        pair = bring_together(by=by, one=known, other=fresh)
        if PAIR.allows("different", pair.state) and can_answer(by, pair):
            say_different(by=by, pair=pair)
