"""Lines judged (P1, P2): the values as they will be written, and why. Pure."""

import re
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from tounga.intake.enums import Fate, Note, Target
from tounga.intake.rules.births import birth_from_age, read_birth
from tounga.intake.rules.headers import columns_hold, find_header, signature_of
from tounga.intake.rules.lines import Known, fingerprint, judge, likeness
from tounga.intake.rules.phones import read_phones
from tounga.intake.rules.text import disarm, is_formula, is_plain, repair, tidy

TODAY = date(2026, 11, 25)
KNOWN = Known(
    region="XX",
    phone_prefix="+223",
    phone_length=8,
    minimum_age=15,
    national_id_pattern=re.compile(r"\d{14}[A-Z]"),
    sexes={"m": "male", "f": "female"},
    countries={"pays d essai": "XX", "voisin": "YY"},
    places={"region d essai": "r", "cercle d essai": "c"},
    trades={"macon": "t"},
    diplomas={"cap": "CAP"},
    nothing=frozenset({"néant", "-"}),
)
WORDS = {
    "nom": "family_name", "prenoms": "given_names", "sexe": "sex", "naissance date": "birth", "naissance lieu": "birth_place",
    "date de naissance": "birth", "telephone": "phone", "nom et prenoms": "full_name", "n": "legacy_number",
}  # fmt: skip


@pytest.mark.parametrize(
    ("said", "day", "note"),
    [
        ("17/05/1992", date(1992, 5, 17), ""),
        ("1992-05-17", date(1992, 5, 17), ""),
        ("17-5-92", date(1992, 5, 17), Note.BIRTH_READ),
        ("17.05.1992", date(1992, 5, 17), Note.BIRTH_READ),
        ("17 05 1992", date(1992, 5, 17), Note.BIRTH_READ),
        ("17051992", date(1992, 5, 17), Note.BIRTH_READ),
        ("17 mai 1992", date(1992, 5, 17), Note.BIRTH_READ),
        ("le 1er février 1980", date(1980, 2, 1), Note.BIRTH_READ),
        ("17-août-85", date(1985, 8, 17), Note.BIRTH_READ),
        ("05/17/1992", date(1992, 5, 17), Note.BIRTH_TURNED),
        ("33741", date(1992, 5, 17), Note.BIRTH_SERIAL),
        ("33741.0", date(1992, 5, 17), Note.BIRTH_SERIAL),
        ("1992-05-17T00:00:00", date(1992, 5, 17), ""),
        ("17/05/05", date(2005, 5, 17), Note.BIRTH_READ),
        ("17/05/57", date(1957, 5, 17), Note.BIRTH_READ),
    ],
)
def test_a_day_is_read_in_every_order(said: str, day: date, note: str) -> None:
    read = read_birth(said, TODAY)
    assert (read.birth.day, read.birth.precision, read.note) == (day, "day", note)


@pytest.mark.parametrize(
    "said", ["1985", "né vers 1985", "vers 1985", "1985 ?", "NEE VERS 1985", "00/00/1985", "00/05/1985"]
)
def test_a_year_alone_is_a_year(said: str) -> None:
    """P2: "né vers" is normal."""
    read = read_birth(said, TODAY)
    assert (read.birth.precision, read.birth.year, read.birth.day) == ("year", 1985, None)
    assert read.note == Note.BIRTH_YEAR_ONLY


@pytest.mark.parametrize("said", ["31/02/1985", "31-2-85", "31021985", "1985-02-31", "31 février 1985", "29/02/1985"])
def test_a_day_that_no_calendar_has_is_said(said: str) -> None:
    read = read_birth(said, TODAY)
    assert (read.birth.precision, read.birth.year, read.note) == ("year", 1985, Note.BIRTH_DAY_WRONG)
    assert len(read.note) <= 20


@pytest.mark.parametrize("said", ["?", "hier", "12", "99/99/9999", "entre 1980 et 1985", "0", "1e9"])
def test_what_cannot_be_read_is_unknown_and_said(said: str) -> None:
    read = read_birth(said, TODAY)
    assert read.birth.known_year is None and read.note == Note.BIRTH_UNREAD


def test_nothing_said_is_unknown_without_a_note() -> None:
    assert read_birth(" ", TODAY).note == "" and birth_from_age("", TODAY).note == ""


