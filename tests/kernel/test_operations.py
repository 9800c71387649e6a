"""Tables made at once are the tables that the models describe: nothing is left out on the way."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.contrib.postgres.indexes import GinIndex
from django.core.management import call_command
from django.db import connection, migrations, models
from django.db.migrations.state import ProjectState

from tounga.kernel.operations import KeepIndex, Tables
from tounga.people.models import Person

ROOMS = [config for config in apps.get_app_configs() if config.name.startswith("tounga.")]
NAMES = "SELECT conname FROM pg_constraint UNION SELECT indexname FROM pg_indexes UNION SELECT tgname FROM pg_trigger"


def declared() -> set[str]:
    """The names of every index and constraint that our models declare."""
    found = set()
    for room in ROOMS:
        for model in room.get_models():
            found |= {index.name for index in model._meta.indexes}
            found |= {constraint.name for constraint in model._meta.constraints}
    return found


def there() -> set[str]:
    """The names in the database."""
    with connection.cursor() as cursor:
        cursor.execute(NAMES)
        return {name for (name,) in cursor.fetchall()}


def triggers(found: set[str]) -> dict[str, set[str]]:
    """Model -> the triggers it declares that the database lacks."""
    lacking = {}
    for room in ROOMS:
        for model in room.get_models():
            wanted = {trigger.get_pgid(model) for trigger in getattr(model._meta, "triggers", [])}
            if wanted - found:
                lacking[model._meta.label] = wanted - found
    return lacking


@pytest.mark.django_db
def test_every_declared_index_constraint_and_trigger_is_there() -> None:
    found = there()
    assert len(declared()) > 100
    assert declared() - found == set()
    assert triggers(found) == {}


@pytest.mark.django_db
def test_a_lost_index_and_a_lost_trigger_are_seen() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX person_by_name")
        cursor.execute(f"DROP TRIGGER {_trigger()} ON people_person")
    assert declared() - there() == {"person_by_name"}
    assert list(triggers(there())) == ["people.Person"]


def test_what_changes_an_older_table_is_not_taken() -> None:
    """It would be left out silently: only new tables are made at once."""
    new = migrations.CreateModel("New", fields=[("id", models.BigAutoField(primary_key=True))])
    field = migrations.AddField("older", "name", models.TextField(default=""))
    with pytest.raises(ValueError, match="not about a new table"):
        Tables([new, field])
    Tables([new, migrations.AddField("new", "name", models.TextField(default=""))])


@pytest.mark.django_db
def test_nothing_remains_to_be_migrated() -> None:
    """Models and migrations say the same (`makemigrations --check`)."""
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def kept_otherwise(options: dict[str, list[str]]) -> dict[str, list[str]]:
    """GIN index -> what its model asks for, where the database keeps it otherwise."""
    asked = {
        index.name: sorted(f"{name.strip()}={value.strip()}" for name, value in _params(index))
        for room in ROOMS
        for model in room.get_models()
        for index in model._meta.indexes
        if isinstance(index, GinIndex)
    }
    return {name: wanted for name, wanted in asked.items() if options[name] != wanted}


def _params(index: GinIndex) -> Iterator[list[str]]:
    yield from (said.split("=") for said in index.get_with_params())


def stored() -> dict[str, list[str]]:
    """Index -> its options in the database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname, coalesce(reloptions, '{}') FROM pg_class WHERE relkind = 'i'")
        return {name: sorted(options) for name, options in cursor.fetchall()}


@pytest.mark.django_db
def test_indexes_are_kept_as_their_models_ask() -> None:
    assert kept_otherwise(stored()) == {}
    with connection.cursor() as cursor:
        cursor.execute("ALTER INDEX person_name_trigrams RESET (gin_pending_list_limit)")
    assert kept_otherwise(stored()) == {"person_name_trigrams": ["gin_pending_list_limit=256"]}


@pytest.mark.django_db
def test_an_index_is_kept_otherwise_and_goes_back() -> None:
    index = GinIndex(fields=["rests_on"], name="merge_resting_on", gin_pending_list_limit=128)
    before = ProjectState.from_apps(apps)
    keep = KeepIndex("merge", index)
    after = before.clone()
    keep.state_forwards("merging", after)
    assert after.models["merging", "merge"].get_index_by_name(index.name) is index
    assert before.models["merging", "merge"].get_index_by_name(index.name).fastupdate is False
    with connection.schema_editor() as editor:
        keep.database_forwards("merging", editor, before, after)
        assert stored()["merge_resting_on"] == ["gin_pending_list_limit=128"]
        keep.database_backwards("merging", editor, after, before)
    assert stored()["merge_resting_on"] == ["fastupdate=off"]


def _trigger() -> str:
    """The name in the database of the trigger that asks for an actor."""
    triggers: list[Any] = Person._meta.triggers  # type: ignore[attr-defined]
    return next(trigger.get_pgid(Person) for trigger in triggers if trigger.name == "require_actor")
