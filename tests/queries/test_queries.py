"""The SQL of every list and every detail page is watched: a snapshot with the function that sent each query.

After a change that is meant: `pytest tests/queries --snapshot-update`, and read the difference.
"""

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.matrix.contracts import GROUPS
from tests.matrix.standing import Standing
from tests.queries.reading import ask, readings
from tests.queries.watching import Query, watched

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("group", sorted(GROUPS))
def test_queries(group: str, standing: Standing, snapshot: SnapshotAssertion) -> None:
    seen: dict[str, list[str]] = {}
    for name, role, address in readings(group, standing):
        status, queries, _size = ask(standing, role, address)
        seen[f"{name} as {role}"] = [f"answers {status}", *(query.line for query in queries)]
    assert seen, "a group without a page"
    assert seen == snapshot


def test_no_page_asks_the_same_thing_many_times(standing: Standing) -> None:
    """One query for each row of a list shows already in a world of few rows."""
    repeated: list[str] = []
    for group in sorted(GROUPS):
        for name, role, address in readings(group, standing):
            _status, queries, _size = ask(standing, role, address)
            lines = [query.line for query in queries]
            repeated += [
                f"{name} as {role}: {lines.count(line)} times {line[:200]}"
                for line in sorted(set(lines))
                if lines.count(line) > 4
            ]
    assert repeated == []


def test_a_shape_keeps_what_matters() -> None:
    query = Query(
        'SELECT "a"."x", (SELECT 1 FROM "b" LIMIT 1) FROM "a" WHERE "a"."id" IN (%s, %s, %s)',
        (),
        "people.selectors.find",
    )
    assert query.line == "people.selectors.find: SELECT …, b FROM a WHERE a.id IN (…)"


def test_the_sender_is_named(standing: Standing) -> None:
    with watched() as queries:
        standing.client("counsellor").get("/agents/personnes/")
    senders = {query.sender for query in queries}
    assert any(sender.startswith(("people.", "web.staff.people.")) for sender in senders), senders