@pytest.mark.parametrize(
    ("said", "year"), [("35", 1991), ("35 ans", 1991), ("0", None), ("430", None), ("adulte", None)]
)
def test_an_age_gives_a_year(said: str, year: int | None) -> None:
    assert birth_from_age(said, TODAY).birth.year == year


@pytest.mark.parametrize(
    ("said", "numbers", "unread"),
    [
        ("00 12 34 56", ["+22300123456"], False),
        ("00123456", ["+22300123456"], False),
        ("+223 00 12 34 56", ["+22300123456"], False),
        ("00223 00 12 34 56", ["+22300123456"], False),
        ("22300123456", ["+22300123456"], False),
        ("00123456 / 00654321", ["+22300123456", "+22300654321"], False),
        ("00 12 34 56-00 65 43 21", ["+22300123456", "+22300654321"], False),
        ("00123456 00654321", ["+22300123456", "+22300654321"], False),
        ("00123456; 00123456", ["+22300123456"], False),
        ("00123456 et 00654321", ["+22300123456", "+22300654321"], False),
        ("Tel: 00.12.34.56 (frère)", ["+22300123456"], False),
        ("1234", [], True),
        ("00123456 / 12", ["+22300123456"], True),
        ("00 12 34 56 chez le voisin", ["+22300123456"], False),
        ("abc", [], True),
        ("Tel:", [], True),
        ("//", [], False),
    ],
)
def test_phones_of_a_cell(said: str, numbers: list[str], unread: bool) -> None:
    assert read_phones(said, "ML", "+223", 8) == (tuple(numbers), unread)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("KonatÃ©", "Konaté"),
        ("FÃ©vrier Ã  SÃ©gou", "Février à Ségou"),
        ("Traore´", "Traoré"),
        ("Se^ne", "Sêne"),
        ("Ke\u0301ita", "Kéita"),
        ("N’Diaye", "N’Diaye"),
        ("Ségou", "Ségou"),
        ("Ã", "Ã"),
        ("KonatÃƒÂ©", "Konaté"),
    ],
)
def test_accents_are_mended(said: str, meant: str) -> None:
    assert repair(tidy(said)) == meant


@pytest.mark.parametrize(
    "said", ["=1+1", "+cmd|'/C calc'!A0", "@SUM(A1)", "-2+A3", "＝1", "\t=1", "'=1", " =HYPERLINK(1)"]
)
def test_a_formula_is_disarmed(said: str) -> None:
    assert is_formula(said)
    assert not is_formula(disarm(said))


@pytest.mark.parametrize("said", ["+223 00 12 34 56", "-3", "12/03/1985", "Essai = rien", "N’Diaye", "(223) 00"])
def test_a_number_is_no_formula(said: str) -> None:
    assert not is_formula(said)


def test_the_header_is_found_below_a_title() -> None:
    header = find_header(
        [["REGISTRE"], [], ["N°", "NOM", "Prénoms ", "SEXE", "Autre"], ["1", "ESSAI", "Awa", "F"]], WORDS
    )
    assert header.at == 2
    assert header.targets == ("legacy_number", "family_name", "given_names", "sex", "")


def test_a_header_on_two_lines_is_read_with_its_group() -> None:
    header = find_header(
        [["Nom", "Sexe", "Naissance", ""], ["", "", "Date", "Lieu"], ["ESSAI", "F", "1990", "Ici"]], WORDS
    )
    assert header.at == 1
    assert header.targets == ("family_name", "sex", "birth", "birth_place")


def test_numbered_columns_of_one_kind_are_all_taken() -> None:
    header = find_header([["Nom", "Sexe", "Téléphone 1", "Téléphone 2"], ["x", "F", "", ""]], WORDS)
    assert header.targets == ("family_name", "sex", "phone", "phone")


def test_an_unknown_header_is_proposed_empty() -> None:
    header = find_header([["Aa", "Bb"], ["1", "2"]], WORDS)
    assert (header.at, header.targets) == (0, ("", ""))
    assert find_header([], WORDS).labels == ()


def test_the_signature_is_blind_to_case_and_accents() -> None:
    assert signature_of(["NOM ", "Prénoms"]) == signature_of(["nom", "PRENOMS"]) != signature_of(["nom", "sexe"])


