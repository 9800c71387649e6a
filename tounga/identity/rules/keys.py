"""Keys: what two records of one person are likely to share, and few others do. Each is a hash of a combination.

No single key must hold: a person is found again by any of them. A key that too many records share says nothing and is
not followed (`CAP`); the rarer a key, the more it weighs when candidates are ranked.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from tounga.identity.rules.names import Part
from tounga.identity.rules.prints import Print

MOST_PAIRED = 4  # parts of a name that are combined two by two
LUSTRUM = 5  # "né vers 1990" is said of anybody born around it


@dataclass(frozen=True, slots=True)
class Named:
    """The names of a record, taken apart, and its two places by their consonants."""

    parts: tuple[Part, ...]
    mother: tuple[Part, ...]
    father: tuple[Part, ...]
    place: str
    home: str

    @property
    def sounds(self) -> list[str]:
        return [part.sound for part in self.parts if not part.initial][:MOST_PAIRED]

    @property
    def pairs(self) -> list[str]:
        return [f"{one}|{other}|" for one, other in combinations(sorted(set(self.sounds)), 2)]


def keys_of(named: Named, seen: Print) -> list[int]:
    """The keys of a record, 64 bits each, without repetition."""
    return sorted({_hash(key) for key in _written(named, seen)})


def neighbouring_keys(named: Named, seen: Print) -> list[int]:
    """What to look for besides: the same name, born one year before or after."""
    if not seen.birth_year:
        return []
    years = (seen.birth_year - 1, seen.birth_year + 1)
    return [_hash(f"y{pair}{year}") for pair in named.pairs for year in years]


def _hash(key: str) -> int:
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "big", signed=True)


def _written(named: Named, seen: Print) -> Iterator[str]:
    year = seen.birth_year
    day = f"{year}.{seen.birth_day}" if year and seen.birth_day else ""
    mother = [part.sound for part in named.mother if not part.initial]
    father = next((part.sound for part in named.father if not part.initial), "")
    yield from _numbers(seen)
    # What a whole name is combined with, then what one part of it is: the latter must tell more.
    beside = {"m": mother[0] if mother else "", "f": father, "y": year, "p": named.place, "h": named.home}
    told = {letter: value for letter, value in beside.items() if value}
    for pair in named.pairs:
        yield f"2{pair}"
        yield from (f"{letter}{pair}{value}" for letter, value in told.items())
        if year:
            yield f"l{pair}{round(year / LUSTRUM)}"
    couples = [f"{one}{told[one]}|{other}{told[other]}" for one, other in combinations(told, 2)]
    for sound in named.sounds:
        yield f"1{sound}"
        yield from (f"3{sound}|{couple}" for couple in couples)
        if day:
            yield f"d{sound}|{day}"
        if len(mother) > 1:
            yield f"w{sound}|{mother[0]}|{mother[1]}"
    if day:
        yield from (f"b{day}|{letter}{value}" for letter, value in told.items() if letter != "y")


def _numbers(seen: Print) -> Iterator[str]:
    if seen.national_id:
        yield f"i{seen.national_id}"
    yield from (f"o{number}" for number in seen.documents)
    yield from (f"t{tail}" for tail in seen.phones)
