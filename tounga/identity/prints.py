"""Prints kept in line with the files they are made from. What is here is an index, not a fact: it says nothing new.

mark(), forget()    a file that changed where no trigger looks, or that leaves the register
freshen()           the files that triggers marked, some thousands at once; nothing to do costs one look
mark_outdated()     those that were made under other rules
rebuild()           all of them, prints by COPY: after a change of the rules, or of the whole register
recount()           how rare each name and place is
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from typing import Any
from uuid import UUID

import psycopg
from django.conf import settings
from django.db import connection, transaction

from tounga.identity import naming
from tounga.identity.models import Print
from tounga.identity.rules.prints import COLUMNS, Claim
from tounga.identity.rules.reading import Coder, code

PREPARED_AFTER = 5  # times that a statement is met before its plan is kept, unless it asks to be at once
TURN = 1_000  # files made again in one statement
MOST = 5_000  # marked files that a look-up waits for; the worker sees to the rest
_ALL = ("person_id", "unit", "rules", "keys", *COLUMNS)

CLAIMS = """
SELECT p.id, p.unit_id, p.family_name, p.given_names, p.sex, p.birth_date, p.birth_year, p.birth_place,
       p.father_name, p.mother_name, p.national_id, p.residence_id, p.locality,
       ARRAY(SELECT number FROM people_personphone WHERE person_id = p.id),
       ARRAY(SELECT type_id || ':' || upper(number) FROM people_document WHERE person_id = p.id AND number <> '')
FROM people_person p
"""
LOCKED = "SELECT id FROM people_person WHERE id = ANY($1) ORDER BY id FOR NO KEY UPDATE"
WRITE = f"""
WITH made AS (
    INSERT INTO identity_print ({", ".join(_ALL)}) VALUES ({", ".join(f"${at}" for at, _name in enumerate(_ALL, 1))})
    ON CONFLICT (person_id) DO UPDATE SET {", ".join(f"{name} = EXCLUDED.{name}" for name in _ALL[1:])}
    RETURNING id, unit, keys
)
INSERT INTO identity_key (hash, print_id, unit) SELECT unnest(keys), id, unit FROM made
"""  # nosec B608  # noqa: S608 - pieces written here, values bound


def coder() -> Coder:
    """The reader of claims under this installation's name model."""
    return _coder(settings.COUNTRY_PACK)


@cache
def _coder(pack: str) -> Coder:
    return Coder(naming.model_of(pack))


@cache
def unit_code(unit: object) -> int:
    """The number that stands for a unit in prints and keys."""
    return code("u", str(unit))


def plain_cursor() -> "psycopg.RawCursor[Any]":
    """A cursor that lets PostgreSQL bind ($1, $2...) and keep plans: what Django's own does not."""
    connection.ensure_connection()
    raw = connection.connection
    if raw.prepare_threshold is None:
        raw.prepare_threshold = PREPARED_AFTER
        raw.execute("SET plan_cache_mode = force_generic_plan")  # the plan never depends on who is looked for
    return psycopg.RawCursor(raw)


def freshen(*, most: int = MOST) -> int:
    """Make again the prints of the files that were marked; how many marks there were."""
    done = 0
    while done < most:
        size = min(TURN, most - done)
        seen, made = _turn(size)
        done += made
        if seen < size or not made:
            break
    return done


def print_missing(people: Sequence[UUID]) -> None:
    """Make the prints of those of these files that have none yet: written while thousands of marks wait before theirs."""
    with plain_cursor() as cursor:
        cursor.execute("SELECT person_id FROM identity_print WHERE person_id = ANY($1)", [list(people)])
        missing = sorted(set(people) - {person for (person,) in cursor.fetchall()})
    if missing:
        with transaction.atomic(), plain_cursor() as cursor:
            cursor.execute(LOCKED, [missing])
            _make_again(cursor, missing)


def _turn(most: int) -> tuple[int, int]:
    """(marks read, marks done), the oldest first. A file that somebody is changing right now is left for later: nobody
    waits. A mark may be read before the transaction: its file is read again once it is locked."""
    with plain_cursor() as cursor:
        cursor.execute("SELECT id, person_id FROM identity_stale ORDER BY id LIMIT $1", [most])
        marks = cursor.fetchall()
    if not marks:
        return 0, 0
    marked = list({person for _mark, person in marks})
    with transaction.atomic(), plain_cursor() as cursor:
        cursor.execute(f"{LOCKED} SKIP LOCKED", [marked])
        held = {person for (person,) in cursor.fetchall()}
        busy = _there(cursor, marked) - held if len(held) < len(marked) else set()
        done = [mark for mark, person in marks if person not in busy]
        cursor.execute("DELETE FROM identity_stale WHERE id = ANY($1)", [done])
        _make_again(cursor, sorted(held))
    return len(marks), len(done)


