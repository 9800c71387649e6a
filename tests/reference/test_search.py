"""O2: an appellation is found with typos, without accents, in either gender, or as people say it."""

import pytest

from tests.queries.plans import scans
from tests.queries.watching import watched
from tests.reference.archives import ABSENT, SHARED, archive
from tests.reference.conftest import BY
from tests.reference.said import SAID
from tounga.reference import selectors, services
from tounga.reference.importing.terms import rebuild_search_terms
from tounga.reference.models import Occupation, SearchTerm
from tounga.reference.words import likeness, meaningful

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("said", "code"), SAID)
def test_found_in_the_starter_list(starter: None, said: str, code: str) -> None:
    found = selectors.search_appellations(said, 5)
    assert code in [appellation.occupation.code for appellation in found], found


def test_the_best_comes_first_and_says_why(starter: None) -> None:
    first, second = selectors.search_appellations("maçon", 2)
    assert (first.label_long, first.is_main, first.matched) == ("Maçon / Maçonne", True, "macon")  # type: ignore[attr-defined]
    assert first.score > second.score  # type: ignore[attr-defined]


def test_a_local_word_gives_the_main_appellation(starter: None) -> None:
    (first, *_rest) = selectors.search_appellations("boniche")
    assert first.is_main and first.occupation.code == "K1304"


@pytest.mark.parametrize("said", ["", " ", "x", "'", "%", "_", "\\", "😀", "qsdfghjklm wxcvbn"])
def test_nothing_is_found_calmly(starter: None, said: str) -> None:
    assert selectors.search_appellations(said) == []


@pytest.mark.parametrize(
    "said", ["'; DROP TABLE x; --", "a" * 1_000_000, "conducteur " * 1_000, "de la " * 50, "%%%%maçon%%%%", "l'"]
)
def test_odd_texts_do_no_harm(starter: None, said: str) -> None:
    assert len(selectors.search_appellations(said, 20)) <= 20


def test_each_appellation_once_and_no_more_than_asked(starter: None) -> None:
    found = selectors.search_appellations("conducteur", 7)
    assert len(found) == len({appellation.pk for appellation in found}) == 7


def test_occupations_come_once_with_the_appellation_that_matched(starter: None) -> None:
    found = selectors.search_occupations("chauffeur", 5)
    assert len(found) == len({occupation.pk for occupation in found}) == 5
    assert all(occupation.matched.occupation_id == occupation.pk for occupation in found)  # type: ignore[attr-defined]


def test_a_handful_of_queries_whatever_is_found(starter: None, django_assert_max_num_queries: object) -> None:
    for said in ("maçon", "conducteur de poids lourd", "qsdf"):
        with django_assert_max_num_queries(4):  # type: ignore[operator]
            selectors.search_appellations(said)


def test_retired_names_are_not_proposed_and_rare_ones_come_last(starter: None, tmp_path: object) -> None:
    services.import_rome(by=BY, path=archive(tmp_path / "rome.zip"))  # type: ignore[operator]
    found = selectors.search_appellations("aide maçon")
    assert all(appellation.retired_in == "" for appellation in found)
    codes = [appellation.code for appellation in found]
    assert codes.index("S-F1703-04") < codes.index("16464")


def test_skills_are_searched_with_those_of_the_occupation_first(starter: None) -> None:
    mason = Occupation.objects.get(code="F1703")
    own = {line.skill_id for line in selectors.skills_of(mason)}
    found = selectors.search_skills("règles", mason)
    assert found[0].pk in own and len(found) > 1


def test_rebuilding_gives_the_same_terms(starter: None) -> None:
    before = set(SearchTerm.objects.values_list("term", "kind", "appellation"))
    rebuild_search_terms()
    assert set(SearchTerm.objects.values_list("term", "kind", "appellation")) == before


def test_words() -> None:
    assert meaningful("conducteur d engins de chantier") == ["conducteur", "engins", "chantier"]
    assert meaningful("de la") == ["de", "la"]
    assert (
        likeness("macon", "macon")
        == 1
        > likeness("mac", "macon")
        > likeness("masson", "macon")
        > likeness("fer", "macon")
        == 0
    )


@pytest.fixture
def published(mali: None) -> None:
    """The starter list, then the directory as published: 13 000 appellations."""
    path = SHARED / "rome" / "RefRomeCsv-v460.zip"
    if not path.exists():
        pytest.skip(ABSENT)
    services.load_starter(by=BY)
    services.import_rome(by=BY, path=path)


def test_the_same_words_are_found_in_the_whole_published_directory(published: None) -> None:
    lost = [
        (said, code)
        for said, code in SAID
        if code not in [found.occupation.code for found in selectors.search_appellations(said, 12)]
    ]
    assert lost == []


def ways(said: str) -> set[tuple[str, str]]:
    """How a search reads the words and the terms: (table, kind of scan)."""
    with watched() as queries:
        selectors.search_appellations(said, 12)
    found = {(scan.table, scan.kind) for query in queries for scan in scans(query)}
    return {way for way in found if way[0] in {"reference_searchterm", "reference_searchword"}}


def test_nothing_is_read_through_whatever_is_searched(published: None) -> None:
    """How fast it is beside another is for `python -m bench occupations` to say; here, why it can be."""
    through_indexes = {("reference_searchword", "Bitmap Heap Scan"), ("reference_searchterm", "Bitmap Heap Scan")}
    found = {said: ways(said) for said, _code in SAID}
    assert {said: ways for said, ways in found.items() if ways != through_indexes} == {}
