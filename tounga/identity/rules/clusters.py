"""From pairs to the files of one human: groups that hold together, never a chain of which the ends are strangers."""

from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

File = TypeVar("File", bound=Hashable)
HOLDS = 0.5  # of the links between two groups, at least this share must be there for them to be one


def clusters(
    scores: Mapping[tuple[File, File], float], *, apart: Iterable[tuple[File, File]] = (), holds: float = HOLDS
) -> list[list[File]]:
    """Groups of two files or more, from the pairs that are likely enough, the strongest link first.

    Two groups become one when enough of the links between them are there, and nobody said of any two of their
    files that they are two people's (`apart`).
    """
    links = {frozenset(pair) for pair in scores}
    strangers = {frozenset(pair) for pair in apart}
    group_of: dict[File, list[File]] = {}
    for one, other in sorted(scores, key=lambda pair: -scores[pair]):
        mine, theirs = group_of.setdefault(one, [one]), group_of.setdefault(other, [other])
        if mine is theirs:
            continue
        between = [frozenset((a, b)) for a in mine for b in theirs]
        if any(pair in strangers for pair in between):
            continue
        if sum(pair in links for pair in between) < holds * len(between):
            continue
        mine += theirs
        for file in theirs:
            group_of[file] = mine
    found = {id(group): group for group in group_of.values() if len(group) > 1}
    return list(found.values())
