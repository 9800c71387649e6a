"""One table brought in line with the rows that should be in it."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db import models

Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """How many rows were added, changed and closed."""

    added: int = 0
    changed: int = 0
    closed: int = 0

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.closed)

    def __add__(self, other: "Change") -> "Change":
        return Change(self.added + other.added, self.changed + other.changed, self.closed + other.closed)

    def as_dict(self) -> dict[str, int]:
        return asdict(self)


def sync(
    model: type[models.Model], key: Sequence[str], wanted: Iterable[dict[str, Any]], *, on: date, close: bool = True
) -> Change:
    """Make the rows of `model` those wanted, matched by `key` (attribute names such as `currency_id` are fine).

    A row that is no longer wanted gets `valid_to = on`; one that comes back is opened again.
    """
    existing = {_key(row, key): row for row in model._default_manager.all()}
    added, changed, kept = [], [], set()
    touched: set[str] = set()
    for values in wanted:
        values = {"valid_to": None, **values}
        identity = tuple(values[name] for name in key)
        kept.add(identity)
        row = existing.get(identity)
        if row is None:
            added.append(model(**values))
        elif different := {name: value for name, value in values.items() if getattr(row, name) != value}:
            for name, value in different.items():
                setattr(row, name, value)
            touched |= set(different)
            changed.append(row)
    gone = [row for identity, row in existing.items() if close and identity not in kept and row.valid_to is None]  # type: ignore[attr-defined]
    for row in gone:
        row.valid_to = on  # type: ignore[attr-defined]
    model._default_manager.bulk_create(added)
    if changed:
        model._default_manager.bulk_update(changed, sorted(touched))
    if gone:
        model._default_manager.bulk_update(gone, ["valid_to"])
    return Change(len(added), len(changed), len(gone))


def _key(row: models.Model, names: Sequence[str]) -> Key:
    return tuple(getattr(row, name) for name in names)
