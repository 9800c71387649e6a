"""The machine-readable zone (P2): ICAO Doc 9303. Every document here is a specimen of UTOPIA, or invented by Hypothesis."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.people.zones import MADE, Specimen, make_zone
from tounga.people.enums import BirthPrecision, ZonePart
from tounga.people.mrz import check_digit, read
from tounga.people.mrz.digits import proved
from tounga.people.rules import Birth


@pytest.fixture(autouse=True)
def in_french() -> Iterator[None]:
    """A page asked for in English elsewhere leaves its language behind."""
    with override("fr"):
        yield


TODAY = date(2026, 11, 25)
# The specimens of Doc 9303 itself (parts 4, 5 and 6).
PASSPORT = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"
CARD = "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<"
CARD_2 = "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nD231458907UTO7408122F1204159<<<<<<<6"
LONG_NUMBER = "I<UTOD23145890<7349<<<<<<<<<<<\n3407127M9507122UTO<<<<<<<<<<<2\nSTEVENSON<<PETER<JOHN<<<<<<<<<"
SPECIMENS = {"TD3": PASSPORT, "TD1": CARD, "TD2": CARD_2}


UNKNOWN = Birth(BirthPrecision.UNKNOWN)
CHECKED = {"number": ZonePart.NUMBER, "birth": ZonePart.BIRTH, "expires_on": ZonePart.EXPIRY}


def codes(text: str) -> list[str]:
    return [reason.code for reason in read(text, today=TODAY).reasons]


def sentence(text: str) -> str:
    return " ".join(str(reason.text) for reason in read(text, today=TODAY).reasons)


def changed(text: str, line: int, at: int, sign: str) -> str:
    """The zone with one sign changed; lines and places counted from 1, as people count."""
    lines = text.split("\n")
    lines[line - 1] = lines[line - 1][: at - 1] + sign + lines[line - 1][at:]
    return "\n".join(lines)


@pytest.mark.parametrize(("layout", "number"), [("TD3", "L898902C3"), ("TD1", "D23145890"), ("TD2", "D23145890")])
def test_p2_the_specimens_of_the_standard_are_read(layout: str, number: str) -> None:
    zone = read(SPECIMENS[layout], today=TODAY).zone
    assert zone is not None
    assert (zone.layout, zone.family_name, zone.given_names) == (layout, "ERIKSSON", "ANNA MARIA")
    assert (zone.number, zone.issuer, zone.nationality, zone.sex) == (number, "UTO", "UTO", "female")
    assert (zone.birth.day, zone.expires_on) == (date(1974, 8, 12), date(2012, 4, 15))
    assert zone.is_passport == (layout == "TD3")
    assert zone.optional == ("ZE184226B" if layout == "TD3" else "")


def test_p2_a_long_number_of_a_card_goes_on_in_the_optional_data() -> None:
    zone = read(LONG_NUMBER, today=TODAY).zone
    assert zone is not None
    assert zone.number == "D23145890734"


@pytest.mark.parametrize("layout", SPECIMENS)
@pytest.mark.parametrize(
    "typed",
    [
        lambda text: text.replace("\n", ""),
        lambda text: text.replace("\n", "\r\n") + "\r\n",
        lambda text: text.lower(),
        lambda text: f"\n  {text}  \n\n",
        lambda text: text.replace("<", "«"),
        lambda text: " ".join(text.replace("\n", "")),
        lambda text: text.replace("\n", "\t"),
    ],
    ids=["one line", "scanner", "small letters", "spaces", "guillemets", "apart", "tabs"],
)
def test_p2_typed_pasted_or_scanned(layout: str, typed: object) -> None:
    assert read(typed(SPECIMENS[layout]), today=TODAY).zone == read(SPECIMENS[layout], today=TODAY).zone  # type: ignore[operator]


def test_p2_a_scanner_that_believes_the_keyboard_american() -> None:
    """Its keys on a French keyboard: figures come out as signs, < as a full stop, A as Q."""
    keys = {american: french for french, american in zip("&é\"'(-è_çàQAWZ?.", "1234567890AQZWM<", strict=True)}
    typed = "".join(keys.get(sign, sign) for sign in PASSPORT)
    assert "<" not in typed
    assert read(typed, today=TODAY).zone == read(PASSPORT, today=TODAY).zone


def test_p2_the_fillers_after_a_name_may_be_left_out() -> None:
    lines = CARD.split("\n")
    assert read("\n".join([*lines[:2], "ERIKSSON<<ANNA<MARIA"]), today=TODAY).zone == read(CARD, today=TODAY).zone


@pytest.mark.parametrize(
    ("family", "given_names", "zone"),
    [
        ("ESSAI", "", "P<UTOESSAI"),
        ("VAN DER MUSTER", "ANNA MARIA", "P<UTOVAN<DER<MUSTER<<ANNA<MARIA"),
        ("N DIAYE ESSAI", "AWA", "P<UTON<DIAYE<ESSAI<<AWA"),
    ],
)
def test_p2_names_with_fillers_or_one_name_only(family: str, given_names: str, zone: str) -> None:
    second = PASSPORT.split("\n")[1]
    found = read(f"{zone.ljust(44, '<')}\n{second}", today=TODAY).zone
    assert found is not None
    assert (found.family_name, found.given_names, found.truncated) == (family, given_names, False)


def test_p2_a_name_that_fills_its_line_may_be_cut_and_it_is_said() -> None:
    second = PASSPORT.split("\n")[1]
    found = read("P<UTOESSAITRESLONGUEMENTNOMMEE<<ANNA<MARIAXY\n" + second, today=TODAY)
    assert found.zone is not None
    assert found.zone.truncated
    assert [notice.code for notice in found.notices] == ["mrz_truncated"]


@pytest.mark.parametrize(
    ("born", "precision", "year"),
    [("74<<<<", "year", 1974), ("7408<<", "year", 1974), ("740000", "year", 1974), ("<<<<<<", "unknown", None)],
)
def test_p2_an_unknown_day_or_month_is_normal(born: str, precision: str, year: int | None) -> None:
    zone = read(make_zone(Specimen("TD3", birth=born)), today=TODAY).zone
    assert zone is not None
    assert (zone.birth.precision, zone.birth.day, zone.birth.known_year) == (precision, None, year)


@pytest.mark.parametrize(("born", "year"), [("261124", 2026), ("261126", 1926), ("270101", 1927), ("000229", 2000)])
def test_p2_two_figures_of_a_year_are_never_a_birth_to_come(born: str, year: int) -> None:
    zone = read(make_zone(Specimen("TD3", birth=born)), today=TODAY).zone
    assert zone is not None
    assert zone.birth.known_year == year


@pytest.mark.parametrize(
    ("layout", "line", "at", "sign", "before", "after"),
    [
        ("TD3", 2, 6, "O", "L8989O2C36", "L898902C36"),
        ("TD3", 2, 10, "G", "L898902C3G", "L898902C36"),
        ("TD3", 2, 14, "T", "", ""),
        ("TD3", 2, 16, "B", "74B8122", ""),
        ("TD3", 2, 19, "Z", "74081Z2", "7408122"),
        ("TD1", 1, 9, "I", "D23I458907", "D231458907"),
        ("TD1", 2, 1, "T", "", ""),
        ("TD1", 2, 30, "G", "G", "6"),
        ("TD3", 2, 27, "T", "", ""),
        ("TD2", 2, 6, "S", "D2314S8907", "D231458907"),
    ],
)
def test_p2_a_slip_is_put_right_only_where_the_digit_proves_it(
    layout: str, line: int, at: int, sign: str, before: str, after: str
) -> None:
    text = changed(SPECIMENS[layout], line, at, sign)
    found = read(text, today=TODAY)
    if after:
        assert found.zone == read(SPECIMENS[layout], today=TODAY).zone
        assert [notice.code for notice in found.notices] == ["mrz_repaired"]
        assert f"«\u00a0{before}\u00a0» a été lu «\u00a0{after}\u00a0»" in str(found.notices[0].text)
    else:
        assert found.notices == ()
        assert [reason.code for reason in found.reasons] == ["mrz_check"]
        assert len(found.unsure) == 1


@pytest.mark.parametrize(("sign", "other"), [("G", "6"), ("L", "1")])
def test_p2_no_digit_tells_g_from_6_nor_l_from_1_so_they_stay(sign: str, other: str) -> None:
    assert check_digit(f"A{sign}345") == check_digit(f"A{other}345")
    assert proved(f"A{sign}345", check_digit(f"A{other}345")) == (f"A{sign}345", check_digit(f"A{other}345"))


def test_p2_two_ways_to_put_right_prove_neither() -> None:
    """Where two slips would each explain the digit, the agent reads again."""
    text = "1O23O567"
    assert check_digit("1023O567") == check_digit("1O230567")
    assert proved(text, check_digit("1023O567")) is None


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("", "mrz_empty", "Aucune ligne"),
        ("BONJOUR", "mrz_length", "7 caractères en tout"),
        (PASSPORT[:-1], "mrz_length", "Ligne 2\u00a0: il manque 1 caractère sur 44"),
        (PASSPORT + "00", "mrz_length", "Ligne 2\u00a0: il y a 2 caractères de trop"),
        (changed(PASSPORT, 2, 3, "é"), "mrz_sign", "Ligne 2\u00a0: «\u00a0É\u00a0»"),
        (changed(PASSPORT, 1, 1, "V"), "mrz_visa", "visa"),
        (changed(PASSPORT, 1, 1, "Q"), "mrz_kind", "Ligne 1"),
        (changed(PASSPORT, 1, 7, "1"), "mrz_name", "Ligne 1, nom"),
        (changed(CARD, 3, 2, "0"), "mrz_name", "Ligne 3, nom"),
        (changed(PASSPORT, 1, 4, "7"), "mrz_state", "Ligne 1, État émetteur"),
        (changed(PASSPORT, 2, 12, "7"), "mrz_state", "Ligne 2, nationalité"),
        (changed(PASSPORT, 2, 21, "K"), "mrz_sex", "Ligne 2, sexe"),
        (changed(PASSPORT, 2, 2, "7"), "mrz_check", "Ligne 2, numéro du document"),
        (changed(CARD, 1, 7, "7"), "mrz_check", "Ligne 1, numéro du document"),
        (changed(PASSPORT, 2, 15, "5"), "mrz_check", "Ligne 2, date de naissance"),
        (changed(PASSPORT, 2, 23, "7"), "mrz_check", "Ligne 2, date d’expiration"),
        (changed(PASSPORT, 2, 31, "5"), "mrz_check", "Ligne 2, données facultatives"),
        (changed(PASSPORT, 2, 44, "3"), "mrz_composite", "Ligne 2, dernier chiffre"),
        (make_zone(Specimen("TD3", birth="741332")), "mrz_date", "Ligne 2, date de naissance"),
        (make_zone(Specimen("TD1", expiry="991332")), "mrz_date", "Ligne 2, date d’expiration"),
        ("<" * 88, "mrz_kind", "Ligne 1"),
    ],
)
def test_p2_what_is_wrong_is_said_with_its_line_and_field(text: str, code: str, words: str) -> None:
    assert codes(text)[:1] == [code]
    assert words in sentence(text)
    assert all(reason.field == "zone" for reason in read(text, today=TODAY).reasons)


@pytest.mark.parametrize(
    ("whole", "text", "left_out"),
    [
        (PASSPORT, changed(PASSPORT, 2, 2, "7"), {"number": ""}),
        (PASSPORT, changed(PASSPORT, 2, 15, "5"), {"birth": UNKNOWN}),
        (PASSPORT, changed(PASSPORT, 2, 23, "7"), {"expires_on": None}),
        (PASSPORT, changed(changed(PASSPORT, 2, 2, "7"), 2, 23, "7"), {"number": "", "expires_on": None}),
        (PASSPORT, changed(PASSPORT, 2, 21, "K"), {"sex": ""}),
        (PASSPORT, changed(PASSPORT, 2, 12, "7"), {"nationality": ""}),
        (PASSPORT, changed(PASSPORT, 1, 7, "1"), {"family_name": "", "given_names": ""}),
        (PASSPORT, changed(PASSPORT, 2, 31, "5"), {"optional": ""}),
        (CARD, changed(CARD, 1, 7, "7"), {"number": ""}),
        (CARD_2, changed(CARD_2, 2, 15, "5"), {"birth": UNKNOWN}),
        (LONG_NUMBER, changed(LONG_NUMBER, 1, 16, "8"), {"number": "", "optional": "8349"}),
        (PASSPORT, changed(PASSPORT, 2, 44, "3"), {}),
        (CARD, changed(CARD, 2, 30, "3"), {}),
    ],
)
def test_p2_a_part_that_does_not_hold_is_left_out_alone(whole: str, text: str, left_out: dict[str, object]) -> None:
    """Each field by its own digit. The last digit, wrong by itself, leaves nothing out: no single slip explains it otherwise."""
    expected, found = read(whole, today=TODAY).zone, read(text, today=TODAY)
    assert expected is not None
    assert found.zone == replace(expected, **left_out)  # type: ignore[arg-type]
    assert found.reasons
    alone = not left_out
    assert found.doubted == ((ZonePart.BIRTH, ZonePart.NUMBER, ZonePart.EXPIRY) if alone else ())
    assert len(found.unsure) == len({"name" if "name" in name else name for name in left_out} - {"optional"})


@pytest.mark.parametrize("layout", SPECIMENS)
def test_p2_two_slips_in_one_field_may_pass_its_digit_and_the_last_one_sees_them(layout: str) -> None:
    """740812 read as 850812: what is filled is to be read again, part by part."""
    assert check_digit("740812") == check_digit("850812")
    found = read(SPECIMENS[layout].replace("7408122", "8508122"), today=TODAY)
    assert found.zone is not None and found.zone.birth.day == date(1985, 8, 12)
    assert [reason.code for reason in found.reasons] == ["mrz_composite"]
    assert (found.unsure, found.doubted) == ((), (ZonePart.BIRTH, ZonePart.NUMBER, ZonePart.EXPIRY))


def test_p2_a_birth_that_is_no_date_is_left_out_rather_than_doubted() -> None:
    zone = make_zone(Specimen("TD3", birth="741332"))
    found = read(zone[:-1] + str((int(zone[-1]) + 1) % 10), today=TODAY)
    assert (found.unsure, found.doubted) == ((ZonePart.BIRTH,), (ZonePart.NUMBER, ZonePart.EXPIRY))


def test_p2_one_slip_that_a_digit_does_not_see_the_last_one_does_not_see_either() -> None:
    """Why it leaves nothing out: one sign changed, or two swapped, under the digit of a field or under the last, wherever it stands."""
    signs = "<0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    for one, other in product(signs, signs):
        for slip, meant in ((one, other), (one + other, other + one)):
            unseen = {check_digit("<" * at + slip) == check_digit("<" * at + meant) for at in range(3)}
            assert len(unseen) == 1


@pytest.mark.parametrize("length", [1, 20, 44, 60, 71])
def test_while_it_is_typed_nothing_is_wrong_yet(length: int) -> None:
    assert not read(PASSPORT[:length], today=TODAY).complete
    assert read(PASSPORT, today=TODAY).complete


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(MADE)
def test_p2_what_is_written_is_read_back(specimen: Specimen) -> None:
    """Round trip, for the three sizes: numbers, names, dates, states, optional data."""
    found = read(make_zone(specimen), today=TODAY)
    assert found.reasons == ()
    assert found.zone is not None
    zone = found.zone
    assert (zone.layout, zone.number, zone.issuer, zone.nationality) == (
        specimen.layout, specimen.number, specimen.issuer, specimen.nationality,
    )  # fmt: skip
    if not zone.truncated:
        assert (zone.family_name, zone.given_names) == (specimen.family_name, specimen.given_names)
    assert zone.sex == {"F": "female", "M": "male"}.get(specimen.sex, "")
    assert zone.birth.day == date(int(specimen.century), 1, 1).replace(
        month=int(specimen.birth[2:4]), day=int(specimen.birth[4:])
    )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(MADE, st.data())
def test_p2_one_wrong_figure_is_never_taken_for_another_document(specimen: Specimen, data: st.DataObject) -> None:
    """One figure of a checked field changed for another figure: left out, or put back as it was. Never a third reading."""
    text = make_zone(specimen)
    whole = read(text, today=TODAY).zone
    at = data.draw(st.sampled_from([at for at, sign in enumerate(text) if sign.isdigit()]))
    other = data.draw(st.sampled_from([figure for figure in "0123456789" if figure != text[at]]))
    found = read(text[:at] + other + text[at + 1 :], today=TODAY)
    assert found.zone is not None and whole is not None
    if not found.notices:
        assert found.reasons
        for name, part in CHECKED.items():
            assert part in found.unsure or getattr(found.zone, name) == getattr(whole, name)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=300))
def test_any_text_gets_an_answer(text: str) -> None:
    found = read(text, today=TODAY)
    assert found.zone is not None or found.reasons
    assert not found.unsure or found.reasons


def test_a_hostile_length_is_not_looked_at() -> None:
    assert codes("<" * 2_000_000) == ["mrz_length"]
