"""`tounga pack check`: every fault of a pack is told with its file, its line, its column and one sentence."""

from pathlib import Path

import pytest

from tounga.reference.reading import manifest
from tounga.reference.reading.pack import installed, read_pack
from tounga.reference.reading.problems import BadFile


def faults(folder: Path) -> list[tuple[str, int, str]]:
    """(file, line, column) of each fault."""
    with pytest.raises(BadFile) as refusal:
        read_pack(str(folder))
    for problem in refusal.value.problems:
        assert problem.sentence.endswith((".", ")")), problem.sentence
        assert problem.file in str(problem)
    return [(problem.file, problem.line, problem.column) for problem in refusal.value.problems]


def replace(folder: Path, file: str, old: str, new: str) -> None:
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize("name", ["mali", "exemple"])
def test_the_packs_that_come_with_tounga_have_no_fault(name: str) -> None:
    assert name in installed()
    assert read_pack(name).code == name


def test_an_unknown_pack_is_told_with_the_known_ones() -> None:
    with pytest.raises(BadFile, match="exemple, mali"):
        read_pack("atlantide")


SPOILS = [
    # file, old, new, where the fault is told
    ("countries.csv", "XB,XXB", "Xb,XXB", ("countries.csv", 3, "code")),
    ("countries.csv", "902", "12", ("countries.csv", 3, "m49")),
    ("countries.csv", "XVO,Etc", "ZZZ,Etc", ("countries.csv", 3, "currency")),
    ("countries.csv", "code,alpha3", "code,alfa3", ("countries.csv", 1, "alfa3")),
    ("currencies.csv", "3,Ce", "9,Ce", ("currencies.csv", 2, "decimals")),
    ("currencies.csv", "2.5", "2,5", ("currencies.csv", 3, "")),
    ("currencies.csv", "2.5", "beaucoup", ("currencies.csv", 3, "home_rate")),
    ("currencies.csv", "2.5,2000-01-01", "2.5,2001-02-30", ("currencies.csv", 3, "rate_on")),
    ("currencies.csv", "XVO,Florin", "XEX,Florin", ("currencies.csv", 3, "code")),
    ("sources.csv", "Registre des entreprises,", ",", ("sources.csv", 3, "name_fr")),
    ("sources.csv", "Exemple,verified", "Exemple,sure", ("sources.csv", 2, "certainty")),
    ("territory.csv", "1,S,Province", "1,N,Province", ("territory.csv", 3, "code")),
    ("territory.csv", "2,N1,Canton haut,N", "2,N1,Canton haut,Z", ("territory.csv", 4, "parent")),
    ("territory.csv", "2,N1,Canton haut,N", "2,N1,Canton haut,S1", ("territory.csv", 4, "parent")),
    ("territory.csv", "2000-01-01,N,", "2000-01-01,Z,", ("territory.csv", 5, "formerly_in")),
    ("units.csv", "S,S,,", "S,N,,", ("units.csv", 4, "serves")),
    ("units.csv", "S,S,,", "S,,,", ("units.csv", 0, "serves")),
    ("units.csv", "AG-S,regional", "AG-S,central", ("units.csv", 4, "serves")),
    ("units.csv", "Agence Sud,SIEGE", "Agence Sud,NULLE", ("units.csv", 4, "parent")),
    ("corridors.csv", "XB,open", "XB,ajar", ("corridors.csv", 2, "status")),
    ("corridors.csv", "XB,open", "XC,open", ("corridors.csv", 2, "destination")),
    ("destination_documents.csv", ",,,PASSPORT", ",,,PASSEPORT", ("destination_documents.csv", 2, "document_type")),
    (
        "movement_regimes.csv",
        "no,no,no,PASSPORT",
        "no,no,no,PASSPORT AUTRE",
        ("movement_regimes.csv", 2, "identity_accepted"),
    ),
    ("movement_regimes.csv", "no,no,no", "no,oui,no", ("movement_regimes.csv", 2, "residence_permit")),
    ("contract_clauses.csv", "C01,1", "X01,1", ("contract_clauses.csv", 2, "code")),
    ("diplomas.csv", "certificate,3", "certificate,33", ("diplomas.csv", 3, "isced")),
    ("languages.csv", "Examplian,yes", "Examplian,peut-être", ("languages.csv", 2, "national")),
    ("pack.toml", 'prefix = "+999"', 'prefix = "999"', ("pack.toml", 19, "phone.prefix")),
    ("pack.toml", 'country = "XA"', 'country = "XC"', ("pack.toml", 0, "pack.country")),
    ("pack.toml", 'currency = "XEX"', 'currency = "EUR"', ("pack.toml", 0, "money.currency")),
    ("pack.toml", 'central_unit = "SIEGE"', 'central_unit = "TOIT"', ("pack.toml", 0, "service.central_unit")),
    ("pack.toml", "worker.minimum_age", "worker.minimal_age", ("pack.toml", 0, "worker.minimum_age")),
    ("pack.toml", "[phone]", "[phone", ("pack.toml", 19, "")),
    ("pack.toml", 'rest = "friday"', 'rest = "friday vendredi"', ("pack.toml", 23, "week.rest")),
    ("pack.toml", 'rest = "friday"', 'rest = " "', ("pack.toml", 23, "week.rest")),
    ("pack.toml", 'rest = "friday"', "rest = 5", ("pack.toml", 23, "week.rest")),
    ("pack.toml", 'rest = "friday"', 'repos = "friday"', ("pack.toml", 23, "week.rest")),
    ("pack.toml", "[week]", "[semaine]", ("pack.toml", 0, "week.rest")),
]


