"""P3, T3: any sequence of joinings and undoings loses nothing and ends where it should.

Twelve people with telephones, trades, papers, visits and candidacies, some the same on both sides. A model of a few lines says
who owns each row after each step, and which steps are refused; at the end everything is undone, and each row that nobody
removed is what it was, column by column.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as some

from tests.factories.counselling import make_visit
from tests.factories.merging import said_to_be_one
from tests.factories.network import make_unit
from tests.factories.offers import make_offer
from tests.factories.people import SYSTEM, make_document, make_person
from tests.factories.reference import occupation
from tests.factories.selection import director, focal_point, propose
from tounga.identity.models import Pair
from tounga.identity.selectors import inconsistent_keys
from tounga.kernel.errors import Refused
from tounga.merging import services
from tounga.merging.models import Merge
from tounga.people import services as people
from tounga.people.models import Document, FormerFile, Person
from tounga.selection import services as selection
from tounga.selection.models import Candidacy, Shortlist
from tounga.selection.selectors import shortlist_of, verify_seal

pytestmark = pytest.mark.django_db
PEOPLE = 12
# Which rows there are, and what makes two of them stand for the same thing; None: nothing does.
KINDS: dict[str, str | None] = {
    "people.PersonPhone": "number",
    "people.JobSeekerProfile": "''",
    "people.MigrationProject": "''",  # each has one, open
    "people.PersonOccupation": "occupation_id",
    "people.PersonLanguage": "language_id",
    "people.Document": "type_id || upper(number)",
    "people.Experience": None,
    "counselling.Visit": None,
    "selection.Candidacy": None,
}
Key = tuple[str, str]  # model, primary key


@dataclass
class Join:
    """One joining, as the model remembers it."""

    kept: str
    joined: str
    followed: list[Key]
    aside: dict[Key, Key | None]  # row -> the one that stands for it; the pair of the two files has none
    pairs: list[Key] = field(default_factory=list)  # with others, that became pairs of the kept file
    put_away: dict[Key, frozenset[str]] = field(default_factory=dict)  # the ends of the pairs set aside
    undone: bool = False

    @property
    def rests_on(self) -> set[Key]:
        """Whatever brought one of these here earlier is not undone before."""
        return {key for both in self.aside.items() for key in both if key}


@dataclass
class Model:
    """Who owns what: the whole of what joining means."""

    owner: dict[Key, str]
    thing: dict[Key, str | None]
    live: dict[Key, str]  # candidacies that go on -> their offer
    standing: set[str]
    pairs: dict[Key, frozenset[str]] = field(default_factory=dict)  # pair -> its two ends
    joins: list[Join] = field(default_factory=list)

    def join(self, kept: str, joined: str) -> bool:
        """Whether it is done: two candidacies that go on for one offer are for somebody to settle."""
        offers = [{self.live[key] for key in self.live if self.owner.get(key) == one} for one in (kept, joined)]
        if offers[0] & offers[1]:
            return False
        there = {(key[0], self.thing[key]): key for key, one in self.owner.items() if one == kept and self.thing[key]}
        mine = [key for key, one in self.owner.items() if one == joined]
        aside = {key: there[key[0], self.thing[key]] for key in mine if (key[0], self.thing[key]) in there}
        followed = [key for key in mine if key not in aside]
        self.owner |= dict.fromkeys(followed, kept)
        for key in aside:
            del self.owner[key]
        self.standing.remove(joined)
        self.joins.append(Join(kept, joined, followed, dict(aside)))
        self._turn_pairs(self.joins[-1])
        return True

    def _turn_pairs(self, join: Join) -> None:
        """Pairs of the joined file become the kept one's, but for those that are there already."""
        there = {ends - {join.kept}: key for key, ends in self.pairs.items() if join.kept in ends}
        for key, ends in list(self.pairs.items()):
            if join.joined not in ends:
                continue
            other = ends - {join.joined}
            if other == {join.kept} or other in there:
                join.aside[key] = there.get(other)
                join.put_away[key] = self.pairs.pop(key)
            else:
                join.pairs.append(key)
                self.pairs[key] = other | {join.kept}

    def undo(self, place: int) -> bool:
        """Whether it is done: not while the kept file is itself joined, nor while something rests on what goes back."""
        join = self.joins[place]
        later = [one for one in self.joins[place + 1 :] if not one.undone]
        if join.kept not in self.standing or any(one.rests_on & {*join.followed, *join.pairs} for one in later):
            return False
        for key in join.followed:
            if key in self.owner:  # nobody removed it
                self.owner[key] = join.joined
        self.owner |= {key: join.joined for key in join.aside if key not in join.put_away}
        self.standing.add(join.joined)
        join.undone = True
        for key in join.pairs:
            self.pairs[key] = self.pairs[key] - {join.kept} | {join.joined}
        for key, ends in join.put_away.items():
            away = next((one for one in self.joins if not one.undone and one.joined in ends), None)
            (away.put_away if away else self.pairs)[key] = ends  # it comes back with the file at its other end
        return True


