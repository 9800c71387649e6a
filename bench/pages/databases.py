"""Two databases in the embedded PostgreSQL of the bench's own folder: one made by the demonstration, one 20 times as full."""

import os
import subprocess
import sys
from pathlib import Path

import psycopg
from psycopg import sql

from tounga.config import embedded
from tounga.config.runtime import cluster
from tounga.config.runtime.places import home_folder

FEW, MANY = 1_000, 20_000
NAMES = {FEW: "pages_few", MANY: "pages_many"}


def home() -> Path:
    """The bench's own data folder."""
    return home_folder() / "bench"


def address(people: int) -> str:
    """The address of the database of this size."""
    return embedded.url(home(), name=NAMES[people])


def environment(people: int) -> dict[str, str]:
    """What a process needs to work on that database."""
    return {
        **os.environ,
        "TOUNGA_HOME": str(home()),
        "DATABASE_URL": address(people),
        "TOUNGA_MODE": "demo",
        "TOUNGA_STATEMENT_TIMEOUT": "0",
        "DJANGO_SETTINGS_MODULE": "tounga.config.settings",
    }


def build(*, again: bool) -> None:
    """Make what is missing: both databases are kept from one run to the next, unless `again`."""
    ready = not again and all(_exists(f"{name}_ready") for name in NAMES.values())
    if ready:
        return
    for name in NAMES.values():
        _drop(f"{name}_ready")
        _drop(name)
    _create(NAMES[FEW])
    _child(FEW, "fill", FEW)
    _create(NAMES[MANY], template=NAMES[FEW])
    _child(MANY, "multiply", MANY // FEW)
    for people, name in NAMES.items():
        with psycopg.connect(address(people), autocommit=True) as connection:
            connection.execute("VACUUM ANALYZE")
        _alter(name)
        _create(f"{name}_ready")  # an empty database is the mark that this one is complete


def _child(people: int, what: str, number: int) -> None:
    command = [sys.executable, "-m", "bench.pages.fill", what, str(number)]
    subprocess.run(command, env=environment(people), check=True)


def _postgres() -> psycopg.Connection[tuple[object, ...]]:
    return psycopg.connect(embedded.url(home(), name="postgres", user=cluster.SUPERUSER), autocommit=True)


def _exists(name: str) -> bool:
    with _postgres() as connection:
        return connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone() is not None


def _create(name: str, *, template: str = "") -> None:
    like = sql.SQL(" TEMPLATE {}").format(sql.Identifier(template)) if template else sql.SQL("")
    with _postgres() as connection:
        owner = sql.Identifier(embedded.NAME)
        connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(name), owner) + like)


def _drop(name: str) -> None:
    with _postgres() as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def _alter(name: str) -> None:
    """One process for each query: the processor time of helpers would not be seen."""
    with _postgres() as connection:
        connection.execute(
            sql.SQL("ALTER DATABASE {} SET max_parallel_workers_per_gather = 0").format(sql.Identifier(name))
        )