def test_columns_need_a_name_and_a_sex() -> None:
    assert columns_hold(["full_name", "sex", "phone", "phone"])
    assert columns_hold(["sex"]).codes == {"no_name_column"}
    assert columns_hold(["family_name", "sex", "sex"]).codes == {"column_twice"}


TARGETS = [
    Target.FAMILY_NAME,
    Target.GIVEN_NAMES,
    Target.SEX,
    Target.BIRTH,
    Target.PHONE,
    Target.RESIDENCE,
    Target.OCCUPATION,
]


def test_a_clean_line_is_accepted() -> None:
    judged = judge(["Essai", "Awa", "F", "17/05/1992", "00123456", "Cercle d’essai", "Maçon"], TARGETS, KNOWN, TODAY)
    assert (judged.fate, judged.notes) == (Fate.ACCEPTED, [])
    values = judged.values
    assert (values.name_key, values.residence, values.occupation, values.nationality) == ("essai awa", "c", "t", "XX")
    assert judged.decision.allowed


@pytest.mark.parametrize(
    ("cells", "notes"),
    [
        (["ESSAI", "Awa", "F"], {Note.CAPITALS}),
        (["", "Awa", "F"], {Note.ONE_NAME}),
        (["EssaÃ¯", "Awa", "F"], {Note.ACCENTS}),
        (["=Essai", "Awa", "F"], {Note.FORMULA}),
        (["Essai", "Awa", "Mme"], {Note.TITLE_SEX}),
        (["E" + "s" * 90, "Awa", "F"], {Note.CUT}),
        (["Essai", "Awa", "F", "bientôt"], {Note.BIRTH_UNREAD}),
        (["Essai", "Awa", "F", "", "12"], {Note.PHONE_UNREAD}),
        (["Essai", "Awa", "F", "", "abc"], {Note.PHONE_UNREAD}),
        (["Essai", "Awa", "F", "", "00123456/00123457"], {Note.TWO_PHONES}),
        (["Essai", "Awa", "F", "", "", "Nulle part"], {Note.PLACE_UNREAD}),
        (["Essai", "Awa", "F", "", "", "", "dompteur"], {Note.TRADE_UNREAD}),
        (["Essai", "Awa", "F", "néant", "-", "néant", "-"], set()),
    ],
)
def test_what_is_mended_is_said(cells: list[str], notes: set[str]) -> None:
    judged = judge(cells, TARGETS, KNOWN, TODAY)
    assert set(judged.notes) == notes
    assert judged.fate == (Fate.CORRECTED if notes else Fate.ACCEPTED)


@pytest.mark.parametrize(
    ("one", "other", "phones", "notes"),
    [
        ("00123456", "abc", ("+22300123456",), [Note.PHONE_UNREAD]),
        ("abc", "00123456", ("+22300123456",), [Note.PHONE_UNREAD]),
        ("00123456", "00123457 son frère", ("+22300123456", "+22300123457"), [Note.TWO_PHONES]),
        ("00123456", "", ("+22300123456",), []),
    ],
)
def test_a_word_in_one_of_two_columns_of_phones_is_said(
    one: str, other: str, phones: tuple[str, ...], notes: list[str]
) -> None:
    targets = [*TARGETS[:3], Target.PHONE, Target.PHONE]
    judged = judge(["Essai", "Awa", "F", one, other], targets, KNOWN, TODAY)
    assert (judged.values.phones, judged.notes) == (phones, notes)


def test_a_quarter_keeps_its_initials() -> None:
    targets = [*TARGETS[:3], Target.LOCALITY]
    for said, kept in (("Hamdallaye ACI 2000", "Hamdallaye ACI 2000"), ("QUARTIER DU MARCHÉ", "Quartier du Marché")):
        assert judge(["Essai", "Awa", "F", said], targets, KNOWN, TODAY).values.locality == kept


