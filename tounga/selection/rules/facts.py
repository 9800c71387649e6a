"""What may be looked at to rank candidates, and nothing else (S2).

Nobody's name, sex, age, place, family, faith or health has a field here: what is not carried
cannot count. Periods are in months, levels of language from 1 (A1) to 7 (mother tongue).
"""

from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Wish:
    """A skill or a driving licence that the offer asks for; `required` or only wished."""

    code: str
    name: str
    required: bool = True


@dataclass(frozen=True, slots=True)
class LanguageWish:
    """A language asked for, at a level from 1 to 7."""

    code: str
    name: str
    level: int
    level_name: str
    required: bool = True


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper that must be held to cross the border: any of `accepted` will do.

    `lead_days` is how long it usually takes to get; `valid_until` the day up to which it must hold.
    """

    name: str
    accepted: frozenset[str]
    lead_days: int = 0
    valid_until: date | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an offer asks for. `months` of experience, `diploma_level` on the ISCED scale."""

    occupation: str
    occupation_name: str
    close_occupations: frozenset[str] = frozenset()
    months: int = 0
    skills: tuple[Wish, ...] = ()
    languages: tuple[LanguageWish, ...] = ()
    licences: tuple[Wish, ...] = ()
    diploma_level: int | None = None
    diploma_name: str = ""
    papers: tuple[Paper, ...] = ()
    starts_on: date | None = None


@dataclass(frozen=True, slots=True)
class Practice:
    """An occupation practised, and for how many months."""

    code: str
    name: str
    months: int


@dataclass(frozen=True, slots=True)
class Held:
    """A paper in the file; `expires_on` None when it has no end."""

    code: str
    expires_on: date | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """What a file says of work. Nothing here tells who the person is."""

    practices: tuple[Practice, ...] = ()
    skills: frozenset[str] = frozenset()
    languages: tuple[tuple[str, int], ...] = ()
    licences: frozenset[str] = frozenset()
    diploma_level: int | None = None
    papers: tuple[Held, ...] = ()
    available_from: date | None = None


@dataclass(frozen=True, slots=True)
class Scale:
    """The figures of the country pack: a weight per criterion, and how partial answers count.

    `close_percent`: what a neighbouring occupation is worth; `met_percent`: what reaching the experience
    asked for is worth, the rest growing up to `full_months`; `wished_percent`: the worth of a wish
    beside a requirement.
    """

    weights: dict[str, int]
    close_percent: int
    met_percent: int
    full_months: int
    wished_percent: int


@dataclass(frozen=True, slots=True)
class Point:
    """One reason for a score: a code, the values its sentence needs, and whether it speaks of something missing."""

    code: str
    missing: bool = False
    values: tuple[tuple[str, str | int], ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The form in which it is kept, and sealed, with the candidacy."""
        return {"code": self.code, "missing": self.missing, "values": dict(self.values)}


@dataclass(frozen=True, slots=True)
class Assessment:
    """A score from 0 to 100 and the reasons for it, strengths first."""

    score: int
    points: tuple[Point, ...]

    @property
    def missing(self) -> tuple[Point, ...]:
        return tuple(point for point in self.points if point.missing)

    def as_json(self) -> list[dict[str, Any]]:
        """The reasons as they are kept."""
        return [point.as_json() for point in self.points]
