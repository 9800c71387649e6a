"""P7, M4: a length of time is read as it was meant: a contract of 18 months is not one of a year and eight months."""

import pytest
from django.core.exceptions import ValidationError

from tounga.web.door.people.durations import MOST_MONTHS, DurationField, read_months, spoken_months


@pytest.mark.parametrize(
    ("typed", "months"),
    [
        ("3", 36),
        ("3 ans", 36),
        ("1 an", 12),
        ("2,5", 30),
        ("2,5 ans", 30),
        ("2 ans et demi", 30),
        ("2 ans 6 mois", 30),
        ("2 ans et 6 mois", 30),
        ("2ans6mois", 30),
        ("9 mois", 9),
        ("11 mois", 11),
        ("12 mois", 12),
        ("18 mois", 18),
        ("24mois", 24),
        ("120 mois", 120),
        ("18 months", 18),
        ("2 years", 24),
        ("5 années", 60),
        ("0", 0),
    ],
)
def test_what_people_write(typed: str, months: int) -> None:
    assert read_months(typed) == months


@pytest.mark.parametrize("months", range(MOST_MONTHS + 1))
def test_what_is_said_is_read_again(months: int) -> None:
    assert read_months(spoken_months(months)) == months


@pytest.mark.parametrize(
    "typed", ["mois", "ans", "-3", "- 3 ans", "18 m", "1 8 mois", "18 6 mois", "deux ans", "3 ans 200 mois"]
)
def test_what_cannot_be_read_is_said(typed: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        read_months(typed)
    assert refusal.value.code == "invalid"


@pytest.mark.parametrize("typed", ["99", "961 mois"])
def test_no_life_of_work_is_so_long(typed: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        read_months(typed)
    assert refusal.value.code == "too_long"


def test_a_contract_says_its_unit() -> None:
    field = DurationField(unit_needed=True)
    assert (field.clean("12 mois"), field.clean("2 ans")) == (12, 24)
    with pytest.raises(ValidationError) as refusal:
        field.clean("12")
    assert "12 mois" in str(refusal.value.messages[0]) and "12 ans" in str(refusal.value.messages[0])
