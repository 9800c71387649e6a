"""The units of the service, loaded from a country pack, and whom they serve (N1)."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from tests.factories.network import central_officer, make_unit
from tests.factories.reference import country, territory
from tounga.kernel.actor import NATION, Actor, system
from tounga.kernel.clock import today
from tounga.kernel.errors import NotAllowed
from tounga.kernel.ids import uuid7
from tounga.network import selectors, services
from tounga.network.models import Unit, UnitArea
from tounga.reference.models import Country, Currency, Territory
from tounga.reference.reading.pack import read_pack

pytestmark = pytest.mark.django_db
PACK = system("pack")


def row(code: str, kind: str = "regional", serves: tuple[str, ...] = (), **facts: Any) -> dict[str, Any]:
    """A line of units.csv as the reader of packs gives it: None for an empty cell."""
    given = {"name_en": f"Directorate {code}", "parent": None, "town": None, "mission_fr": None, **facts}
    return {
        "code": code,
        "kind": kind,
        "name_fr": f"Direction {code}",
        "short_fr": code,
        "serves": list(serves),
        **given,
    }


ROWS = [
    row("DR-A", serves=("00",), parent="CENTRE"),
    row("DR-B", serves=("01",)),
    row("CENTRE", "central", town="Ville"),
]


def load(rows: list[dict[str, Any]]) -> dict[str, int]:
    return services.load_units(by=PACK, country=country("ML"), rows=rows)


def test_units_come_from_the_pack_and_stay_when_it_is_loaded_again() -> None:
    assert load(ROWS) == {"added": 3, "changed": 0, "closed": 0}
    events = UnitArea.objects.count(), Unit.history.rel.related_model.objects.count()  # type: ignore[attr-defined]
    assert load(ROWS) == {"added": 0, "changed": 0, "closed": 0}
    assert events == (UnitArea.objects.count(), Unit.history.rel.related_model.objects.count())  # type: ignore[attr-defined]
    unit = Unit.objects.get(code="DR-A")
    assert (unit.parent and unit.parent.code, unit.title, str(unit)) == ("CENTRE", "Direction DR-A", "DR-A")


def test_a_directorate_has_a_name_for_the_public() -> None:
    """Candidates read « Agence de Ville », agents « Direction »; a unit without a public name keeps its own."""
    load([row("DR-A", public_fr="Agence de Ville", public_en="Ville agency"), row("DR-B")])
    named, plain = Unit.objects.get(code="DR-A"), Unit.objects.get(code="DR-B")
    assert (named.title, named.agency, plain.agency) == ("Direction DR-A", "Agence de Ville", "Direction DR-B")
    with translation.override("en"):
        assert (named.agency, plain.agency) == ("Ville agency", "Directorate DR-B")
    assert load([row("DR-A", public_fr="Agence de la Ville"), row("DR-B")])["changed"] == 1


@pytest.mark.parametrize("pack", ["mali"])
def test_each_directorate_of_the_pack_has_its_public_name(pack: str) -> None:
    rows = [one for one in read_pack(pack).tables["units"] if one["kind"] == "regional"]
    assert rows
    assert [one["code"] for one in rows if not (one["public_fr"] and one["public_en"])] == []
    assert [one["code"] for one in rows if "irection" in one["public_fr"]] == []


def test_a_unit_that_leaves_the_pack_is_closed_and_may_come_back() -> None:
    load(ROWS)
    assert load(ROWS[:1] + ROWS[2:]) == {"added": 0, "changed": 0, "closed": 1}
    assert Unit.objects.get(code="DR-B").valid_to == today()
    assert [unit.code for unit in selectors.regional_units()] == ["DR-A"]
    assert load(ROWS)["changed"] == 1
    assert [unit.code for unit in selectors.regional_units()] == ["DR-A", "DR-B"]


def test_a_territory_may_change_hands() -> None:
    load(ROWS)
    load([row("DR-A", serves=("00", "01")), row("DR-B"), ROWS[2]])
    assert selectors.unit_serving(territory("01")).code == "DR-A"
    assert UnitArea.objects.count() == 2


def test_a_part_is_served_with_its_whole() -> None:
    load(ROWS)
    assert selectors.unit_serving(territory("0101")).code == "DR-B"
    assert selectors.unit_serving(territory("00")).code == "DR-A"
    load(ROWS[:1])
    with pytest.raises(Unit.DoesNotExist):
        selectors.unit_serving(territory("0101"))


def test_central_units_serve_no_territory() -> None:
    make_unit("C", kind="central", territories=["01"])
    with pytest.raises(Unit.DoesNotExist):
        selectors.unit_serving(territory("01"))


@pytest.mark.parametrize("actor", [central_officer(), Actor(uuid7(), "X", "counsellor", NATION)])
def test_only_the_pack_loads_units(actor: Actor) -> None:
    with pytest.raises(NotAllowed):
        services.load_units(by=actor, country=country("ML"), rows=ROWS)
    assert not Unit.objects.exists()


def test_units_in_force_on_a_day() -> None:
    load(ROWS)
    load(ROWS[:1])
    tomorrow = today() + timedelta(days=1)
    assert selectors.units_in_force(tomorrow).count() == 1
    assert selectors.units_in_force(date(2000, 1, 1)).count() == 3


def test_every_installed_pack_gives_its_units() -> None:
    """The command reads the pack as published: every territory of level 1 has its directorate."""
    from tounga.reference.reading.pack import installed, read_pack

    currency = Currency.objects.create(code="XTS", symbol="¤", name_fr="Essai", name_en="Test")
    for name in installed():
        Unit.objects.all()
        pack = read_pack(name)
        code = pack.manifest["pack"]["country"]
        home = Country.objects.get_or_create(
            code=code, defaults={"currency": currency, "name_fr": code, "name_en": code}
        )[0]
        for place in pack.tables["territory"]:
            if place["level"] == 1:
                Territory.objects.create(country=home, level=1, code=place["code"], name=place["name"])
        call_command("load_units", name, verbosity=0)
        for place in Territory.objects.filter(country=home):
            assert selectors.unit_serving(place).kind == "regional"


def test_an_unknown_pack_is_said_so() -> None:
    with pytest.raises(CommandError, match="nulle-part"):
        call_command("load_units", "nulle-part")
