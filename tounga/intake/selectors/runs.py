"""What the pages of a take-over show."""

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from tounga.intake.enums import Fate, Note
from tounga.intake.models import ColumnMemory, Line, Run
from tounga.kernel.actor import Actor
from tounga.network.models import Unit
from tounga.people.models import Person

PREVIEWED = 20


def remembered(unit: Unit, signature: str, width: int) -> list[str] | None:
    """What the unit said last time of columns with these headers."""
    row = ColumnMemory.objects.filter(unit=unit, signature=signature).first()
    return list(row.targets) if row and len(row.targets) == width else None


def preview(run: Run) -> list[Line]:
    """The first lines as they will be written, then some of those that will not."""
    rows = Line.objects.filter(run=run).select_related("residence", "occupation", "nationality", "diploma")
    written = list(rows.filter(fate__in=(Fate.ACCEPTED, Fate.CORRECTED)).order_by("number")[:PREVIEWED])
    return written or list(rows.order_by("number")[:PREVIEWED])


@dataclass(frozen=True, slots=True)
class ReasonCount:
    """How many lines bear a note."""

    note: str
    label: str
    count: int


def reasons_of(run: Run) -> list[ReasonCount]:
    """Every note with the number of its lines, the most frequent first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT note, count(*) FROM intake_line, unnest(notes) AS note WHERE run_id = %s GROUP BY note", [run.pk]
        )
        counts = Counter(dict(cursor.fetchall()))
    return [ReasonCount(note, str(Note(note).label), count) for note, count in counts.most_common()]


def queue_of(run: Run) -> QuerySet[Line]:
    """The lines that wait for an answer, in the order of the file."""
    return Line.objects.filter(run=run, fate=Fate.QUEUED)


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
    elsewhere = person is None and line.resembles is not None
    if elsewhere and line.resembles is not None:
        elsewhere = Person.objects.filter(pk=line.resembles).exists()
    other = Line.objects.filter(run=line.run_id, number=line.resembles_line).first() if line.resembles_line else None
    return LineFacts(line, person, elsewhere, other)
