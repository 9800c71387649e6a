"""Telephone numbers, one or several in a cell."""

import re
from functools import lru_cache

from tounga.accounts.rules import normal_phone

_PARTS = re.compile(r"\s*(?:[/;,|\n]|\bet\b|\bou\b|\s-\s)\s*", re.IGNORECASE)
_WORDS = re.compile(r"[^\d+/;,|\n]*[^\W\d_]{2,}[^\d+/;,|\n]*")
_FIGURES = re.compile(r"\D")


def read_phones(text: str, region: str, prefix: str, length: int) -> tuple[tuple[str, ...], bool]:
    """The numbers in a cell, in E.164, and whether something in it could not be read.

    Words beside a number say whose it is; words alone stand where a number should.

    `prefix` ("+223") and `length` (8, of a number inside the country) are the home's: a number of that length
    is read without the general parser, which is forty times slower.
    """
    bare = text.replace(" ", "")
    if len(bare) == length and bare.isascii() and bare.isdigit():
        return (f"{prefix}{bare}",), False
    numbers: list[str] = []
    parts = _split(text, length, _FIGURES.sub("", prefix))
    unread = not parts and any(map(str.isalpha, text))
    for part in parts:
        number = _read(part, region, prefix, length)
        if number is None:
            unread = True
        elif number not in numbers:
            numbers.append(number)
    return tuple(numbers), unread


def _split(text: str, length: int, code: str) -> list[str]:
    """The cell cut at slashes, commas, "et"; and where two numbers are run together with only a space between."""
    spoken = _PARTS.sub("/", text)
    parts = [part for part in _WORDS.sub("", spoken).split("/") if _FIGURES.sub("", part)]
    cut: list[str] = []
    for part in parts:
        figures = _FIGURES.sub("", part)
        if len(figures) == 2 * length and not figures.startswith(f"00{code}"):
            cut += [figures[:length], figures[length:]]
        else:
            cut.append(part)
    return cut


def _read(part: str, region: str, prefix: str, length: int) -> str | None:
    figures = _FIGURES.sub("", part)
    code = _FIGURES.sub("", prefix)
    if len(figures) == length:
        return f"{prefix}{figures}"
    if len(figures) == length + len(code) and figures.startswith(code):
        return f"+{figures}"
    if len(figures) == length + len(code) + 2 and figures.startswith(f"00{code}"):
        return f"+{figures[2:]}"
    return _general(part.strip(), region) if 6 <= len(figures) <= 15 else None


@lru_cache(maxsize=10_000)
def _general(part: str, region: str) -> str | None:
    return normal_phone(part, region)
