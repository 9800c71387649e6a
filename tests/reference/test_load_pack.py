"""Loading a pack: whole or not at all, once or ten times the same, closing rather than deleting."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import connection
from django.db.models import Q

from tests.reference.conftest import BY
from tests.reference.test_pack_check import replace
from tounga.kernel.actor import ANONYMOUS, Actor
from tounga.kernel.clock import today
from tounga.kernel.errors import NotAllowed, Refused
from tounga.reference import selectors, services
from tounga.reference.loading.turn import TURN
from tounga.reference.models import (
    Corridor,
    Country,
    CountryPack,
    Figure,
    MovementRegime,
    PackLoad,
    Structure,
    Territory,
    VerificationSource,
)
from tounga.reference.reading.problems import BadFile

pytestmark = pytest.mark.django_db


def test_mali_has_the_twenty_units_and_159_cercles(mali: None) -> None:
    """N2: the reform of 13 March 2023."""
    assert selectors.territories(1).count() == 20
    assert selectors.territories(2).count() == 159
    assert selectors.territories(3).count() == 6
    assert not Territory.objects.exclude(valid_from=date(2023, 3, 13)).exists()
    nioro = selectors.territories(1).get(code="11")
    assert nioro.formerly_in is not None
    assert (nioro.name, nioro.seat, nioro.formerly_in.code) == ("Nioro", "Nioro du Sahel", "01")
    assert selectors.parts_of(nioro).count() == 6


def test_every_cercle_is_in_the_region_of_the_published_list(mali: None) -> None:
    import csv
    import unicodedata

    from tests.reference.archives import ABSENT, SHARED

    if not SHARED.exists():
        pytest.skip(ABSENT)

    def plain(name: str) -> str:
        bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
        return bare.replace("’", "'").replace("-", " ").lower()

    with (SHARED / "mali" / "mali_cercles_2023_159.csv").open(encoding="utf-8") as stream:
        published = {(plain(row["region2023"]), plain(row["cercle2023"])) for row in csv.DictReader(stream)}
    ours = {(plain(c.parent.name), plain(c.name)) for c in selectors.territories(2).select_related("parent")}
    spelt_otherwise = {("gao", "almoustarat"), ("bandiagara", "diallassagou")}
    assert ours - published == spelt_otherwise
    assert len(published - ours) == len(spelt_otherwise)


def test_loading_twice_writes_nothing(mali: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_xact_id()")  # a transaction is open: the marks below are comparable
    again = services.load_pack(by=BY, name="mali")
    assert again.unchanged and not again.changes
    assert PackLoad.objects.count() == 1


def test_loading_the_same_rows_under_another_digest_changes_no_row(copied_pack: Path) -> None:
    services.load_pack(by=BY, name=str(copied_pack))
    replace(copied_pack, "pack.toml", "# An invented", "# Another invented")
    report = services.load_pack(by=BY, name=str(copied_pack))
    assert not report.unchanged
    assert not any(report.changes.values())


def test_a_row_that_leaves_is_closed_and_one_that_returns_is_opened(copied_pack: Path) -> None:
    services.load_pack(by=BY, name=str(copied_pack))
    line = "REGISTRE,2,Registre des entreprises,Business register,business_register,,Exemple,verified\n"
    replace(copied_pack, "sources.csv", line, "")
    report = services.load_pack(by=BY, name=str(copied_pack))
    assert report.changes["sources"].closed == 1
    source = VerificationSource.objects.get(code="REGISTRE")
    assert source.valid_to == today()
    assert source not in VerificationSource.objects.in_force()
    assert source in VerificationSource.objects.in_force(today() - timedelta(days=1))
    (copied_pack / "sources.csv").write_text((copied_pack / "sources.csv").read_text() + line)
    assert services.load_pack(by=BY, name=str(copied_pack)).changes["sources"].changed == 1
    assert VerificationSource.objects.get(code="REGISTRE").valid_to is None


def test_a_changed_row_is_changed_in_place(copied_pack: Path) -> None:
    services.load_pack(by=BY, name=str(copied_pack))
    before = Corridor.objects.get()
    replace(copied_pack, "corridors.csv", "XB,open", "XB,suspended")
    report = services.load_pack(by=BY, name=str(copied_pack))
    assert report.changes["corridors"].as_dict() == {"added": 0, "changed": 1, "closed": 0}
    after = Corridor.objects.get()
    assert (after.pk, after.status) == (before.pk, "suspended")


def test_a_new_figure_ends_the_one_before(copied_pack: Path) -> None:
    services.load_pack(by=BY, name=str(copied_pack))
    with (copied_pack / "pack.toml").open("a") as manifest:
        manifest.write(
            '\n[[figure]]\nkey = "worker.minimum_age"\nvalue = 23\nunit = "years"\nvalid_from = 2024-01-01\n'
            'source = "Exemple"\ncertainty = "verified"\n'
        )
    services.load_pack(by=BY, name=str(copied_pack))
    key = "worker.minimum_age"
    assert selectors.figure(key, on=date(2023, 12, 31)) == Decimal(21)
    assert selectors.figure(key, on=date(2024, 1, 1)) == Decimal(23)
    assert Figure.objects.get(key=key, value=21).valid_to == date(2024, 1, 1)
    with pytest.raises(selectors.NoFigure):
        selectors.figure(key, on=date(1999, 12, 31))


def test_a_new_regime_ends_the_one_before(copied_pack: Path) -> None:
    services.load_pack(by=BY, name=str(copied_pack))
    with (copied_pack / "movement_regimes.csv").open("a") as regimes:
        regimes.write("XB,Traité dénoncé,Treaty ended,yes,yes,yes,PASSPORT,2025-06-01,,Exemple,verified\n")
    services.load_pack(by=BY, name=str(copied_pack))
    neighbour = Country.objects.get(code="XB")
    before, after = (selectors.regime_to(neighbour, day) for day in (date(2025, 5, 31), date(2025, 6, 1)))
    assert before is not None and not before.visa_required
    assert after is not None and after.visa_required
    assert MovementRegime.objects.get(valid_from=date(2000, 1, 1)).valid_to == date(2025, 6, 1)


def test_a_pack_with_a_fault_changes_nothing(copied_pack: Path) -> None:
    services.load_pack(by=BY, name=str(copied_pack))
    replace(copied_pack, "sources.csv", "Consulat", "Ambassade")
    replace(copied_pack, "units.csv", "S,S,,", "S,,,")
    with pytest.raises(BadFile):
        services.load_pack(by=BY, name=str(copied_pack))
    assert VerificationSource.objects.get(code="CONSUL").name_fr == "Consulat"
    assert PackLoad.objects.count() == 1


def test_another_country_cannot_take_the_place_of_the_first(mali: None) -> None:
    with pytest.raises(Refused) as refusal:
        services.load_pack(by=BY, name="exemple")
    assert refusal.value.codes == {"other_home"}
    assert CountryPack.objects.get().code == "mali"


def test_the_invented_country_makes_a_whole_home(db: None) -> None:
    services.load_pack(by=BY, name="exemple")
    home = selectors.home()
    assert (home.service_short, home.currency_id, home.country.name, home.phone_prefix) == (
        "OTE",
        "XEX",
        "Exemplie",
        "+999",
    )
    assert selectors.figure("employer_verification.minimum_independent_sources") == 3
    assert [place.code for place in selectors.territories(1)] == ["N", "S"]
    assert not Structure.objects.exists()


@pytest.mark.parametrize(("pack", "rest"), [("exemple", [4]), ("mali", [5, 6])])
def test_each_country_rests_on_its_own_days(db: None, pack: str, rest: list[int]) -> None:
    services.load_pack(by=BY, name=pack)
    week = [date(2026, 11, 30) + timedelta(days=number) for number in range(7)]
    assert [day.weekday() for day in week if selectors.home().rests_on(day)] == rest


@pytest.mark.parametrize("role", ["counsellor", "central_officer", "employer", "anonymous"])
def test_only_the_administrator_or_the_system_loads(db: None, role: str) -> None:
    actor = ANONYMOUS if role == "anonymous" else Actor(account=None, name="x", role=role)
    with pytest.raises(NotAllowed):
        services.load_pack(by=actor, name="exemple")
    assert not CountryPack.objects.exists()


def test_the_history_keeps_what_a_load_changed(copied_pack: Path) -> None:
    """U5: figures, corridors, regimes, papers and clauses are audited; the load itself is append-only."""
    services.load_pack(by=BY, name=str(copied_pack))
    replace(copied_pack, "corridors.csv", "XB,open", "XB,closed")
    services.load_pack(by=BY, name=str(copied_pack))
    corridor = Corridor.objects.get()
    assert list(corridor.history.order_by("pgh_id").values_list("status", flat=True)) == ["open", "closed"]  # type: ignore[attr-defined]
    loads = PackLoad.objects.order_by("id").values_list("changes", flat=True)
    assert list(loads)[1] == {"corridors": {"added": 0, "changed": 1, "closed": 0}}


def test_every_fact_of_the_pack_says_its_source(mali: None) -> None:
    from django.apps import apps

    from tounga.reference.models.base import PackRow

    for model in apps.get_app_config("reference").get_models():
        if issubclass(model, PackRow):
            assert not model.objects.filter(Q(source="") | Q(certainty="")).exists(), model


def test_the_ten_clauses_of_the_manual(mali: None) -> None:
    """D1: both parties, purpose and duration, working time, pay, payment, social cover, leave, ticket, return, language."""
    clauses = list(selectors.contract_clauses())
    assert [clause.code for clause in clauses] == [f"C{number:02}" for number in range(1, 11)]
    assert {clause.severity for clause in clauses} == {"block", "major"}
    assert all(clause.help and clause.label for clause in clauses)


def test_two_sources_of_one_family_are_not_independent(mali: None) -> None:
    """M3: the family is what tells sources apart."""
    families = dict(VerificationSource.objects.values_list("code", "family"))
    assert families["AMSEP"] == families["FRANCE_TRAVAIL"]
    assert len(set(families.values())) >= 8


def test_loads_and_imports_take_their_turn(mali: None) -> None:
    """Two at once would each retire what the other adds: an advisory lock is held until the end of the transaction."""
    with connection.cursor() as cursor:
        held = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = %s AND granted AND pid = pg_backend_pid()"
        cursor.execute(held, [TURN])
        assert cursor.fetchone() == (1,)
