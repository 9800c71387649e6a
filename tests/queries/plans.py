"""How PostgreSQL runs a query: every scan of a table, and how many rows it looked at."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection

from tests.queries.watching import Query


@dataclass(frozen=True)
class Scan:
    """One scan of one table in a plan that was run."""

    table: str
    kind: str  # "Seq Scan", "Index Scan", "Index Only Scan", "Bitmap Heap Scan"
    rows: int  # looked at, those thrown away by a filter included

    def __str__(self) -> str:
        return f"{self.kind} of {self.table}, {self.rows} rows looked at"


def scans(query: Query) -> list[Scan]:
    """Every scan of a query. It is run, as the page would."""
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) {query.sql}", query.params)
        found = cursor.fetchone()[0]
    plan = json.loads(found) if isinstance(found, str) else found
    return list(_scans(plan[0]["Plan"]))


def _scans(node: dict[str, Any]) -> Iterator[Scan]:
    if "Relation Name" in node:
        thrown = sum(value for name, value in node.items() if name.startswith("Rows Removed by"))
        yield Scan(
            node["Relation Name"], node["Node Type"], round((node["Actual Rows"] + thrown) * node["Actual Loops"])
        )
    for child in node.get("Plans", ()):
        yield from _scans(child)


def sizes() -> dict[str, int]:
    """Table -> rows, as the planner knows them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname, reltuples::bigint FROM pg_class WHERE relkind = 'r' AND reltuples > 0")
        return dict(cursor.fetchall())
