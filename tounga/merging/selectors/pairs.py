"""The other pairs of a file that is joined: they become pairs of the file that is kept, ends in order (P3)."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q

from tounga.identity.models import Pair


@dataclass(frozen=True)
class Ends:
    """The pairs of a joined file: those that follow, and those whose place is taken, with the pair that stands there."""

    following: list[str]
    aside: dict[str, str | None]  # the pair of the two files themselves has no twin


def pairs_that(kept: UUID, joined: UUID) -> Ends:
    """What becomes of the pairs of `joined` when it is joined to `kept`."""
    standing = dict(_by_other(kept))
    following, aside = [], {}
    for other, pk in _by_other(joined):
        if other == kept or other in standing:
            aside[pk] = standing.get(other) if other != kept else None
        else:
            following.append(pk)
    return Ends(following, aside)


def other_end(pair: Pair, end: UUID) -> UUID:
    """The file at the other end."""
    return pair.second_id if pair.first_id == end else pair.first_id


def of_file(end: UUID) -> Any:
    """The pairs of a file: two look-ups, each by its index."""
    return Pair.objects.filter(Q(first=end) | Q(second=end)).order_by("pk")


def _by_other(end: UUID) -> list[tuple[UUID, str]]:
    return [(other_end(pair, end), str(pair.pk)) for pair in of_file(end)]
