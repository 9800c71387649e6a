"""Places told apart by a number: a numeral is no slip of the pen (Commune I, Commune VI; Secteur 2, Secteur 3)."""

import re
from collections.abc import Iterator

from tounga.kernel.text import ROMAN, fold

_FIGURES = re.compile(r"\d+")
# What is numbered; after it, a letter alone is a numeral and no initial (Secteur V, but chez V. Keita).
_NUMBERED = frozenset(
    {"commune", "secteur", "quartier", "zone", "arrondissement", "district", "cercle", "bloc", "ilot"}
)


def numbered_apart(one: str, other: str) -> bool:
    """Whether each of two places bears a numeral that the other lacks; "Commune" may be "Commune I", which is "Commune 1"."""
    numerals, others = _numerals(one), _numerals(other)
    return bool(numerals - others and others - numerals)


def _numerals(place: str) -> set[int]:
    """The numbers in the name of a place, in roman or in figures."""
    return {number for part in place.split(",") for number in _of_part(fold(part).split())}


def _of_part(words: list[str]) -> Iterator[int]:
    for at, word in enumerate(words):
        last, named = at == len(words) - 1, at > 0 and words[at - 1] in _NUMBERED
        if word in ROMAN and (len(word) > 1 or last or named):
            yield ROMAN[word]
        yield from map(int, _FIGURES.findall(word))
