"""Numbers, amounts, days and delays as they are read aloud, in both languages."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.utils import translation

from tounga.web.design import formats
from tounga.web.design.templatetags.design import label_of, qr_svg, yes_no

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
THIN, HARD = "\u202f", "\u00a0"


@pytest.mark.parametrize(
    ("value", "french", "english"),
    [
        (52000, f"52{THIN}000", "52,000"),
        (999, "999", "999"),
        (1234567, f"1{THIN}234{THIN}567", "1,234,567"),
        (Decimal("1250.50"), f"1{THIN}250,5", "1,250.5"),
        (Decimal("52000.00"), f"52{THIN}000", "52,000"),
        (Decimal("100"), "100", "100"),
        (-1500, f"-1{THIN}500", "-1,500"),
        (0, "0", "0"),
        (None, "", ""),
        ("", "", ""),
    ],
)
def test_numbers_keep_their_thousands_apart(value: Any, french: str, english: str) -> None:
    with translation.override("fr"):
        assert formats.number(value) == french
    with translation.override("en"):
        assert formats.number(value) == english


def test_an_amount_is_never_parted_from_its_currency() -> None:
    with translation.override("fr"):
        assert formats.amount(52000, "DA") == f"52{THIN}000{HARD}DA"
        assert formats.amount(None, "DA") == ""
        assert formats.amount(0, "DA") == f"0{HARD}DA"


@time_machine.travel(NOON, tick=False)
@pytest.mark.parametrize(
    ("day", "french", "english"),
    [
        (date(2026, 11, 28), "28 novembre", "28 November"),
        (date(2026, 12, 1), "1er décembre", "1 December"),
        (date(2027, 12, 1), "1er décembre 2027", "1 December 2027"),
        (None, "", ""),
    ],
)
def test_days_are_said_with_the_year_only_when_it_is_another(day: date | None, french: str, english: str) -> None:
    with translation.override("fr"):
        assert formats.day(day) == french
    with translation.override("en"):
        assert formats.day(day) == english


@time_machine.travel(NOON, tick=False)
@pytest.mark.parametrize(
    ("day", "far", "deadline"),
    [
        (date(2026, 11, 28), "dans 4 jours", "dans 4 jours"),
        (date(2026, 11, 25), "demain", "demain"),
        (date(2026, 11, 24), "aujourd’hui", "aujourd’hui"),
        (date(2026, 11, 23), "hier", "en retard de 1 jour"),
        (date(2026, 11, 22), "il y a 2 jours", "en retard de 2 jours"),
        (None, "", ""),
    ],
)
def test_delays_are_counted_in_days(day: date | None, far: str, deadline: str) -> None:
    with translation.override("fr"):
        assert formats.relative(day) == far
        assert formats.due(day) == deadline
    assert formats.is_late(day) is bool(day and day < date(2026, 11, 24))


def test_an_instant_is_told_in_the_installations_time() -> None:
    with translation.override("fr"), time_machine.travel(NOON, tick=False):
        assert formats.moment(datetime(2026, 11, 28, 14, 5, tzinfo=UTC)) == f"28 novembre à 14{HARD}h{HARD}05"
        assert formats.moment(datetime(2026, 11, 28, 9, 5, tzinfo=UTC)) == f"28 novembre à 9{HARD}h{HARD}05"
        assert formats.moment(None) == ""


@time_machine.travel(NOON, tick=False)
def test_a_day_is_said_with_its_name_in_the_week() -> None:
    with translation.override("fr"):
        assert formats.named_day(date(2026, 12, 4)) == "vendredi 4 décembre"
        assert formats.named_day(date(2027, 1, 1)) == "vendredi 1er janvier 2027"
        assert formats.named_day(None) == ""
    with translation.override("en"):
        assert formats.named_day(date(2026, 12, 4)) == "Friday 4 December"


def test_yes_no_and_unknown_are_three_things() -> None:
    with translation.override("fr"):
        assert [yes_no(value) for value in (True, False, None)] == ["Oui", "Non", ""]


def test_label_of_gives_the_words_of_a_choice() -> None:
    class Row:
        def get_state_display(self) -> str:
            return "Ouverte"

    assert label_of(Row(), "state") == "Ouverte"
    assert label_of(None, "state") == ""


def test_a_qr_code_is_inline_without_style_or_script() -> None:
    drawn = qr_svg("https://exemple.org/?a=<b>&c")
    assert drawn.count("<svg") == 1
    assert "style=" not in drawn
    assert "<script" not in drawn
    assert "exemple.org" not in drawn
    assert 'role="img"' in drawn
