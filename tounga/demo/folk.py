"""Invented people, drawn from the pack's lists: common names combined at random, so that nobody is meant.

Nothing here touches the database: a `Folk` is what somebody would say at the counter.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

from tounga.demo.chance import Chance
from tounga.demo.files import document, phrases, table

YOUNGEST, OLDEST, USUAL = 18, 55, 27
FIRST_WORK = 16  # the age at which people begin to count their practice
LONGEST = 300  # months: what people still claim
NATIVE = "native"
_BLOCK, _FAR_APART = 10_000, 2_719  # with no common divisor: every serial keeps figures of its own
FEMALE, MALE = "female", "male"


@dataclass(frozen=True, slots=True)
class Job:
    """One job held: where, how long (months), since which year."""

    country: str
    months: int
    started_year: int
    workplace: str


@dataclass(frozen=True, slots=True)
class Folk:
    """What one invented person says. Codes are those of the reference tables; months of practice by occupation."""

    family_name: str
    given_names: str
    sex: str
    birth_date: date | None
    birth_year: int | None
    father_name: str
    mother_name: str
    national_id: str
    place: str
    occupations: tuple[tuple[str, int], ...]
    jobs: tuple[Job, ...]
    languages: tuple[tuple[str, str], ...]
    licences: tuple[str, ...]
    diploma: str
    summary: str
    available_in: int | None  # days; None when not said
    wishes: tuple[str, ...] | None  # countries; None without a migration project
    motivation: str
    extra: dict[str, bool] = field(
        default_factory=dict
    )  # identity card, verified, passport, family phone, shared phone


@dataclass(frozen=True, slots=True)
class Part:
    """Who is asked for: from which region, in which trade (any when ""), with a complete file or as it comes."""

    unit: str
    serial: int  # of the person in the whole demonstration
    occupation: str = ""
    complete: bool = False


def make_folk(part: Part, chance: Chance, today: date) -> Folk:
    """One person of this region. The same chance gives the same person, on the same day."""
    region = _region(part.unit)
    code = part.occupation or chance.weighted(_trades(part.unit))
    trade = _trade(code)
    sex = FEMALE if chance.percent(_women(float(trade["women"]), float(region["women"]))) else MALE
    group = chance.weighted(_shares(region["groups"]))
    age = chance.around(YOUNGEST, 46 if part.complete else OLDEST, USUAL)
    born = today - timedelta(days=round(age * 365.25) + chance.between(1, 360))
    precise = part.complete or chance.percent(74)
    months = _practice(chance, age, at_least=42 if part.complete else 3)
    return Folk(
        family_name=_name("family_names", group, sex, chance),
        given_names=_given_names(group, sex, chance),
        sex=sex,
        birth_date=born if precise else None,
        birth_year=None if precise else born.year,
        father_name=_given_names(group, MALE, chance) if chance.percent(60) else "",
        mother_name=_parent(group, FEMALE, chance) if chance.percent(60) else "",
        national_id=_national_id(sex, born, part.serial) if chance.percent(62) else "",
        place=chance.one(phrases("place")),
        occupations=_occupations(code, months, part, chance),
        jobs=_jobs(chance, months, today, abroad=float(region["diaspora"]), always=part.complete),
        languages=_languages(group, trade["schooling"], chance, at_ease=part.complete),
        licences=tuple(trade["licences"].split()) if part.complete or chance.percent(80) else (),
        diploma=chance.weighted(_weighted_rows("schooling", "schooling", trade["schooling"], "diploma")),
        summary=chance.one(phrases("summary", code[0])),
        available_in=chance.one((0, 0, 0, 15, 30, 60)) if part.complete or chance.percent(86) else None,
        wishes=_wishes(chance) if part.complete or chance.percent(84) else None,
        motivation=chance.one(phrases("motivation")),
        extra=_extra(chance, part.complete),
    )


def _extra(chance: Chance, complete: bool) -> dict[str, bool]:
    card = chance.percent(34)
    verified, passport = card and chance.percent(60), chance.percent(9)
    family, shared = chance.percent(30), chance.percent(9)
    return {
        "card": complete or card,
        "verified": complete or verified,
        "passport": passport,
        "family_phone": complete or family,
        "shared_phone": shared and not complete,
    }


def _practice(chance: Chance, age: int, *, at_least: int) -> int:
    most = min((age - FIRST_WORK) * 12, LONGEST)
    return chance.around(min(at_least, most), most, min(most, 60))


def _occupations(code: str, months: int, part: Part, chance: Chance) -> tuple[tuple[str, int], ...]:
    """The trade, and for some a second one; the cast keeps to the trade that its story needs."""
    second = chance.weighted(_trades(part.unit)) if chance.percent(28) else code
    if part.complete or second == code:
        return ((code, months),)
    return ((code, months), (second, chance.between(2, max(2, months // 2))))


def _jobs(chance: Chance, months: int, today: date, *, abroad: float, always: bool) -> tuple[Job, ...]:
    if not always and not chance.percent(72):
        return ()
    left = months
    found: list[Job] = []
    for _ in range(2 if months > 36 and chance.percent(24) else 1):
        held = max(2, left if len(found) else round(left * 0.7))
        away = chance.weighted(_column("abroad", "country", "worked")) if chance.percent(abroad) else ""
        found.append(Job(away, held, today.year - max(1, left // 12), chance.one(phrases("workplace"))))
        left = max(2, left - held)
    return tuple(found)


def _languages(group: str, schooling: str, chance: Chance, *, at_ease: bool) -> tuple[tuple[str, str], ...]:
    spoken = {_group(group)["language"]: NATIVE}
    for other in _group(group)["others"].split():
        if chance.percent(84):
            spoken[other] = chance.one(("B1", "B2", "C1"))
    widespread = document("national")["widespread_language"]
    level = chance.weighted(_weighted_rows("french", "schooling", schooling, "level"))
    spoken[widespread] = level if level not in ("", "A1") or not at_ease else "A2"
    for row in table("languages_abroad"):
        if row["language"] not in spoken and chance.percent(float(row["weight"])):
            spoken[row["language"]] = chance.one(row["levels"].split())
    return tuple((language, level) for language, level in spoken.items() if level)


def _wishes(chance: Chance) -> tuple[str, ...]:
    return tuple(chance.several(_column("abroad", "country", "wished"), chance.between(1, 3)))


def _given_names(group: str, sex: str, chance: Chance) -> str:
    first = _name("given_names", group, sex, chance)
    second = _name("given_names", group, sex, chance) if chance.percent(9) else first
    return first if second in first or first in second else f"{first} {second}"


def _parent(group: str, sex: str, chance: Chance) -> str:
    return f"{_name('given_names', group, sex, chance)} {_name('family_names', group, sex, chance)}"


def _name(name: str, group: str, sex: str, chance: Chance) -> str:
    return chance.weighted(_names(name, group, sex))


def _national_id(sex: str, born: date, serial: int) -> str:
    national = document("national")
    block, rank = divmod(serial, _BLOCK)  # two people of one region are no likely slip of each other
    figures = block * _BLOCK + rank * _FAR_APART % _BLOCK
    return str(national["national_id"]).format(
        sex=national["national_id_sex"][sex], year=born.year % 100, serial=figures
    )


def _women(in_trade: float, in_region: float) -> float:
    """The share of women: the trade's, bent a little by the region's habits."""
    return min(98.0, in_trade * (0.6 + in_region / 80))


@cache
def _names(name: str, group: str, sex: str) -> list[tuple[str, float]]:
    """Names of this group, and those that all groups give; the group's own weigh double."""
    found = []
    for row in table(name):
        if row["sex"] in ("", sex) and row["group"] in ("", group):
            found.append((row["name"], float(row["weight"]) * (2 if row["group"] and name == "given_names" else 1)))
    return found


