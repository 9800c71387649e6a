"""P3: what an agent reads of a pair says what the measures say."""

import pytest

from tounga.identity.enums import Fact, Likeness
from tounga.identity.rules.comparison import MEASURES
from tounga.identity.rules.numerals import numbered_apart
from tounga.identity.rules.prints import Claim
from tounga.identity.rules.words import compared

NOBODY = Claim("")


def told(fact: Fact, one: Claim = NOBODY, other: Claim = NOBODY, **measures: float) -> Likeness:
    found = compared({**dict.fromkeys(MEASURES, 0.0), **measures}, one, other)
    return next(compared.likeness for compared in found if compared.fact == fact)


@pytest.mark.parametrize(
    ("measures", "likeness"),
    [
        ({"name_same": 9.0}, Likeness.SAME),
        ({"name_near": 7.0}, Likeness.NEAR),
        ({"name_same": 4.0, "part_missing": 1.0}, Likeness.NEAR),
        ({"name_same": 4.0, "name_initial": 1.0}, Likeness.NEAR),
        ({"name_same": 4.0, "family_apart": 1.0}, Likeness.DIFFERENT),
        ({"family_typo": 1.0}, Likeness.NEAR),
        ({"name_initial": 1.0, "part_apart": 1.0}, Likeness.DIFFERENT),
        ({"part_apart": 2.0}, Likeness.DIFFERENT),
    ],
)
def test_a_name_is_near_only_when_a_part_of_it_is(measures: dict[str, float], likeness: Likeness) -> None:
    assert told(Fact.NAME, **measures) == likeness


@pytest.mark.parametrize(
    ("measure", "likeness"),
    [
        ("birth_day", Likeness.SAME),
        ("birth_day_near", Likeness.SAME_YEAR),
        ("birth_year", Likeness.SAME_YEAR),
        ("birth_next", Likeness.NEAR),
        ("birth_around", Likeness.NEAR),
        ("birth_other_year", Likeness.NEAR),
        ("birth_apart", Likeness.DIFFERENT),
    ],
)
def test_the_same_year_of_birth_and_the_next_one_are_two_words(measure: str, likeness: Likeness) -> None:
    assert told(Fact.BIRTH, **{measure: 1.0}) == likeness


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("Commune I", "Commune VI", True),
        ("COMMUNE 1", "commune 2", True),
        ("Commune I", "Commune 1", False),
        ("Commune IV", "Comune IV", False),
        ("Commune", "Commune V", False),  # one says less: it is not another place
        ("Secteur 2ème", "Secteur 3ème", True),
        ("Quartier XII", "Quartier XIII", True),
        ("L’Hippodrome", "d’Hippodrome", False),
        ("Ville Inventée", "Villa Inventée", False),
        ("Zone 4, îlot 12", "Zone 4, îlot 13", True),
        ("", "Commune I", False),
        ("Commune I, Secteur 2", "Secteur 2, Commune I", False),
        ("Lafiabougou, rue 305", "Lafiabougou, rue 305, porte 12", False),
        ("chez V. Keita", "Lafiabougou 2", False),  # an initial is no numeral
        ("Banconi, S/C I. Essai", "Banconi 2", False),
        ("Secteur V nord", "Secteur VI nord", True),
    ],
)
def test_a_numeral_is_no_slip_of_the_pen(one: str, other: str, apart: bool) -> None:
    assert numbered_apart(one, other) == numbered_apart(other, one) == apart


def test_places_told_apart_by_a_numeral_are_said_to_differ() -> None:
    """Whatever the measure, which looks at letters, takes them for."""
    one, other = (Claim("", birth_place=f"Commune {number}", locality=f"Secteur {number}") for number in ("I", "VI"))
    assert told(Fact.BIRTH_PLACE, one, other, place_slip=1.0) == Likeness.DIFFERENT
    assert told(Fact.RESIDENCE, one, other, home_same=1.0, home_area=1.0) == Likeness.DIFFERENT
    assert told(Fact.BIRTH_PLACE, one, one, place_same=3.0) == Likeness.SAME
    slip = Claim("", birth_place="Comune I", locality="Secteurs I")
    assert told(Fact.BIRTH_PLACE, one, slip, place_slip=1.0) == Likeness.NEAR
    assert told(Fact.RESIDENCE, one, slip, home_same=1.0) == Likeness.SAME