@dataclass
class Crowd:
    """The twelve, and the model of them before anything happens."""

    people: list[Person]
    lists: list[Shortlist]
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def model(self) -> Model:
        owner, thing = {}, {}
        for key, one, same in rows_of(KINDS):
            owner[key], thing[key] = one, same
        live = {
            ("selection.Candidacy", str(pk)): str(offer)
            for pk, offer in Candidacy.objects.exclude(state__in=("withdrawn", "not_kept")).values_list("pk", "offer")
        }
        return Model(owner, thing, live, {str(one.pk) for one in self.people})


def rows_of(kinds: dict[str, str | None]) -> list[tuple[Key, str, str | None]]:
    """(row, person, what it stands for) of every row of these kinds, as PostgreSQL has them."""
    parts = [
        f"SELECT '{label}', id::text, person_id::text, {f'({same})::text' if same else 'NULL'} FROM {table_of(label)}"
        for label, same in kinds.items()
    ]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts))
        return [((label, pk), person, f"{same}." if same is not None else None) for label, pk, person, same in cursor]


def table_of(label: str) -> str:
    return apps.get_model(label)._meta.db_table


def whole_rows() -> dict[Key, Any]:
    """Every column of every row, people included."""
    found = {}
    with connection.cursor() as cursor:
        for label in (*KINDS, "people.Person", "people.ProjectCountry"):
            cursor.execute(f"SELECT id::text, to_jsonb(t)::text FROM {table_of(label)} t")
            found |= {(label, pk): json.loads(row) for pk, row in cursor}
    return found


def make_crowd() -> Crowd:
    """Twelve files of one region: neighbours share a telephone or a paper, some are candidates, one list is sealed."""
    unit = make_unit(territories=["01"])
    sealed, other = (make_offer(units=[(unit, 6)], candidates_wanted=12) for _ in range(2))
    trades = [occupation("F1703"), occupation("F1602")]
    found = []
    for number in range(PEOPLE):
        phones = [(f"+223 00 77 00 {number // 2:02d}", "own"), (f"+223 00 78 00 {number:02d}", "family")]
        practised = [(trades[number % 2], 12 * number)]
        stage = "presented" if number < 3 else "candidate"
        person = make_person(unit=unit, stage=stage, phones=phones, occupations=practised)
        make_document(person, number=f"CI{number // 3:05d}", verified=number % 2 == 0)
        make_visit(person, said=f"Visite d’essai {number}")
        found.append(person)
    for number in range(0, PEOPLE, 3):
        make_document(found[number], "DIPLOMA", expires_on=None)
    first = [enter(sealed, person) for person in found[:3]]
    selection.preselect_many(by=focal_point(unit), candidacies=first)
    shortlist = shortlist_of(sealed, unit)
    shortlist = propose(shortlist)
    shortlist = selection.validate_shortlist(by=director(unit), shortlist=shortlist)
    for person in found[2:8]:
        enter(other, person)
    for candidacy in Candidacy.objects.filter(offer=other, person__in=found[4:7]):
        selection.withdraw(by=focal_point(unit), candidacy=candidacy, reason="Essai")
    return Crowd(found, [shortlist])


def enter(offer: Any, person: Person) -> Candidacy:
    return selection.register_candidacy(by=focal_point(person.unit), offer=offer, person=person)


