"""What others would do: trigrams over all fields in PostgreSQL, rapidfuzz over all fields in memory, Splink.

Each is given what it is good at: texts folded and sorted beforehand, an index, the best threshold found for it.
"""

from typing import Any

from django.db import connection

from bench.identity.register import Record
from tounga.kernel.text import fold

LIKE_ENOUGH = 0.3  # of two texts of all fields: pg_trgm's own default


def all_fields(record: Record) -> str:
    """Everything a record says, folded, on one line."""
    born = record.birth_date.isoformat() if record.birth_date else str(record.birth_year or "")
    said = (
        record.family_name, record.given_names, born, record.birth_place, record.father_name, record.mother_name,
        record.national_id, record.phone[-7:], record.locality,
    )  # fmt: skip
    return fold(" ".join(said))


class Trigrams:
    """pg_trgm: one text of all fields, a GIN index, the ten most alike."""

    who = "trigrams in PostgreSQL"

    def __init__(self, records: list[Record]) -> None:
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE IF EXISTS peer_trigrams")
            cursor.execute("CREATE TABLE peer_trigrams (id int, said text)")
            with cursor.copy("COPY peer_trigrams FROM STDIN") as rows:
                for at, record in enumerate(records):
                    rows.write_row((at, all_fields(record)))
            cursor.execute("CREATE INDEX ON peer_trigrams USING gin (said gin_trgm_ops)")
            cursor.execute("VACUUM ANALYZE peer_trigrams")
            cursor.execute("SELECT set_config('pg_trgm.similarity_threshold', %s, false)", [str(LIKE_ENOUGH)])

    def look_up(self, record: Record) -> list[int]:
        said = all_fields(record)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT id FROM peer_trigrams WHERE said %% %s ORDER BY similarity(said, %s) DESC LIMIT 10",
                [said, said],
            )
            return [at for (at,) in cursor.fetchall()]


class RapidFuzz:
    """rapidfuzz as its pages show it: all fields, in memory, the words of both sides put in order."""

    who = "rapidfuzz, token_sort_ratio"
    scorer = "token_sort_ratio"

    def __init__(self, records: list[Record]) -> None:
        from rapidfuzz import fuzz, process  # noqa: PLC0415 - installed by the bench alone

        self.extract: Any = process.extract
        self.ratio = getattr(fuzz, self.scorer)
        self.said = [self._said(record) for record in records]

    def look_up(self, record: Record) -> list[int]:
        found = self.extract(self._said(record), self.said, scorer=self.ratio, processor=None, limit=10)
        return [at for _text, _score, at in found]

    def _said(self, record: Record) -> str:
        return all_fields(record)


class RapidFuzzSets(RapidFuzz):
    """The scorer that finds most: words that both sides have count in full."""

    who = "rapidfuzz, token_set_ratio"
    scorer = "token_set_ratio"


class RapidFuzzSorted(RapidFuzz):
    """The fastest way we found to the same answer as `token_sort_ratio`: words put in order once, beforehand."""

    who = "rapidfuzz, ratio of sorted words"
    scorer = "ratio"

    def _said(self, record: Record) -> str:
        return " ".join(sorted(all_fields(record).split()))
