"""The starter list: about 120 occupations, real codes, our own words (issue 2, point 5)."""

import csv
import io
import zipfile

import pytest

from tests.reference.archives import ABSENT, SHARED
from tests.reference.conftest import BY
from tounga.kernel.actor import ANONYMOUS
from tounga.kernel.errors import NotAllowed
from tounga.kernel.text import fold
from tounga.reference import selectors, services
from tounga.reference.importing.starter import read_starter
from tounga.reference.models import Appellation, Occupation, OccupationSkill, Skill
from tounga.reference.reading.pack import read_pack

needs_shared = pytest.mark.skipif(not SHARED.exists(), reason=ABSENT)


def published(name: str) -> list[dict[str, str]]:
    with zipfile.ZipFile(SHARED / "rome" / "RefRomeCsv-v460.zip") as archive:
        text = archive.read(f"unix_{name}_v460_utf8.csv").decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_each_card_is_complete() -> None:
    cards = read_starter()
    assert 120 <= len(cards) <= 160
    for card in cards:
        assert 3 <= len(card["appellations"]) <= 6, card["code"]
        assert 3 <= len(card["skills"]) <= 6, card["code"]
        assert len(set(card["appellations"])) == len(card["appellations"])
        assert len(set(map(fold, card["skills"]))) == len(card["skills"])
        assert card["definition"].endswith(".")


@needs_shared
def test_codes_exist_in_the_published_directory() -> None:
    codes = {row["code_rome"] for row in published("referentiel_code_rome")}
    assert {card["code"] for card in read_starter()} <= codes


@needs_shared
def test_international_codes_exist_and_have_four_digits() -> None:
    with (SHARED / "isco" / "citp08_fr.csv").open(encoding="utf-8") as stream:
        groups = {row["code"] for row in csv.DictReader(stream) if row["niveau"] == "4"}
    assert {card["isco"] for card in read_starter()} <= groups


@needs_shared
def test_the_sentences_are_ours() -> None:
    """Facts and codes carry over, sentences do not."""
    taken = {fold(row["libelle_texte"]) for row in published("texte")}
    assert not [card["code"] for card in read_starter() if fold(card["definition"]) in taken]
    skills = {fold(row["libelle_competence"]) for row in published("referentiel_competence")}
    ours = [fold(skill) for card in read_starter() for skill in card["skills"]]
    assert sum(skill in skills for skill in ours) / len(ours) < 0.05


def test_words_of_the_mali_pack_lead_to_starter_cards() -> None:
    codes = {card["code"] for card in read_starter()}
    assert {row["occupation"] for row in read_pack("mali").tables["synonyms"]} <= codes


@pytest.mark.django_db
class TestLoading:
    def test_it_loads_where_nothing_is(self) -> None:
        report = services.load_starter(by=BY)
        assert report.changes["occupations"].added == Occupation.objects.count() == len(read_starter())
        mason = Occupation.objects.get(code="F1703")
        assert (mason.label, mason.isco, mason.domain, mason.first_seen_in) == (
            "Maçon / Maçonne",
            "7112",
            "F17",
            "starter",
        )
        assert mason.appellations.filter(is_main=True).count() == 1
        assert Skill.objects.filter(kind="knowledge").exists()
        assert all(line.core for line in OccupationSkill.objects.filter(occupation=mason))

    def test_twice_changes_nothing(self) -> None:
        services.load_starter(by=BY)
        before = Appellation.objects.count()
        assert services.load_starter(by=BY).unchanged
        assert Appellation.objects.count() == before

    def test_only_the_administrator_or_the_system_loads(self) -> None:
        with pytest.raises(NotAllowed):
            services.load_starter(by=ANONYMOUS)

    def test_a_card_is_shown_in_a_bounded_number_of_queries(self, django_assert_num_queries: object) -> None:
        services.load_starter(by=BY)
        mason = Occupation.objects.get(code="F1703")
        with django_assert_num_queries(4):  # type: ignore[operator]
            card = selectors.card(mason)
        assert card.appellations[0].is_main and len(card.skills) >= 3
