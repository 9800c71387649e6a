"""The register number survives being read aloud and typed badly (P1)."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tounga.people.numbering import LETTERS, check_letter, read_number, register_number

serials = st.integers(min_value=1, max_value=10**11)


@given(serials)
def test_a_number_is_read_back_however_it_is_typed(serial: int) -> None:
    number = register_number("ML", serial)
    assert read_number(number, "ML") == number
    assert read_number(number.lower().replace("-", " "), "ML") == number
    assert read_number(str(serial), "ML") == number


@given(serials, st.data())
def test_one_wrong_figure_is_caught(serial: int, data: st.DataObject) -> None:
    figures = list(f"{serial:07d}")
    at = data.draw(st.integers(0, len(figures) - 1))
    figures[at] = data.draw(st.sampled_from([figure for figure in "0123456789" if figure != figures[at]]))
    assert read_number(f"ML{''.join(figures)}{check_letter(serial)}", "ML") is None


@given(serials, st.data())
def test_two_figures_swapped_are_caught(serial: int, data: st.DataObject) -> None:
    figures = list(f"{serial:07d}")
    at = data.draw(st.integers(0, len(figures) - 2))
    assume(figures[at] != figures[at + 1])
    figures[at], figures[at + 1] = figures[at + 1], figures[at]
    assert read_number(f"ML{''.join(figures)}{check_letter(serial)}", "ML") is None


@given(st.text(max_size=40))
def test_any_text_is_a_number_or_none(text: str) -> None:
    read = read_number(text, "ML")
    assert read is None or read.startswith("ML-")


@pytest.mark.parametrize("text", ["", "Moussa", "SN-0000042-S", "ML-0000042-A", "ML-", "4" * 13, "٤٢"])
def test_what_is_no_number_of_this_register(text: str) -> None:
    assert read_number(text, "ML") is None


def test_letters_that_look_like_figures_are_left_out() -> None:
    assert len(set(LETTERS)) == 23
    assert not set("IOU") & set(LETTERS)
