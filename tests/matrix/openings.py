"""Every page, file and letter of the URL map opened once by each role on each object it may know of: what came back."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpResponse

from tests.matrix.contracts import GROUPS
from tests.matrix.engine import Contract, connection_kept
from tests.matrix.routes import Route
from tests.matrix.standing import Standing
from tests.matrix.visits import address_of, addresses, relations, roles_of
from tounga.kernel.models import FileRead

# Lists that are also opened with something looked for: the words are sent first and kept in the session.
SEARCHED = {"staff:people": "essai", "staff:session_invite": "essai", "account:accounts": "compte"}
# A second account of the same role, for whom other things wait.
SECOND = {"employer": "employer_y", "counsellor": "counsellor_b"}


@dataclass(frozen=True)
class Opening:
    """One page opened: by whom, on what, what it showed, and the reads that were noted."""

    route: str
    role: str
    relation: str
    response: HttpResponse
    html: str
    noted: tuple[FileRead, ...] = ()

    @property
    def read(self) -> set[UUID]:
        """Whose files were noted."""
        return {row.subject for row in self.noted}

    def __str__(self) -> str:
        return f"{self.route} as {self.role}" + (f" on {self.relation}" if self.relation else "")


def openings(standing: Standing, *namespaces: str) -> Iterator[Opening]:
    """Those of the addresses whose names begin so; of all of them when none is given."""
    for group in sorted(GROUPS):
        for route, contract in addresses(group):
            if not contract.only_post and route.name.startswith(namespaces or ("",)):
                yield from openings_of(standing, route, contract)


def openings_of(standing: Standing, route: Route, contract: Contract) -> Iterator[Opening]:
    """Those of one address."""
    roles = roles_of(contract)
    for role in roles[:2] if "*" in contract.roles else roles:
        for relation in relations(contract, role, standing.world):
            address = address_of(route, contract, standing.world, role, relation or None)
            yield _opened(standing, route.name, role, relation, address)
        if route.name in SEARCHED:
            yield _opened(standing, route.name, role, "a search", address, SEARCHED[route.name])
        if not contract.kind and role in SECOND:
            yield _opened(standing, route.name, SECOND[role], "", address)


def _opened(standing: Standing, name: str, role: str, relation: str, address: str, search: str = "") -> Opening:
    """One request, as if it had never been."""
    client: Any = standing.client(role)
    cookies = client.cookies.copy()
    with connection_kept(), transaction.atomic():
        if search:
            client.post(address, {"q": search})
        before = set(FileRead.objects.values_list("pk", flat=True))
        response = client.get(address)
        html = "" if response.streaming else response.content.decode("utf-8", "replace")
        if response.streaming:
            response.close()
        noted = tuple(FileRead.objects.exclude(pk__in=before))
        transaction.set_rollback(True)
    client.cookies = cookies
    return Opening(name, role, relation, response, html, noted)
