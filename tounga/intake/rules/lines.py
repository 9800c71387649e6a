"""One line of the file judged: the values as they will be written, and why they differ from what was there.

Called a hundred thousand times: what can be remembered (words, days, places) is, in the functions it calls.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from uuid import UUID

from tounga.intake.enums import QUEUING, REFUSING, Fate, Note, Target
from tounga.intake.rules.births import UNKNOWN, birth_from_age, read_birth
from tounga.intake.rules.phones import read_phones
from tounga.intake.rules.text import disarm, is_formula, is_plain, repair, tidy
from tounga.kernel.decision import Decision, Reason
from tounga.kernel.text import fold
from tounga.people.enums import Sex
from tounga.people.naming import spoken_name, spoken_place
from tounga.people.rules import (
    NAME_KEY_LENGTH,
    Birth,
    may_be_registered,
    months_are_plausible,
    normal_national_id,
)

MOST_PHONES = 5
_TOTAL = re.compile(
    r"(?:sous )?total\b|nombre (?:de|d)\b|arrete (?:la|le|a)\b|effectif|fait a\b|le (?:directeur|chef)\b|page \d"
)
_TITLES = {
    "m": Sex.MALE, "mr": Sex.MALE, "monsieur": Sex.MALE, "mme": Sex.FEMALE, "madame": Sex.FEMALE,
    "mlle": Sex.FEMALE, "melle": Sex.FEMALE, "mademoiselle": Sex.FEMALE,
}  # fmt: skip
_NAMES = (Target.FAMILY_NAME, Target.GIVEN_NAMES, Target.BIRTH_PLACE, Target.FATHER, Target.MOTHER, Target.LOCALITY)
_PLACES = (Target.BIRTH_PLACE, Target.LOCALITY)
_LONGEST: dict[str, int] = {
    Target.FAMILY_NAME: 80, Target.NATIONAL_ID: 20, Target.LEGACY_NUMBER: 40, Target.FULL_NAME: 200,
}  # fmt: skip
_MONTHS = re.compile(r"(\d+(?:[.,]\d+)?)\s*(an|mois|m\b|a\b)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Known:
    """What the country knows, looked up once for a file: folded words to codes or ids."""

    region: str
    phone_prefix: str
    phone_length: int
    minimum_age: int
    national_id_pattern: "re.Pattern[str] | None"
    sexes: Mapping[str, str]
    countries: Mapping[str, str]
    places: Mapping[str, str]
    trades: Mapping[str, str]
    diplomas: Mapping[str, str]
    nothing: frozenset[str]  # what offices write in an empty cell: "néant", "-", "RAS"


@dataclass(slots=True)
class Values:
    """A person as the line tells her, in the columns of the register."""

    family_name: str = ""
    given_names: str = ""
    name_key: str = ""
    sex: str = ""
    birth: Birth = UNKNOWN
    birth_place: str = ""
    father_name: str = ""
    mother_name: str = ""
    nationality: str = ""
    national_id: str = ""
    residence: str | None = None
    locality: str = ""
    phones: tuple[str, ...] = ()
    occupation: str | None = None
    months: int = 0
    diploma: str | None = None
    legacy_number: str = ""


@dataclass(slots=True)
class Judged:
    """What a line says and what becomes of it."""

    values: Values
    notes: list[str] = field(default_factory=list)

    @property
    def fate(self) -> str:
        """Refused, queued, corrected or accepted: the gravest of its notes."""
        if not REFUSING.isdisjoint(self.notes):
            return Fate.REFUSED
        if not QUEUING.isdisjoint(self.notes):
            return Fate.QUEUED
        return Fate.CORRECTED if self.notes else Fate.ACCEPTED

    @property
    def stands(self) -> bool:
        """Whether a file is opened from it without anybody's answer."""
        return self.fate in (Fate.ACCEPTED, Fate.CORRECTED)

    @property
    def decision(self) -> Decision:
        """The same as an answer with its reasons, in words."""
        return Decision(self.stands, tuple(Reason(note, Note(note).label) for note in self.notes))


