"""The look-up of one new record: recall among ten, time, and how often an interrupted agent is right."""

from dataclasses import dataclass
from random import Random
from typing import Any
from uuid import UUID

from bench.identity.load import Ground
from bench.identity.register import YOUNGEST, Human, Record, Register
from bench.identity.watch import backend, percentile, watched
from tounga.identity.prints import freshen
from tounga.identity.rules.weights import ALERT, CUT
from tounga.identity.selectors import likely_files, look_up
from tounga.identity.services import FILE_OPENED, register_after_look_up
from tounga.kernel.actor import NATION, Actor, system
from tounga.kernel.models import OutboxEvent
from tounga.kernel.tasks import deliver
from tounga.network.models import Unit
from tounga.people import services as people
from tounga.reference.models import Country, Territory
from tounga.web.staff.people.looking import SHOWN

WARM = 10
REGISTRAR = system("bench")
AGENT = Actor(None, "bench", "central_officer", NATION)


@dataclass
class Asked:
    """A record that arrives, and the places of the records of the same human in the register."""

    record: Record
    places: set[int]


def questions(register: Register, records: list[Record], humans: list[Human], wanted: int) -> list[Asked]:
    """People of the register who come again, drawn by chance, as another office would write them."""
    places: dict[int, set[int]] = {}
    for at, record in enumerate(records):
        places.setdefault(record.human, set()).add(at)
    known = [human for human in humans if human.number in places]
    chance = Random(11)
    return [
        Asked(register.write(human, again=True), places[human.number])
        for human in chance.sample(known, min(wanted, len(known)))
    ]


def strangers(register: Register, wanted: int) -> list[Asked]:
    """People who come for the first time."""
    found: list[Asked] = []
    while len(found) < wanted:
        found += [Asked(register.write(human, again=False), set()) for human in register.household()]
    return found[:wanted]


def measure(who: str, ask: Any, asked: list[Asked]) -> dict[str, Any]:
    """`ask(record)` gives places; recall among the ten first, and times in milliseconds."""
    path = backend()
    for one in asked[:WARM]:
        ask(one.record)
    walls, works, right = [], [], 0
    for one in asked:
        places, wall, work = watched(lambda one=one: ask(one.record), path)
        walls.append(wall)
        works.append(work)
        right += bool(one.places & set(places[:10]))
    return {
        "who": who,
        "recall@10": right / len(asked),
        "wall p50": percentile(walls, 0.5),
        "wall p95": percentile(walls, 0.95),
        "work p50": percentile(works, 0.5),
        "work p95": percentile(works, 0.95),
    }


class Engine:
    """Ours, from the record as typed to the ten files: reading, keys, candidates, scores."""

    def __init__(self, ids: list[UUID]) -> None:
        self.ground = Ground()
        self.place = {person: at for at, person in enumerate(ids)}

    def look_up(self, record: Record) -> list[int]:
        found = likely_files(self.ground.claim(record), besides=None, limit=10, cut=-99.0)
        return [self.place[person] for person, _score, _measures in found]

    def whole(self, record: Record) -> list[int]:
        """The selector that screens call, with the files themselves and what agrees."""
        found = look_up(AGENT, self.ground.claim(record))
        return [self.place[candidate.person.pk] for candidate in found.candidates]

    def alerts(self, known: list[Asked], new: list[Asked], share: float) -> dict[str, float]:
        """How often an interruption is right when `share` of those who come are in the register already."""
        right, wrong_known = self._interruptions(known)
        _nobody, wrong_new = self._interruptions(new)
        good = share * right / len(known)
        bad = share * wrong_known / len(known) + (1 - share) * wrong_new / len(new)
        return {"precision": good / max(good + bad, 1e-9), "share told": right / len(known)}

    def _interruptions(self, asked: list[Asked]) -> tuple[int, int]:
        """(people shown a file of theirs, people shown only files of others) at the cut that interrupts."""
        right = wrong = 0
        for one in asked:
            found = likely_files(self.ground.claim(one.record), besides=None, limit=10, cut=ALERT)
            places = {self.place[person] for person, _score, _measures in found}
            right += bool(places & one.places)
            wrong += bool(places) and not places & one.places
        return right, wrong


def registration_cost(register: Register, times: int) -> dict[str, float]:
    """What looking up adds to a registration, and what the worker does after it: work in ms, in turn with and without."""
    ground, path = Ground(), backend()
    costs: dict[str, list[float]] = {"bare": [], "with": [], "after": []}
    grown = [one for one in strangers(register, 3 * times) if (one.record.birth_year or 0) < YOUNGEST.year]
    for at, one in enumerate(grown[: 2 * times]):
        facts = _facts(ground, one.record)
        freshen()  # nobody pays for the print of the one before
        if at % 2:
            _person, _wall, work = watched(lambda facts=facts: people.register(by=REGISTRAR, **facts), path)
            costs["bare"].append(work)
        else:
            costs["with"].append(watched(lambda facts=facts, one=one: _registered(ground, one.record, facts), path)[2])
            costs["after"].append(watched(_delivered, path)[2])
    bare, whole, after = (percentile(costs[name], 0.5) for name in ("bare", "with", "after"))
    return {"bare": bare, "with look-up": whole, "added": whole - bare, "after, by the worker": after}


def _registered(ground: Ground, record: Record, facts: dict[str, Any]) -> None:
    """What the counter does at saving: likely files are looked for, a file is opened, the rest is left to the worker."""
    look_up(AGENT, ground.claim(record), limit=SHOWN, cut=CUT)
    register_after_look_up(by=REGISTRAR, **facts)


def _delivered() -> None:
    """The print of the file and the doubts about it."""
    deliver(event=str(OutboxEvent.objects.filter(topic=FILE_OPENED, handled_at=None).latest("id").pk))


def _facts(ground: Ground, record: Record) -> dict[str, Any]:
    claim = ground.claim(record)
    precision = "day" if claim.birth_date else "year" if claim.birth_year else "unknown"
    return {
        "unit": Unit.objects.get(pk=ground.units.get(record.region, ground.any_unit)),
        "family_name": claim.family_name, "given_names": claim.given_names, "sex": claim.sex,
        "birth_precision": precision, "birth_date": claim.birth_date, "birth_year": claim.birth_year,
        "birth_place": claim.birth_place, "father_name": claim.father_name, "mother_name": claim.mother_name,
        "nationality": Country.objects.get(pk="ML"), "national_id": claim.national_id,
        "residence": Territory.objects.get(pk=claim.residence) if claim.residence else None,
        "locality": claim.locality,
    }  # fmt: skip
