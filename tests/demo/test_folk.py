"""Invented people: the same each time, likely, and nobody's."""

from collections import Counter
from datetime import date

import pytest

from tounga.demo.chance import Chance
from tounga.demo.chapters.people import parts
from tounga.demo.files import table
from tounga.demo.folk import Folk, make_folk
from tounga.demo.plan import FULL_SIZE, cast, offers, shares

TODAY = date(2026, 11, 2)


def everybody(people: int = FULL_SIZE) -> dict[str, list[Folk]]:
    found = {}
    for unit in shares(people):
        chance = Chance(f"people {unit}")
        found[unit] = [make_folk(part, chance, TODAY) for part in parts(people, unit)]
    return found


@pytest.fixture(scope="module")
def folk() -> list[Folk]:
    return [one for unit in everybody().values() for one in unit]


def test_three_thousand_people_in_every_directorate_p1() -> None:
    found = everybody()
    assert sum(map(len, found.values())) == FULL_SIZE
    assert len(found) == 11 and all(found.values())


def test_the_same_people_each_time() -> None:
    assert everybody(300) == everybody(300)


def test_another_seed_gives_other_people() -> None:
    part = next(parts(FULL_SIZE, "DR-KAYES"))
    assert make_folk(part, Chance("a"), TODAY) != make_folk(part, Chance("a", seed=2), TODAY)


def test_ages_from_eighteen_to_fifty_five(folk: list[Folk]) -> None:
    years = [TODAY.year - (one.birth_date.year if one.birth_date else one.birth_year or 0) for one in folk]
    assert min(years) >= 18 and max(years) <= 57
    of_age = [one for one in folk if one.birth_date]
    assert all(one.birth_date < TODAY.replace(year=TODAY.year - 18) for one in of_age if one.birth_date)


def test_family_names_are_skewed_as_in_life(folk: list[Folk]) -> None:
    names = Counter(one.family_name for one in folk)
    common = sum(count for _name, count in names.most_common(10))
    assert len(names) > 120
    assert 0.3 < common / len(folk) < 0.6


def test_both_sexes_and_births_known_by_the_year_only_p2(folk: list[Folk]) -> None:
    women = sum(one.sex == "female" for one in folk) / len(folk)
    about = sum(one.birth_date is None for one in folk) / len(folk)
    assert 0.18 < women < 0.45
    assert 0.12 < about < 0.35


def test_most_have_a_migration_project(folk: list[Folk]) -> None:
    assert 0.75 < sum(one.wishes is not None for one in folk) / len(folk) < 0.97


def test_practice_fits_in_a_life(folk: list[Folk]) -> None:
    for one in folk:
        born = one.birth_date.year if one.birth_date else one.birth_year or 0
        assert all(0 < months <= (TODAY.year - born) * 12 for _code, months in one.occupations)


def test_trades_differ_from_region_to_region() -> None:
    found = everybody()
    herders = {
        unit: sum(one.occupations[0][0] == "A1410" for one in people) / len(people) for unit, people in found.items()
    }
    assert max(herders["DR-KIDAL"], herders["DR-TAOUDENIT"], herders["DR-MENAKA"]) > herders["DR-BAMAKO"]


def test_nobody_bears_a_national_number_that_was_given(folk: list[Folk]) -> None:
    numbers = [one.national_id for one in folk if one.national_id]
    assert len(numbers) > 1_000 and len(set(numbers)) == len(numbers)
    assert all(number[4:10] == "000000" and number.endswith("X") for number in numbers)


@pytest.mark.parametrize("people", [120, 500, FULL_SIZE])
def test_the_size_asked_for_is_the_size_built_and_holds_the_cast(people: int) -> None:
    sizes, needed = shares(people), cast(people)
    assert sum(sizes.values()) == people
    assert all(sizes[unit] >= occupations.total() for unit, occupations in needed.items())


def test_fifty_one_posts_in_algeria_and_three_hundred_and_fifty_in_one_campaign() -> None:
    plans = offers(FULL_SIZE)
    assert sum(plan.terms["posts"] for plan in plans if plan.agreement == "algerie") == 51
    assert sum(plan.terms["posts"] for plan in plans if plan.campaign == "golfe") == 350
    kayes = [part.posts for plan in plans if plan.key == "macons" for part in plan.regions if part.unit == "DR-KAYES"]
    assert kayes == [6]


def test_every_name_of_the_files_is_used_once_per_group_and_sex() -> None:
    for name in ("family_names", "given_names"):
        rows = [(row["group"], row["sex"], row["name"]) for row in table(name)]
        assert len(rows) == len(set(rows))
        assert {row["group"] for row in table(name)} <= {"", *(row["group"] for row in table("groups"))}
