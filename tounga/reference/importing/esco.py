"""The official ESCO–ROME mapping, the ESCO occupations that lead on to ISCO, and the historical ROME–ISCO table.

Direction trap: in the mapping, classification 1 is ESCO, but the relation reads from ROME to ESCO (« Conducteur
d'abatteuses » broadMatch « conducteur d'engins forestiers »: the ESCO side is the broader one).
"""

import hashlib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from tounga.reference.enums import Relation, Scheme
from tounga.reference.importing import bulk
from tounga.reference.importing.archive import digest_of
from tounga.reference.importing.isco import spread_isco
from tounga.reference.importing.report import ImportReport, record
from tounga.reference.loading.sync import Change
from tounga.reference.models import Nomenclature
from tounga.reference.reading.cells import BadCell, Column, code, text
from tounga.reference.reading.csvfile import lines, records, rows
from tounga.reference.reading.problems import refuse

PREAMBLE = 60  # lines in which the header must be found
DELIMITERS = (",", ";", "\t")
ESCO_URI = code(r"https?://data\.europa\.eu/esco/occupation/[0-9A-Za-z-]{1,60}")
RELATIONS = {
    "exactmatch": (Relation.EXACT, Decimal("1")),
    "closematch": (Relation.CLOSE, Decimal("0.8")),
    "narrowmatch": (Relation.NARROW, Decimal("0.7")),
    "broadmatch": (Relation.BROAD, Decimal("0.5")),
}
HISTORICAL_WEIGHT = Decimal("0.6")  # one code for a whole historical card: better than nothing, no more
CROSSWALK = {
    "source_scheme": "text",
    "source_code": "text",
    "target_scheme": "text",
    "target_code": "text",
    "target_label": "text",
    "relation": "text",
    "weight": "numeric",
    "origin": "text",
}
Line = tuple[Any, ...]


def import_mapping(path: Path, *, occupations: Path | None = None, isco: Path | None = None) -> ImportReport:
    """Take in the mapping and, when given, the two files that lead to ISCO. Raises BadFile. The caller holds the transaction."""
    digests = [digest_of(file) for file in (path, occupations, isco) if file]
    digest = hashlib.sha256("".join(digests).encode()).hexdigest()
    current = Nomenclature.objects.filter(scheme=Scheme.ESCO, current=True).first()
    if current and current.sha256 == digest:
        return ImportReport(Scheme.ESCO, current.version, digest, unchanged=True)
    bulk.unhurried()
    preamble: dict[str, str] = {}
    changes = {"mapping": _replace(mapping_lines(path, preamble), Scheme.ROME_OGR, Scheme.ESCO)}
    if occupations:
        changes["esco_isco"] = _replace(occupation_lines(occupations), Scheme.ESCO, Scheme.ISCO)
    if isco:
        changes["rome_isco"] = _replace(historical_lines(isco), Scheme.ROME, Scheme.ISCO)
    changes["isco_codes"] = Change(changed=spread_isco())
    version = preamble.get("mapping project version", "")[:30] or path.stem[:30]
    record(Scheme.ESCO, version, path.name[:200], "CC BY 4.0, Union européenne (ESCO)", digest)
    return ImportReport(Scheme.ESCO, version, digest, changes, _remarks(occupations))


def _remarks(occupations: Path | None) -> tuple[str, ...]:
    found = []
    if not occupations:
        found.append(_("Sans le fichier des métiers ESCO, les codes internationaux ne sont pas calculés."))
    orphans = _orphans()
    if orphans:
        found.append(_("%(count)s appellations du fichier ne sont pas dans le répertoire.") % {"count": orphans})
    return tuple(found)


def _orphans() -> int:
    return bulk.run(
        "SELECT 1 FROM reference_crosswalk k WHERE k.source_scheme = 'rome_ogr'"
        " AND NOT EXISTS (SELECT 1 FROM reference_appellation a WHERE a.code = k.source_code)"
    )


def mapping_lines(path: Path, preamble: dict[str, str]) -> Iterator[Line]:
    """One line per appellation, from ROME to ESCO; what precedes the header goes to `preamble`."""
    delimiter, names = _header(path)
    columns = (
        Column(names["classification 1 id"], ESCO_URI),
        Column(names.get("classification 1 preflabel", names["classification 1 id"]), text(300)),
        Column(names["classification 2 id"], code(r"[0-9]{1,12}")),
        Column(names["mapping relation"], relation),
    )
    origin = path.name[:80]
    seen: set[tuple[str, str]] = set()
    with path.open("rb") as stream:
        source = rows(lines(stream, path.name), path.name, delimiter)
        body = _after_preamble(source, preamble)
        for line, (uri, label, number, (kind, weight)) in records(body, path.name, columns):
            if (number, uri) in seen:
                raise refuse(
                    path.name, line, names["classification 2 id"], _("cette correspondance est écrite deux fois.")
                )
            seen.add((number, uri))
            yield Scheme.ROME_OGR.value, number, Scheme.ESCO.value, uri, label, kind, weight, origin