@pytest.fixture(scope="module")
def crowd(django_db_setup: None, django_db_blocker: Any) -> Iterator[Crowd]:
    """Made once, in a transaction that is never committed."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_crowd()
        transaction.set_rollback(True)


somebody = some.integers(0, PEOPLE - 1)
STEPS = some.one_of(
    some.tuples(some.just("join"), somebody, somebody),
    some.tuples(some.just("join"), somebody, somebody),
    some.tuples(some.just("undo"), some.integers(0, 19)),
    some.tuples(some.just("note"), somebody),
    some.tuples(some.just("remove"), some.integers(0, 99)),
)


@settings(max_examples=25)
@given(steps=some.lists(STEPS, min_size=1, max_size=20))
def test_p3_t3_any_sequence_loses_nothing_and_ends_where_it_should(crowd: Crowd, steps: list[Any]) -> None:
    with transaction.atomic():
        before, model = whole_rows(), crowd.model()
        for step in steps:
            take(step, crowd, model)
            agrees(model, before)
        for place in reversed(range(len(model.joins))):
            if not model.joins[place].undone:
                assert undo(place, model), "the latest first, nothing stands in the way"
        agrees(model, before)
        ends_as_it_began(model, before)
        assert all(verify_seal(one) for one in crowd.lists)
        transaction.set_rollback(True)


def take(step: tuple[Any, ...], crowd: Crowd, model: Model) -> None:
    """One step, in the register and in the model."""
    verb, *at = step
    if verb == "join":
        one, other = (crowd.people[place] for place in at)
        if one != other and {str(one.pk), str(other.pk)} <= model.standing:
            join(one, other, model)
    elif verb == "undo" and at[0] < len(model.joins) and not model.joins[at[0]].undone:
        undo(at[0], model)
    elif verb == "note" and str(crowd.people[at[0]].pk) in model.standing:
        visit = make_visit(Person.objects.get(pk=crowd.people[at[0]].pk), said="Notée en chemin")
        key = ("counselling.Visit", str(visit.pk))
        model.owner[key], model.thing[key] = str(visit.person_id), None
    elif verb == "remove":
        papers = sorted(key for key in model.owner if key[0] == "people.Document")
        key = papers[at[0] % len(papers)]
        remove(Document.objects.get(pk=key[1]))
        del model.owner[key]


def remove(paper: Document) -> None:
    people.remove_document(by=SYSTEM, document=paper, reason="Essai")


def join(kept: Person, joined: Person, model: Model) -> None:
    pair = said_to_be_one(Person.objects.get(pk=kept.pk), Person.objects.get(pk=joined.pk))
    model.pairs["identity.Pair", str(pair.pk)] = frozenset((str(kept.pk), str(joined.pk)))
    try:
        with transaction.atomic():
            services.join_files(by=SYSTEM, pair=pair, kept=kept, reason="Une seule personne")
    except Refused as refusal:
        assert refusal.codes == {"same_offer"} and not model.join(str(kept.pk), str(joined.pk))
        return
    assert model.join(str(kept.pk), str(joined.pk))


def undo(place: int, model: Model) -> bool:
    merge = Merge.objects.standing().get(joined_id=model.joins[place].joined)
    try:
        with transaction.atomic():
            services.undo_join(by=SYSTEM, merge=merge, reason="Erreur")
    except Refused as refusal:
        assert refusal.codes == {"another_first"} and not model.undo(place)
        return False
    assert model.undo(place)
    return True


def agrees(model: Model, before: dict[Key, Any]) -> None:
    """Every row is where the model says; the people who stand are unchanged, the others lead somewhere that stands."""
    assert {key: person for key, person, _same in rows_of(KINDS)} == model.owner
    pairs = {
        ("identity.Pair", str(one.pk)): frozenset((str(one.first_id), str(one.second_id))) for one in Pair.objects.all()
    }
    assert pairs == model.pairs
    there = {key[1]: row for key, row in whole_rows().items() if key[0] == "people.Person"}
    assert there == {pk: before["people.Person", pk] for pk in model.standing}
    away = {join.joined for join in model.joins if not join.undone}
    leads = {str(former): str(person) for former, person in FormerFile.objects.values_list("former_id", "person_id")}
    assert set(leads) == away and set(leads.values()) <= model.standing


def ends_as_it_began(model: Model, before: dict[Key, Any]) -> None:
    """Each row that nobody removed is what it was, to the microsecond; nothing is left of the joinings but their record."""
    after = whole_rows()
    kept = {key: row for key, row in before.items() if key in model.owner or key[0] not in KINDS}
    assert {key: after.get(key) for key in kept} == kept
    assert not FormerFile.objects.exists() and not Merge.objects.standing().exists()
    assert Merge.objects.count() == len(model.joins)
    assert inconsistent_keys() == []
