"""A register like Mali's, seeded, with the truth: which records are one human's.

Skewed names (a few family names carry most people), households whose children share parents, family name and phone,
birth dates missing, rounded or written as the first of January, phones shared and changed, the national number mostly
absent, and 8 % of people with two to four records. All are invented: names from the demonstration's lists, numbers from
a range that was never given out.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from pathlib import Path
from random import Random

from bench.identity.noise import Clerk

PACK = Path(__file__).resolve().parents[2] / "tounga" / "packs" / "mali"
YOUNGEST = date(2008, 12, 1)
TWICE = 0.08  # people with more than one record
TIMES = ((2, 0.7), (3, 0.2), (4, 0.1))
GROUPS = {
    "bambara": 30, "malinke": 9, "soninke": 10, "khassonke": 4, "peul": 15, "songhay": 9, "senoufo": 8, "minianka": 5,
    "bobo": 3, "dogon": 8, "bozo": 3, "maure": 2, "tamasheq": 3,
}  # fmt: skip


@dataclass(slots=True)
class Human:
    """What is true of somebody."""

    number: int
    sex: str
    given: list[str]
    family: str
    father: str
    mother: str
    born: date
    birth_known: str  # day, new_year, round, year, unknown
    place: str
    village: str
    locality: str
    region: str
    phone: str
    national_id: str


@dataclass(slots=True)
class Record:
    """What one office wrote down of one human."""

    human: int
    family_name: str
    given_names: str
    sex: str
    birth_date: date | None
    birth_year: int | None
    birth_place: str
    father_name: str
    mother_name: str
    national_id: str
    phone: str
    locality: str
    region: str


class Chosen:
    """A weighted draw from a list."""

    def __init__(self, rows: list[tuple[str, float]]) -> None:
        self.names = [name for name, _weight in rows]
        self.weights = list(accumulate(weight for _name, weight in rows))

    def draw(self, chance: Random) -> str:
        return chance.choices(self.names, cum_weights=self.weights)[0]


def _read(file: str) -> list[dict[str, str]]:
    with (PACK / file).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@cache
def _families(group: str, sex: str) -> Chosen:
    rows = [row for row in _read("demo/family_names.csv") if row["group"] == group and row["sex"] in ("", sex)]
    return Chosen([(row["name"], float(row["weight"])) for row in rows])


@cache
def _givens(group: str, sex: str) -> Chosen:
    rows = [row for row in _read("demo/given_names.csv") if row["sex"] == sex and row["group"] in ("", group)]
    return Chosen([(row["name"], float(row["weight"]) * (2 if row["group"] else 1)) for row in rows])


@cache
def _places() -> tuple[Chosen, dict[str, list[str]], dict[str, str]]:
    """Regions by how many are born there, the circles of each, and the name of each region."""
    rows = _read("territory.csv")
    regions = [row for row in rows if row["level"] == "1"]
    circles = {
        region["code"]: [row["name"] for row in rows if row["parent"] == region["code"]] or [region["name"]]
        for region in regions
    }
    weights = [(region["code"], 22.0 if at == 0 else 12.0 / at**0.7) for at, region in enumerate(regions)]
    return Chosen(weights), circles, {region["code"]: region["seat"] or region["name"] for region in regions}


_VILLAGE = ("Kona", "Dou", "Sanan", "Niam", "Faran", "Koulou", "Tien", "Missi", "Dia", "Bou", "Ser", "Zan", "Wol")
_END = ("koro", "bougou", "ni", "kono", "dala", "na", "kourou", "gué", "fara", "la")


class Register:
    """Draws humans household by household, and their records. `noise` 1: an ordinary office; 2: twice the errors."""

    def __init__(self, seed: int, noise: float = 1.0) -> None:
        self.chance = Random(seed)
        self.clerk = Clerk(self.chance, noise)
        self.noise = noise
        self.humans = 0
        self.groups = Chosen([(name, float(weight)) for name, weight in GROUPS.items()])

    def records(self, wanted: int) -> tuple[list[Record], list[Human]]:
        """So many records and the humans they are of, in no order."""
        records: list[Record] = []
        humans: list[Human] = []
        while len(records) < wanted:
            for human in self.household():
                humans.append(human)
                records += [self.write(human, again=time > 0) for time in range(self._times())]
        self.chance.shuffle(records)
        return records[:wanted], humans

    def household(self) -> Iterator[Human]:
        """The grown children of one couple, each of whom comes to the office."""
        chance, group = self.chance, self.groups.draw(self.chance)
        regions, circles, _seats = _places()
        region = regions.draw(chance)
        father, mother = _givens(group, "male").draw(chance), _givens(group, "female").draw(chance)
        other = group if chance.random() < 0.75 else self.groups.draw(chance)
        mother_family = _families(other, "female").draw(chance)
        family = {sex: _families(group, sex).draw(chance) for sex in ("male", "female")}
        if group not in ("maure", "tamasheq"):
            family["female"] = family["male"]
        circle = chance.choices(circles[region], weights=[1 / (at + 1) for at in range(len(circles[region]))])[0]
        village, phone = self._village(), self._phone()
        eldest = date(1960, 1, 1) + timedelta(days=chance.randrange(14_600))
        for rank in range(chance.choices((1, 2, 3, 4), weights=(50, 28, 15, 7))[0]):
            sex = "male" if chance.random() < 0.58 else "female"
            given = [_givens(group, sex).draw(chance)]
            if chance.random() < 0.18:
                given.append(_givens(group, sex).draw(chance))
            born = eldest + timedelta(days=rank * chance.randrange(420, 1500) if chance.random() > 0.015 else 0)
            born = min(born, YOUNGEST)
            self.humans += 1
            yield Human(
                self.humans, sex, given, family[sex], father, f"{mother} {mother_family}", born,
                chance.choices(("day", "new_year", "round", "year", "unknown"), weights=(58, 12, 10, 14, 6))[0],
                circle, village, self._quarter(), regions.draw(chance) if chance.random() < 0.25 else region,
                phone if chance.random() < 0.3 else self._phone(),
                self._national_id(sex, born) if chance.random() < 0.18 else "",
            )  # fmt: skip

    def write(self, human: Human, *, again: bool) -> Record:
        """A record of somebody; `again`, some years and a telephone later."""
        clerk, chance = self.clerk, self.chance
        given, family = clerk.name(" ".join(clerk.given(human.given))), clerk.name(human.family)
        if clerk.happens(0.04):
            given, family = family, given
        elif clerk.happens(0.015):
            given, family = "", f"{given} {family}"
        day, year = self._birth(human)
        moved = again and chance.random() < 0.35
        place = human.place if not clerk.happens(0.12) else human.village
        mother = human.mother if not clerk.happens(0.12) else human.mother.split()[0]
        return Record(
            human=human.number,
            family_name=family,
            given_names=given,
            sex=human.sex if not clerk.happens(0.006) else ("male" if human.sex == "female" else "female"),
            birth_date=day,
            birth_year=year,
            birth_place="" if chance.random() < 0.1 else clerk.name(place),
            father_name="" if chance.random() < 0.25 else clerk.name(human.father),
            mother_name="" if chance.random() < 0.2 else clerk.name(mother),
            national_id=self._number(human.national_id) if chance.random() < 0.65 else "",
            phone=self._called(human, again),
            locality="" if chance.random() < 0.15 else clerk.name(self._quarter() if moved else human.locality),
            region=_places()[0].draw(chance) if moved and chance.random() < 0.3 else human.region,
        )

    def _times(self) -> int:
        if self.chance.random() >= TWICE:
            return 1
        return self.chance.choices([times for times, _ in TIMES], weights=[share for _, share in TIMES])[0]

    def _birth(self, human: Human) -> tuple[date | None, int | None]:
        """(day, year) as said this time."""
        clerk, chance, born = self.clerk, self.chance, human.born
        if human.birth_known == "unknown" or clerk.happens(0.05):
            return None, None
        if human.birth_known == "day" and not clerk.happens(0.1):
            if clerk.happens(0.04):
                born = self._other_day(born)
            return born, born.year
        year = born.year
        if human.birth_known in ("round", "year") and clerk.happens(0.3):
            year += chance.choice((-3, -2, -1, -1, 1, 1, 2, 3))
        if human.birth_known == "round":
            year = 5 * round(year / 5)
        if human.birth_known == "new_year":
            return date(year, *chance.choice(((1, 1), (1, 1), (31, 12)[::-1]))), year
        return None, year

    def _other_day(self, born: date) -> date:
        try:
            match self.chance.randrange(4):
                case 0:
                    return born.replace(month=born.day, day=born.month)
                case 1:
                    return born.replace(year=born.year + self.chance.choice((-10, -1, 1, 10)))
                case 2:
                    return born.replace(month=self.chance.randrange(1, 13))
                case _:
                    return born.replace(day=self.chance.randrange(1, 28))
        except ValueError:
            return born

    def _called(self, human: Human, again: bool) -> str:
        if self.clerk.happens(0.06):
            return ""
        changed = again and self.chance.random() < 0.45
        number = self._phone() if changed else human.phone
        return self.clerk.slip(number) if self.clerk.happens(0.01) else number

    def _number(self, number: str) -> str:
        return self.clerk.slip(number) if number and self.clerk.happens(0.03) else number

    def _phone(self) -> str:
        return f"+22300{self.chance.randrange(10**7):07d}"  # one figure too many to be anybody’s

    def _national_id(self, sex: str, born: date) -> str:
        figures = f"{self.chance.randrange(1, 10)}{1 if sex == 'male' else 2}{born.year % 100:02d}"
        return f"{figures}{self.chance.randrange(10**10):010d}{self.chance.choice('ABCDEFGHJKLMNPQRSTVWXYZ')}"

    def _village(self) -> str:
        return self.chance.choice(_VILLAGE) + self.chance.choice(_END)

    def _quarter(self) -> str:
        return f"{self.chance.choice(_VILLAGE)}{self.chance.choice(_END)}{self.chance.choice(('', '', ' Est', ' Plateau'))}"
