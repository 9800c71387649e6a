"""The files that a demonstration is written from: ours, and those of the country pack (nothing national in code)."""

import csv
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from tounga.kernel.decision import Reason
from tounga.kernel.errors import Refused

_OURS = Path(__file__).parent / "data"


def folder() -> Path:
    """The demonstration files of this installation's pack. Raises Refused when the pack has none."""
    found = Path(settings.PACKAGE) / "packs" / settings.COUNTRY_PACK / "demo"
    if not found.is_dir():
        raise Refused(Reason("no_demonstration", _("Le paquet de ce pays n’a pas de démonstration.")))
    return found


def table(name: str) -> list[dict[str, str]]:
    """The rows of a CSV file of the pack."""
    return _rows(folder() / f"{name}.csv")


def phrases(kind: str, of: str = "") -> list[str]:
    """Sentences of one kind; those written for `of` when there are any."""
    rows = [row for row in _rows(_OURS / "phrases.csv") if row["kind"] == kind]
    return [row["text"] for row in rows if row["of"] == of] or [row["text"] for row in rows]


def phrase(kind: str) -> str:
    """The one sentence of a kind."""
    return phrases(kind)[0]


def document(name: str) -> dict[str, Any]:
    """A TOML file of the pack."""
    return _document(folder() / f"{name}.toml")


@cache
def _document(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))
