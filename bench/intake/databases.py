"""Databases of this bench, in the embedded PostgreSQL of the bench's own folder."""

import os
import subprocess
import sys
from pathlib import Path

import psycopg
from psycopg import sql

from tounga.config import embedded
from tounga.config.runtime import cluster
from tounga.config.runtime.places import home_folder


def home() -> Path:
    """The bench's own data folder."""
    return home_folder() / "bench"


def environment(name: str) -> dict[str, str]:
    """What a process needs to work on that database."""
    return {
        **os.environ,
        "TOUNGA_HOME": str(home()),
        "DATABASE_URL": embedded.url(home(), name=name),
        "TOUNGA_MODE": "development",
        "DJANGO_SETTINGS_MODULE": "tounga.config.settings",
    }


def create(name: str, template: str = "") -> None:
    """A new database of this name: empty and then made ready, or a copy of another."""
    like = sql.SQL(" TEMPLATE {}").format(sql.Identifier(template)) if template else sql.SQL("")
    with psycopg.connect(embedded.url(home(), name="postgres", user=cluster.SUPERUSER), autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
        owner = sql.Identifier(embedded.NAME)
        connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(name), owner) + like)
    if not template:
        command = [sys.executable, "-m", "bench.intake.worker", "prepare"]
        subprocess.run(command, env=environment(name), check=True)
