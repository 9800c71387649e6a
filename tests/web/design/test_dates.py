"""Dates as people write them, and impossible ones refused with a sentence."""

from datetime import date, datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from tounga.web.design.dates import read_date
from tounga.web.design.fields import FrenchDateField

THE_DAY = date(2026, 11, 28)


@pytest.mark.parametrize(
    "text",
    [
        "28/11/2026",
        "28-11-2026",
        "2026-11-28",
        "28.11.2026",
        "28 11 2026",
        "28112026",
        "28 novembre 2026",
        "28 NOVEMBRE 2026",
        "28 nov. 2026",
        "28 November 2026",
        "  28 / 11 / 2026 ",
    ],
)
def test_every_usual_way_of_writing_a_day_is_read(text: str) -> None:
    assert read_date(text) == THE_DAY


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1er mars 1994", date(1994, 3, 1)),
        ("3 février 1994", date(1994, 2, 3)),
        ("3 aout 1994", date(1994, 8, 3)),
        ("15 décembre 2030", date(2030, 12, 15)),
        ("29/02/2028", date(2028, 2, 29)),
        ("7/3/1994", date(1994, 3, 7)),
    ],
)
def test_accents_ordinals_and_single_figures_are_read(text: str, expected: date) -> None:
    assert read_date(text) == expected


@pytest.mark.parametrize(
    ("text", "code", "word"),
    [
        ("31/02/1994", "no_such_day", "31/02/1994"),
        ("29/02/2027", "no_such_day", "calendrier"),
        ("00/05/1994", "no_such_day", "calendrier"),
        ("12/28/2026", "no_such_day", "douze mois"),
        ("12/12/94", "year", "quatre chiffres"),
        ("12/12/9999", "year", "quatre chiffres"),
        ("12 ju 2026", "invalid", "28/11/2026"),
        ("bientôt", "invalid", "28/11/2026"),
        ("28/11", "invalid", "28/11/2026"),
        ("٢٨/١١/٢٠٢٦", "invalid", "28/11/2026"),
        ("9" * 200, "invalid", "28/11/2026"),
    ],
)
def test_what_is_not_a_date_gets_the_sentence_that_fits(text: str, code: str, word: str) -> None:
    with translation.override("fr"), pytest.raises(ValidationError) as refused:
        read_date(text)
    assert refused.value.code == code
    assert word in refused.value.messages[0]


@given(st.text(max_size=40))
def test_no_text_ever_breaks_the_reading(text: str) -> None:
    try:
        found = read_date(text)
    except ValidationError:
        return
    assert 1900 <= found.year <= 2100


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)))
def test_what_is_shown_is_read_back(day: date) -> None:
    shown = FrenchDateField().widget.format_value(day)
    assert shown is not None
    assert FrenchDateField().clean(shown) == day


def test_bounds_may_be_dates_or_functions() -> None:
    field = FrenchDateField(earliest=date(2000, 1, 1), latest=lambda: date(2026, 1, 1))
    assert field.clean("01/01/2000") == date(2000, 1, 1)
    for text, limit in (("31/12/1999", "01/01/2000"), ("02/01/2026", "01/01/2026")):
        with pytest.raises(ValidationError) as refused:
            field.clean(text)
        assert limit in refused.value.messages[0]


@pytest.mark.parametrize(
    ("value", "expected"), [("", None), (None, None), (THE_DAY, THE_DAY), (datetime(2026, 11, 28, 9), THE_DAY)]
)
def test_nothing_and_dates_pass_through(value: Any, expected: date | None) -> None:
    assert FrenchDateField(required=False).clean(value) == expected
