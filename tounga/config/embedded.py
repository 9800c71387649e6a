"""The database that comes with Tounga: PostgreSQL in the data folder, when DATABASE_URL is not set.

    url(home)               where it is or will be; starts nothing, reads two links
    start(home)             make, start or find it; several processes may call it at once
    in_use(home)            a `with` block: started for the block, stopped after it unless somebody else needs it
    stop(home)              stop it
    start_for_tests()       a cluster apart, for pytest

Production gives DATABASE_URL and none of this is used, except `check(url)`: PostgreSQL 15 or newer.
"""

import atexit
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql

from tounga.config.runtime import cluster
from tounga.config.runtime.places import Places, home_folder
from tounga.config.runtime.speech import Refusal

NAME = "tounga"  # of the database and of the role that owns it
OLDEST = 15
TESTING = "TOUNGA_TESTING"  # set by the first process of a test run; its children find the database running
PROVISIONED = "tounga.provisioned"  # in the cluster's folder: role and database exist


def url(home: Path, *, name: str = NAME, user: str = NAME) -> str:
    """The address of the embedded database of this data folder. Starts nothing and makes nothing."""
    return f"postgresql://{user}@{quote(str(Places(home).sockets), safe='')}/{name}"


def database_url() -> str:
    """The database to use: DATABASE_URL checked, or the embedded one started. Raises Refusal with one sentence."""
    given = os.environ.get("DATABASE_URL", "")
    if given:
        check(given)
        return given
    start(home_folder())
    return url(home_folder())


def check(given: str) -> None:
    """Raise Refusal unless a PostgreSQL 15 or newer answers. The sentence hides the address: it holds a password."""
    try:
        with psycopg.connect(given, connect_timeout=5) as connection:
            version = connection.info.server_version // 10_000
    except psycopg.Error as error:
        raise Refusal(
            "La base de données de DATABASE_URL ne répond pas : vérifiez l’adresse, le nom et le mot de passe.",
            "The database of DATABASE_URL does not answer: check the address, the name and the password.",
        ) from error
    if version < OLDEST:
        raise Refusal(
            f"Tounga demande PostgreSQL {OLDEST} ou plus récent ; DATABASE_URL mène à la version {version}.",
            f"Tounga needs PostgreSQL {OLDEST} or newer; DATABASE_URL leads to version {version}.",
        )


def is_running(home: Path) -> bool:
    """Does it answer, complete with its role and database? Well under a millisecond."""
    places = Places(home)
    return (places.cluster / PROVISIONED).exists() and cluster.answers(places)


def start(home: Path, *, durable: bool = True) -> bool:
    """Make, start or find the database; True when this call started it.

    `durable=False` (tests only) does not wait for the disk. Raises Refusal when it cannot start.
    """
    if is_running(home):
        return False
    places = Places(home)
    places.remember()
    with _alone(places):
        if is_running(home):
            return False
        running = cluster.answers(places)
        if not running:
            cluster.make(places)
            cluster.start(places, durable=durable)
        _provision(places)
        return not running


def start_for_tests() -> None:
    """A cluster apart, in `tests` of the data folder, that does not wait for the disk; stopped when the tests end.

    Call it before the settings are read. Does nothing when DATABASE_URL is given, or in a child of the tests.
    """
    if os.environ.get("DATABASE_URL") or os.environ.get(TESTING):
        return
    home = home_folder() / "tests"
    os.environ[TESTING] = "1"
    os.environ["TOUNGA_HOME"] = str(home)
    if start(home, durable=False):
        atexit.register(_stop_unless_visited, home)


def stop(home: Path) -> None:
    """Stop it if it runs; returns when it is gone."""
    places = Places(home)
    if places.cluster.exists():
        with _alone(places):
            cluster.stop(places)


def start_empty(home: Path) -> None:
    """Replace the database by an empty one. For a demonstration that was cut short: nothing else is ever erased so."""
    address = url(home, name="postgres", user=cluster.SUPERUSER)
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(NAME)))
        connection.execute(sql.SQL("CREATE DATABASE {0} OWNER {0}").format(sql.Identifier(NAME)))


@contextmanager
def in_use(home: Path) -> Iterator[None]:
    """Keep it running for a block; stop it afterwards when the block started it and nobody else is connected."""
    started = start(home)
    try:
        yield
    finally:
        if started:
            _stop_unless_visited(home)


@contextmanager
def _alone(places: Places) -> Iterator[None]:
    """One process at a time makes, starts or stops. The system lets go when its holder dies."""
    with (places.home / "database.lock").open("a") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


def _stop_unless_visited(home: Path) -> None:
    """Stop it unless somebody else is connected."""
    if is_running(home) and not _visited(home):
        stop(home)


def _visited(home: Path) -> bool:
    question = "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
    with psycopg.connect(url(home, name="postgres", user=cluster.SUPERUSER)) as connection:
        found = connection.execute(question).fetchone()
    return found is not None and found[0] > 0


def _provision(places: Places) -> None:
    """Make the role, which is no superuser but may make the tests' databases, and its database."""
    done = places.cluster / PROVISIONED
    if done.exists():
        return
    address = url(places.home, name="postgres", user=cluster.SUPERUSER)
    with psycopg.connect(address, autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [NAME]).fetchone():
            connection.execute(sql.SQL("CREATE ROLE {} LOGIN CREATEDB").format(sql.Identifier(NAME)))
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME]).fetchone():
            connection.execute(sql.SQL("CREATE DATABASE {0} OWNER {0}").format(sql.Identifier(NAME)))
    done.touch()
