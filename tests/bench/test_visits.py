"""The measurements: each staff page has its row in the benchmark, as it has its contract in the matrix."""

from bench.pages.visits import MODELS, pages
from tests.matrix.engine import Contract


def unknown(found: list[tuple[str, Contract]]) -> list[str]:
    """The pages about a kind of thing of which the benchmark knows no table."""
    return [name for name, contract in found if contract.kind and contract.kind not in MODELS]


def test_every_staff_page_can_be_measured() -> None:
    found = list(pages())
    assert len(found) > 80
    assert unknown(found) == []


def test_a_page_without_its_row_is_seen() -> None:
    assert unknown([("staff:planted", Contract(kind="planted"))]) == ["staff:planted"]
