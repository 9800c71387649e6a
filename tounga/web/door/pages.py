"""Long lists by keyset: the page after a row costs the same at a million rows as at ten."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest, QueryDict

Row = TypeVar("Row", bound=Model)
SIZE = 25
CEILING = 1_000


@dataclass(frozen=True)
class Page(Generic[Row]):
    """Some rows, the id after which the next page begins ("" on the last page), and what its address takes along."""

    rows: list[Row]
    next: str
    first: bool
    kept: QueryDict

    def __iter__(self) -> Any:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


def page_of(
    request: HttpRequest,
    rows: QuerySet[Row, Row],
    *,
    by: str,
    size: int = SIZE,
    keeps: Collection[str] | None = None,
) -> Page[Row]:
    """One page of `rows` ordered by column `by` ("-column" for descending), ties broken by id.

    `?apres=` carries the id of the last row seen and nothing of its content; an id that is not
    among `rows` gives the first page. The next page's address takes along the parameters named by
    `keeps`, or all of them: a list of people names those that are not personal.
    """
    column, descending = by.lstrip("-"), by.startswith("-")
    last = _uuid(request.GET.get("apres", ""))
    value = rows.filter(pk=last).values_list(column, flat=True).first() if last else None
    first = value is None
    if not first:
        beyond = "lt" if descending else "gt"
        # The first condition says nothing new, but an index can begin there; with the second alone it is read from its start.
        rows = rows.filter(**{f"{column}__{beyond}e": value})
        rows = rows.filter(Q(**{f"{column}__{beyond}": value}) | Q(**{f"id__{beyond}": last}))
    sign = "-" if descending else ""
    found = list(rows.order_by(f"{sign}{column}", f"{sign}id")[: size + 1])
    following = str(found[size - 1].pk) if len(found) > size else ""
    return Page(found[:size], following, first, _kept(request.GET, keeps))


def bounded_count(rows: QuerySet[Any, Any], ceiling: int = CEILING) -> tuple[int, bool]:
    """How many rows, counting no further than `ceiling`: (count, whether there are more)."""
    counted = rows.order_by()[: ceiling + 1].count()
    return min(counted, ceiling), counted > ceiling


def _kept(given: QueryDict, keeps: Collection[str] | None) -> QueryDict:
    kept = QueryDict(mutable=True)
    for name, values in given.lists():
        if name != "apres" and (keeps is None or name in keeps):
            kept.setlist(name, values)
    return kept


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text[:36])
    except ValueError:
        return None
