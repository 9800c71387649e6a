"""The number of queries of a page does not depend on how many rows there are: some ten people, then a thousand."""

from collections.abc import Iterator

import pytest
from django.db import transaction

from bench.multiply import EVERYTHING, PEOPLE, analyze, multiply
from tests.matrix.standing import Standing
from tests.queries.reading import ask, every_reading
from tests.queries.watching import watched
from tounga.people.models import Person

pytestmark = pytest.mark.django_db
FEW, MANY = 10, 1_000


@pytest.fixture
def undone(standing: Standing) -> Iterator[Standing]:
    """The world of this file; what the test adds is taken back."""
    with transaction.atomic():
        yield standing
        transaction.set_rollback(True)


def reach(people: int, tables: tuple[str, ...]) -> None:
    """Multiply until there are so many people."""
    there = Person.objects.count()
    if there < people:
        multiply(tables, by=-(-people // there), history=False)
        analyze()


def counts(standing: Standing) -> dict[str, int]:
    """How many queries each page sends."""
    return {
        f"{name} as {role}": len(ask(standing, role, address)[1]) for name, role, address in every_reading(standing)
    }


@pytest.mark.parametrize("tables", [PEOPLE, EVERYTHING], ids=["longer lists of the same offers", "more of everything"])
def test_as_many_queries_for_many_rows(tables: tuple[str, ...], undone: Standing) -> None:
    reach(FEW, tables)
    few = counts(undone)
    reach(MANY, tables)
    assert Person.objects.count() >= MANY
    many = counts(undone)
    assert {page: (few[page], many[page]) for page in few if many[page] != few[page]} == {}


def test_a_query_for_each_row_is_seen(undone: Standing) -> None:
    """The check itself: a list that asks again for each of its rows sends more queries for more rows."""

    def careless() -> int:
        with watched() as queries:
            assert all(person.unit.name for person in Person.objects.all())
        return len(queries)

    few = careless()
    multiply(PEOPLE, by=4, history=False)
    assert careless() > few
