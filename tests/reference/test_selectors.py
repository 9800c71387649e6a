"""What pickers and rules read: figures of a day, regimes, papers, names in two languages."""

from collections.abc import Callable
from datetime import date

import pytest
from django.utils import translation

from tounga.reference import selectors
from tounga.reference.enums import FigureKey
from tounga.reference.models import ContractClause, Country, DestinationDocument, DocumentType, Territory
from tounga.reference.reading.pack import read_pack

pytestmark = pytest.mark.django_db


def country(code: str) -> Country:
    return Country.objects.get(code=code)


@pytest.mark.usefixtures("mali")
class TestMali:
    def test_all_figures_in_one_query(self, django_assert_num_queries: object) -> None:
        with django_assert_num_queries(1):  # type: ignore[operator]
            values = selectors.figures_in_force(FigureKey.values)
        assert set(values) == set(FigureKey.values)

    def test_a_figure_nobody_gave_is_named(self) -> None:
        with pytest.raises(selectors.NoFigure) as refusal:
            selectors.figures_in_force(["worker.minimum_age", "no.such"])
        assert [reason.field for reason in refusal.value.reasons] == ["no.such"]

    def test_free_movement_asks_for_no_visa(self) -> None:
        """Standards 8.1: the Confederation of Sahel States."""
        regime = selectors.regime_to(country("BF"))
        assert regime is not None
        assert not (regime.visa_required or regime.work_permit_required)
        assert regime.identity_documents == ["PASSPORT", "IDENTITY_CARD"]
        assert regime.review_on is not None

    def test_papers_follow_the_regime(self) -> None:
        """D2."""
        free = {line.document_type_id for line in selectors.destination_documents(country("BF"))}
        far = {line.document_type_id for line in selectors.destination_documents(country("KW"))}
        assert "WORK_VISA" not in free and "WORK_PERMIT" not in free
        assert {"WORK_VISA", "WORK_PERMIT", "INSURANCE"} <= far
        assert {"PASSPORT", "CONTRACT"} <= free & far

    def test_a_line_for_the_country_wins(self) -> None:
        papers = {line.document_type_id: line for line in selectors.destination_documents(country("SA"))}
        assert papers["CRIMINAL_RECORD"].mandatory
        assert papers["CRIMINAL_RECORD"].destination_id == "SA"

    def test_a_country_that_does_not_ask_for_a_paper_wins_over_all_that_do(self) -> None:
        """D2: the line of the country says no, the general one yes: nobody waits for that paper."""
        assert "PASSPORT" in {line.document_type_id for line in selectors.required_documents(country("SA"))}
        general = DestinationDocument.objects.filter(document_type_id="PASSPORT", destination=None)[0]
        DestinationDocument.objects.create(
            destination=country("SA"),
            document_type_id="PASSPORT",
            mandatory=False,
            due_days_before=general.due_days_before,
        )
        assert "PASSPORT" not in {line.document_type_id for line in selectors.required_documents(country("SA"))}
        assert "PASSPORT" in {line.document_type_id for line in selectors.required_documents(country("KW"))}

    def test_an_unknown_regime_is_read_cautiously(self) -> None:
        assert selectors.regime_to(country("US")) is None
        assert "WORK_VISA" in {line.document_type_id for line in selectors.destination_documents(country("US"))}

    def test_before_the_regime_there_was_none(self) -> None:
        assert selectors.regime_to(country("BF"), date(2024, 1, 1)) is None

    def test_papers_are_asked_in_the_order_they_are_due(self) -> None:
        due = [line.due_days_before for line in selectors.destination_documents(country("KW"))]
        assert due == sorted(due, reverse=True)

    def test_corridors(self) -> None:
        """Standards 8.2: restricted corridors ask for the consulate's opinion; bounds are those of the corridor."""
        algeria, kuwait = selectors.corridor_to(country("DZ")), selectors.corridor_to(country("KW"))
        assert algeria is not None and kuwait is not None
        assert (algeria.status, algeria.consular_opinion_required) == ("restricted", True)
        assert (kuwait.min_wage, kuwait.max_hours_week) == (75, 48)
        assert selectors.corridor_to(country("US")) is None
        assert country("DZ") in selectors.destinations()
        assert country("US") not in selectors.destinations()

    def test_countries_come_in_the_order_of_their_names(self) -> None:
        names = [one.name_fr for one in selectors.countries()]
        assert names.index("Égypte") < names.index("Émirats arabes unis") < names.index("Espagne")

    def test_names_follow_the_language(self) -> None:
        saudi, clause = country("SA"), ContractClause.objects.get(code="C04")
        paper = DocumentType.objects.get(code="PASSPORT")
        with translation.override("fr"):
            assert (saudi.name, saudi.where) == ("Arabie saoudite", "en Arabie saoudite")
            assert (clause.label, selectors.home().service_name) == (
                "Le salaire net et les avantages",
                "Agence nationale pour l’emploi",
            )
        with translation.override("en"):
            assert (saudi.name, saudi.where) == ("Saudi Arabia", "in Saudi Arabia")
            assert (clause.label, str(paper)) == ("Net pay and benefits", "Biometric passport")

    def test_a_part_of_the_district_skips_a_level(self) -> None:
        district = Territory.objects.get(code="00")
        assert [part.level for part in selectors.parts_of(district)] == [3] * 6

    def test_a_room_above_reads_its_own_table_of_the_pack(self, settings: object) -> None:
        """N1: eleven regional directorates, two training centres and the workshop school; every region served."""
        units = selectors.pack_rows("units", "mali")
        assert [unit["kind"] for unit in units].count("regional") == 11
        assert [unit["kind"] for unit in units].count("training_centre") == 3
        served = [code for unit in units for code in unit["serves"] or []]
        assert sorted(served) == sorted(place.code for place in selectors.territories(1))


@pytest.mark.parametrize("asked", [selectors.home, selectors.home_country])
def test_without_a_pack_the_home_is_asked_for_plainly(asked: Callable[[], object]) -> None:
    with pytest.raises(selectors.NoPack):
        asked()


def test_no_visa_free_regime_says_that_it_is_sure_without_a_source() -> None:
    """Remembered facts are marked: nothing about entry is « verified » in the pack."""
    regimes = read_pack("mali").tables["movement_regimes"]
    assert {row["certainty"] for row in regimes} <= {"reported", "to_check"}
    assert all(row["review_on"] for row in regimes)
