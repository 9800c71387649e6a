"""The lines of a file put beside the register, in chunks: each is written whole with how far the reading has come."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from tounga.intake.enums import Fate
from tounga.intake.models import Run
from tounga.intake.rules.lines import Judged
from tounga.intake.services.likenesses import flag_known_lines
from tounga.intake.states import RUN
from tounga.kernel.actor import Actor
from tounga.kernel.ids import uuid7
from tounga.kernel.locks import lock
from tounga.kernel.service import service

COLUMNS = (
    "id", "run_id", "number", "fate", "notes", "cells", "fingerprint", "resembles_line", "answer", "family_name",
    "given_names", "name_key", "sex", "birth_precision", "birth_date", "birth_year", "birth_place", "father_name",
    "mother_name", "nationality_id", "national_id", "residence_id", "locality", "phones", "occupation_id", "months",
    "diploma_id", "legacy_number",
)  # fmt: skip
_COPY = f"COPY intake_line ({', '.join(COLUMNS)}) FROM STDIN"


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line judged, ready to be staged."""

    number: int
    cells: Sequence[str]
    judged: Judged
    fingerprint: UUID
    resembles_line: int | None = None


@service
def stage_lines(*, by: Actor, run: Run, attempt: int, lines: Sequence[ReadLine]) -> bool:
    """Stage a chunk of lines; whether the reading goes on (a newer one may have begun, or it was staged already)."""
    run = lock(run)
    if run.attempt != attempt or not RUN.allows("show", run.state):
        return False
    fresh = [line for line in lines if line.number > run.lines_read]
    if not fresh:
        return True
    with connection.cursor() as cursor, cursor.copy(_COPY) as copy:
        copy.write("".join(_row(run, line) for line in fresh))
    flag_known_lines(run, fresh[0].number, fresh[-1].number)
    _count(run, fresh[0].number, fresh[-1].number)
    run.lines_read = fresh[-1].number
    run.save(update_fields=["lines_read", "accepted", "corrected", "queued", "refused"])
    return True


@service
def finish_reading(*, by: Actor, run: Run, attempt: int) -> Run:
    """Say that the whole file was read: the preview can be looked at."""
    run = lock(run)
    if run.attempt == attempt and RUN.allows("show", run.state):
        run.state = RUN.target("show", run.state)
        run.save(update_fields=["state"])
    return run


@service
def give_up_reading(*, by: Actor, run: Run, attempt: int, sentence: str) -> Run:
    """Say why the file cannot be read to its end; nothing of it stays staged."""
    run = lock(run)
    if run.attempt == attempt and RUN.allows("fail", run.state):
        run.state = RUN.target("fail", run.state)
        run.failure = sentence[:400]
        run.lines_read = run.accepted = run.corrected = run.queued = run.refused = 0
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM intake_line WHERE run_id = %s", [run.pk])
        run.save()
    return run


_SEPARATOR, _NULL = "\x1f", "\x1e"  # control characters, which no cell holds any more when it comes here


def _row(run: Run, line: ReadLine) -> str:
    """The line in the text form of COPY: four times quicker than to adapt each value."""
    values, birth = line.judged.values, line.judged.values.birth
    row = (
        str(uuid7()), str(run.pk), str(line.number), line.judged.fate, _array(line.judged.notes), _array(line.cells),
        str(line.fingerprint), _or_null(line.resembles_line), "", values.family_name, values.given_names,
        values.name_key, values.sex, birth.precision, _or_null(birth.day), _or_null(birth.year), values.birth_place,
        values.father_name, values.mother_name, values.nationality or _NULL, values.national_id,
        values.residence or _NULL, values.locality, _array(values.phones), values.occupation or _NULL,
        str(values.months), values.diploma or _NULL, values.legacy_number,
    )  # fmt: skip
    text = _SEPARATOR.join(row).replace("\\", "\\\\")
    text = text.replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")
    return text.replace(_SEPARATOR, "\t").replace(_NULL, "\\N") + "\n"


def _or_null(value: object) -> str:
    return _NULL if value is None else str(value)


def _array(texts: Sequence[str]) -> str:
    """A list of texts as PostgreSQL reads an array: many times quicker than to adapt each."""
    if not texts:
        return "{}"
    joined = _NULL.join(texts).replace("\\", "\\\\").replace('"', '\\"')
    return '{"' + joined.replace(_NULL, '","') + '"}'


def _count(run: Run, first: int, last: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT fate, count(*) FROM intake_line WHERE run_id = %s AND number BETWEEN %s AND %s GROUP BY fate",
            [run.pk, first, last],
        )
        for fate, count in cursor.fetchall():
            name = Fate(fate).value
            setattr(run, name, getattr(run, name) + count)
