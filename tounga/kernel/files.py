"""Files kept beside a row: the database can take a row back, a disk cannot."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.db.models.fields.files import FieldFile


@contextmanager
def kept_with_row(file: FieldFile) -> Iterator[None]:
    """Write the row of this file, and what goes with it, inside: when that is refused the file does not stay behind."""
    try:
        with transaction.atomic():
            yield
    except BaseException:
        if file:
            file.delete(save=False)
        raise
