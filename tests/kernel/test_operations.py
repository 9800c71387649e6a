"""Tables made at once are the tables that the models describe: nothing is left out on the way."""

from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, migrations, models

from tounga.kernel.operations import Tables
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


def _trigger() -> str:
    """The name in the database of the trigger that asks for an actor."""
    triggers: list[Any] = Person._meta.triggers  # type: ignore[attr-defined]
    return next(trigger.get_pgid(Person) for trigger in triggers if trigger.name == "require_actor")
