"""Whole rows taken out of a table, and put back as they were: every column, to the microsecond."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models
from psycopg.sql import SQL, Identifier

Taken = dict[str, Any]  # column -> its value, as JSON holds it


def take_out(model: type[models.Model], keys: Iterable[Any]) -> list[Taken]:
    """Delete the rows with these keys and answer them, the smallest key first. Whatever still points to them must go first."""
    key = _key(model)
    delete = SQL("DELETE FROM {table} AS taken WHERE {key} = ANY(%s) RETURNING to_jsonb(taken)")
    with connection.cursor() as cursor:
        cursor.execute(delete.format(table=_table(model), key=Identifier(key)).as_string(), [list(keys)])
        found = [json.loads(row) if isinstance(row, str) else row for (row,) in cursor.fetchall()]
    return sorted(found, key=lambda row: str(row[key]))


def put_back(model: type[models.Model], rows: Sequence[Taken]) -> list[Taken]:
    """Write taken rows again; those that could not be, because what they name is gone or their place was taken.

    A column that the table has learnt since takes the default of its field.
    """
    homeless = _homeless(model, rows)
    there = [row for row in rows if row not in homeless]
    if not there:
        return homeless
    fields = model._meta.concrete_fields
    key = _key(model)
    whole = [
        {field.column: row[field.column] if field.column in row else field.get_default() for field in fields}
        for row in there
    ]
    insert = SQL(
        "INSERT INTO {table} ({columns}) SELECT {columns} FROM jsonb_populate_recordset(NULL::{table}, %s::jsonb)"
        " ON CONFLICT DO NOTHING RETURNING {key}"
    )
    names = {"table": _table(model), "columns": SQL(", ").join(Identifier(str(field.column)) for field in fields)}
    with connection.cursor() as cursor:
        said = [json.dumps(whole, cls=DjangoJSONEncoder)]
        cursor.execute(insert.format(**names, key=Identifier(key)).as_string(), said)
        written = {str(value) for (value,) in cursor.fetchall()}
    return homeless + [row for row in there if str(row[key]) not in written]


def check_keys_now() -> None:
    """Have PostgreSQL say now, rather than at the end of the transaction, whether a key points to a row that is gone."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def _homeless(model: type[models.Model], rows: Sequence[Taken]) -> list[Taken]:
    """The rows that name a row which is gone."""
    found: list[Taken] = []
    for field in model._meta.concrete_fields:
        if not isinstance(field, models.ForeignKey):
            continue
        named = {row[field.column] for row in rows if row.get(field.column) is not None}
        target: Any = field.related_model
        there = (
            {str(pk) for pk in target._base_manager.filter(pk__in=named).values_list("pk", flat=True)}
            if named
            else set()
        )
        gone = {str(value) for value in named} - there
        found += [row for row in rows if str(row.get(field.column)) in gone and row not in found]
    return found


def _table(model: type[models.Model]) -> Identifier:
    return Identifier(model._meta.db_table)


def _key(model: type[models.Model]) -> str:
    """The column of the primary key."""
    key: Any = model._meta.pk
    return str(key.column)
