"""Facts given by their name: a service that takes columns as keywords writes those it lists, and no other."""

from collections.abc import Collection, Iterable


def keep_to(allowed: Collection[str], given: Iterable[str], *, of: str) -> None:
    """Raise TypeError, as Python does for an unknown keyword, when a name is given that is not allowed.

    A state, a seal or the name of who decided is never written because a caller named its column.
    """
    unknown = sorted(set(given).difference(allowed))
    if unknown:
        raise TypeError(f"not facts of {of}: {', '.join(unknown)}")