@pytest.mark.parametrize(
    ("cells", "note"),
    [
        (["", "", "F", "1990"], Note.NAME_MISSING),
        (["123", "", "F", "1990"], Note.NAME_MISSING),
        (["Essai", "Awa", ""], Note.SEX_MISSING),
        (["Essai", "Awa", "X"], Note.SEX_MISSING),
        (["Essai", "Awa", "F", "01/01/2020"], Note.TOO_YOUNG),
        (["Essai", "Awa", "F", "01/01/2031"], Note.BIRTH_IMPOSSIBLE),
        (["TOTAL", "120"], Note.TOTAL_LINE),
        (["Total général : 12", "", ""], Note.TOTAL_LINE),
        (["Fait à Essai, le 3 mai", "", ""], Note.TOTAL_LINE),
    ],
)
def test_a_line_without_a_person_is_refused(cells: list[str], note: str) -> None:
    judged = judge(cells, TARGETS, KNOWN, TODAY)
    assert note in judged.notes and judged.fate == Fate.REFUSED
    assert not judged.decision.allowed and all(str(reason.text) for reason in judged.decision.reasons)


@pytest.mark.parametrize(
    ("said", "family", "given"),
    [
        ("ESSAI Awa Marie", "Essai", "Awa Marie"),
        ("Awa ESSAI", "Essai", "Awa"),
        ("ESSAI AWA", "Essai", "Awa"),
        ("Essai Awa", "Essai", "Awa"),
        ("Essai", "Essai", ""),
        ("Mme Essai Awa", "Essai", "Awa"),
    ],
)
def test_a_full_name_is_parted(said: str, family: str, given: str) -> None:
    values = judge([said, "F"], [Target.FULL_NAME, Target.SEX], KNOWN, TODAY).values
    assert (values.family_name, values.given_names) == (family, given)


def test_practice_is_in_months_and_fits_in_a_life() -> None:
    targets = [*TARGETS[:4], Target.OCCUPATION, Target.PRACTICE]
    assert judge(["Essai", "Awa", "F", "1990", "maçon", "2,5 ans"], targets, KNOWN, TODAY).values.months == 30
    assert judge(["Essai", "Awa", "F", "1990", "maçon", "8 mois"], targets, KNOWN, TODAY).values.months == 8
    assert Note.PRACTICE_UNREAD in judge(["Essai", "Awa", "F", "1990", "maçon", "80"], targets, KNOWN, TODAY).notes


def test_one_person_written_two_ways_shares_a_likeness_and_one_line_twice_a_fingerprint() -> None:
    """P3, T3."""
    first = judge(["ESSAÏ", "Awa", "F", "17/05/1992", "00123456"], TARGETS, KNOWN, TODAY).values
    again = judge(["Essaï", "AWA", "F", "1992-05-17", "00 12 34 56"], TARGETS, KNOWN, TODAY).values
    other = judge(["Essai", "Awa", "F", "1992", "00123456"], TARGETS, KNOWN, TODAY).values
    assert fingerprint(first, "u") == fingerprint(again, "u") != fingerprint(first, "v")
    assert fingerprint(first, "u") != fingerprint(other, "u")
    assert set(likeness(first)) & set(likeness(other))


def test_no_cell_breaks_a_line() -> None:
    for said in (
        "\x00",
        "\ud800".encode("utf-8", "replace").decode(),
        "'" * 5_000,
        "=" * 99,
        "\u202e",
        "𝔄",
        "１９９２",
        "½",
    ):
        judged = judge([said] * 7, TARGETS, KNOWN, TODAY)
        assert judged.fate in Fate.values


@given(some.text(some.sampled_from("aZ9 ./()-=+@'’`^~´\u00a0\t\x00éÉÃÂâÅÿ×œƒ€©\u0301＝,;|{}"), max_size=8))
@example("76 12 34 56")
@example("Koné-Diallo (Kayes)")
@example("N’DIAYÉ")
@example("TRAORÉ Séba")
@example("KonatÃ a")
@example("=1+1")
@example("+22376123456")
def test_a_plain_cell_is_what_mending_would_leave_of_it(cell: str) -> None:
    """The short way round never lets through what the long way would change or disarm."""
    if is_plain(cell):
        assert cell == tidy(cell) == repair(cell) == disarm(cell)
        assert not is_formula(cell)


def test_most_of_a_register_is_plain() -> None:
    assert all(
        map(is_plain, ("TRAORE", "76 12 34 56", "17/05/1992", "Konate Awa", "ML-2026-0001", "N.R.", "Traoré", "KONÉ"))
    )
    assert not any(map(is_plain, ("", " a", "a ", "a  b", "KonatÃ©", "=A1", "-", "+223", "'12", "a\tb")))
