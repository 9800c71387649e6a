"""`docs/adr/0014`: the tables of a migration are made together: Django makes models anew after each operation."""

from collections.abc import Iterable

from django.db.migrations import Migration
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import AddField, CreateModel
from django.db.models import BooleanField

from tests.architecture.source import PACKAGE


def one_by_one(migrations: Iterable[Migration]) -> list[str]:
    """Those that make a table among other operations, each of which makes models anew."""
    return [
        str(migration)
        for migration in migrations
        if len(migration.operations) > 1 and any(isinstance(one, CreateModel) for one in migration.operations)
    ]


def ours() -> list[Migration]:
    apps = {folder.parent.name for folder in PACKAGE.glob("*/migrations")}
    return [migration for (app, _), migration in MigrationLoader(None).disk_migrations.items() if app in apps]


def test_tables_are_made_together() -> None:
    assert len(ours()) > 10
    assert one_by_one(ours()) == []


def test_tables_made_one_by_one_are_seen() -> None:
    """The check itself, on what `makemigrations` writes before it is gathered in `Tables`."""
    planted = Migration("0001_initial", "planted")
    planted.operations = [CreateModel("Thing", []), AddField("thing", "read", BooleanField(default=False))]
    assert one_by_one([planted]) == ["planted.0001_initial"]