def relation(cell: str) -> tuple[str, Decimal]:
    """skos:broadMatch, a full address or the bare word."""
    found = RELATIONS.get(cell.rpartition(":")[2].rpartition("#")[2].strip().lower())
    if found is None:
        raise BadCell(_("« %(cell)s » n’est pas une relation connue.") % {"cell": cell[:40]})
    return found[0].value, found[1]


def _after_preamble(
    source: Iterator[tuple[int, list[str]]], preamble: dict[str, str]
) -> Iterator[tuple[int, list[str]]]:
    for line, row in source:
        if _is_header(row):
            yield line, row
            break
        preamble[normal(row[0])] = row[1].strip() if len(row) > 1 else ""
    yield from source


def _is_header(row: list[str]) -> bool:
    return normal(row[0]) in {"classification 1 id", "classification 1 uri"}


def normal(name: str) -> str:
    """A column name as every country writes it: lower case, URI as ID, the published misspelling mended."""
    plain = " ".join(name.strip().lower().split())
    return plain.replace("prefered label", "preflabel").replace("preferred label", "preflabel").replace(" uri", " id")


def _header(path: Path) -> tuple[str, dict[str, str]]:
    """The delimiter and, for each known column, its name in this file. Raises BadFile."""
    with path.open("rb") as stream:
        start = [line for _number, line in zip(range(PREAMBLE), lines(stream, path.name), strict=False)]
    for delimiter in DELIMITERS:
        for line, row in rows(iter(start), path.name, delimiter) if any(delimiter in line for line in start) else ():
            if len(row) > 2 and _is_header(row):
                return delimiter, _known(row, path.name, line)
    raise refuse(path.name, 0, "", _("la ligne des titres (« Classification 1 ID… ») est introuvable."))


def _known(row: list[str], file: str, line: int) -> dict[str, str]:
    names = {normal(cell): cell for cell in row}
    for needed in ("classification 1 id", "classification 2 id", "mapping relation"):
        if needed not in names:
            raise refuse(file, line, needed, _("cette colonne manque."))
    return names


def occupation_lines(path: Path) -> Iterator[Line]:
    """ESCO occupation > ISCO group, by column name: both published layouts fit."""
    columns = (
        Column("conceptUri", ESCO_URI),
        Column("iscoGroup", code(r"C?[0-9]{4}")),
        Column("preferredLabel", text(300)),
    )
    seen: set[str] = set()
    with path.open("rb") as stream:
        for line, (uri, group, label) in records(rows(lines(stream, path.name), path.name), path.name, columns):
            if uri in seen:
                raise refuse(path.name, line, "conceptUri", _("ce métier est écrit deux fois."))
            seen.add(uri)
            yield (
                Scheme.ESCO.value,
                uri,
                Scheme.ISCO.value,
                group[-4:],
                label,
                Relation.BROAD.value,
                Decimal(1),
                path.name[:80],
            )


def historical_lines(path: Path) -> Iterator[Line]:
    """Historical ROME card > ISCO group: reaches today's cards by themselves or by their parent."""
    columns = (
        Column("code_rome", code(r"[A-Z][0-9]{4}")),
        Column("code_citp08", code(r"[0-9]{4}")),
        Column("libelle_citp08", text(300)),
    )
    seen: set[str] = set()
    with path.open("rb") as stream:
        for line, (card, group, label) in records(rows(lines(stream, path.name), path.name), path.name, columns):
            if card in seen:
                raise refuse(path.name, line, "code_rome", _("ce code est écrit deux fois."))
            seen.add(card)
            yield (
                Scheme.ROME.value, card, Scheme.ISCO.value, group, label, Relation.CLOSE.value, HISTORICAL_WEIGHT,
                path.name[:80],
            )  # fmt: skip


def _replace(source: Iterator[Line], source_scheme: str, target_scheme: str) -> Change:
    """Make the crosswalk between two schemes what the file says."""
    bulk.stage("incoming_crosswalk", CROSSWALK, source)
    written = bulk.merge(
        "reference_crosswalk",
        "SELECT source_scheme, source_code, target_scheme, target_code, target_label, relation, weight, origin"
        " FROM incoming_crosswalk",
        key=["source_scheme", "source_code", "target_scheme", "target_code"],
        columns=["target_label", "relation", "weight", "origin"],
    )
    gone = bulk.run(
        "DELETE FROM reference_crosswalk k WHERE source_scheme = %(source)s AND target_scheme = %(target)s"
        " AND NOT EXISTS (SELECT 1 FROM incoming_crosswalk i WHERE i.source_code = k.source_code"
        " AND i.target_code = k.target_code)",
        source=source_scheme,
        target=target_scheme,
    )
    return written + Change(closed=gone)
