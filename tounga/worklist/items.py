"""What a worklist is: figures, then things to do, the most pressing first."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet

from tounga.kernel.decision import type_text

SOON = timedelta(days=7)
SHOWN = 12  # of each kind, at most: what a person can do in a morning
LISTED = 24  # of all kinds together, shared between them; the figures say how many there are
FEWEST = 3  # of each kind, however many kinds there are
CEILING = 1_000  # counts go no further
WHOLE = 200  # of one kind, when that kind is asked for alone


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do: the file, its step, what to do, by when, and the page (a route name and its arguments)."""

    file: str
    about: str
    step: type_text
    todo: type_text
    due: date | None
    route: str
    args: tuple[Any, ...]
    ends: bool = False  # the day is when something ends by itself: nobody is behind

    def late(self, today: date) -> bool:
        """Whether its day has passed and somebody is behind."""
        return self.due is not None and self.due < today and not self.ends


@dataclass(frozen=True)
class Source:
    """One kind of thing to do: where the rows come from and how a row reads.

    `late` keeps the rows whose day has passed; sources without a deadline have none.
    """

    label: Callable[[int], type_text]
    rows: QuerySet[Any, Any]
    task: Callable[[Any], Task]


@dataclass(frozen=True, slots=True)
class Figure:
    """How many things of one kind wait, counted no further than the ceiling."""

    count: int
    more: bool
    label: type_text
    late: bool
    next_due: date | None
    kind: int  # its place among the kinds of the role: what `worklist_of(kind=)` asks for
    ends: bool  # as `Task.ends`


@dataclass(frozen=True, slots=True)
class Worklist:
    """What waits for one actor."""

    figures: tuple[Figure, ...]
    tasks: tuple[Task, ...]
    today: date
    alone: Figure | None = None  # the kind that was asked for alone

    @property
    def count(self) -> int:
        """How many things wait in all (up to the ceiling of each kind)."""
        return sum(figure.count for figure in self.figures)

    @property
    def more(self) -> bool:
        return any(figure.more for figure in self.figures)


def in_order(tasks: Iterable[Task], today: date) -> tuple[Task, ...]:
    """The nearest day first. What has none is to be done as soon as possible: after the coming week, before the rest."""
    return tuple(sorted(tasks, key=lambda task: task.due or today + SOON))


def share_of(kinds: int) -> int:
    """How many things of each kind are listed when so many kinds wait: a long list is not where one begins."""
    return min(SHOWN, max(FEWEST, LISTED // max(kinds, 1)))
