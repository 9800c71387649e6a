"""G12: what a page costs on a cheap phone's line, compressed, with its styles, scripts and pictures.

First public page at most 60 KB, the next ones 20; staff pages 80, then 30. A KB is 1 000 bytes.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client

from bench.multiply import EVERYTHING, analyze, multiply
from tests.matrix.contracts import GROUPS
from tests.matrix.standing import Standing
from tests.matrix.visits import address_of, pages, roles_of
from tests.weight.weighing import Scales, Weight

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("with_files")]
PUBLIC, STAFF = (60_000, 20_000), (80_000, 30_000)
BARS = {"public": PUBLIC, "account": PUBLIC, "candidate": PUBLIC}  # the others are the offices'
FULL = 60  # times the world: every list has more than a page


def weighed(group: str, standing: Standing, scales: Scales) -> Iterator[tuple[str, str, Weight]]:
    """(route, role, weight) of each page of a group: for the first role that opens it, and for the last."""
    for route, contract in pages(group):
        roles = roles_of(contract)
        for role in dict.fromkeys((roles[0], roles[-1])):
            with transaction.atomic():
                client = Client() if role == "anonymous" else standing.client(role)
                weight = scales.weigh(client, address_of(route, contract, standing.world, role))
                transaction.set_rollback(True)
            if weight:
                yield route.name, role, weight


@pytest.mark.parametrize("full", [False, True], ids=["few rows", "full lists"])
@pytest.mark.parametrize("group", sorted(GROUPS))
def test_weight(group: str, full: bool, standing: Standing, scales: Scales) -> None:
    with transaction.atomic():
        if full:
            multiply(EVERYTHING, by=FULL, history=False)
            analyze()  # planned as for the few rows of before, a page of these lists took a quarter of an hour once
        found = sorted(weighed(group, standing, scales), key=lambda one: one[2].page)
        transaction.set_rollback(True)
    if full:
        analyze()  # how many rows a table has is not rolled back
    first, following = BARS.get(group, STAFF)
    print("\n" + "\n".join(f"{name:<40}{role:<24}{one.first:>8}{one.page:>8}" for name, role, one in found))
    assert found, "a group without a page"
    heavy = [
        f"{name} as {role}: first {one.first}, next {one.page}"
        for name, role, one in found
        if one.first > first or one.page > following
    ]
    assert heavy == [], f"above {first} then {following} bytes"


def test_the_scales_count_what_a_page_loads(scales: Scales, tmp_path: Path, rf: object) -> None:
    """A style of 10 KB that loads a picture of 50 KB, both without a compressed twin, weigh 60 KB together."""
    (tmp_path / "a.css").write_bytes(b"a{background:url('b.png')}" + b" " * 9_974)
    (tmp_path / "b.png").write_bytes(b"\0" * 50_000)
    small = Scales("/static/", tmp_path)
    assert small._loaded('<link rel="stylesheet" href="/static/a.css"><a href="/static/b.png">') == 60_000


def test_nothing_comes_from_elsewhere(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="elsewhere"):
        Scales("/static/", tmp_path)._loaded('<script src="https://exemple.test/a.js"></script>')


@pytest.mark.parametrize("planted", [Weight(page=20_001, loaded=0), Weight(page=1, loaded=60_000)])
def test_a_heavy_page_is_seen(
    planted: Weight, standing: Standing, scales: Scales, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Scales, "weigh", lambda *_arguments: planted)
    check: Callable[..., None] = test_weight
    with pytest.raises(AssertionError, match="above 60000 then 20000"):
        check("public", False, standing, scales)
