"""P3: what an agent reads of a pair says what the measures say."""

import pytest

from tounga.identity.enums import Fact, Likeness
from tounga.identity.rules.comparison import MEASURES
from tounga.identity.rules.words import compared


def name_of(**measures: float) -> Likeness:
    found = compared({**dict.fromkeys(MEASURES, 0.0), **measures})
    return next(one.likeness for one in found if one.fact == Fact.NAME)


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
    assert name_of(**measures) == likeness
