"""The one writer of tables for other programs: CSV, XLSX and JSON Lines, line by line, in constant memory.

No text becomes a formula in whoever opens it (T10): what would begin one is preceded by an apostrophe, and the cells of
a workbook are typed as text besides. JSON Lines is for machines and holds each text as it is.
"""

import csv
import json
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, Protocol

import xlsxwriter

_BEGINS_FORMULA = re.compile(r"^\s*[=+\-@\t\r\x00＝＋－＠]")
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_LONGEST_CELL = 32_000
_ROWS_OF_A_SHEET = 1_048_000
_WIDTH = 18

Value = str | int | float | date | datetime | None


class Writer(Protocol):
    """Writes lines, one after the other, then closes the file."""

    def line(self, values: Sequence[Value]) -> None:
        """One more line."""

    def close(self) -> None:
        """Nothing more comes."""


def harmless(text: str) -> str:
    """The text, never a formula: an apostrophe before =, +, -, @, a tabulation, NUL, and their full-width twins."""
    if not text.isprintable():
        text = _NOT_IN_XML.sub(" ", text)
    return f"'{text}" if _BEGINS_FORMULA.match(text) else text


class CsvWriter:
    """UTF-8 with its mark and semicolons: what a French spreadsheet opens by a double click."""

    def __init__(self, path: Path, heads: Sequence[str]) -> None:
        self._stream = path.open("w", encoding="utf-8-sig", newline="")
        self._writer = csv.writer(self._stream, delimiter=";", lineterminator="\r\n")
        self.line(heads)

    def line(self, values: Sequence[Value]) -> None:
        """One more line."""
        self._writer.writerow([harmless(value) if isinstance(value, str) else _plain(value) for value in values])

    def close(self) -> None:
        """Nothing more comes."""
        self._stream.close()


class XlsxWriter:
    """A workbook written row by row; a new sheet when one is full."""

    def __init__(self, path: Path, heads: Sequence[str]) -> None:
        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self._book = xlsxwriter.Workbook(str(path), {**options, "strings_to_numbers": False})
        self._bold, self._heads = self._book.add_format({"bold": True}), heads
        self._row = _ROWS_OF_A_SHEET
        self._turn()

    def _turn(self) -> None:
        self._sheet = self._book.add_worksheet()
        self._sheet.freeze_panes(1, 0)
        self._sheet.set_column(0, max(len(self._heads) - 1, 0), _WIDTH)
        for place, head in enumerate(self._heads):
            self._sheet.write_string(0, place, harmless(head), self._bold)
        self._row = 1

    def line(self, values: Sequence[Value]) -> None:
        """One more line."""
        if self._row >= _ROWS_OF_A_SHEET:
            self._turn()
        sheet, row = self._sheet, self._row
        for place, value in enumerate(values):
            if isinstance(value, int | float):
                sheet.write_number(row, place, value)
            elif value is not None and value != "":
                text = value if isinstance(value, str) else str(_plain(value))
                sheet.write_string(row, place, harmless(text)[:_LONGEST_CELL])
        self._row += 1

    def close(self) -> None:
        """Nothing more comes."""
        self._book.close()


class JsonLinesWriter:
    """One JSON object a line."""

    def __init__(self, path: Path) -> None:
        self._stream = path.open("w", encoding="utf-8", newline="\n")

    def object(self, value: Mapping[str, Any]) -> None:
        """One more object."""
        self._stream.write(json.dumps(value, ensure_ascii=False, default=_plain, separators=(",", ":")) + "\n")

    def close(self) -> None:
        """Nothing more comes."""
        self._stream.close()


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else "" if value is None else value


WRITERS: dict[str, type[CsvWriter] | type[XlsxWriter]] = {"csv": CsvWriter, "xlsx": XlsxWriter}
