"""COPY and counted statements: the two ways in which thousands of rows are written."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection
from psycopg.sql import SQL, Composable, Identifier

from tounga.kernel.audit import declare_to_copy
from tounga.reference.loading.sync import Change


def unhurried() -> None:
    """Lift the time limit of statements until the end of the transaction: an import is long, and alone."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")


def stage(name: str, columns: dict[str, str], rows: Iterable[Sequence[Any]]) -> int:
    """Make a temporary table, gone at commit, and COPY rows into it as they come. How many there were."""
    table = Identifier("pg_temp", name)
    definition = SQL(", ").join(SQL("{} {}").format(Identifier(c), SQL(kind)) for c, kind in columns.items())  # type: ignore[arg-type]
    with connection.cursor() as cursor:
        cursor.execute(SQL("DROP TABLE IF EXISTS {}").format(table).as_string())
        making = SQL("CREATE TEMPORARY TABLE {} ({}) ON COMMIT DROP").format(Identifier(name), definition)
        cursor.execute(making.as_string())
        count = _copy(cursor, SQL("COPY {} FROM STDIN").format(table), rows)
        cursor.execute(SQL("ANALYZE {}").format(table).as_string())
    return count


def fill(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    """COPY rows straight into one of our tables. How many there were."""
    declare_to_copy()
    with connection.cursor() as cursor:
        return _copy(cursor, SQL("COPY {} ({}) FROM STDIN").format(Identifier(table), names(columns)), rows)


def _copy(cursor: Any, statement: Composable, rows: Iterable[Sequence[Any]]) -> int:
    count = 0
    with cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)
            count += 1
    return count


def names(columns: Iterable[str]) -> Composable:
    """Column names, parted by commas."""
    return SQL(", ").join(Identifier(column) for column in columns)


def run(statement: str | Composable, **values: Any) -> int:
    """Execute one statement. How many rows it touched."""
    with connection.cursor() as cursor:
        cursor.execute(statement if isinstance(statement, str) else statement.as_string(), values or None)
        return max(int(cursor.rowcount), 0)


def merge(
    table: str, selection: str, *, key: Sequence[str], columns: Sequence[str], once: Sequence[str] = (), **values: Any
) -> Change:
    """Insert what `selection` gives, or update the row of the same key where something differs.

    `selection` gives the columns in the order key, columns, once; those of `once` are kept as they are in a row
    that exists. Untouched rows stay untouched, so that importing twice writes nothing.
    """
    both = list(columns)
    statement = SQL(
        "WITH written AS ("
        "INSERT INTO {table} AS kept ({all}) {selection} ON CONFLICT ({key}) DO UPDATE SET {assignments} "
        "WHERE ROW({mine}) IS DISTINCT FROM ROW({theirs}) RETURNING (xmax = 0) AS fresh) "
        "SELECT count(*) FILTER (WHERE fresh), count(*) FILTER (WHERE NOT fresh) FROM written"
    ).format(
        table=Identifier(table),
        all=names([*key, *columns, *once]),
        selection=SQL(selection),  # type: ignore[arg-type]
        key=names(key),
        assignments=SQL(", ").join(SQL("{0} = EXCLUDED.{0}").format(Identifier(column)) for column in both),
        mine=SQL(", ").join(SQL("kept.{}").format(Identifier(column)) for column in both),
        theirs=SQL(", ").join(SQL("EXCLUDED.{}").format(Identifier(column)) for column in both),
    )
    with connection.cursor() as cursor:
        cursor.execute(statement.as_string(), values or None)
        added, changed = cursor.fetchone()
        if added:  # what follows joins these rows: the planner must know that there are many
            cursor.execute(SQL("ANALYZE {}").format(Identifier(table)).as_string())
    return Change(added, changed, 0)
