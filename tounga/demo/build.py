"""Build the demonstration, or go on with one that was cut short."""

import time
from collections.abc import Callable

from django.conf import settings
from django.db import transaction

from tounga.accounts.demonstration import is_demonstration
from tounga.accounts.models import User
from tounga.demo.chapters import Step, steps
from tounga.demo.house import House
from tounga.demo.models import Chapter
from tounga.demo.plan import FULL_SIZE
from tounga.demo.rules import Ground, may_build
from tounga.kernel.errors import require
from tounga.people.models import Person

Say = Callable[[str, int, float], None]


def build(*, people: int = FULL_SIZE, say: Say | None = None) -> int:
    """Write every chapter that is not written yet; how many were.

    `say` is told the name of each chapter, how many rows it was about and the seconds it took. Raises Refused
    where no demonstration may be built; whatever goes wrong in a chapter leaves nothing of it behind.
    """
    require(may_build(ground(), people))
    written = set(Chapter.objects.values_list("name", flat=True))
    waiting = [step for step in steps(people) if step.name not in written]
    for step in waiting:
        begun = time.monotonic()
        count = _write(step, people)
        if say:
            say(step.name, count, time.monotonic() - begun)
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


def _write(step: Step, people: int) -> int:
    """One chapter and the line that says it is written, together or not at all."""
    with transaction.atomic():
        count = step.write(House(people))
        Chapter.objects.create(name=step.name, people=people)
    return count
