"""The search for duplicates through the whole register, in one transaction's temporary tables."""

from typing import Any
from uuid import UUID

import psycopg
from django.db import connection

from tounga.identity.prints import literal, plain_cursor
from tounga.identity.rules.search import numbered
from tounga.identity.rules.sweep import STEPS
from tounga.identity.rules.weights import QUEUE, USUAL_SIZE, expert_weights, measures_digest

Swept = tuple[UUID, UUID, float, list[float]]


def sweep(*, floor: float = QUEUE) -> "psycopg.RawCursor[Any]":
    """Fill the temporary table `swept` with every pair whose score is at least `floor`; the cursor that did it."""
    assert connection.in_atomic_block, "temporary tables of a sweep live as long as its transaction"
    cursor = plain_cursor()
    cursor.execute("SET LOCAL statement_timeout = 0")
    cursor.execute("SET LOCAL work_mem = '256MB'")
    cursor.execute("SET LOCAL plan_cache_mode = auto")
    cursor.execute("SELECT greatest(coalesce((SELECT prints FROM identity_tally WHERE code = 0), 1), 1)")
    (total,) = cursor.fetchone()  # type: ignore[misc]
    cursor.execute("SELECT ln(($1::int + 500)::float8 / $2::int)", [total, USUAL_SIZE])
    (size,) = cursor.fetchone()  # type: ignore[misc]
    facts = {"total": total, "size": size, "floor": floor, "measured": measures_digest()}
    for step in STEPS:
        statement, names = numbered(step)
        values = facts | {"expert": list(expert_weights().values)}
        cursor.execute(_written(statement, [values[name] for name in names]).encode())
    return cursor


def _written(statement: str, values: list[Any]) -> str:
    """The statement with its parameters in it: a table is not created from a prepared one."""
    for at in range(len(values), 0, -1):
        text = str(literal(values[at - 1]))
        assert "'" not in text
        statement = statement.replace(f"${at}", f"'{text}'")
    return statement
