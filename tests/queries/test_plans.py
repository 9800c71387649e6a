"""At 20 000 people no list walks through a large table: its first page, its next page, its search, its counts."""

import re
from collections.abc import Iterator

import pytest
from django.db import transaction

from bench.multiply import EVERYTHING, FILES, PEOPLE, analyze, multiply
from tests.matrix.standing import Standing
from tests.queries.plans import Scan, scans, sizes
from tests.queries.reading import ask, every_reading
from tests.queries.watching import Query
from tounga.kernel import audit
from tounga.kernel.actor import system
from tounga.kernel.clock import today
from tounga.people.models import Person
from tounga.placement.models import Placement
from tounga.web.door.pages import CEILING

pytestmark = pytest.mark.django_db
REGISTER = 20_000  # people, at least: the world is copied a whole number of times
WHOLE = 30_000  # at most
LARGE = 1_100  # rows: a table that is not read whole
ALONG = 5_000  # rows of an index that a page may walk along
MOST = CEILING + 1  # rows that a bounded count may look at one after the other
_PART_OF_NAME = re.compile(r" LIKE | %%?>")
SEARCHES = {
    "staff:employers": ("q=inventee",),
    "staff:offers": ("q=macon",),
    "staff:reads": (
        "role=consular",
        "role=counsellor&quoi=dossiers",
        "jour=01/06/2026",
        "quoi=listes",
        "quoi=dossiers",
    ),
}
KEPT_SEARCHES = {"staff:people": ("essai", "personne essai", "esai", "es", "zx"), "account:accounts": ("compte",)}


@pytest.fixture(scope="module")
def crowd(standing: Standing, django_db_blocker: pytest.FixtureRequest) -> Iterator[Standing]:
    """The world with 20 000 people and as many times more of the rest."""
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        multiply(EVERYTHING, by=100, history=False)
        multiply(PEOPLE, by=12, history=False)
        most_have_left()
        multiply(FILES, by=-(-REGISTER // Person.objects.count()), history=False)
        analyze()
        yield standing
        transaction.set_rollback(True)


def most_have_left() -> None:
    """Nine placements in ten are long over, as in any register of some age."""
    with audit.acting(system("test"), action="test", reason="departures of the past"):
        past = Placement.objects.extra(where=["mod(hashtext(placement_placement.id::text), 10) <> 0"])  # noqa: S610
        past.update(state="arrived", copy_given_on=today(), departed_on=today(), arrived_on=today())


def lists(standing: Standing) -> Iterator[tuple[str, str, str, str]]:
    """Every page that is only read, and the searches and next pages of the main lists: name, role, address, search kept."""
    middle = Person.objects.order_by("name_key", "id")[REGISTER // 2].pk
    for name, role, address in every_reading(standing):
        yield name, role, address, ""
        for query in SEARCHES.get(name, ()):
            yield f"{name}?{query}", role, f"{address}?{query}", ""
        for text in KEPT_SEARCHES.get(name, ()):
            yield f"{name} searched for {text}", role, address, text
        if name == "staff:people":
            yield f"{name}?apres", role, f"{address}?apres={middle}", ""
            yield f"{name}?apres searched", role, f"{address}?apres={middle}", "essai"


def too_much(query: Query, large: set[str]) -> list[Scan]:
    """The scans of large tables that are read one row after the other, or nearly whole by an index.

    A search for a part of a name walks along an index in the order of the list, or along a trigram index: both are long
    when many have that name. It may never read the table itself so.
    """
    if not query.sql.startswith(("SELECT", "WITH")):
        return []
    most = WHOLE if _PART_OF_NAME.search(query.sql) else ALONG
    return [one for one in scans(query) if one.table in large and one.rows > (MOST if one.kind == "Seq Scan" else most)]


def test_no_list_walks_through_a_large_table(crowd: Standing) -> None:
    large = {table for table, rows in sizes().items() if rows >= LARGE}
    assert {"people_person", "selection_candidacy", "placement_placement", "people_personoccupation"} <= large
    walked: dict[str, None] = {}
    for name, role, address, search in lists(crowd):
        _status, queries, _size = ask(crowd, role, address, search=search)
        assert not search or any(_PART_OF_NAME.search(query.sql) for query in queries), (
            f"{name}: nothing was looked for"
        )
        walked |= {
            f"{name} as {role}: {one}\n    {query.line[:600]}": None
            for query in queries
            for one in too_much(query, large)
        }
    assert not walked, "\n".join(walked)


def test_a_walk_is_seen(crowd: Standing) -> None:
    """The check itself: a search in the middle of a column without an index reads the whole table."""
    query = Query("SELECT id FROM people_person WHERE locality LIKE %s", ("%nulle part%",), "planted")
    assert [one.kind for one in too_much(query, {"people_person"})] == ["Seq Scan"]
