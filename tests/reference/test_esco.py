"""O2: the crosswalk to ESCO and on to ISCO-08, as each country publishes it."""

from decimal import Decimal
from pathlib import Path

import pytest

from tests.reference.archives import ROWS, archive
from tests.reference.conftest import BY
from tounga.kernel.actor import ANONYMOUS, Actor
from tounga.kernel.errors import NotAllowed, Refused
from tounga.reference import selectors, services
from tounga.reference.models import Crosswalk, Occupation
from tounga.reference.reading.problems import BadFile

pytestmark = pytest.mark.django_db

BRICK, STONE, MAID = (f"http://data.europa.eu/esco/occupation/00000000-0000-0000-0000-00000000000{n}" for n in "123")
PREAMBLE = ["Mapping project name,ESCO - ROME", "Mapping project version,V1.4", "Classification 1 Name,ESCO", ""]
HEADER = "classification 1 ID,classification 1 prefered label,classification 2 ID,classification 2 prefered label,mapping relation"
LINES = [
    f"{BRICK},maçon,16461,Maçon,skos:exactMatch",
    f"{STONE},tailleur de pierre,16462,Maçon pierre,skos:broadMatch",
    f"{MAID},employé de maison,11058,Employé familial,skos:closeMatch",
]
OCCUPATIONS = [
    "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,description",
    f'Occupation,{BRICK},7112,maçon/maçonne,"un\ndeux",x',
    f"Occupation,{STONE},7113,tailleur,,",
    f"Occupation,{MAID},C9111,employé de maison,,",
]


def written(path: Path, lines: list[str], encoding: str = "utf-8") -> Path:
    path.write_text("\n".join(lines) + "\n", encoding=encoding)
    return path


@pytest.fixture
def mapping(tmp_path: Path) -> Path:
    return written(tmp_path / "mapping.csv", [*PREAMBLE, HEADER, *LINES])


@pytest.fixture
def occupations(tmp_path: Path) -> Path:
    return written(tmp_path / "occupations_fr.csv", OCCUPATIONS)


@pytest.fixture
def rome(tmp_path: Path) -> None:
    services.import_rome(by=BY, path=archive(tmp_path / "rome.zip"))


def test_the_relation_reads_from_rome_to_esco(rome: None, mapping: Path) -> None:
    """The direction trap of standards 1.6."""
    report = services.import_esco_rome(by=BY, path=mapping)
    assert (report.version, report.changes["mapping"].added) == ("V1.4", 3)
    (line,) = selectors.codes_elsewhere("rome_ogr", "16462")
    assert (line.target_scheme, line.target_code, line.relation, line.weight) == (
        "esco",
        STONE,
        "broad",
        Decimal("0.5"),
    )
    assert report.remarks  # without the ESCO occupations there is no way on to ISCO


def test_the_majority_gives_the_international_code(rome: None, mapping: Path, occupations: Path) -> None:
    services.import_esco_rome(by=BY, path=mapping, occupations=occupations)
    mason, maid = (Occupation.objects.get(code=code) for code in ("F1703", "K1304"))
    assert (mason.isco, mason.isco_confidence, mason.isco_origin) == ("7112", Decimal("0.667"), "crosswalk")
    assert (maid.isco, maid.isco_confidence) == ("9111", Decimal("1"))
    gardener = Occupation.objects.get(code="F1707")
    assert (gardener.isco, gardener.isco_confidence, gardener.isco_origin) == ("7112", Decimal("0.334"), "parent")


def test_the_historical_table_fills_what_is_left(rome: None, mapping: Path, tmp_path: Path) -> None:
    table = written(
        tmp_path / "citp.csv", ["code_rome,libelle_rome,code_citp08,libelle_citp08", "F1703,Maçonnerie,7112,Maçons"]
    )
    services.import_esco_rome(by=BY, path=mapping, isco=table)
    codes = dict(Occupation.objects.values_list("code", "isco"))
    assert codes == {"F1703": "7112", "F1707": "7112", "K1304": ""}


def test_a_code_that_a_person_chose_is_kept(rome: None, mapping: Path, occupations: Path) -> None:
    administrator = Actor(account=None, name="essai", role="administrator")
    mason = Occupation.objects.get(code="F1703")
    services.choose_isco(by=administrator, occupation=mason, isco="7119", reason="décision du service")
    services.import_esco_rome(by=BY, path=mapping, occupations=occupations)
    assert Occupation.objects.get(code="F1703").isco == "7119"
    with pytest.raises(Refused):
        services.choose_isco(by=administrator, occupation=mason, isco="711", reason="faute de frappe")
    with pytest.raises(Refused):
        services.choose_isco(by=administrator, occupation=mason, isco="7112", reason=" ")
    with pytest.raises(NotAllowed):
        services.choose_isco(by=ANONYMOUS, occupation=mason, isco="7112", reason="x")


