"""P3: a person decides; what was said is kept, teaches, and can be looked at again. Clusters are not chains."""

from datetime import date
from importlib import import_module
from itertools import product
from random import Random
from typing import Any

import pytest
from django.db import transaction

from tests.factories.network import make_unit
from tests.factories.people import make_agent, make_candidate, make_person
from tounga.accounts.enums import Role
from tounga.identity import services
from tounga.identity.enums import Fact, Likeness, PairOrigin, PairState
from tounga.identity.models import Fitting, Pair, Verdict
from tounga.identity.prints import rebuild
from tounga.identity.rules.clusters import clusters
from tounga.identity.rules.comparison import MEASURES
from tounga.identity.rules.fitting import Lesson, fit
from tounga.identity.rules.weights import expert_weights
from tounga.identity.selectors import current_weights, facts_of, groups, queue, unsure
from tounga.identity.sweep import sweep
from tounga.identity.tasks import queue_likely
from tounga.kernel.actor import NATION, Actor, system
from tounga.kernel.errors import NotAllowed, Refused, WrongState
from tounga.kernel.ids import uuid7
from tounga.network.models import Unit

SYSTEM = system("test")


def central() -> Actor:
    return Actor(account=uuid7(), name="Agente centrale", role=Role.CENTRAL_OFFICER, scope=NATION)


def awa(unit: Unit, family_name: str = "Coulibaly", **facts: Any) -> Any:
    return make_person(
        unit=unit,
        **{
            "family_name": family_name,
            "given_names": "Awa",
            "birth_date": date(1990, 5, 17),
            "mother_name": "Oumou Sangaré",
            **facts,
        },
    )


@pytest.fixture
def pair(db: None) -> Pair:
    unit = make_unit(territories=["01"])
    return services.bring_together(by=SYSTEM, one=awa(unit), other=awa(unit, "Koulibali"))


