"""A country pack read whole from its folder: every fault at once, or the rows ready to load."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from tounga.reference.reading import manifest
from tounga.reference.reading.consistency import consistency_faults
from tounga.reference.reading.csvfile import WORST, cell_faults, header_faults, lines, rows
from tounga.reference.reading.problems import BadFile, Problem, refuse
from tounga.reference.reading.schema import TABLE, TABLES, Table

PACKS = Path(__file__).resolve().parents[2] / "packs"
STARTER = "starter"


@dataclass(frozen=True)
class Pack:
    """A pack without faults: its manifest, its figures, its tables (values by column, `line` kept), its digest."""

    code: str
    version: str
    sha256: str
    manifest: dict[str, Any]
    figures: list[dict[str, Any]]
    tables: dict[str, list[dict[str, Any]]] = field(repr=False)


def installed() -> list[str]:
    """The codes of the packs that come with this installation."""
    return sorted(folder.name for folder in PACKS.iterdir() if (folder / manifest.FILE).is_file())


def folder_of(name: str) -> Path:
    """The folder of a pack, given its code or a path. Raises BadFile when there is none."""
    for folder in (PACKS / name, Path(name)):
        if (folder / manifest.FILE).is_file():
            return folder
    known = ", ".join(installed())
    sentence = _("aucun paquet de ce nom ; ceux d’ici : %(known)s.") % {"known": known}
    raise refuse(f"{name}/{manifest.FILE}", 0, "", sentence)


def read_pack(name: str) -> Pack:
    """The pack, checked. Raises BadFile with every fault found."""
    folder = folder_of(name)
    raw = (folder / manifest.FILE).read_bytes()
    document = manifest.parse(raw)
    problems = list(manifest.faults(document, raw.decode("utf-8")))
    tables: dict[str, list[dict[str, Any]]] = {}
    for table in TABLES:
        tables[table.name], faults = _read_table(folder, table)
        problems += faults
    if not problems:
        problems = list(consistency_faults(document, tables))
    if problems:
        raise BadFile(*sorted(set(problems)))
    figures = manifest.figures(document)
    head = document["pack"]
    return Pack(head["code"], head["version"], digest(folder), document, figures, tables)


def read_list(name: str, list_name: str) -> list[dict[str, Any]]:
    """The rows of one list of a pack; none when the pack has no such list. Raises BadFile."""
    found, problems = _read_table(folder_of(name), TABLE[list_name])
    if problems:
        raise BadFile(*sorted(set(problems)))
    return found


def _read_table(folder: Path, table: Table) -> tuple[list[dict[str, Any]], list[Problem]]:
    """The rows of one table and its faults (a record with a fault is left out)."""
    path = folder / table.file
    if not path.is_file():
        missing = [Problem(table.file, 0, "", _("ce fichier manque."))] if table.required else []
        return [], missing
    found: list[dict[str, Any]] = []
    problems: list[Problem] = []
    try:
        with path.open("rb") as stream:
            source = rows(lines(stream, table.file), table.file)
            line, header = next(source, (0, []))
            problems += header_faults(header, table.file, line, table.columns, unknown_allowed=False)
            if not problems:
                problems += _read_rows(source, table, header, found)
    except BadFile as refusal:
        problems += refusal.problems
    return found, problems


def _read_rows(
    source: Iterator[tuple[int, list[str]]], table: Table, header: list[str], found: list[dict[str, Any]]
) -> Iterator[Problem]:
    places = [header.index(column.name) for column in table.columns]
    seen: dict[tuple[Any, ...], int] = {}
    told = 0
    for line, row in source:
        if len(row) != len(header):
            sentence = _("%(found)s cases au lieu de %(expected)s.") % {"found": len(row), "expected": len(header)}
            faults = [Problem(table.file, line, "", sentence)]
        else:
            faults = list(cell_faults(row, places, table.columns, table.file, line))
        if not faults:
            values = {c.name: c.read(row[place]) for c, place in zip(table.columns, places, strict=True)}
            key = tuple(values[name] for name in table.key)
            if first := seen.setdefault(key, line) - line:
                sentence = _("cette ligne répète celle de la ligne %(line)s.") % {"line": line + first}
                faults = [Problem(table.file, line, table.key[-1], sentence)]
            else:
                found.append({"line": line, **values})
        yield from faults
        told += len(faults)
        if told >= WORST:
            return


def digest(folder: Path) -> str:
    """The digest of a pack's content: its files in order, names included."""
    content = hashlib.sha256()
    for path in sorted([*folder.glob("*.csv"), *folder.glob("names/*.csv"), folder / manifest.FILE]):
        content.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return content.hexdigest()
