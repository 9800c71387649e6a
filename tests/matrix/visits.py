"""Who can open an address, and on which object: what every test that walks through all pages begins with."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from tests.factories.world import World
from tests.matrix.contracts import CONTRACTS, GROUPS
from tests.matrix.engine import ANCHORED, ANONYMOUS, Contract
from tests.matrix.kinds import GONE, KINDS, OWN
from tests.matrix.routes import Route, routes

# Addresses that answer with something else than a page.
NO_PAGE = (
    "health",
    "public:robots",
    "poster",
    "_file",
    "_letter",
    "_list",
    "_certificate",
    "set_language",
    "account:logout",
)


def addresses(group: str) -> Iterator[tuple[Route, Contract]]:
    """Every address of a group, pages and buttons."""
    for route in routes():
        contract = CONTRACTS.get(route.name)
        if contract and route.name.startswith(GROUPS[group]):
            yield route, contract


def pages(group: str) -> Iterator[tuple[Route, Contract]]:
    """The addresses of a group that have a page of their own."""
    for route, contract in addresses(group):
        has_page = not contract.only_post and not contract.unwell & {404}
        if has_page and not route.name.endswith(NO_PAGE):
            yield route, contract


def relations(contract: Contract, role: str, world: World) -> list[str]:
    """The objects that the role may know of, its own first; one empty relation for an address without an object."""
    if not contract.kind:
        return [""]
    instances = KINDS[contract.kind].instances(world)
    visible = contract.visible or KINDS[contract.kind].visible
    mine = set(instances) & (visible.get(role) or visible.get("*") or frozenset()) - {GONE} - contract.refusals(role)
    return sorted(mine, key=lambda relation: (relation != OWN, relation))


def roles_of(contract: Contract) -> list[str]:
    """The roles that can open the page on some object, in a stable order; the visitor when it is for everybody."""
    if not contract.roles:
        return [ANONYMOUS]
    wanted = sorted(ANCHORED - {"no_role"}) if "*" in contract.roles else sorted(contract.roles)
    visible = (contract.visible or KINDS[contract.kind].visible) if contract.kind else {}
    return [role for role in wanted if not contract.kind or visible.get(role) or visible.get("*")]


def first_role(contract: Contract) -> str:
    """A role that can open the page on its own object."""
    return roles_of(contract)[0]


def address_of(route: Route, contract: Contract, world: World, role: str, relation: str | None = None) -> str:
    """The address on an object that the role may know of: its own, or that of the relation given."""
    return reverse(route.name, kwargs={**arguments_of(contract, world, role, relation), **contract.extra})


def arguments_of(contract: Contract, world: World, role: str, relation: str | None = None) -> dict[str, Any]:
    """The arguments of an address on such an object; none for an address without an object."""
    if not contract.kind:
        return {}
    chosen = relations(contract, role, world)[0] if relation is None else relation
    return KINDS[contract.kind].instances(world)[chosen]
