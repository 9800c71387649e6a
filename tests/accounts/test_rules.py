"""Addresses as people type them."""

import pytest
from hypothesis import given, strategies

from tounga.accounts.rules import Address, address_of, administration_goes_on, normal_phone


@pytest.mark.parametrize(
    "typed",
    [
        "+223 00 12 34 56",
        "00223 00 12 34 56",
        "00223.00.12.34.56",
        "+223-00-12-34-56",
        "(+223) 00123456",
        " +22300123456 ",
    ],
)
def test_one_number_typed_in_many_ways(typed: str) -> None:
    assert normal_phone(typed, "ML") == "+22300123456"


def test_a_number_without_prefix_is_dialled_in_the_country_of_the_pack() -> None:
    """The region is given, never a literal: the same digits lead elsewhere under another pack."""
    assert normal_phone("76 12 34 56", "ML") == "+22376123456"
    assert normal_phone("6 12 34 56 78", "FR") == "+33612345678"
    assert normal_phone("76 12 34 56", "") is None


@pytest.mark.parametrize("typed", ["", "abc", "12", "+223", "+999 1", "1" * 40, "+223 00 12 34 5"])
def test_what_cannot_be_a_number(typed: str) -> None:
    assert normal_phone(typed, "ML") is None


def test_email_or_phone_in_one_field() -> None:
    assert address_of(" Awa@Exemple.Test ", "ML") == Address(email="awa@exemple.test")
    assert address_of("+223 00 12 34 56", "ML") == Address(phone="+22300123456")
    for neither in ("awa@", "@exemple.test", "awa@exemple", "awa exemple@x.test", "awa"):
        assert address_of(neither, "ML") is None


@given(strategies.text(max_size=80))
def test_nothing_typed_breaks_the_reading(text: str) -> None:
    address = address_of(text, "ML")
    assert address is None or address_of(address.text, "ML") == address


def test_one_administrator_at_least() -> None:
    assert not administration_goes_on(0)
    assert administration_goes_on(1)
