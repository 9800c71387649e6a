"""G12, G14: every page that a role can open, at 360 px and 1280 px: accessible, silent, within the screen, under the policy."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.factories.world import make_world
from tests.matrix.contracts import GROUPS
from tests.matrix.engine import ANONYMOUS
from tests.matrix.visits import address_of, first_role, pages

pytestmark = pytest.mark.journey

POLICY = "default-src 'self'"


@pytest.mark.parametrize("group", sorted(GROUPS))
def test_every_page(group: str, visit: Any) -> None:
    world = make_world()
    visitors: dict[str, Any] = {}
    wrong: list[str] = []
    for route, contract in pages(group):
        role = first_role(contract)
        visitor = visitors.get(role) or visitors.setdefault(
            role, visit(None if role == ANONYMOUS else world.accounts[role])
        )
        address = address_of(route, contract, world, role)
        wrong += [f"{route.name} as {role}: {what}" for what in faults(visitor, address)]
    assert visitors, "a group without a page"
    assert wrong == []


def faults(visitor: Any, address: str) -> Iterator[str]:
    """What is wrong with one page, at both widths."""
    visitor.troubles.clear()
    response = visitor.open(address)
    if response.status != 200:
        yield f"answers {response.status}"
        return
    policy = response.headers.get("content-security-policy", "")
    if POLICY not in policy or "unsafe" in policy:
        yield f"policy: {policy}"
    for width in (1280, 360):
        visitor.resize(width)
        yield from (f"{width} px: {violation}" for violation in visitor.violations())
        if visitor.scrolls_sideways():
            yield f"{width} px: scrolls sideways"
    yield from visitor.troubles


def test_a_planted_fault_is_seen(visit: Any) -> None:
    """The check itself: an image without words, a too wide block and a script error are each reported."""
    visitor = visit()
    visitor.open("/gratuit/")
    visitor.page.evaluate(
        "document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"/static/design/icon.svg\"><pre>' + 'x'.repeat(999) + '</pre>')"
    )
    assert any(violation.startswith("image-alt") for violation in visitor.violations())
    assert visitor.scrolls_sideways()
    visitor.page.evaluate("setTimeout(() => { throw new Error('planted') })")
    visitor.page.wait_for_timeout(100)
    assert any("planted" in trouble for trouble in visitor.troubles)
