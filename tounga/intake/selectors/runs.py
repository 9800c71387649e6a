"""What the pages of a take-over show."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet, prefetch_related_objects

from tounga.intake.enums import COMPLETABLE, IN_REGISTER, QUEUING, REFUSING, Fate, Note, RunState
from tounga.intake.models import ColumnMemory, Line, Run
from tounga.kernel.actor import Actor
from tounga.network.models import Unit
from tounga.people.models import Person

PREVIEWED = 20


def remembered(unit: Unit, signature: str, width: int) -> list[str] | None:
    """What the unit said last time of columns with these headers."""
    row = ColumnMemory.objects.filter(unit=unit, signature=signature).first()
    return list(row.targets) if row and len(row.targets) == width else None


def sent_before(actor: Actor, run: Run) -> Run | None:
    """The latest time that this same file, to the byte, was sent to the same unit; a file given up left nothing."""
    runs = Run.objects.visible_to(actor).filter(unit=run.unit_id, sha256=run.sha256)
    return runs.exclude(pk=run.pk).exclude(state=RunState.ABANDONED).order_by("-asked_at").first()


def preview(run: Run) -> list[Line]:
    """The first lines that are written; the first of the file when none is."""
    rows = Line.objects.filter(run=run).select_related("residence", "occupation", "nationality", "diploma")
    written = list(rows.filter(fate__in=(Fate.ACCEPTED, Fate.CORRECTED)).order_by("number")[:PREVIEWED])
    return written or list(rows.order_by("number")[:PREVIEWED])


@dataclass(frozen=True, slots=True)
class ReasonCount:
    """How many lines are told by this reason; `kind` is their fate, or KNOWN."""

    kind: str
    note: str
    label: str
    count: int


KNOWN = "known"  # of lines left out because the person has her file already: they did not fail
# What the lines of each kind are told by: those that are written, by all that was mended in them.
_TOLD = {
    KNOWN: IN_REGISTER,
    Fate.REFUSED: REFUSING - IN_REGISTER,
    Fate.QUEUED: QUEUING,
    Fate.CORRECTED: frozenset(Note),
}
_FATES = {KNOWN: Fate.REFUSED}


def reasons_of(run: Run) -> list[ReasonCount]:
    """Who is known already, why lines are refused, why they wait, what was mended in those that are written; the most frequent first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT CASE fate WHEN 'accepted' THEN 'corrected' ELSE fate END AS become, note, count(*)"
            " FROM intake_line, unnest(notes) AS note WHERE run_id = %s GROUP BY become, note ORDER BY count(*) DESC, note",
            [run.pk],
        )
        found = cursor.fetchall()
    return [
        ReasonCount(kind, note, str(Note(note).label), count)
        for kind, notes in _TOLD.items()
        for fate, note, count in found
        if fate == _FATES.get(kind, kind) and note in notes
    ]


def files_of(actor: Actor, lines: Iterable[Line]) -> set[UUID]:
    """Those of these lines that are files of the register now, within the actor's scope: a line's id is its file's."""
    found = Person.objects.visible_to(actor).filter(pk__in=[line.pk for line in lines])
    return set(found.values_list("pk", flat=True))


def queue_of(run: Run) -> QuerySet[Line]:
    """The lines that wait for an answer, in the order of the file."""
    return Line.objects.filter(run=run, fate=Fate.QUEUED)


def incomplete_of(run: Run) -> QuerySet[Line]:
    """The lines that are refused for want of a word somebody may know, in the order of the file: see `Line.lacks`."""
    refused = Line.objects.filter(run=run, fate=Fate.REFUSED, notes__overlap=sorted(COMPLETABLE))
    return refused.exclude(notes__overlap=sorted(REFUSING - COMPLETABLE))


def answered_of(run: Run) -> QuerySet[Line]:
    """The lines of which somebody has said something: read again, the file forgets it."""
    return Line.objects.filter(run=run).exclude(answer="", completed_by_name="")


def can_see(actor: Actor, person_id: UUID | None) -> Person | None:
    """The person a line resembles, if her file exists for the actor (U2)."""
    if person_id is None:
        return None
    return Person.objects.visible_to(actor).select_related("residence", "unit").filter(pk=person_id).first()


@dataclass(frozen=True, slots=True)
class LineFacts:
    """A line to decide on: what it resembles, as far as the actor may know."""

    line: Line
    person: Person | None
    elsewhere: bool  # a file exists, outside the actor's scope
    other: Line | None


def line_facts(actor: Actor, line: Line) -> LineFacts:
    """What stands beside a line on the page where somebody decides."""
    person = can_see(actor, line.resembles)
    if person is not None:
        prefetch_related_objects([person], "phones", "documents")
    elsewhere = person is None and line.resembles is not None
    if elsewhere and line.resembles is not None:
        elsewhere = Person.objects.filter(pk=line.resembles).exists()
    lines = Line.objects.select_related("residence").filter(run=line.run_id)
    other = lines.filter(number=line.resembles_line).first() if line.resembles_line else None
    return LineFacts(line, person, elsewhere, other)
