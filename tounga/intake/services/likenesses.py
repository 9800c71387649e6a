"""Lines that say what the register already holds: recognised by their digest, or likely the same person (P3)."""

from typing import Any

from django.db import connection

from tounga.intake.enums import Fate, Note
from tounga.intake.models import Run

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
