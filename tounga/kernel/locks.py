"""Row locks, taken in one fixed order so that two services never wait for each other."""

from collections.abc import Iterable
from typing import TypeVar

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.db import connection, models

from tounga.kernel.errors import Gone

Row = TypeVar("Row", bound=models.Model)


def lock(row: Row) -> Row:
    """The same row, read again under FOR UPDATE. Raises Gone when it is no longer there."""
    assert connection.in_atomic_block, "a lock outside a transaction holds nothing"
    model = row.__class__  # not type(row): `request.user` is a lazy stand-in
    try:
        return model._default_manager.select_for_update(of=("self",)).get(pk=row.pk)
    except ObjectDoesNotExist:
        raise Gone from None


def hold(row: Row) -> Row:
    """The same row, read again under FOR SHARE: nobody changes it before the end of this transaction, others may hold it too.

    For what an answer rests on and the caller does not write: taken before the locks on rows of later rooms. Raises Gone.
    """
    assert connection.in_atomic_block, "a lock outside a transaction holds nothing"
    model = row.__class__
    sql, values = model._default_manager.filter(pk=row.pk).query.sql_with_params()
    for found in model._default_manager.raw(f"{sql} FOR SHARE", values):
        return found
    raise Gone


def lock_in_order(rows: Iterable[models.Model]) -> None:
    """Lock several rows: earlier rooms first, then by model and primary key."""
    for row in sorted(rows, key=_order):
        lock(row)


def _order(row: models.Model) -> tuple[int, str, str]:
    rooms: list[str] = settings.ROOMS
    return rooms.index(row._meta.app_label), row._meta.model_name or "", str(row.pk)