def judge(cells: Sequence[str], targets: Sequence[str], known: Known, today: date) -> Judged:
    """The line as it will be written, with what was mended; refused when nobody can be registered from it."""
    notes: list[str] = []
    said = _gather(cells, targets, known, notes)
    if _is_total(cells, said):
        return Judged(Values(), [Note.TOTAL_LINE])
    values = Values(legacy_number=said.get(Target.LEGACY_NUMBER, ""))
    _names(values, said, notes)
    _sex(values, said, known, notes)
    _birth(values, said, notes, today)
    _numbers(values, said, known, notes)
    _places(values, said, known, notes)
    _work(values, said, known, notes, today)
    if not values.family_name:
        notes.append(Note.NAME_MISSING)
    if not values.sex:
        notes.append(Note.SEX_MISSING)
    standing = may_be_registered(values.family_name or "x", values.birth, minimum_age=known.minimum_age, today=today)
    notes += [Note.TOO_YOUNG if reason.code == "too_young" else Note.BIRTH_IMPOSSIBLE for reason in standing.reasons]
    return Judged(values, list(dict.fromkeys(notes)))


def fingerprint(values: Values, unit: str) -> UUID:
    """What two lines share when they say the same of the same person to the same unit: nothing is written twice.

    Names and places are folded: it is kept for ever, the way in which they are spelled may change.
    """
    said = "\x1f".join(
        (
            unit,
            values.name_key,
            values.sex,
            values.birth.precision,
            str(values.birth.day or values.birth.year or ""),
            folded(values.birth_place),
            folded(values.father_name),
            folded(values.mother_name),
            values.national_id,
            "/".join(sorted(values.phones)),
            values.legacy_number,
        )
    )
    return UUID(bytes=hashlib.blake2b(said.encode(), digest_size=16).digest())


def likeness(values: Values) -> list[str]:
    """The keys that two lines about one person share: her national number; her name with her day of birth, or with a
    year and a phone."""
    keys = [f"n{values.national_id}"] if values.national_id else []
    if values.birth.day:
        keys.append(f"d{values.name_key}|{values.birth.day}")
    year = values.birth.known_year or ""
    keys += [f"p{values.name_key}|{year}|{phone}" for phone in values.phones]
    return keys


def _gather(cells: Sequence[str], targets: Sequence[str], known: Known, notes: list[str]) -> dict[str, str]:
    """The text of each target, mended; several columns of one target joined."""
    said: dict[str, str] = {}
    for cell, target in zip(cells, targets, strict=False):
        if not cell or not target:
            continue
        mended, marks = _mended(cell, known.nothing)
        if marks:
            notes += marks
        if not mended:
            continue
        longest = _LONGEST.get(target, 120)
        if len(mended) > longest:
            mended = mended[:longest].rstrip()
            notes.append(Note.CUT)
        if target in said:
            if target == Target.PHONE and not (_has_figures(said[target]) and _has_figures(mended)):
                notes.append(Note.PHONE_UNREAD)  # joined, its words would pass for those beside the other number
            mended = f"{said[target]} / {mended}"
        said[target] = mended
    return said


def _has_figures(text: str) -> bool:
    return any(map(str.isdigit, text))


@lru_cache(maxsize=50_000)
def _mended(cell: str, nothing: frozenset[str]) -> tuple[str, tuple[str, ...]]:
    """The text of a cell, tidy and harmless, "" where it says nothing, and what had to be done.

    Most cells of a column say the same few things.
    """
    if cell.strip().casefold() in nothing:
        return "", ()
    if is_plain(cell):
        return cell, ()
    text = tidy(cell)
    marks: list[str] = []
    if is_formula(text):
        text = disarm(text)
        marks.append(Note.FORMULA)
    elif text[:1] in "'’":  # what protects a figure in a spreadsheet, our own exports included
        text = text[1:].lstrip()
    mended = repair(text)
    if mended != text:
        marks.append(Note.ACCENTS)
    return "" if mended.casefold() in nothing else mended, tuple(marks)


folded = lru_cache(maxsize=50_000)(fold)


def _is_total(cells: Sequence[str], said: Mapping[str, str]) -> bool:
    """Whether the line is a total, a title or a signature at the foot of a page."""
    if Target.BIRTH in said and Target.SEX in said:
        return False
    first = next((cell for cell in cells if cell), "")
    return not first or bool(_TOTAL.match(fold(first)))


