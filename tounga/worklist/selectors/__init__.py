"""What waits for an actor, by role. Each source asks the rooms' own selectors, so it never contradicts them."""

from collections.abc import Callable

from tounga.accounts.enums import Role
from tounga.kernel.actor import Actor
from tounga.kernel.clock import today
from tounga.worklist.items import CEILING, SHOWN, WHOLE, Figure, Source, Task, Worklist, in_order, share_of
from tounga.worklist.selectors.centre import centre_sources, direction_sources
from tounga.worklist.selectors.region import counsellor_sources, director_sources, focal_point_sources

__all__ = ["worklist_of"]

_SOURCES: dict[str, Callable[[Actor], list[Source]]] = {
    Role.COUNSELLOR: counsellor_sources,
    Role.FOCAL_POINT: focal_point_sources,
    Role.REGIONAL_DIRECTOR: director_sources,
    Role.CENTRAL_OFFICER: centre_sources,
    Role.NATIONAL_DIRECTOR: direction_sources,
}


def worklist_of(actor: Actor, *, kind: int | None = None) -> Worklist:
    """The worklist of an actor: two queries for each kind of thing, however many wait.

    With `kind` (Figure.kind) the tasks are those of that kind alone, the first 200; all kinds where nothing of it waits.
    """
    sources = _SOURCES.get(actor.role, lambda _actor: [])(actor)
    asked = [(place, one, _tasks(one, WHOLE if place == kind else SHOWN)) for place, one in enumerate(sources)]
    waiting = [(place, one, found) for place, one, found in asked if found]
    figures = tuple(_figure(place, one, found) for place, one, found in waiting)
    alone = next((figure for figure in figures if figure.kind == kind), None)
    share = share_of(len(waiting))
    chosen = [(found if alone else found[:share]) for place, _one, found in waiting if alone is None or place == kind]
    return Worklist(figures, in_order((task for found in chosen for task in found), today()), today(), alone)


def _tasks(source: Source, most: int) -> list[Task]:
    return [source.task(row) for row in source.rows[:most]]


def _figure(kind: int, source: Source, found: list[Task]) -> Figure:
    counted = source.rows.order_by()[: CEILING + 1].count()  # also for few: as many queries whatever waits
    due = min((task.due for task in found if task.due), default=None)
    count = min(counted, CEILING)
    late = any(task.late(today()) for task in found)
    return Figure(count, counted > CEILING, source.label(count), late, due, kind, any(task.ends for task in found))
