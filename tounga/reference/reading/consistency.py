"""What no single cell can show: codes that point nowhere, territory without a directorate, clauses that are not ten."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from tounga.reference.reading.manifest import FILE
from tounga.reference.reading.problems import Problem
from tounga.reference.reading.schema import TABLE, TABLES

Tables = dict[str, list[dict[str, Any]]]


def consistency_faults(document: dict[str, Any], tables: Tables) -> Iterator[Problem]:
    """Every fault between the tables of a pack whose cells are all good."""
    yield from _references(tables)
    yield from _territory(tables["territory"])
    yield from _served(tables)
    yield from _home(document, tables)
    yield from _figures(document["figure"])


def _references(tables: Tables) -> Iterator[Problem]:
    known = {name: {row["code"] for row in rows} for name, rows in tables.items() if "code" in TABLE[name].key}
    for table in TABLES:
        for column in (column for column in table.columns if column.refers):
            for row in tables[table.name]:
                value = row[column.name]
                for code in value if isinstance(value, list) else [value]:
                    if code is not None and code not in known[column.refers]:
                        file = TABLE[column.refers].file
                        sentence = _("« %(code)s » n’est pas dans %(file)s.") % {"code": code, "file": file}
                        yield Problem(table.file, row["line"], column.name, sentence)


def _territory(rows: list[dict[str, Any]]) -> Iterator[Problem]:
    file, levels = TABLE["territory"].file, {row["code"]: row["level"] for row in rows}
    counted = Counter(row["code"] for row in rows)
    for row in rows:
        if counted[row["code"]] > 1:
            yield Problem(file, row["line"], "code", _("ce code sert à deux niveaux du territoire."))
        if row["level"] > 1 and levels.get(row["parent"], 9) >= row["level"]:
            yield Problem(file, row["line"], "parent", _("il faut le code d’un territoire plus grand."))
        if row["level"] == 1 and row["parent"]:
            yield Problem(file, row["line"], "parent", _("un territoire de niveau 1 n’a pas de parent."))
        if row["formerly_in"] and row["formerly_in"] not in levels:
            yield Problem(file, row["line"], "formerly_in", _("ce territoire n’existe pas."))


def _served(tables: Tables) -> Iterator[Problem]:
    """Each territory of level 1 is served by one regional unit, and by one only."""
    file = TABLE["units"].file
    firsts = {row["code"] for row in tables["territory"] if row["level"] == 1}
    served: dict[str, str] = {}
    for unit in tables["units"]:
        if unit["seat"] and unit["seat"] not in firsts:
            yield Problem(file, unit["line"], "seat", _("il faut le code d’un territoire de niveau 1."))
        for code in unit["serves"] or []:
            if code not in firsts:
                yield Problem(file, unit["line"], "serves", _("il faut des codes de territoires de niveau 1."))
            elif code in served:
                sentence = _("le territoire %(code)s est déjà servi par %(unit)s.") % {
                    "code": code,
                    "unit": served[code],
                }
                yield Problem(file, unit["line"], "serves", sentence)
            elif unit["kind"] != "regional":
                yield Problem(file, unit["line"], "serves", _("seule une direction régionale sert un territoire."))
            else:
                served[code] = unit["code"]
    for code in sorted(firsts - set(served)):
        yield Problem(file, 0, "serves", _("aucune unité ne sert le territoire %(code)s.") % {"code": code})


def _home(document: dict[str, Any], tables: Tables) -> Iterator[Problem]:
    for section, name, table in (
        ("pack", "country", "countries"),
        ("money", "currency", "currencies"),
        ("service", "central_unit", "units"),
    ):
        value = document[section][name]
        if value not in {row["code"] for row in tables[table]}:
            sentence = _("« %(code)s » n’est pas dans %(file)s.") % {"code": value, "file": TABLE[table].file}
            yield Problem(FILE, 0, f"{section}.{name}", sentence)


def _figures(figures: list[dict[str, Any]]) -> Iterator[Problem]:
    counted = Counter((figure["key"], str(figure["valid_from"])) for figure in figures)
    for (key, day), times in counted.items():
        if times > 1:
            yield Problem(FILE, 0, key, _("ce chiffre a deux valeurs au %(day)s.") % {"day": day})