def test_two_files_are_compared_though_thousands_wait_before_them(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A legacy register was just taken over: their marks are far down the line."""
    monkeypatch.setattr(import_module("tounga.identity.selectors.look_up"), "freshen", lambda: 0)
    unit = make_unit(territories=["01"])
    assert services.bring_together(by=SYSTEM, one=awa(unit), other=awa(unit, "Koulibali")).score > 0


@pytest.mark.parametrize(
    ("given", "near"),
    [
        ("91900123456789K", "91900123456788K"),  # a figure wrong
        ("91900123456789K", "91900123456798K"),  # two changed about
        ("91900123456789K", "9190012345678K"),  # one left out
    ],
)
def test_a_slip_of_a_national_number_is_one(db: None, given: str, near: str) -> None:
    unit = make_unit(territories=["01"])
    found = services.bring_together(by=SYSTEM, one=awa(unit, national_id=given), other=awa(unit, national_id=near))
    assert measure(found, "id_slip") == 1


def test_numbers_given_one_after_the_other_are_two(db: None) -> None:
    """standards 6.1: the serial and the control letter differ; it was called near, and unlike people with it."""
    unit = make_unit(territories=["01"])
    one, other = awa(unit, national_id="91900123456789K"), awa(unit, national_id="91900123456788R")
    found = services.bring_together(by=SYSTEM, one=one, other=other)
    assert (measure(found, "id_slip"), measure(found, "id_apart")) == (0, 1)


def measure(pair: Pair, name: str) -> float:
    return float(pair.measures[list(MEASURES).index(name)])


def test_two_files_are_one_pair_whoever_is_named_first(pair: Pair) -> None:
    again = services.bring_together(by=SYSTEM, one=pair.second, other=pair.first)
    assert again == pair and pair.first_id < pair.second_id and pair.score > 0
    with pytest.raises(Refused) as refused:
        services.bring_together(by=SYSTEM, one=pair.first, other=pair.first)
    assert refused.value.codes == {"same_file"}


@pytest.mark.parametrize(
    ("verb", "state"),
    [
        (services.say_same, PairState.SAME),
        (services.say_different, PairState.DIFFERENT),
        (services.say_unsure, PairState.UNSURE),
    ],
)
def test_p3_an_agent_says_and_it_is_kept(pair: Pair, verb: Any, state: str) -> None:
    agent = make_agent(pair.first.unit)
    pair = verb(by=agent, pair=pair, reason=" vu la carte ")
    assert (pair.state, pair.reason, pair.answered_by_id) == (state, "vu la carte", agent.account)
    verdict = Verdict.objects.get()
    assert (verdict.answer, verdict.by_name, verdict.score) == (state, agent.name, pair.score)
    assert set(verdict.measures) <= set(MEASURES) and all(verdict.measures.values())
    assert not queue(agent).exists()


def test_p3_whoever_is_unsure_leaves_it_to_another_and_answers_can_be_looked_at_again(pair: Pair) -> None:
    agent = make_agent(pair.first.unit)
    services.say_unsure(by=agent, pair=pair)
    assert list(unsure(agent)) == [pair]
    services.say_different(by=central(), pair=pair)
    with pytest.raises(WrongState):
        services.say_same(by=agent, pair=pair)
    with pytest.raises(Refused):
        services.reopen(by=agent, pair=pair, reason=" ")
    pair = services.reopen(by=agent, pair=pair, reason="une photo est arrivée")
    assert (pair.state, pair.answered_by_name) == (PairState.WAITING, "")
    assert Verdict.objects.count() == 2, "what was said stays"


def test_u2_only_who_keeps_both_files_answers(pair: Pair) -> None:
    elsewhere = make_unit(territories=["02"])
    far = services.bring_together(by=SYSTEM, one=pair.first, other=awa(elsewhere))
    for actor in (make_agent(pair.first.unit), make_agent(elsewhere), make_candidate(pair.first)):
        with pytest.raises(NotAllowed):
            services.say_same(by=actor, pair=far)
        assert far not in queue(actor)
    assert Pair.objects.get(pk=far.pk).state == PairState.WAITING and not Verdict.objects.exists()
    services.say_same(by=central(), pair=far)


def test_p3_what_agrees_in_a_pair_is_read_from_its_measures(pair: Pair) -> None:
    facts = {one.fact: one.likeness for one in facts_of(pair)}
    assert facts[Fact.NAME] == facts[Fact.MOTHER] == facts[Fact.BIRTH] == Likeness.SAME


def test_p3_a_registration_proposes_likely_files_once(db: None) -> None:
    unit = make_unit(territories=["01"])
    first = awa(unit)
    assert services.propose(by=SYSTEM, person=first) == 0
    second = awa(unit, "Koulibaly")
    assert services.propose(by=SYSTEM, person=second) == 1
    assert services.propose(by=SYSTEM, person=first) == 0
    (found,) = queue(make_agent(unit))
    assert {found.first, found.second} == {first, second}


def test_p3_whoever_was_registered_is_looked_for_once_a_moment_later(db: None) -> None:
    """By the outbox: twice is once, and a file that is no longer there is no question."""
    unit = make_unit(territories=["01"])
    first, second, gone = awa(unit), awa(unit, "Koulibaly"), uuid7()
    for person in (second.pk, gone):
        for _twice in range(2):
            queue_likely({"person": str(person)})
    (found,) = queue(make_agent(unit))
    assert {found.first, found.second} == {first, second}


CONSONANTS = "bdfjklmnprstx"


@pytest.mark.parametrize(
    ("files", "phones", "compared"),
    [(0, 0, 0), (6, 1, 15), (7, 1, 0), (12, 2, 66), (13, 2, 0)],
    ids=["nobody", "one key of six", "one key of seven", "two keys of twelve", "two keys of thirteen"],
)
def test_the_whole_register_compares_who_shares_enough(db: None, files: int, phones: int, compared: int) -> None:
    """Files that share nothing but so many telephones: a key that six share is enough, one that thirteen share is not followed."""
    unit = make_unit(territories=["01"])
    numbers = [(f"+223 00 00 00 0{digit}", "own") for digit in range(1, phones + 1)]
    for at in range(files):
        one, two, three = (CONSONANTS[(at + step) % len(CONSONANTS)] for step in (0, 3, 5))
        family, given, born = (
            f"{one}a{two}a".title(),
            f"{one}a{three}a".title(),
            date(1950 + 3 * at, 1 + at % 12, 5 + at),
        )
        make_person(unit=unit, family_name=family, given_names=given, birth_date=born, phones=numbers)
    rebuild()
    with transaction.atomic():
        found = sweep(floor=-99.0).execute("SELECT count(*) FROM swept").fetchone()
        transaction.set_rollback(True)
    assert found == (compared,)


def test_p3_the_whole_register_is_searched_and_answers_stay(db: None) -> None:
    unit = make_unit(territories=["01"])
    trio = [awa(unit), awa(unit, "Koulibaly"), awa(unit, "COULIBALI", given_names="Hawa")]
    others = product(("Traoré", "Diallo", "Keïta", "Guindo", "Théra"), ("Moussa", "Yacouba", "Bréhima", "Tiémoko"))
    for number, (family_name, given_names) in enumerate(others):
        born = date(1965 + 2 * number, 3, 4 + number)
        make_person(unit=unit, family_name=family_name, given_names=given_names, sex="male", birth_date=born)
    with pytest.raises(NotAllowed):
        services.search_register(by=make_agent(unit))
    assert services.search_register(by=SYSTEM) == 3
    assert {pair.origin for pair in queue(central())} == {PairOrigin.BATCH}
    (group,) = groups(central())
    assert set(group.people) == {person.pk for person in trio} and len(group.pairs) == 3
    for pair in queue(central()):
        services.say_different(by=central(), pair=pair)
    assert services.search_register(by=SYSTEM) == 0
    assert not queue(central()).exists() and groups(central()) == []


def test_clusters_hold_together() -> None:
    chain = {("a", "b"): 5.0, ("b", "c"): 4.0, ("c", "d"): 3.0, ("d", "e"): 2.0}
    assert all(len(group) <= 3 for group in clusters(chain)), "the ends of a chain are strangers"
    full = {(a, b): 1.0 for a in "abcd" for b in "abcd" if a < b}
    assert sorted(map(sorted, clusters(full))) == [["a", "b", "c", "d"]]
    assert clusters({("a", "b"): 9.0}, apart=[("b", "a")]) == []
    assert sorted(map(sorted, clusters(full, apart=[("a", "d")]))) != [["a", "b", "c", "d"]]


def test_refit_starts_from_the_experts_and_learns(db: None) -> None:
    """Verdicts that the telephone tells nothing teach that it tells nothing; what was never seen stays as judged."""
    with pytest.raises(Refused) as refused:
        services.refit(by=SYSTEM)
    assert refused.value.codes == {"too_few_verdicts"}
    chance = Random(1)
    for _number in range(300):
        same = chance.random() < 0.5
        measures = {"bias": 1.0, "name_same": 9.0 if same else 4.0, "phone_same": float(chance.random() < 0.5)}
        measures |= {"birth_year": 1.0}
        Verdict.objects.create(
            pair_id=uuid7(),
            answer=PairState.SAME if same else PairState.DIFFERENT,
            score=0.0,
            measures=measures,
            by_name="x",
        )
    before = dict(zip(MEASURES, current_weights().values, strict=True))
    fitting = services.refit(by=SYSTEM)
    after = dict(zip(MEASURES, current_weights().values, strict=True))
    assert fitting.verdicts == current_weights().verdicts == 300
    assert abs(after["phone_same"]) < abs(before["phone_same"]) - 1
    assert after["id_same"] == pytest.approx(before["id_same"])
    assert Fitting.objects.count() == 1
    with pytest.raises(NotAllowed):
        services.refit(by=Actor(uuid7(), "x", Role.COUNSELLOR))


def test_without_verdicts_the_experts_stand() -> None:
    assert fit([], expert_weights()).values == pytest.approx(expert_weights().values)


def test_the_fit_is_the_bottom_of_its_valley() -> None:
    """The slope of the penalised likelihood is nothing where the fit stops: checked by small steps to either side."""
    chance = Random(2)
    lessons = []
    for _number in range(200):
        measures = [0.0] * len(MEASURES)
        measures[0], measures[2], measures[11] = 1.0, chance.uniform(0, 12), float(chance.random() < 0.4)
        lessons.append(Lesson(measures, measures[2] + 6 * measures[11] + chance.gauss(0, 3) > 9))
    found = fit(lessons, expert_weights())
    again = fit(lessons, expert_weights())
    assert found == again
    right = sum(
        (sum(w * m for w, m in zip(found.values, one.measures, strict=True)) > 0) == one.same for one in lessons
    )
    assert right / len(lessons) > 0.8
