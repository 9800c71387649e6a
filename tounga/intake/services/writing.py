"""Lines become files of the register: a stretch at a time, each in one transaction with how far it has come.

Set by set, in SQL: the triggers of the register's tables record each row under the name of who gave the order (U5).
A line's id becomes the person's. What a stretch wrote is known by `lines_written` and, for ever, by the imprints: a
break, or the same file again, writes nothing twice (T3).
"""

import re
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import connection

from tounga.intake.enums import Fate
from tounga.intake.models import Line, Run
from tounga.intake.permissions import can_handle
from tounga.intake.services.jobs import queue_search
from tounga.intake.services.likenesses import flag_known_lines, keep_same_lines
from tounga.intake.services.reports import queue_report
from tounga.intake.states import RUN
from tounga.kernel.actor import Actor
from tounga.kernel.audit import check_keys_at_once, declare_to_copy
from tounga.kernel.clock import now
from tounga.kernel.errors import require_permission
from tounga.kernel.locks import lock
from tounga.kernel.service import service
from tounga.people.numbering import register_number
from tounga.reference.selectors import home_country

STRETCH = 2_000
# An id of its own for each row, with the time of the line's: ordered like every other id (RFC 9562, version 7).
_ID = "(left(line.id::text, 15) || right(gen_random_uuid()::text, 21))::uuid"
_CHOSEN = "FROM unnest(%(ids)s::uuid[], %(numbers)s::text[]) WITH ORDINALITY AS given (id, register_number, rank)"
_JOINED = f"{_CHOSEN} JOIN intake_line line ON line.id = given.id"

_STEPS = (
    f"""
    INSERT INTO people_person (id, number, unit_id, family_name, given_names, name_key, sex, birth_precision, birth_date,
        birth_year, birth_place, father_name, mother_name, nationality_id, national_id, residence_id, locality, state,
        channel, registered_at)
    SELECT line.id, given.register_number, %(unit)s, line.family_name, line.given_names, line.name_key, line.sex,
        line.birth_precision, line.birth_date, line.birth_year, line.birth_place, line.father_name, line.mother_name,
        line.nationality_id, line.national_id, line.residence_id, line.locality, 'open', 'import', %(now)s
    {_JOINED} ORDER BY given.rank
    """,
    f"""
    INSERT INTO people_jobseekerprofile (id, person_id, diploma_id, summary, needs)
    SELECT {_ID}, line.id, line.diploma_id, '', '' {_JOINED} ORDER BY given.rank
    """,
    f"""
    INSERT INTO people_education (id, person_id, diploma_id, subject, school, country_id, year, obtained)
    SELECT {_ID}, line.id, line.diploma_id, '', '', NULL, NULL, true
    {_JOINED} WHERE line.diploma_id IS NOT NULL ORDER BY given.rank
    """,
    f"""
    INSERT INTO people_personphone (id, person_id, number, relation, main)
    SELECT {_ID}, line.id, phone.number, 'own', phone.rank = 1
    {_JOINED} CROSS JOIN unnest(line.phones) WITH ORDINALITY AS phone (number, rank) ORDER BY given.rank, phone.rank
    """,
    f"""
    INSERT INTO people_personoccupation (id, person_id, occupation_id, months, sought)
    SELECT {_ID}, line.id, line.occupation_id, line.months, true
    {_JOINED} WHERE line.occupation_id IS NOT NULL ORDER BY given.rank
    """,
    f"""
    INSERT INTO intake_imprint (fingerprint, person_id, legacy_number)
    SELECT line.fingerprint, line.id, line.legacy_number {_JOINED} WHERE line.fingerprint IS NOT NULL
    ON CONFLICT (fingerprint) DO NOTHING
    """,
)


# PostgreSQL counts again a minute after a long writing: until then lists would be planned as for an empty register.
_COUNTED_AGAIN = "ANALYZE " + ", ".join(re.findall(r"INSERT INTO (\w+)", " ".join(_STEPS)))


@service
def write_lines(*, by: Actor, run: Run) -> bool:
    """Write the next stretch of lines into the register; whether there is more to write. Raises NotAllowed."""
    run = lock(run)
    if not RUN.allows("finish", run.state):
        return False
    require_permission(can_handle(by, run))
    waiting = Line.objects.filter(run=run, number__gt=run.lines_written).order_by("number")
    numbers = list(waiting.values_list("number", flat=True)[:STRETCH])
    if not numbers:
        run.state, run.ended_at = RUN.target("finish", run.state), now()
        run.save(update_fields=["state", "ended_at"])
        keep_same_lines(run)
        with connection.cursor() as cursor:
            cursor.execute(_COUNTED_AGAIN)
        queue_report(run)
        queue_search()
        return False
    first, last = numbers[0], numbers[-1]
    if flag_known_lines(run, first, last):
        recount(run)
    write_stretch(run, first, last)
    run.lines_written = last
    run.save(update_fields=["lines_written", "accepted", "corrected", "queued", "refused"])
    return True


def write_stretch(run: Run, first: int, last: int) -> int:
    """Open a file for each accepted or corrected line of a stretch; how many."""
    wanted = Line.objects.filter(run=run, number__range=(first, last), fate__in=(Fate.ACCEPTED, Fate.CORRECTED))
    ids: list[UUID] = list(wanted.order_by("number").values_list("id", flat=True))
    if not ids:
        return 0
    check_keys_at_once()
    declare_to_copy()
    facts: dict[str, Any] = {
        "ids": _array(ids),  # written out once: every step is given them
        "numbers": _array(_numbers(len(ids))),
        "unit": run.unit_id,
        "now": now(),
    }
    with connection.cursor() as cursor:
        for step in _STEPS:
            cursor.execute(step, facts)
    return len(ids)


def _array(values: Sequence[object]) -> str:
    """Ids or numbers as PostgreSQL reads an array."""
    return "{" + ",".join(map(str, values)) + "}"


def recount(run: Run) -> None:
    """The figures of a run, counted again from its lines."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT fate, count(*) FROM intake_line WHERE run_id = %s GROUP BY fate", [run.pk])
        found = dict(cursor.fetchall())
    for fate in Fate:
        setattr(run, fate.value, found.get(fate.value, 0))


def _numbers(count: int) -> list[str]:
    """As many register numbers, in order."""
    prefix = home_country()
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('people_register_serial') FROM generate_series(1, %s)", [count])
        return [register_number(prefix, serial) for (serial,) in cursor.fetchall()]
