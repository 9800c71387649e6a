"""From a claim to its print and its keys, under one name model."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tounga.identity.rules.keys import Named, keys_of, neighbouring_keys
from tounga.identity.rules.names import NameModel, Part, skeleton
from tounga.identity.rules.prints import Claim, Print
from tounga.kernel.text import fold

PHONE_TAIL = 8  # figures of a number that identify it, whatever prefix it was written with
YEARLY = {(1, 1), (31, 12)}  # days written when only the year is known


@dataclass(frozen=True, slots=True)
class Read:
    """A claim, read: its print, its keys, and the keys to look for besides them."""

    print: Print
    keys: list[int]
    neighbours: list[int]


def code(kind: str, text: str) -> int:
    """A number for a text, the same everywhere and always: 32 bits, signed."""
    return int.from_bytes(hashlib.blake2b(f"{kind}{text}".encode(), digest_size=4).digest(), "big", signed=True)


class Coder:
    """Makes prints under one name model; remembers the codes of words it met."""

    def __init__(self, names: NameModel) -> None:
        self.names = names
        self._codes: dict[tuple[str, str], int] = {}

    def code(self, kind: str, text: str) -> int:
        """`code`, remembered."""
        found = self._codes.get((kind, text))
        if found is None:
            if len(self._codes) > 500_000:
                self._codes.clear()
            found = self._codes[kind, text] = code(kind, text)
        return found

    def read(self, claim: Claim) -> Read:
        """A claim in comparable form, with its keys."""
        parts = self.names.parts(claim.family_name, claim.given_names)
        mother = self.names.parts(claim.mother_name)
        father = self.names.parts(claim.father_name)
        year, day = _birth(claim.birth_date, claim.birth_year)
        place, locality = self._place(claim.birth_place), self._place(claim.locality)
        seen = Print(
            **self._name(parts),
            sex=claim.sex[:1],
            birth_year=year,
            birth_day=day,
            mother_forms=[self.code("f", part.form) for part in mother],
            mother_codes=self._codes_of(mother),
            mother=" ".join(part.form for part in mother),
            father_forms=[self.code("f", part.form) for part in father],
            father_codes=self._codes_of(father),
            father=" ".join(part.form for part in father),
            place=place,
            place_code=self.code("p", place) if place else None,
            residence=self.code("r", str(claim.residence)) if claim.residence else None,
            locality=locality,
            national_id=claim.national_id,
            documents=[self.code("d", number) for number in claim.documents],
            phones=sorted({tail for tail in map(phone_tail, claim.phones) if tail}),
        )
        named = Named(parts, mother, father, _bones(place), _bones(locality))
        return Read(seen, keys_of(named, seen), neighbouring_keys(named, seen))

    def _place(self, text: str) -> str:
        return " ".join(self.names.form(word) for word in fold(text).split())

    def _name(self, parts: tuple[Part, ...]) -> dict[str, Any]:
        given = [part for part in parts if part.given]
        family = [part for part in parts if not part.given]
        return {
            "forms": [self.code("f", part.form) for part in parts],
            "skeletons": [self.code("s", part.skeleton) for part in parts],
            "families": [self.code("n", part.family) if part.family else 0 for part in parts],
            "codes": self._codes_of(parts),
            "given_codes": self._codes_of(given),
            "family_codes": self._codes_of(family),
            "givens": len(given),
            "given": " ".join(part.form for part in given),
            "family": " ".join(part.form for part in family),
            "initials": "".join(part.form.upper() if part.initial else part.form[0] for part in parts),
        }

    def _codes_of(self, parts: Sequence[Part]) -> list[int]:
        codes = {self.code("f", part.form) for part in parts if not part.initial}
        codes |= {self.code("s", part.skeleton) for part in parts if not part.initial}
        codes |= {self.code("n", part.family) for part in parts if part.family}
        return sorted(codes)


def phone_tail(number: str) -> int | None:
    """The last figures of a number, as a number; None when there are too few to mean anything."""
    figures = "".join(letter for letter in number if letter.isdigit())
    return int(figures[-PHONE_TAIL:]) if len(figures) >= PHONE_TAIL else None


def _birth(day: date | None, year: int | None) -> tuple[int | None, int | None]:
    """(year, month × 32 + day); the first or last day of a year says only the year."""
    if day is None:
        return year, None
    return day.year, None if (day.day, day.month) in YEARLY else day.month * 32 + day.day


def _bones(place: str) -> str:
    """A place by the consonants of its first long word: what follows is often left out."""
    words = sorted(place.split()[:2], key=len, reverse=True)
    return skeleton(words[0]) if words else ""
