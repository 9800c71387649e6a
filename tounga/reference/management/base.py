"""What the commands of this room share: refusals become sentences on the error output, and exit code 1."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from tounga.kernel.errors import Refusal
from tounga.reference.loading.sync import Change


@contextmanager
def said_plainly() -> Iterator[None]:
    """A refusal of a service leaves as a CommandError: one line per reason, no traceback."""
    try:
        yield
    except Refusal as refusal:
        raise CommandError("\n".join(str(reason.text) for reason in refusal.reasons)) from refusal


def told(changes: dict[str, Change]) -> Iterator[str]:
    """One line per table that changed."""
    for table, change in changes.items():
        if change:
            yield f"  {table} : +{change.added} ~{change.changed} -{change.closed}"


def existing_file(path: Path) -> Path:
    """The path, if it is a file that can be read. Raises CommandError."""
    try:
        with path.open("rb"):
            return path
    except OSError:
        raise CommandError(_("Le fichier « %(path)s » ne peut pas être lu.") % {"path": path}) from None
