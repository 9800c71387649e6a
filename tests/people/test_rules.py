"""Identity, phones, papers: pure rules (P2, P8)."""

import unicodedata
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tounga.kernel.text import fold
from tounga.people.enums import BirthPrecision, Validity
from tounga.people.rules import (
    NAME_KEY_LENGTH,
    Birth,
    age_on,
    birth_as_said,
    clean_name,
    clean_place,
    document_dates_hold,
    may_be_registered,
    may_be_verified,
    months_are_plausible,
    name_key,
    national_id_warnings,
    normal_national_id,
    spoken_phone,
    validity_of,
)

TODAY = date(2026, 11, 22)
PATTERN = "^[0-9](?:(?P<male>1)|(?P<female>2))(?P<year>[0-9]{2})[0-9]{10}[A-Z]$"
days = st.dates(date(1900, 1, 1), TODAY)
names = st.text(st.characters(categories=["L", "M", "Zs", "Pd"], include_characters="’'"), max_size=80)


@given(names, names)
def test_p2_a_name_key_is_folded_bounded_and_stable(family: str, given_names: str) -> None:
    key = name_key(family, given_names)
    assert len(key) <= NAME_KEY_LENGTH
    assert key == fold(key)
    assert key == name_key(clean_name(family), clean_name(given_names))


@given(names | st.text("AaEeHh DdIiVvGg12-’\u0331\u0301", max_size=20))
@example("AH\u0331MED")
@example("3H\u0331 DE II")
def test_p2_a_cleaned_name_is_cleaned_once_and_for_all(name: str) -> None:
    for clean in (clean_name, clean_place):
        cleaned = clean(name)
        assert unicodedata.is_normalized("NFC", cleaned)
        assert cleaned == clean(cleaned)
        assert "  " not in cleaned
        assert fold(cleaned) == fold(name)


def test_p2_spellings_of_one_name_share_a_key() -> None:
    assert name_key("Keïta", "N’Golo") == name_key("KEITA", "n golo")
    assert name_key("Traoré", "") == "traore"


@given(st.sampled_from(BirthPrecision.values), st.none() | days, st.none() | st.integers(1900, 2026))
def test_p2_a_birth_says_no_more_than_its_precision(precision: str, day: date | None, year: int | None) -> None:
    birth = birth_as_said(precision, day, year)
    assert (birth.day is None) or precision == BirthPrecision.DAY
    assert (birth.known_year is None) or precision != BirthPrecision.UNKNOWN
    if birth.day:
        assert birth.year == birth.day.year


@given(days)
def test_p2_an_age_grows_by_one_on_the_birthday(day: date) -> None:
    birth = Birth(BirthPrecision.DAY, day, day.year)
    age = age_on(birth, TODAY)
    assert age is not None
    assert age in (TODAY.year - day.year, TODAY.year - day.year - 1)
    assert age_on(Birth(BirthPrecision.YEAR, None, day.year), TODAY) == TODAY.year - day.year


@pytest.mark.parametrize(
    ("family", "birth", "codes"),
    [
        ("Essai", Birth("unknown"), set()),
        ("ߞߍߕߊ", Birth("unknown"), set()),
        ("Essai", Birth("year", None, 1990), set()),
        ("Essai", Birth("day", date(2011, 11, 22), 2011), set()),
        ("Essai", Birth("day", date(2011, 11, 23), 2011), {"too_young"}),
        ("Essai", Birth("year", None, 2012), {"too_young"}),
        ("Essai", Birth("day", date(2026, 11, 23), 2026), {"birth_impossible"}),
        ("Essai", Birth("year", None, 1899), {"birth_impossible"}),
        ("Essai", Birth("year", None, 9_999_999), {"birth_impossible"}),
        ("Essai", Birth("day"), {"birth_missing"}),
        ("Essai", Birth("year"), {"birth_missing"}),
        ("", Birth("unknown"), {"name_missing"}),
        ("- 12 ’", Birth("year"), {"name_missing", "birth_missing"}),
    ],
)
def test_p2_who_may_stand_in_the_register(family: str, birth: Birth, codes: set[str]) -> None:
    assert may_be_registered(family, birth, minimum_age=15, today=TODAY).codes == codes


@pytest.mark.parametrize(
    ("number", "codes"),
    [
        ("", set()),
        ("12900000000000A", set()),
        ("11900000000000A", {"national_id_sex"}),
        ("12910000000000A", {"national_id_year"}),
        ("11910000000000A", {"national_id_sex", "national_id_year"}),
        ("1290", {"national_id_shape"}),
        ("TEMPORAIRE-7", {"national_id_shape"}),
    ],
)
def test_p2_a_national_number_is_only_warned_about(number: str, codes: set[str]) -> None:
    birth = Birth("year", None, 1990)
    assert {w.code for w in national_id_warnings(number, pattern=PATTERN, sex="female", birth=birth)} == codes


def test_a_warning_says_which_number_it_is_about() -> None:
    birth = Birth("year", None, 1990)
    for number in ("11910000000000A", "1290"):
        for warning in national_id_warnings(number, pattern=PATTERN, sex="female", birth=birth):
            assert "numéro national" in str(warning.text)


def test_a_pack_without_national_number_warns_of_nothing() -> None:
    assert national_id_warnings("ABC", pattern="", sex="female", birth=Birth("unknown")) == ()


def test_national_numbers_are_kept_in_one_form() -> None:
    assert normal_national_id(" 1 29-000 00000000a ") == "12900000000000A"


@pytest.mark.parametrize(
    ("number", "spoken"),
    [("+22300123456", "+223 00 12 34 56"), ("+33100000000", "+33 1 00 00 00 00"), ("n’importe", "n’importe")],
)
def test_phones_are_read_two_by_two(number: str, spoken: str) -> None:
    assert spoken_phone(number) == spoken


@pytest.mark.parametrize(
    ("days_left", "validity"),
    [
        (None, Validity.LASTING),
        (-1, Validity.EXPIRED),
        (0, Validity.EXPIRING),
        (90, Validity.EXPIRING),
        (91, Validity.GOOD),
    ],
)
def test_p8_a_paper_is_good_on_its_last_day_and_announced_before(days_left: int | None, validity: str) -> None:
    expires = None if days_left is None else TODAY + timedelta(days=days_left)
    assert validity_of(expires, today=TODAY, notice_days=90) == validity


def test_p8_the_dates_of_a_paper_can_be_true() -> None:
    assert document_dates_hold(None, None, today=TODAY)
    assert document_dates_hold(TODAY, TODAY + timedelta(days=1), today=TODAY)
    assert document_dates_hold(TODAY + timedelta(days=1), None, today=TODAY).codes == {"issued_later"}
    assert document_dates_hold(TODAY, TODAY, today=TODAY).codes == {"expires_first"}


def test_p8_a_paper_is_verified_once_and_while_good() -> None:
    assert may_be_verified(verified=False, expired=False)
    assert may_be_verified(verified=True, expired=True).codes == {"already_verified", "expired"}


def test_a_practice_fits_in_a_life() -> None:
    birth = Birth("year", None, 2000)
    assert months_are_plausible(26 * 12, birth, TODAY)
    assert not months_are_plausible(26 * 12 + 1, birth, TODAY)
    assert months_are_plausible(80 * 12, Birth("unknown"), TODAY)
    assert not months_are_plausible(-1, birth, TODAY)
