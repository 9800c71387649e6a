"""Births as offices write them: dates in every order, numbers of the spreadsheet, "né vers", an age."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from tounga.intake.enums import Note
from tounga.kernel.text import fold
from tounga.people.enums import BirthPrecision
from tounga.people.rules import Birth

_MONTHS = {
    name: rank
    for rank, names in enumerate(
        (
            ("janvier", "janv", "jan", "january"),
            ("fevrier", "fevr", "fev", "feb", "february"),
            ("mars", "mar", "march"),
            ("avril", "avr", "apr", "april"),
            ("mai", "may"),
            ("juin", "jun", "june"),
            ("juillet", "juil", "jul", "july"),
            ("aout", "aou", "aug", "august"),
            ("septembre", "sept", "sep", "september"),
            ("octobre", "oct", "october"),
            ("novembre", "nov", "november"),
            ("decembre", "dec", "december"),
        ),
        1,
    )
    for name in names
}
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T].*)?")
_FIGURES = re.compile(r"(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4}|\d{2})(?: .*)?")
_JOINED = re.compile(r"(\d{2})(\d{2})(\d{4})")
_WORDS = re.compile(r"(?:le |ne le |nee le )?(\d{1,2})(?:er)? ([a-z]+) (\d{4}|\d{2})")
_AROUND = re.compile(r"(?:^|\D)((?:18|19|20)\d{2})(?:\D|$)")
_EPOCH = date(1899, 12, 30)  # day 0 of a spreadsheet
_FIRST_SERIAL, _LAST_SERIAL = 3_654, 54_789  # 1910 to 2049: a year (1985) is never taken for a number of days


@dataclass(frozen=True, slots=True)
class ReadBirth:
    """A birth and what had to be done to read it."""

    birth: Birth
    note: str = ""


UNKNOWN = Birth(BirthPrecision.UNKNOWN)


@lru_cache(maxsize=100_000)
def read_birth(text: str, today: date) -> ReadBirth:
    """The birth that a cell tells; unknown, with a note, when it cannot be read."""
    said = text.strip()
    if not said:
        return ReadBirth(UNKNOWN)
    if found := _ISO.fullmatch(said):
        year, month, day = (int(part) for part in found.groups()[:3])
        return _day(year, month, day, today, Note.BIRTH_READ if "T" not in said and len(said) != 10 else "")
    if said.replace(".", "", 1).replace(",", "", 1).isdigit():
        return _number(said, today)
    if found := _FIGURES.fullmatch(said):
        day, month, year = (int(part) for part in found.groups()[:3])
        plain = len(said) == 10 and said[2] == said[5] == "/"
        return _day(_century(year, found[3], today), month, day, today, "" if plain else Note.BIRTH_READ)
    return _in_words(fold(said), today)


def _number(said: str, today: date) -> ReadBirth:
    """A year, eight figures run together, or the number of a day in a spreadsheet."""
    if found := _JOINED.fullmatch(said):
        return _day(int(found[3]), int(found[2]), int(found[1]), today, Note.BIRTH_READ)
    value = int(re.split(r"[.,]", said)[0] or 0)
    if 1900 <= value <= today.year:
        return ReadBirth(Birth(BirthPrecision.YEAR, None, value), Note.BIRTH_YEAR_ONLY)
    if _FIRST_SERIAL <= value <= _LAST_SERIAL:
        day = _EPOCH + timedelta(days=value)
        return ReadBirth(Birth(BirthPrecision.DAY, day, day.year), Note.BIRTH_SERIAL)
    return ReadBirth(UNKNOWN, Note.BIRTH_UNREAD)


def _in_words(said: str, today: date) -> ReadBirth:
    if (found := _WORDS.search(said)) and found[2] in _MONTHS:
        year = _century(int(found[3]), found[3], today)
        return _day(year, _MONTHS[found[2]], int(found[1]), today, Note.BIRTH_READ)
    years = _AROUND.findall(said)
    if len(years) == 1:
        return ReadBirth(Birth(BirthPrecision.YEAR, None, int(years[0])), Note.BIRTH_YEAR_ONLY)
    return ReadBirth(UNKNOWN, Note.BIRTH_UNREAD)


def _day(year: int, month: int, day: int, today: date, note: str) -> ReadBirth:
    """A day when there is such a day; turned round when only that makes one; the year alone otherwise.

    00/00 is how offices write a year alone; 31/02 is a mistake, and is told as one.
    """
    for first, second, turned in ((month, day, False), (day, month, True)):
        try:
            found = date(year, first, second)
        except ValueError:
            continue
        return ReadBirth(Birth(BirthPrecision.DAY, found, found.year), Note.BIRTH_TURNED if turned else note)
    if 1900 <= year <= today.year:
        told = Note.BIRTH_DAY_WRONG if month and day else Note.BIRTH_YEAR_ONLY
        return ReadBirth(Birth(BirthPrecision.YEAR, None, year), told)
    return ReadBirth(UNKNOWN, Note.BIRTH_UNREAD)


def _century(year: int, said: str, today: date) -> int:
    """The year meant by two figures: the latest that is not in the future."""
    if len(said) != 2:
        return year
    return 2000 + year if 2000 + year <= today.year else 1900 + year


def birth_from_age(text: str, today: date) -> ReadBirth:
    """The year of birth of somebody of this age ("35", "35 ans")."""
    found = re.search(r"\d{1,3}", text)
    age = int(found[0]) if found else 0
    if not 0 < age < 120:
        return ReadBirth(UNKNOWN, Note.BIRTH_UNREAD if text.strip() else "")
    return ReadBirth(Birth(BirthPrecision.YEAR, None, today.year - age), Note.BIRTH_FROM_AGE)
