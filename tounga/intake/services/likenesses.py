"""Lines that say what the register already holds: recognised by their digest, or likely the same person (P3)."""

from typing import Any

from django.db import connection

from tounga.intake.enums import Fate, Note
from tounga.intake.models import Imprint, Line, Run
from tounga.people.models import Person

# Written before, from this file or another: nothing is written twice.
_ALREADY = """
    UPDATE intake_line line SET fate = %(refused)s, notes = line.notes || %(already)s::varchar[], resembles = imprint.person_id
    FROM intake_imprint imprint
    WHERE line.run_id = %(run)s AND line.number BETWEEN %(first)s AND %(last)s
    AND line.fate IN ('accepted', 'corrected', 'queued') AND imprint.fingerprint = line.fingerprint
"""
# One person has one name and one birth to the day; or one name, one year and one phone; or one national number.
_ALIKE = """
    WITH asked AS (
        SELECT id, name_key, birth_date, birth_year, phones, national_id FROM intake_line
        WHERE run_id = %(run)s AND number BETWEEN %(first)s AND %(last)s AND fate IN ('accepted', 'corrected')
        AND answer = ''
    ), found AS (
        SELECT asked.id AS line_id, person.id AS person_id FROM asked
        JOIN people_person person ON person.name_key = asked.name_key
        WHERE (asked.birth_date IS NOT NULL AND person.birth_date = asked.birth_date)
        OR ((asked.birth_year IS NULL OR person.birth_year IS NULL OR person.birth_year = asked.birth_year)
            AND EXISTS (SELECT FROM people_personphone phone
                        WHERE phone.person_id = person.id AND phone.number = ANY (asked.phones)))
        UNION ALL
        SELECT asked.id, person.id FROM asked
        JOIN people_person person ON person.national_id = asked.national_id
        WHERE asked.national_id <> ''
    )
    UPDATE intake_line line SET fate = %(queued)s, notes = line.notes || %(resembles)s::varchar[], resembles = one.person_id
    FROM (SELECT DISTINCT ON (line_id) line_id, person_id FROM found ORDER BY line_id, person_id) one
    WHERE line.id = one.line_id
"""

# The file that the other line became; the one it was found to be when it was not written; where it was joined to, since.
_SAME = """
    WITH found AS (
        SELECT line.id, person.id AS person_id
        FROM intake_line line
        JOIN intake_line other ON other.run_id = line.run_id AND other.number = line.resembles_line
        LEFT JOIN people_formerfile former
            ON former.former_id = CASE WHEN other.fate = 'refused' THEN other.resembles ELSE other.id END
        JOIN people_person person ON person.unit_id = %(unit)s AND person.id
            = coalesce(former.person_id, CASE WHEN other.fate = 'refused' THEN other.resembles ELSE other.id END)
        WHERE line.run_id = %(run)s AND line.answer = 'same' AND line.resembles IS NULL
        AND (%(around)s::int[] IS NULL OR line.number = ANY (%(around)s::int[]) OR line.resembles_line = ANY (%(around)s::int[]))
    ), told AS (
        UPDATE intake_line line SET resembles = found.person_id FROM found WHERE line.id = found.id
        RETURNING line.number, line.fingerprint, line.legacy_number, line.resembles
    ), kept AS (
        INSERT INTO intake_imprint (fingerprint, person_id, legacy_number)
        SELECT fingerprint, resembles, legacy_number FROM told WHERE fingerprint IS NOT NULL
        ON CONFLICT (fingerprint) DO NOTHING
    )
    SELECT number FROM told
"""


def flag_known_lines(run: Run, first: int, last: int) -> int:
    """Refuse the lines of this stretch that were written before, queue those that resemble a file; how many."""
    facts: dict[str, Any] = {
        "run": run.pk,
        "first": first,
        "last": last,
        "refused": Fate.REFUSED.value,
        "queued": Fate.QUEUED.value,
        "already": [Note.ALREADY_TAKEN.value],
        "resembles": [Note.RESEMBLES_FILE.value],
    }
    with connection.cursor() as cursor:
        cursor.execute(_ALREADY, facts)
        flagged = int(cursor.rowcount)
        cursor.execute(_ALIKE, facts)
        return flagged + int(cursor.rowcount)


def keep_imprint(line: Line, person: Person) -> None:
    """Recognise the line for ever: it speaks of this person."""
    if line.fingerprint is not None:
        Imprint.objects.get_or_create(
            fingerprint=line.fingerprint, defaults={"person": person, "legacy_number": line.legacy_number}
        )


def keep_same_lines(run: Run, answered: int | None = None) -> None:
    """Say of whom the lines speak that are the same as another of their file, once that one has its person.

    It may be written, or decided on, long after somebody answered: `answered` is the number of the line just decided
    on, and only it and those that resemble it are looked at; without it, all of them. A file of another unit by now
    is said of nobody here (U2).
    """
    around = None if answered is None else [answered]
    with connection.cursor() as cursor:
        while True:  # once for each line of a chain, at most
            cursor.execute(_SAME, {"run": run.pk, "unit": run.unit_id, "around": around})
            around = [number for (number,) in cursor.fetchall()]
            if not around:
                return
