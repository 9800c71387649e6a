"""Places told apart by a number: a numeral is no slip of the pen (Commune I, Commune VI; Secteur 2, Secteur 3)."""

import re

from tounga.kernel.text import fold

_TENS = ("", "x", "xx", "xxx")
_UNITS = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
# No place is numbered higher; l, c, d and m alone are what is left of an article (l’, d’).
_ROMAN = {
    tens + units: 10 * ten + unit for ten, tens in enumerate(_TENS) for unit, units in enumerate(_UNITS) if tens or unit
}
_FIGURES = re.compile(r"\d+")


def numbered_apart(one: str, other: str) -> bool:
    """Whether two places both bear numerals, and not the same: "Commune 1" is "Commune I", "Commune" may be."""
    numerals, others = _numerals(one), _numerals(other)
    return bool(numerals and others) and numerals != others


def _numerals(place: str) -> list[int]:
    """The numbers in the name of a place, in roman or in figures, in their order."""
    found: list[int] = []
    for word in fold(place).split():
        if word in _ROMAN:
            found.append(_ROMAN[word])
        found += [int(figures) for figures in _FIGURES.findall(word)]
    return found