@pytest.mark.parametrize(("file", "old", "new", "place"), SPOILS, ids=lambda value: str(value)[:30])
def test_each_fault_is_told_where_it_is(
    copied_pack: Path, file: str, old: str, new: str, place: tuple[str, int, str]
) -> None:
    replace(copied_pack, file, old, new)
    assert place in faults(copied_pack)


def test_all_faults_are_told_at_once(copied_pack: Path) -> None:
    replace(copied_pack, "countries.csv", "902", "12")
    replace(copied_pack, "sources.csv", "Registre des entreprises,", ",")
    replace(copied_pack, "pack.toml", 'prefix = "+999"', 'prefix = "999"')
    assert {file for file, _, _ in faults(copied_pack)} == {"countries.csv", "sources.csv", "pack.toml"}


@pytest.mark.parametrize("raw", [b"\xff\xfe", b"code,name\n\x00", b'"code', b"", b"\xef\xbb\xbf"], ids=repr)
def test_a_damaged_file_is_told(copied_pack: Path, raw: bytes) -> None:
    (copied_pack / "sectors.csv").write_bytes(raw)
    assert "sectors.csv" in {file for file, _, _ in faults(copied_pack)}


def test_a_missing_file_is_told(copied_pack: Path) -> None:
    (copied_pack / "units.csv").unlink()
    assert ("units.csv", 0, "") in faults(copied_pack)


def test_optional_files_may_be_absent() -> None:
    assert read_pack("exemple").tables["legal_texts"] == []


def test_a_byte_order_mark_is_forgiven(copied_pack: Path) -> None:
    path = copied_pack / "sectors.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert read_pack(str(copied_pack)).tables["sectors"][0]["code"] == "F"


def test_codes_keep_their_leading_zero() -> None:
    """Standards 10, importer test 7."""
    assert "00" in {row["code"] for row in read_pack("mali").tables["territory"]}
    assert "012" in {row["m49"] for row in read_pack("mali").tables["countries"]}


def test_two_figures_of_one_day_are_told(copied_pack: Path) -> None:
    document = (copied_pack / "pack.toml").read_text(encoding="utf-8")
    start = document.index("[[figure]]")
    end = document.index("[[figure]]", start + 1)
    (copied_pack / "pack.toml").write_text(document + "\n" + document[start:end], encoding="utf-8")
    assert [place[0] for place in faults(copied_pack)] == [manifest.FILE]


def test_the_digest_follows_the_content(copied_pack: Path) -> None:
    before = read_pack(str(copied_pack)).sha256
    replace(copied_pack, "sources.csv", "Consulat", "Ambassade")
    assert read_pack(str(copied_pack)).sha256 != before
