"""Build the demonstration, or go on with one that was cut short."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from itertools import groupby
from multiprocessing import get_context

from django.conf import settings
from django.db import transaction

from tounga.accounts.demonstration import is_demonstration
from tounga.accounts.models import User
from tounga.demo.beside import begin
from tounga.demo.chapters import Step, steps
from tounga.demo.house import House
from tounga.demo.models import Chapter
from tounga.demo.plan import FULL_SIZE
from tounga.demo.rules import Ground, may_build
from tounga.kernel.errors import require
from tounga.people.models import Person

Told = tuple[str, int, float]  # a chapter, how many rows it was about, the seconds it took
Say = Callable[[str, int, float], None]


def build(*, people: int = FULL_SIZE, processes: int = 1, say: Say | None = None) -> int:
    """Write every chapter that is not written yet; how many were.

    Chapters that need nothing of each other are shared out between so many `processes`. `say` is told the name of
    each chapter, how many rows it was about and the seconds it took. Raises Refused where no demonstration may be
    built; whatever goes wrong in a chapter leaves nothing of it behind.
    """
    require(may_build(ground(), people))
    written = set(Chapter.objects.values_list("name", flat=True))
    waiting = [step for step in steps(people) if step.name not in written]
    for told in _written(waiting, people, processes):
        if say:
            say(*told)
    return len(waiting)


def is_built(people: int = FULL_SIZE) -> bool:
    """Whether every chapter is written."""
    return {step.name for step in steps(people)} <= set(Chapter.objects.values_list("name", flat=True))


def ground() -> Ground:
    """Where a build would write."""
    first = Chapter.objects.first()
    return Ground(
        demonstration_mode=settings.DEMONSTRATION,
        debug=settings.DEBUG,
        ours=is_demonstration(),
        inhabited=User.objects.exists() or Person.objects.exists(),
        begun=first.people if first else None,
    )


def _written(waiting: list[Step], people: int, processes: int) -> Iterator[Told]:
    for beside, some in groupby(waiting, key=lambda step: step.beside and processes > 1):
        if beside:
            yield from _shared_out(list(some), people, processes)
        else:
            yield from (_timed(step, people) for step in some)


def _shared_out(some: list[Step], people: int, processes: int) -> Iterator[Told]:
    """These chapters by several processes at once: most of the time goes into Python, which uses one core."""
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=begin) as pool:
        try:
            for one in as_completed([pool.submit(_named, step.name, people) for step in some]):
                yield one.result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)  # after one that failed, none of those that wait


def _named(name: str, people: int) -> Told:
    """The chapter of this name, in a process of its own: a chapter cannot be sent there, its name can."""
    return _timed(next(step for step in steps(people) if step.name == name), people)


def _timed(step: Step, people: int) -> Told:
    begun = time.monotonic()
    count = _write(step, people)
    return step.name, count, time.monotonic() - begun


def _write(step: Step, people: int) -> int:
    """One chapter and the line that says it is written, together or not at all."""
    with transaction.atomic():
        count = step.write(House(people))
        Chapter.objects.create(name=step.name, people=people)
    return count
