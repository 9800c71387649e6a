"""What agrees and what differs between two files, read from the measures of their comparison."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from tounga.identity.enums import Fact, Likeness, Rarity
from tounga.identity.rules.numerals import numbered_apart

UNCOMMON, RARE = 4.0, 6.5  # nats: one in fifty, one in seven hundred


@dataclass(frozen=True, slots=True)
class Compared:
    """One fact of two files: how alike, and for what agrees how rare it is in the register."""

    fact: Fact
    likeness: Likeness
    rarity: Rarity | None = None


class Placed(Protocol):
    """Where somebody was born and lives, as it is written: a file, or what is claimed of somebody."""

    @property
    def birth_place(self) -> str: ...

    @property
    def locality(self) -> str: ...


# Fact -> measures that say it is the same, near, different; the first that is not 0 speaks, the worst first where a
# name is concerned: one word that differs matters more than one that agrees.
_READ: dict[Fact, tuple[tuple[Likeness, tuple[str, ...]], ...]] = {
    Fact.NAME: (
        (Likeness.DIFFERENT, ("given_apart", "family_apart")),
        (Likeness.NEAR, ("given_typo", "family_typo", "name_near", "name_initial", "part_apart", "part_missing")),
        (Likeness.SAME, ("name_same",)),
    ),
    Fact.BIRTH: (
        (Likeness.SAME, ("birth_day",)),
        (Likeness.SAME_YEAR, ("birth_day_near", "birth_year")),
        (Likeness.NEAR, ("birth_other_year", "birth_next", "birth_around")),
        (Likeness.DIFFERENT, ("birth_day_apart", "birth_apart")),
    ),
    Fact.SEX: ((Likeness.DIFFERENT, ("sex_apart",)),),
    Fact.NATIONAL_ID: (
        (Likeness.SAME, ("id_same",)),
        (Likeness.NEAR, ("id_slip",)),
        (Likeness.DIFFERENT, ("id_apart",)),
    ),
    Fact.DOCUMENT: ((Likeness.SAME, ("document_same",)),),
    Fact.PHONE: ((Likeness.SAME, ("phone_same",)), (Likeness.DIFFERENT, ("phone_apart",))),
    Fact.MOTHER: (
        (Likeness.DIFFERENT, ("mother_apart",)),
        (Likeness.NEAR, ("mother_near",)),
        (Likeness.SAME, ("mother_same",)),
    ),
    Fact.FATHER: ((Likeness.DIFFERENT, ("father_apart",)), (Likeness.SAME, ("father_same",))),
    Fact.BIRTH_PLACE: (
        (Likeness.SAME, ("place_same",)),
        (Likeness.NEAR, ("place_slip",)),
        (Likeness.DIFFERENT, ("place_apart",)),
    ),
    Fact.RESIDENCE: (
        (Likeness.SAME, ("home_same",)),
        (Likeness.NEAR, ("home_area",)),
        (Likeness.DIFFERENT, ("home_apart",)),
    ),
}
_RARITY = {
    Fact.NAME: ("name_same", "name_near"),
    Fact.MOTHER: ("mother_same",),
    Fact.FATHER: ("father_same",),
    Fact.BIRTH_PLACE: ("place_same",),
}
_NAMES_MEET = ("name_same", "name_near", "given_typo", "family_typo")
_ALWAYS_RARE = (Fact.NATIONAL_ID, Fact.DOCUMENT, Fact.PHONE)


def compared(measures: Mapping[str, float], one: Placed, other: Placed) -> tuple[Compared, ...]:
    """Every fact of two files, in the order in which people look at them; unknown ones included."""
    return tuple(
        Compared(fact, likeness, _rarity(fact, likeness, measures))
        for fact, likeness in _likenesses(measures, one, other)
    )


def _likenesses(measures: Mapping[str, float], one: Placed, other: Placed) -> list[tuple[Fact, Likeness]]:
    """What the measures say; but a place that they take for a slip of the pen is another one when its numeral is."""
    apart = {
        Fact.BIRTH_PLACE: numbered_apart(one.birth_place, other.birth_place),
        Fact.RESIDENCE: numbered_apart(one.locality, other.locality),
    }
    return [
        (fact, Likeness.DIFFERENT if apart.get(fact) else _likeness(fact, readings, measures))
        for fact, readings in _READ.items()
    ]


def _likeness(
    fact: Fact, readings: tuple[tuple[Likeness, tuple[str, ...]], ...], measures: Mapping[str, float]
) -> Likeness:
    found = next((likeness for likeness, names in readings if any(measures[name] for name in names)), _silent(fact))
    if fact == Fact.NAME and found == Likeness.NEAR and not any(measures[name] for name in _NAMES_MEET):
        return Likeness.DIFFERENT  # an initial that fits brings nobody nearer where no part is the same
    if fact == Fact.RESIDENCE and found == Likeness.SAME and measures["home_apart"]:
        return Likeness.UNKNOWN  # "behind the school" is in every town; but a cercle is in its region
    return found


def _silent(fact: Fact) -> Likeness:
    return Likeness.SAME if fact == Fact.SEX else Likeness.UNKNOWN


def _rarity(fact: Fact, likeness: Likeness, measures: Mapping[str, float]) -> Rarity | None:
    if likeness not in (Likeness.SAME, Likeness.NEAR, Likeness.SAME_YEAR):
        return None
    if fact in _ALWAYS_RARE:
        return Rarity.RARE
    if fact == Fact.BIRTH:
        return Rarity.RARE if likeness == Likeness.SAME else Rarity.COMMON
    if fact not in _RARITY:
        return None
    nats = sum(measures[name] for name in _RARITY[fact])
    return Rarity.RARE if nats >= RARE else Rarity.UNCOMMON if nats >= UNCOMMON else Rarity.COMMON
