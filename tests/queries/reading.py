"""The lists and the pages about one thing: what is only read, by whom, at which address."""

from collections.abc import Iterator
from copy import deepcopy

from django.db import transaction

from tests.matrix.contracts import GROUPS
from tests.matrix.standing import Standing
from tests.matrix.visits import address_of, pages, roles_of
from tests.queries.watching import Query, watched

NATIONAL = ("central_officer", "national_director")
AT_HOME = ("account:login", "account:sign_up", "gallery", "enter_as")


def readings(group: str, standing: Standing) -> Iterator[tuple[str, str, str]]:
    """(route, role, address) of each page without a form of its own: for the first role, and the first of the centre."""
    for route, contract in pages(group):
        if contract.writers or (contract.public_writes and route.name in AT_HOME):
            continue
        roles = roles_of(contract)
        chosen = dict.fromkeys(
            [
                roles[0],
                *[role for role in roles if role in NATIONAL][:1],
                *([] if route.name != "staff:home" else roles),
            ]
        )
        for role in chosen:
            yield route.name, role, address_of(route, contract, standing.world, role)


def every_reading(standing: Standing) -> Iterator[tuple[str, str, str]]:
    """Those of all groups."""
    for group in sorted(GROUPS):
        yield from readings(group, standing)


def ask(standing: Standing, role: str, address: str, *, search: str = "") -> tuple[int, list[Query], int]:
    """Open the page once for the caches, then watch: the status, the queries, the size of the answer.

    `search` is looked for there first: on a list of people the words are kept in the session.
    """
    client = standing.client(role)
    cookies = deepcopy(client.cookies)
    with transaction.atomic():
        client.get(address)
        transaction.set_rollback(True)
    client.cookies = deepcopy(cookies)
    with transaction.atomic():
        if search:
            client.post(address, {"q": search})
        with watched() as queries:
            response = client.get(address)
        transaction.set_rollback(True)
    client.cookies = cookies  # those of a session that was rolled back would sign the account out
    return (
        response.status_code,
        [query for query in queries if "django_session" not in query.sql],
        len(response.content),
    )
