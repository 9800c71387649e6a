"""What a cell may hold: each kind turns text into a value or says in one sentence why it cannot."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

Parser = Callable[[str], Any]


class BadCell(ValueError):
    """The cell cannot be read; the message is a sentence."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its name, how a cell is read, whether it may be empty, which table it points to."""

    name: str
    parse: Parser
    optional: bool = False
    refers: str = ""

    def read(self, cell: str) -> Any:
        """The value of a cell; None when it is empty and may be. Raises BadCell."""
        if cell == "":
            if self.optional:
                return None
            raise BadCell(_("cette case est obligatoire."))
        return self.parse(cell)


def text(limit: int = 200) -> Parser:
    """Text of at most `limit` characters, as it stands."""

    def parse(cell: str) -> str:
        if len(cell) > limit:
            raise BadCell(_("ce texte dépasse %(limit)s caractères.") % {"limit": limit})
        return cell

    return parse


def code(pattern: str) -> Parser:
    """Text that fully matches a pattern. Codes stay text: 012 keeps its zero."""
    compiled = re.compile(pattern)

    def parse(cell: str) -> str:
        if not compiled.fullmatch(cell):
            raise BadCell(
                _("« %(cell)s » n’a pas la forme attendue (%(pattern)s).") % {"cell": cell[:40], "pattern": pattern}
            )
        return cell

    return parse


def codes(pattern: str) -> Parser:
    """Several codes parted by spaces."""
    return several(code(pattern))


def several(one: Parser) -> Parser:
    """Several values parted by spaces, each read by `one`; at least one."""

    def parse(cell: str) -> list[Any]:
        if not cell.split():
            raise BadCell(_("cette case est obligatoire."))
        return [one(part) for part in cell.split()]

    return parse


def whole(low: int = 0, high: int = 32_767) -> Parser:
    """A whole number between two bounds, both included."""

    def parse(cell: str) -> int:
        if not re.fullmatch(r"-?[0-9]{1,9}", cell) or not low <= int(cell) <= high:
            raise BadCell(_("il faut un nombre entier de %(low)s à %(high)s.") % {"low": low, "high": high})
        return int(cell)

    return parse


def decimal(low: str = "0", high: str = "1000000000") -> Parser:
    """A decimal number with a point, between two bounds."""

    def parse(cell: str) -> Decimal:
        try:
            value = Decimal(cell)
        except InvalidOperation:
            raise BadCell(_("il faut un nombre, avec un point pour les décimales.")) from None
        if not value.is_finite() or not Decimal(low) <= value <= Decimal(high):
            raise BadCell(_("il faut un nombre de %(low)s à %(high)s.") % {"low": low, "high": high})
        return value

    return parse


def day(cell: str) -> date:
    """A calendar day, ISO 8601."""
    try:
        if len(cell) == 10:
            return date.fromisoformat(cell)
    except ValueError:
        pass
    raise BadCell(_("il faut une date qui existe, écrite AAAA-MM-JJ."))


def yes_no(cell: str) -> bool:
    """`yes` or `no`; with an optional column, empty means unknown."""
    if cell not in {"yes", "no"}:
        raise BadCell(_("il faut « yes » ou « no »."))
    return cell == "yes"


def one_of(values: Iterable[str]) -> Parser:
    """One of a closed list."""
    allowed = tuple(str(value) for value in values)

    def parse(cell: str) -> str:
        if cell not in allowed:
            raise BadCell(
                _("« %(cell)s » n’est pas dans la liste : %(list)s.") % {"cell": cell[:40], "list": ", ".join(allowed)}
            )
        return cell

    return parse