def test_the_starter_list_keeps_its_own_code(starter: None, tmp_path: Path, mapping: Path, occupations: Path) -> None:
    services.import_rome(by=BY, path=archive(tmp_path / "rome.zip", rows={"texte": ROWS["texte"]}))
    services.import_esco_rome(by=BY, path=mapping, occupations=occupations)
    assert Occupation.objects.get(code="F1703").isco_origin == "starter"


def test_twice_changes_nothing(rome: None, mapping: Path, occupations: Path) -> None:
    services.import_esco_rome(by=BY, path=mapping, occupations=occupations)
    assert services.import_esco_rome(by=BY, path=mapping, occupations=occupations).unchanged
    assert Crosswalk.objects.count() == 6


def test_a_line_that_leaves_the_file_leaves_the_table(rome: None, mapping: Path) -> None:
    services.import_esco_rome(by=BY, path=mapping)
    report = services.import_esco_rome(by=BY, path=written(mapping, [*PREAMBLE, HEADER, *LINES[:2]]))
    assert report.changes["mapping"].as_dict() == {"added": 0, "changed": 0, "closed": 1}


@pytest.mark.parametrize("preamble", [0, 14, 16])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_preambles_of_any_length_and_three_delimiters(
    rome: None, tmp_path: Path, preamble: int, delimiter: str
) -> None:
    """Standards 10, importer test 4."""
    lines = [f"Metadata {n},value" for n in range(preamble)] + [HEADER, *LINES]
    path = written(tmp_path / "m.csv", [line.replace(",", delimiter) for line in lines])
    assert services.import_esco_rome(by=BY, path=path).changes["mapping"].added == 3


def test_the_spanish_layout(rome: None, tmp_path: Path) -> None:
    header = "Classification 1 URI,Classification 1 PrefLabel,Classification 1 URL,Classification 2 ID,Classification 2 PrefLabel,Mapping relation"
    line = f"{BRICK},maçon,x,16461,Maçon,http://www.w3.org/2004/02/skos/core#exactMatch"
    path = written(tmp_path / "m.csv", [header, line], "utf-8-sig")
    assert services.import_esco_rome(by=BY, path=path).changes["mapping"].added == 1


def test_appellations_that_are_not_here_are_remarked(rome: None, mapping: Path) -> None:
    more = [*PREAMBLE, HEADER, *LINES, f"{MAID},x,99999,Autre,skos:closeMatch"]
    assert any("1 " in remark for remark in services.import_esco_rome(by=BY, path=written(mapping, more)).remarks)


@pytest.mark.parametrize(
    ("line", "column"),
    [
        (f"{BRICK},maçon,16461,Maçon,skos:exactMatch", "classification 2 ID"),  # written twice
        (f"{BRICK},maçon,16463,Maçon,skos:sameAs", "mapping relation"),
        (f"{BRICK},maçon,F1703,Maçon,skos:exactMatch", "classification 2 ID"),
        (f"16463,maçon,{BRICK},Maçon,skos:exactMatch", "classification 1 ID"),  # the two sides swapped
        (f"{BRICK},maçon,16463,Maçon", ""),
        (f"{BRICK},maçon,,Maçon,skos:exactMatch", "classification 2 ID"),
    ],
)
def test_a_bad_line_is_told_and_nothing_is_kept(rome: None, mapping: Path, line: str, column: str) -> None:
    path = written(mapping, [*PREAMBLE, HEADER, *LINES, line])
    with pytest.raises(BadFile) as refusal:
        services.import_esco_rome(by=BY, path=path)
    problem = refusal.value.problems[0]
    assert (problem.file, problem.line, problem.column) == ("mapping.csv", 9, column)
    assert not Crosswalk.objects.exists()


def test_no_header(rome: None, mapping: Path) -> None:
    with pytest.raises(BadFile, match="Classification 1 ID"):
        services.import_esco_rome(by=BY, path=written(mapping, LINES))


def test_a_missing_column(rome: None, mapping: Path) -> None:
    header = HEADER.replace("mapping relation", "relation")
    with pytest.raises(BadFile) as refusal:
        services.import_esco_rome(by=BY, path=written(mapping, [*PREAMBLE, header, *LINES]))
    assert (refusal.value.problems[0].line, refusal.value.problems[0].column) == (5, "mapping relation")


def test_a_bad_second_file_keeps_nothing_of_the_first(rome: None, mapping: Path, occupations: Path) -> None:
    occupations.write_text(occupations.read_text().replace(",7113,", ",71,"))
    with pytest.raises(BadFile) as refusal:
        services.import_esco_rome(by=BY, path=mapping, occupations=occupations)
    assert (refusal.value.problems[0].line, refusal.value.problems[0].column) == (4, "iscoGroup")
    assert not Crosswalk.objects.exists()


def test_only_the_administrator_or_the_system_imports(mapping: Path) -> None:
    with pytest.raises(NotAllowed):
        services.import_esco_rome(by=ANONYMOUS, path=mapping)
