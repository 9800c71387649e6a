"""One process on one database: `python -m bench.occupations.child ARCHIVE`; its last line is the answer, in JSON."""

import json
import logging
import sys
from collections.abc import Callable
from pathlib import Path

import django

django.setup()

from django.db import connection  # noqa: E402 - applications first

from bench.identity.watch import backend, percentile, watched  # noqa: E402
from tests.reference.said import SAID  # noqa: E402
from tounga.kernel.actor import system  # noqa: E402
from tounga.kernel.text import fold  # noqa: E402
from tounga.reference import selectors, services  # noqa: E402
from tounga.reference.words import likeness  # noqa: E402

WANTED, ROUNDS = 12, 5
TERMS = """
SELECT t.term, o.code FROM reference_searchterm t JOIN reference_occupation o ON o.id = t.occupation_id ORDER BY t.id
"""
ALIKE = """
SELECT o.code FROM reference_searchterm t JOIN reference_occupation o ON o.id = t.occupation_id
WHERE t.term %% %s ORDER BY similarity(t.term, %s) DESC LIMIT %s
"""
Ask = Callable[[str], list[str]]


def ours(said: str) -> list[str]:
    """The codes of the appellations that a page would propose."""
    return [found.occupation.code for found in selectors.search_appellations(said, WANTED)]


def trigrams(said: str) -> list[str]:
    """pg_trgm over every term, with an index of its own."""
    with connection.cursor() as cursor:
        cursor.execute(ALIKE, [fold(said), fold(said), WANTED])
        return [code for (code,) in cursor.fetchall()]


def rapidfuzz(scorer: str) -> Ask:
    """rapidfuzz over every term, in memory."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - installed by the bench alone

    with connection.cursor() as cursor:
        cursor.execute(TERMS)
        terms, codes = zip(*cursor.fetchall(), strict=True)
    ratio = getattr(fuzz, scorer)

    def ask(said: str) -> list[str]:
        return [codes[at] for _term, _score, at in process.extract(fold(said), terms, scorer=ratio, limit=WANTED)]

    return ask


def measure(ask: Ask) -> dict[str, float]:
    """Recall among those proposed, and the processor's work for one search, in milliseconds."""
    path, works = backend(), []
    found = sum(code in ask(said) for said, code in SAID)
    for _round in range(ROUNDS):
        for said, _code in SAID:
            likeness.cache_clear()  # nobody has asked this before
            works.append(watched(lambda said=said: ask(said), path)[2])
    return {
        f"recall@{WANTED}": found / len(SAID),
        "work p50": percentile(works, 0.5),
        "work p95": percentile(works, 0.95),
    }


def main(words: list[str]) -> None:
    """Take the directory in, ask everybody, print what was found."""
    logging.disable(logging.INFO)
    by = system("bench")
    services.load_starter(by=by)
    services.import_rome(by=by, path=Path(words[0]))
    answer = {"tounga": measure(ours)}
    with connection.cursor() as cursor:
        cursor.execute("CREATE INDEX peer_terms ON reference_searchterm USING gin (term gin_trgm_ops)")
        cursor.execute("SELECT count(*) FROM reference_searchterm")
        (terms,) = cursor.fetchone()
    answer["trigrams in PostgreSQL"] = measure(trigrams)
    for scorer in ("WRatio", "token_set_ratio", "ratio"):
        answer[f"rapidfuzz, {scorer}"] = measure(rapidfuzz(scorer))
    print(json.dumps({"terms": terms, "measured": answer}))


if __name__ == "__main__":
    main(sys.argv[1:])
