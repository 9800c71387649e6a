"""A CSV file read as a stream: UTF-8, RFC 4180 quotes, columns found by name, faults named by line and column."""

import csv
from collections.abc import Iterator, Sequence
from typing import Any, Protocol

from django.utils.translation import gettext as _

from tounga.reference.reading.cells import BadCell, Column
from tounga.reference.reading.problems import Problem, raise_if_any, refuse

LONGEST_LINE = 1_000_000  # bytes: no published record comes near it
WORST = 20  # faults told at once: enough to mend a file, short enough to read


class Stream(Protocol):
    """Anything that gives bytes line by line."""

    def readline(self, limit: int = -1, /) -> bytes: ...


def lines(stream: Stream, file: str, encoding: str = "utf-8") -> Iterator[str]:
    """The decoded lines of a file. Raises BadFile at the first that is not UTF-8, holds a NUL, or never ends."""
    number = 0
    while raw := stream.readline(LONGEST_LINE + 1):
        number += 1
        if len(raw) > LONGEST_LINE:
            raise refuse(file, number, "", _("cette ligne est bien trop longue."))
        if b"\x00" in raw:
            raise refuse(file, number, "", _("cette ligne contient un caractère nul : le fichier est abîmé."))
        try:
            yield raw.decode("utf-8-sig" if number == 1 else encoding)
        except UnicodeDecodeError:
            raise refuse(file, number, "", _("ce texte n’est pas en UTF-8.")) from None


def rows(source: Iterator[str], file: str, delimiter: str = ",") -> Iterator[tuple[int, list[str]]]:
    """(line on which the record starts, cells) for each record; empty lines are dropped. Raises BadFile."""
    reader = csv.reader(source, delimiter=delimiter, strict=True)
    while True:
        start = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise refuse(
                file, start, "", _("les guillemets de cette ligne sont mal fermés (%(why)s).") % {"why": error}
            ) from None
        if row:
            yield start, row


def records(
    source: Iterator[tuple[int, list[str]]], file: str, columns: Sequence[Column], *, unknown_allowed: bool = True
) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """(line, values in the order of `columns`). Extra columns are ignored unless told otherwise.

    Raises BadFile: no header, a column missing, a record with too many or too few cells, a bad cell.
    """
    line, header = next(source, (0, []))
    raise_if_any(header_faults(header, file, line, columns, unknown_allowed))
    places = [header.index(column.name) for column in columns]
    readers = [column.read for column in columns]
    width = len(header)
    for line, row in source:
        if len(row) != width:
            sentence = _("%(found)s cases au lieu de %(expected)s.") % {"found": len(row), "expected": width}
            raise refuse(file, line, "", sentence)
        try:
            yield line, tuple([read(row[place]) for read, place in zip(readers, places, strict=True)])
        except BadCell:
            raise_if_any(cell_faults(row, places, columns, file, line))


def header_faults(
    header: list[str], file: str, line: int, columns: Sequence[Column], unknown_allowed: bool
) -> Iterator[Problem]:
    if not header:
        yield Problem(file, 0, "", _("le fichier est vide : il manque la ligne des titres."))
        return
    for column in columns:
        if column.name not in header:
            yield Problem(file, line, column.name, _("cette colonne manque."))
    known = {column.name for column in columns}
    for name in header:
        if header.count(name) > 1:
            yield Problem(file, line, name, _("cette colonne est écrite deux fois."))
        if not unknown_allowed and name not in known:
            yield Problem(file, line, name, _("cette colonne n’est pas prévue."))


def cell_faults(
    row: list[str], places: Sequence[int], columns: Sequence[Column], file: str, line: int
) -> Iterator[Problem]:
    """Every bad cell of one record."""
    for place, column in zip(places, columns, strict=True):
        try:
            column.read(row[place])
        except BadCell as fault:
            yield Problem(file, line, column.name, str(fault))
