"""`pack.toml`: what the pack is, the public employment service, money, telephone, days of rest, identity number, figures."""

import re
import tomllib
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from tounga.reference.enums import Certainty, FigureKey, Weekday
from tounga.reference.reading.cells import BadCell, Column, code, day, decimal, one_of, several, text
from tounga.reference.reading.problems import Problem, refuse

FILE = "pack.toml"
FIGURE = (
    Column("key", code(r"[a-z0-9_]+\.[a-z0-9_]+")),
    Column("value", decimal()),
    Column(
        "unit",
        code(r"[a-z]{2,20}"),
    ),
    Column("valid_from", day),
    Column("valid_to", day, optional=True),
    Column("source", text()),
    Column("certainty", one_of(Certainty.values)),
)
SECTIONS: dict[str, tuple[Column, ...]] = {
    "pack": (
        Column("code", code(r"[a-z][a-z0-9_]{1,29}")),
        Column("version", text(20)),
        Column("country", code(r"[A-Z]{2}")),
    ),
    "service": (
        Column("name_fr", text(120)),
        Column("name_en", text(120)),
        Column("short_fr", text(20)),
        Column("short_en", text(20)),
        Column("place_fr", text(80)),
        Column("central_unit", text(20)),
    ),
    "money": (Column("currency", code(r"[A-Z]{3}")),),
    "phone": (Column("prefix", code(r"\+[0-9]{1,4}")), Column("sample", code(r"\+[0-9 ]{6,22}"))),
    "week": (Column("rest", several(one_of(Weekday))),),
    "identity": (
        Column("name_fr", text(120), optional=True),
        Column("name_en", text(120), optional=True),
        Column("pattern", text(80), optional=True),
        Column("help_fr", text(200), optional=True),
        Column("help_en", text(200), optional=True),
    ),
}


def parse(raw: bytes) -> dict[str, Any]:
    """The document as it stands. Raises BadFile: not UTF-8, not TOML."""
    try:
        return tomllib.loads(raw.decode("utf-8"))
    except UnicodeDecodeError:
        raise refuse(FILE, 0, "", _("ce texte n’est pas en UTF-8.")) from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        line = re.search(r"line (\d+)", str(error))
        sentence = _("ce n’est pas du TOML valide (%(why)s).") % {"why": error}
        raise refuse(FILE, int(line.group(1)) if line else 0, "", sentence) from None


def faults(document: dict[str, Any], raw: str) -> Iterator[Problem]:
    """Every fault of a parsed manifest, with the line of the section it is in."""
    for section, columns in SECTIONS.items():
        line = line_of(raw, f"[{section}]")
        values = document.get(section, {})
        if not isinstance(values, dict):
            yield Problem(FILE, line, section, _("cette partie n’est pas écrite comme une table."))
            continue
        yield from _cells(values, columns, line, f"{section}.")
    figures = document.get("figure", [])
    if not isinstance(figures, list) or not all(isinstance(figure, dict) for figure in figures):
        yield Problem(FILE, 0, "figure", _("les chiffres s’écrivent en parties [[figure]]."))
        return
    for rank, figure in enumerate(figures):
        yield from _cells(figure, FIGURE, line_of(raw, "[[figure]]", rank), "figure.")
    yield from _missing_figures({figure.get("key") for figure in figures})


def _missing_figures(keys: set[Any]) -> Iterator[Problem]:
    for key in FigureKey.values:
        if key not in keys:
            yield Problem(FILE, 0, key, _("ce chiffre manque : des règles en ont besoin."))


def _cells(values: dict[str, Any], columns: tuple[Column, ...], line: int, prefix: str) -> Iterator[Problem]:
    for column in columns:
        try:
            column.read(plain(values.get(column.name)))
        except BadCell as fault:
            yield Problem(FILE, line, prefix + column.name, str(fault))


def plain(value: object) -> str:
    """A TOML value as the text of a cell."""
    return "" if value is None else str(value)


def figures(document: dict[str, Any]) -> list[dict[str, Any]]:
    """The figures of a manifest without faults, read."""
    rows = document.get("figure", [])
    return [{column.name: column.read(plain(row.get(column.name))) for column in FIGURE} for row in rows]


def line_of(raw: str, heading: str, rank: int = 0) -> int:
    """The line of the rank-th heading, 0 when there is none."""
    lines = [number for number, line in enumerate(raw.splitlines(), 1) if line.strip() == heading]
    return lines[rank] if rank < len(lines) else 0