def _names(values: Values, said: dict[str, str], notes: list[str]) -> None:
    family, given = said.get(Target.FAMILY_NAME, ""), said.get(Target.GIVEN_NAMES, "")
    if Target.FULL_NAME in said and not family:
        words = said[Target.FULL_NAME].split()
        if fold(words[0]) in _TITLES and len(words) > 1:
            said.setdefault(Target.SEX, words.pop(0))
        family, given = _part(words)
        notes.append(Note.NAME_PARTED if given else Note.ONE_NAME)
    if not family and given:
        family, given = given, ""
        notes.append(Note.ONE_NAME)
    said[Target.FAMILY_NAME], said[Target.GIVEN_NAMES] = family, given
    for target in _NAMES:
        text = said.get(target, "")
        spoken = (spoken_place if target in _PLACES else spoken_name)(text) if text else ""
        if spoken != text:
            notes.append(Note.CAPITALS)
        setattr(values, target, spoken)
    if not any(letter.isalpha() for letter in values.family_name):
        values.family_name = ""
    values.name_key = _key(values.family_name, values.given_names)


def _key(family_name: str, given_names: str) -> str:
    """`name_key`, from words folded once each."""
    words = map(folded, f"{family_name} {given_names}".split())
    return " ".join(filter(None, words))[:NAME_KEY_LENGTH].strip()


def _part(words: list[str]) -> tuple[str, str]:
    """(family name, given names): the words all in capitals are the family name where others are not, else the first."""
    capitals = [word for word in words if word.isupper() and len(word) > 1]
    if capitals and len(capitals) < len(words):
        return " ".join(capitals), " ".join(word for word in words if word not in capitals)
    return words[0], " ".join(words[1:])


def _sex(values: Values, said: Mapping[str, str], known: Known, notes: list[str]) -> None:
    word = folded(said.get(Target.SEX, ""))
    values.sex = known.sexes.get(word, "")
    if not values.sex and word in _TITLES:
        values.sex = _TITLES[word]
        notes.append(Note.TITLE_SEX)


def _birth(values: Values, said: Mapping[str, str], notes: list[str], today: date) -> None:
    read = read_birth(said.get(Target.BIRTH, ""), today)
    if read.birth is UNKNOWN and Target.AGE in said:
        read = birth_from_age(said[Target.AGE], today)
    values.birth = read.birth
    if read.note:
        notes.append(read.note)


def _numbers(values: Values, said: Mapping[str, str], known: Known, notes: list[str]) -> None:
    values.national_id = normal_national_id(said.get(Target.NATIONAL_ID, ""))[:20]
    if values.national_id and known.national_id_pattern and not known.national_id_pattern.fullmatch(values.national_id):
        notes.append(Note.NATIONAL_ID_SHAPE)
    text = said.get(Target.PHONE, "")
    if not text:
        return
    numbers, unread = read_phones(text, known.region, known.phone_prefix, known.phone_length)
    values.phones = numbers[:MOST_PHONES]
    if unread:
        notes.append(Note.PHONE_UNREAD)
    if len(numbers) > 1:
        notes.append(Note.TWO_PHONES)


def _places(values: Values, said: Mapping[str, str], known: Known, notes: list[str]) -> None:
    values.nationality = known.region
    if Target.NATIONALITY in said:
        code = known.countries.get(folded(said[Target.NATIONALITY]))
        values.nationality = code or known.region
        if code is None:
            notes.append(Note.COUNTRY_UNREAD)
    if Target.RESIDENCE not in said:
        return
    # the smallest place is the last column: region / cercle / commune
    *larger, smallest = said[Target.RESIDENCE].split(" / ")
    values.residence = known.places.get(folded(smallest))
    if values.residence is None:
        places = (known.places.get(folded(place)) for place in reversed(larger))
        values.residence = next((place for place in places if place), None)
        notes.append(Note.PLACE_UNREAD)
        values.locality = values.locality or spoken_place(smallest)[:120]


def _work(values: Values, said: Mapping[str, str], known: Known, notes: list[str], today: date) -> None:
    if Target.OCCUPATION in said:
        values.occupation = known.trades.get(folded(said[Target.OCCUPATION].split(" / ")[0]))
        if values.occupation is None:
            notes.append(Note.TRADE_UNREAD)
    if Target.PRACTICE in said:
        found = _MONTHS.search(said[Target.PRACTICE])
        number = float(found[1].replace(",", ".")) if found else 0
        values.months = min(int(number * (1 if found and (found[2] or "").lower().startswith("m") else 12)), 32_000)
        if not found or not values.occupation or not months_are_plausible(values.months, values.birth, today):
            values.months = 0
            notes.append(Note.PRACTICE_UNREAD)
    if Target.DIPLOMA in said:
        values.diploma = known.diplomas.get(folded(said[Target.DIPLOMA]))
        if values.diploma is None:
            notes.append(Note.DIPLOMA_UNREAD)