@cache
def _trades(unit: str) -> list[tuple[str, float]]:
    """Occupations with their weights in this region: three times as many where they are common."""
    rows = table("occupations")
    return [(row["code"], float(row["weight"]) * (3 if unit in row["often_in"].split() else 1)) for row in rows]


@cache
def _column(name: str, thing: str, weight: str) -> list[tuple[str, float]]:
    return [(row[thing], float(row[weight])) for row in table(name) if float(row[weight])]


@cache
def _weighted_rows(name: str, by: str, value: str, thing: str) -> list[tuple[str, float]]:
    return [(row[thing], float(row["weight"])) for row in table(name) if row[by] == value]


@cache
def _shares(text: str) -> list[tuple[str, float]]:
    """ "bambara=40 peul=12" as pairs."""
    return [(name, float(share)) for name, _, share in (one.partition("=") for one in text.split())]


@cache
def _by_key(name: str, key: str) -> dict[str, dict[str, str]]:
    return {row[key]: row for row in table(name)}


def _region(unit: str) -> dict[str, str]:
    return _by_key("regions", "unit")[unit]


def _group(name: str) -> dict[str, str]:
    return _by_key("groups", "group")[name]


def _trade(code: str) -> dict[str, str]:
    """What the list says of a trade; one that only an offer asks for takes what is usual."""
    usual = {"women": "30", "schooling": "trade", "licences": ""}
    return _by_key("occupations", "code").get(code) or usual
