"""The offer and the contract side by side, as an agent reads them (D1)."""

import pytest

from tests.factories.placement import make_contract, make_placement
from tounga.web.design.formats import HARD_SPACE, NARROW_SPACE
from tounga.web.staff.placement.comparison import Line, comparison

pytestmark = pytest.mark.django_db


def lines(**changes: object) -> dict[str, Line]:
    contract = make_contract(make_placement(), **changes)
    contract.refresh_from_db()
    contract.placement.offer.refresh_from_db()
    return {str(line.label): line for line in comparison(contract)}


def test_d1_figures_are_said_as_people_read_them() -> None:
    found = lines()
    assert f"{NARROW_SPACE}000{HARD_SPACE}" in found["Salaire net"].left
    assert "Dinar" not in found["Salaire net"].left
    assert found["Heures par jour"].left == "8"
    assert not any(line.differs for line in found.values())


def test_d1_what_is_worse_differs() -> None:
    assert [label for label, line in lines(hours_per_day=11).items() if line.differs] == ["Heures par jour"]
