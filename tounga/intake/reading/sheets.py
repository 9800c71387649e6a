"""The lines of a file, one after the other, as text: CSV in the encodings of offices, XLSX by its cached values."""

import codecs
import csv
import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook, SheetVisibleEnum

from tounga.intake.reading.look import Limits, Refuse

Line = tuple[int, list[str]]
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_DELIMITERS = (";", "\t", ",", "|")
_QUOTED = re.compile(r'"[^"]*"')
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_WIDEST_MERGE = 2_000  # lines that one merged cell may cover


def encoding_of(path: Path) -> str:
    """The encoding of a text: by its mark, UTF-8 when it is, else Windows-1252, else Latin-1."""
    with path.open("rb") as stream:
        head = stream.read(4)
    for mark, name in _BOMS:
        if head.startswith(mark):
            return name
    for name in ("utf-8", "cp1252"):
        try:
            with path.open(encoding=name, newline="") as text:
                while text.read(1 << 20):
                    pass
        except UnicodeDecodeError:
            continue
        return name
    return "latin-1"


def delimiter_of(sample: str) -> str:
    """What separates the cells: the sign that cuts most lines into the same number of cells."""
    lines = [line for line in _QUOTED.sub("", sample).splitlines()[:40] if line.strip()]

    def score(sign: str) -> tuple[int, int]:
        counts = [line.count(sign) for line in lines]
        usual = max(set(counts), key=lambda count: (counts.count(count) if count else 0, count), default=0)
        return (counts.count(usual) if usual else 0, usual)

    return max(_DELIMITERS, key=score)


def read_text(path: Path, limits: Limits) -> tuple[dict[str, Any], Iterator[Line]]:
    """How a text file is written, and its lines. Raises Refuse, now or on the way."""
    encoding = encoding_of(path)
    try:
        with path.open(encoding=encoding, newline="") as stream:
            sample = stream.read(60_000)
    except UnicodeError as error:
        raise Refuse("wrong_encoding") from error
    if _UNPRINTABLE.search(sample):
        raise Refuse("wrong_kind")
    if max((len(line) for line in sample.splitlines()), default=0) > limits.columns * limits.cell:
        raise Refuse("too_many_columns", most=limits.columns)
    delimiter = delimiter_of(sample)
    facts = {"kind": "csv", "encoding": encoding.removesuffix("-sig"), "delimiter": delimiter}
    return facts, _text_lines(path, encoding, delimiter, limits)


def _text_lines(path: Path, encoding: str, delimiter: str, limits: Limits) -> Iterator[Line]:
    csv.field_size_limit(limits.cell * 4)
    with path.open(encoding=encoding, newline="") as stream:
        reader = csv.reader(stream, delimiter=delimiter)
        try:
            for cells in reader:
                if len(cells) > limits.columns:
                    cells = _without_empty_end(cells)
                if reader.line_num > 20 * limits.rows:
                    raise Refuse("too_many_rows", most=limits.rows)
                yield reader.line_num, _checked(cells, limits)
        except csv.Error as error:
            raise Refuse("broken_quotes", line=reader.line_num) from error
        except UnicodeError as error:
            raise Refuse("wrong_encoding") from error


def read_workbook(path: Path, limits: Limits, sheet: str = "") -> tuple[dict[str, Any], Iterator[Line]]:
    """The sheets of a workbook, and the lines of the one named, or of the fullest visible one. Raises Refuse."""
    try:
        book = CalamineWorkbook.from_path(path)
        shown = [one.name for one in book.sheets_metadata if one.visible == SheetVisibleEnum.Visible]
        names = shown or book.sheet_names
        if not names:
            raise Refuse("empty")
        chosen = sheet if sheet in names else names[0]
        found = book.get_sheet_by_name(chosen)
        if not found.height and not sheet:
            for chosen in names[1:8]:
                found = book.get_sheet_by_name(chosen)
                if found.height:
                    break
    except Refuse:
        raise
    except MemoryError:
        raise Refuse("too_large") from None
    except Exception as error:  # noqa: BLE001 - a parser fed with hostile bytes raises anything; all of it means damaged
        raise Refuse("damaged") from error
    if not found.height:
        raise Refuse("empty")
    if found.width > limits.columns * 4:
        raise Refuse("too_many_columns", most=limits.columns)
    return {"kind": "xlsx", "sheets": names[:50], "sheet": chosen}, _workbook_lines(found, limits)


def _workbook_lines(found: Any, limits: Limits) -> Iterator[Line]:
    begin = found.start or (0, 0)
    held = _merged(found.merged_cell_ranges or ())
    covering: dict[tuple[int, int], str] = {}
    for at, row in enumerate(found.iter_rows(), begin[0]):
        cells = [as_text(cell) for cell in row]
        for top, left, bottom, right in held.get(at, ()):
            text = cells[left - begin[1]] if 0 <= left - begin[1] < len(cells) else ""
            for line in range(top, min(bottom, top + _WIDEST_MERGE) + 1):
                for column in range(left, min(right, left + limits.columns) + 1):
                    covering[line, column - begin[1]] = text
        if covering:
            cells = [cell or covering.pop((at, place), "") for place, cell in enumerate(cells)]
        yield at + 1, _checked(cells if len(cells) <= limits.columns else _without_empty_end(cells), limits)


def _merged(ranges: Iterable[Any]) -> dict[int, list[tuple[int, int, int, int]]]:
    """The merged cells by their first line: (top, left, bottom, right)."""
    held: dict[int, list[tuple[int, int, int, int]]] = {}
    for (top, left), (bottom, right) in islice(ranges, 10_000):
        held.setdefault(top, []).append((top, left, bottom, right))
    return held


def as_text(cell: object) -> str:
    """A cell as text: whole figures without a comma, days as 1985-03-12, the rest as it stands."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "oui" if cell else "non"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, time | timedelta):
        return ""
    return "" if cell is None else str(cell)


def _checked(cells: list[str], limits: Limits) -> list[str]:
    """The cells. Raises Refuse for too many, or for one that is no cell any more."""
    if len(cells) > limits.columns:
        raise Refuse("too_many_columns", most=limits.columns)
    if sum(map(len, cells)) > limits.cell and any(len(cell) > limits.cell for cell in cells):
        raise Refuse("cell_too_long")
    if _UNPRINTABLE.search("".join(cells)):
        return [_UNPRINTABLE.sub(" ", cell) for cell in cells]
    return cells


def _without_empty_end(cells: list[str]) -> list[str]:
    while cells and not cells[-1].strip():
        cells.pop()
    return cells
