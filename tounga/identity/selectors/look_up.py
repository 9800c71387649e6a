"""Likely files of somebody who is being registered, or of a file that is open (P3)."""

from dataclasses import dataclass
from math import exp, inf
from typing import Any
from uuid import UUID

from tounga.accounts.enums import UNIT_ROLES
from tounga.identity.prints import coder, freshen, literal, plain_cursor, print_missing, unit_code
from tounga.identity.rules.comparison import MEASURES
from tounga.identity.rules.prints import Claim
from tounga.identity.rules.search import ASKED, COMPARE, LOOK_UP, numbered
from tounga.identity.rules.weights import ALERT, QUEUE, expert_weights, measures_digest
from tounga.identity.rules.words import Compared, compared
from tounga.kernel.actor import Actor
from tounga.people.models import Person

_LOOK_UP, _PARAMETERS = numbered(LOOK_UP)
_COMPARE, _COMPARE_PARAMETERS = numbered(COMPARE)


@dataclass(frozen=True)
class Candidate:
    """A file that may be the same person's: how likely, and why."""

    person: Person
    score: float
    facts: tuple[Compared, ...]
    measures: tuple[float, ...]

    @property
    def likelihood(self) -> float:
        """Between 0 and 1."""
        return 1 / (1 + exp(-min(max(self.score, -30.0), 30.0)))

    @property
    def interrupts(self) -> bool:
        """Whether the agent must answer before going on."""
        return self.score >= ALERT


@dataclass(frozen=True)
class Found:
    """What a look-up answers: files in the actor's scope, the likeliest first; and whether one is elsewhere.

    Of a file outside the scope nothing else is said: not which, not where, not how many (U2).
    """

    candidates: tuple[Candidate, ...] = ()
    elsewhere: bool = False

    @property
    def interrupts(self) -> bool:
        """Whether the agent must answer before going on."""
        return self.elsewhere or any(candidate.interrupts for candidate in self.candidates)


def look_up(actor: Actor, claim: Claim, *, limit: int = 10, besides: UUID | None = None, cut: float = QUEUE) -> Found:
    """The files that may be those of who the claim speaks of; `besides` is the file that asks, if there is one.

    Files whose marks wait are made ready first, so that what was registered a second ago is found.
    """
    nation = actor.national
    scope = actor.over("unit") if actor.is_(*UNIT_ROLES) else None
    if not nation and not scope:
        return Found()
    freshen()
    found = _search(claim, None if nation else unit_code(scope), besides, limit)
    inside = {person: (score, measures) for person, inner, score, measures in found if inner and score >= cut}
    likeliest = sorted(inside, key=lambda person: -inside[person][0])[:limit]
    people = Person.objects.visible_to(actor).select_related("residence", "unit").in_bulk(likeliest)
    return Found(
        tuple(_candidate(claim, people[person], *inside[person]) for person in likeliest if person in people),
        any(not inner and score >= ALERT for _person, inner, score, _measures in found),
    )


def compared_with(actor: Actor, claim: Claim, person: Person) -> tuple[Compared, ...]:
    """How what somebody says compares with one file in the actor's scope; nothing when no rare key brings them together."""
    found = look_up(actor, claim, cut=-inf)
    return next((one.facts for one in found.candidates if one.person.pk == person.pk), ())


def likely_files(
    claim: Claim, *, besides: UUID | None, limit: int, cut: float
) -> list[tuple[UUID, float, tuple[float, ...]]]:
    """(file, score, measures) over the whole register, for the engine's own work: nobody sees these."""
    freshen()
    return [
        (person, score, _numbers(measures))
        for person, _inside, score, measures in _search(claim, None, besides, limit)
        if score >= cut
    ]


def compare(one: Person, other: Person) -> tuple[float, tuple[float, ...]]:
    """(score, measures) of two files, whether or not a key would have brought them together."""
    freshen()
    print_missing((one.pk, other.pk))
    facts = {"measured": measures_digest(), "expert": list(expert_weights().values), "one": one.pk, "other": other.pk}
    with plain_cursor() as cursor:
        cursor.execute(_COMPARE, [literal(facts[name]) for name in _COMPARE_PARAMETERS])
        score, measures = cursor.fetchone()  # type: ignore[misc]
    return score, _numbers(measures)


def claim_of(person: Person) -> Claim:
    """What a file says of who the person is."""
    papers = person.documents.exclude(number="")
    return claimed(
        person,
        phones=tuple(phone.number for phone in person.phones.all()),
        documents=tuple(f"{paper.type_id}:{paper.number.upper()}" for paper in papers),
    )


def claimed(row: Any, *, phones: tuple[str, ...], documents: tuple[str, ...] = ()) -> Claim:
    """What a row with the columns of an identity says of somebody: a file, a line of a list."""
    return Claim(
        family_name=row.family_name,
        given_names=row.given_names,
        sex=row.sex,
        birth_date=row.birth_date,
        birth_year=row.birth_year,
        birth_place=row.birth_place,
        father_name=row.father_name,
        mother_name=row.mother_name,
        national_id=row.national_id,
        phones=phones,
        documents=documents,
        residence=row.residence_id,
        locality=row.locality,
    )


def _candidate(claim: Claim, person: Person, score: float, measures: str) -> Candidate:
    read = _numbers(measures)
    return Candidate(person, score, compared(dict(zip(MEASURES, read, strict=True)), claim, person), read)


def _numbers(array: str) -> tuple[float, ...]:
    """The numbers of an array that PostgreSQL wrote: read only for the files that are shown."""
    return tuple(map(float, array.strip("{}").split(",")))


def _search(claim: Claim, scope: int | None, besides: UUID | None, limit: int) -> list[tuple[UUID, bool, float, str]]:
    read = coder().read(claim)
    facts: dict[str, Any] = {name: getattr(read.print, name) for name in ASKED}
    facts |= {"keys": read.keys + read.neighbours, "scope": scope, "besides": besides, "limit": limit}
    facts |= {"measured": measures_digest(), "expert": list(expert_weights().values)}
    with plain_cursor() as cursor:
        cursor.execute(_LOOK_UP, [literal(facts[name]) for name in _PARAMETERS], prepare=True)
        return cursor.fetchall()
