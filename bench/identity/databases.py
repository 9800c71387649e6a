"""A database with everything but people, made once, and copies of it filled by COPY, in the bench's own cluster."""

import os
import subprocess
import sys

from bench.pages.databases import _create, _drop, _exists, home
from tounga.config import embedded

EMPTY = "identity_empty"


def environment(name: str, *, country: str = "mali") -> dict[str, str]:
    """What a process needs to work on this database."""
    return {
        **os.environ,
        "TOUNGA_HOME": str(home()),
        "DATABASE_URL": embedded.url(home(), name=name),
        "TOUNGA_MODE": "demo",
        "TOUNGA_COUNTRY": country,
        "TOUNGA_STATEMENT_TIMEOUT": "0",
        "DJANGO_SETTINGS_MODULE": "tounga.config.settings",
    }


def fresh(name: str, *, again: bool = False) -> None:
    """An empty register under this name: schema, country and units, nobody."""
    if again or not _exists(f"{EMPTY}_ready"):
        _drop(f"{EMPTY}_ready")
        _drop(EMPTY)
        _create(EMPTY)
        for words in (["migrate", "-v0"], ["pack", "load", "mali", "-v0"], ["load_units", "mali", "-v0"]):
            command = [sys.executable, "-m", "django", *words]
            subprocess.run(command, env=environment(EMPTY), check=True)
        _create(f"{EMPTY}_ready")
    _drop(name)
    _create(name, template=EMPTY)


def drop(name: str) -> None:
    """Leave nothing behind."""
    _drop(name)
