"""Ranking search terms: a typo is looked up among the known words, then the terms that hold them are compared."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from tounga.reference.words import likeness, meaningful

MOST_WORDS = 6  # nobody names an occupation in more
LONGEST = 120  # folded characters looked at
EXPANSIONS = 14  # known words that one typed word may stand for
CANDIDATES = 300
FAR = 0.4  # of the best score: what is further away only confuses
KIND_BONUS = {"main": 0.08, "label": 0.0, "synonym": 0.12, "rare": -0.1}

_EXPAND = """
    SELECT typed.word, known.word FROM unnest(%s::text[]) AS typed(word) CROSS JOIN LATERAL (
        SELECT word FROM reference_searchword
        WHERE word LIKE typed.word || '%%' OR word %% typed.word
        ORDER BY word = typed.word DESC, word LIKE typed.word || '%%' DESC, similarity(word, typed.word) DESC, word
        LIMIT %s
    ) AS known
"""
_ALL = """
    SELECT term, words, kind, appellation_id FROM reference_searchterm
    WHERE {every} ORDER BY cardinality(words), length(term), term, appellation_id LIMIT %s
"""
_ANY = """
    SELECT term, words, kind, appellation_id FROM reference_searchterm WHERE words && %s::varchar[]
    ORDER BY cardinality(ARRAY(SELECT unnest(words) INTERSECT SELECT unnest(%s::varchar[]))) DESC,
        cardinality(words), length(term), term, appellation_id LIMIT %s
"""


@dataclass(frozen=True, slots=True)
class Hit:
    """One appellation, the folded words that matched, and how well (about 0 to 1.3)."""

    appellation: UUID
    term: str
    score: float


def ranked(text: str, enough: int) -> Iterator[Hit]:
    """Appellations for a folded text, best first, each once. Nothing for fewer than two characters."""
    text = text[:LONGEST].strip()
    if len(text) < 2:
        return
    typed = meaningful(text)[:MOST_WORDS]
    hits = [_hit(text, typed, *row) for row in _candidates(typed, enough)]
    worth = max((hit.score for hit in hits), default=0.0) * FAR
    seen: set[UUID] = set()
    for hit in sorted(hits, key=lambda hit: (-hit.score, len(hit.term), hit.term, str(hit.appellation))):
        if hit.appellation not in seen and hit.score >= worth:
            seen.add(hit.appellation)
            yield hit


def _candidates(typed: list[str], enough: int) -> list[tuple[str, list[str], str, UUID]]:
    """Terms that hold every typed word or one like it; too few of them, terms that hold any."""
    with connection.cursor() as cursor:
        cursor.execute(_EXPAND, [typed, EXPANSIONS])
        known: dict[str, list[str]] = {}
        for word, meant in cursor.fetchall():
            known.setdefault(word, []).append(meant)
        if not known:
            return []
        found: list[Any] = []
        if len(known) == len(set(typed)):
            every = " AND ".join("words && %s::varchar[]" for _ in known)
            cursor.execute(_ALL.format(every=every), [*known.values(), CANDIDATES])
            found = cursor.fetchall()
        if len(found) < enough and len(typed) > 1:
            anything = [meant for words in known.values() for meant in words]
            cursor.execute(_ANY, [anything, anything, CANDIDATES])
            found += cursor.fetchall()
    return found


def _hit(text: str, typed: list[str], term: str, words: list[str], kind: str, appellation: UUID) -> Hit:
    found = sum(max(likeness(word, other) for other in words) for word in typed) / len(typed)
    covered = sum(max(likeness(word, other) for word in typed) for other in words) / len(words)
    whole = 0.35 if term == text else 0.28 if term.startswith(text) else 0.0
    return Hit(appellation, term, 0.7 * found + 0.2 * covered + whole + KIND_BONUS[kind])