def _there(cursor: "psycopg.RawCursor[Any]", people: Sequence[UUID]) -> set[UUID]:
    """Those of these files that are still in the register."""
    cursor.execute("SELECT id FROM people_person WHERE id = ANY($1)", [list(people)])
    return {person for (person,) in cursor.fetchall()}


def _make_again(cursor: "psycopg.RawCursor[Any]", people: Sequence[UUID]) -> None:
    """The files are locked: whoever makes the same ones again comes later, and reads what was written meanwhile."""
    cursor.execute(
        "DELETE FROM identity_key k USING identity_print p"
        " WHERE p.person_id = ANY($1) AND k.hash = ANY(p.keys) AND k.print_id = p.id",
        [list(people)],
    )
    cursor.execute(f"{CLAIMS} WHERE p.id = ANY($1)", [list(people)])
    cursor.executemany(WRITE, list(_rows(cursor.fetchall())))  # read before: one connection does one thing


def literal(value: Any) -> str | None:
    """A value as PostgreSQL reads it: its type never depends on how large a number is, and a list costs one word."""
    if isinstance(value, list):
        return "{" + ",".join(map(str, value)) + "}"
    return None if value is None else str(value)


def _rows(found: Iterable[tuple[Any, ...]]) -> Iterator[list[str | None]]:
    """The row of identity_print of each row of CLAIMS, as PostgreSQL reads it."""
    reader = coder()
    rules = reader.names.digest
    for person, unit, *facts in found:
        read = reader.read(_claim(facts))
        row = [person, unit_code(unit), rules, read.keys, *(getattr(read.print, name) for name in COLUMNS)]
        yield [literal(fact) for fact in row]


def _claim(facts: Sequence[Any]) -> Claim:
    family, given, sex, day, year, place, father, mother, national_id, residence, locality, phones, documents = facts
    return Claim(
        family, given, sex, day, year, place, father, mother, national_id,
        tuple(phones), tuple(documents), residence, locality,
    )  # fmt: skip


def mark_outdated() -> int:
    """Mark the files whose prints were made under other rules, and those that have none; how many."""
    with plain_cursor() as cursor:
        cursor.execute(
            "INSERT INTO identity_stale (person_id) SELECT p.id FROM people_person p"
            " LEFT JOIN identity_print i ON i.person_id = p.id WHERE i.rules IS DISTINCT FROM $1",
            [coder().names.digest],
        )
        return cursor.rowcount


def mark(people: Sequence[UUID]) -> None:
    """Have the prints of these files made again: something left them by a road that no trigger sees."""
    with plain_cursor() as cursor:
        cursor.execute("INSERT INTO identity_stale (person_id) SELECT unnest($1::uuid[])", [list(people)])


def forget(person: UUID) -> None:
    """Take away the print of a file that leaves the register, and its keys with it."""
    Print.objects.filter(person=person).delete()


def rebuild() -> int:
    """Make every print again by COPY, and the keys from them, in one transaction; readers wait. How many there are."""
    with transaction.atomic(), plain_cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute("LOCK TABLE people_person, people_personphone, people_document IN SHARE MODE")
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # what waits on these tables would forbid to empty them
        cursor.execute("TRUNCATE identity_print, identity_key, identity_stale")
        cursor.execute("ALTER TABLE identity_key DROP CONSTRAINT identity_key_pkey")
        made = _copy_all(cursor)
        cursor.execute("SELECT setval(pg_get_serial_sequence('identity_print', 'id'), $1)", [made + 1])
        cursor.execute("ALTER TABLE identity_key ADD PRIMARY KEY (hash, print_id, unit)")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    recount()
    return made


def _copy_all(cursor: "psycopg.RawCursor[Any]") -> int:
    number = 0
    with connection.connection.cursor("claims") as source:
        source.execute(CLAIMS)
        rows = _rows(source)
        while batch := list(islice(rows, 20 * TURN)):
            with cursor.copy(f"COPY identity_print (id, {', '.join(_ALL)}) FROM STDIN") as prints:
                for at, row in enumerate(batch, number + 1):
                    prints.write_row((at, *row))
            number += len(batch)
    cursor.execute("INSERT INTO identity_key (hash, print_id, unit) SELECT unnest(keys), id, unit FROM identity_print")
    return number


TALLY = """
INSERT INTO identity_tally (code, prints)
SELECT code, count(*) FROM (
    SELECT unnest(forms || array_remove(families, 0) || skeletons) AS code FROM identity_print
    UNION ALL SELECT place_code FROM identity_print WHERE place_code IS NOT NULL
) every GROUP BY code
UNION ALL SELECT 0, count(*) FROM identity_print
"""


def recount() -> None:
    """Count again how many prints hold each name and place."""
    with transaction.atomic(), plain_cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute("DELETE FROM identity_tally")
        cursor.execute(TALLY)
    with connection.cursor() as after:
        after.execute("ANALYZE identity_print, identity_key, identity_tally")
