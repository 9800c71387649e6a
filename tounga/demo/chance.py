"""Chance that always falls the same way: each part of the demonstration draws from its own seeded source."""

from collections.abc import Sequence
from random import Random
from typing import TypeVar

Thing = TypeVar("Thing")


class Chance:
    """Draws for one part of the build; `part` names it, so that no part depends on what another drew."""

    def __init__(self, part: str, *, seed: int = 1) -> None:
        self._random = Random(f"{seed}:{part}")  # noqa: S311 # nosec B311 - it draws samples, not secrets

    def percent(self, share: float) -> bool:
        """True `share` times out of a hundred."""
        return self._random.random() * 100 < share

    def between(self, low: int, high: int) -> int:
        """A whole number, both ends included."""
        return self._random.randint(low, max(low, high))

    def around(self, low: int, high: int, likely: int) -> int:
        """A whole number between the ends, most often near `likely`."""
        return round(self._random.triangular(low, high, likely))

    def one(self, things: Sequence[Thing]) -> Thing:
        """One of these, each as likely."""
        return self._random.choice(things)

    def weighted(self, things: Sequence[tuple[Thing, float]]) -> Thing:
        """One of these (thing, weight) pairs."""
        return self._random.choices([thing for thing, _ in things], [weight for _, weight in things])[0]

    def several(self, things: Sequence[tuple[Thing, float]], count: int) -> list[Thing]:
        """At most `count` different ones, in the order drawn."""
        return list(dict.fromkeys(self.weighted(things) for _ in range(count)))
