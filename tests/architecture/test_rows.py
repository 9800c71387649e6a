"""What a linter cannot see: foreign keys as strings, reverse accessors, constraints without words."""

import ast
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.test.utils import isolate_apps

from tests.architecture.source import PACKAGE, modules

OURS = [config for config in apps.get_app_configs() if config.name.startswith("tounga.")]


def our_models() -> list[type[models.Model]]:
    return [model for config in OURS for model in config.get_models()]


def points_up(model: Any, rooms: list[str]) -> list[str]:
    """Relations of a model to a room above its own."""
    own = rooms.index(model._meta.app_label)
    return [
        f"{model._meta.label}.{field.name}"
        for field in model._meta.get_fields()
        if getattr(field, "related_model", None) and not field.auto_created
        if field.related_model._meta.app_label in rooms and rooms.index(field.related_model._meta.app_label) > own
    ]


def test_foreign_keys_point_down() -> None:
    assert [place for model in our_models() for place in points_up(model, settings.ROOMS)] == []


def test_an_upward_key_is_caught() -> None:
    offer = apps.get_model("offers", "Offer")
    assert "offers.Offer.employer" in points_up(offer, ["offers", "employers"] + settings.ROOMS)


def reverse_names() -> dict[str, set[str]]:
    """Reverse accessor -> the rooms that own the relation."""
    found: dict[str, set[str]] = {}
    for model in our_models():
        for relation in model._meta.related_objects:
            name = relation.get_accessor_name()
            owner = relation.related_model._meta.app_label
            if name and not name.startswith("+") and owner != model._meta.app_label and owner in settings.ROOMS:
                found.setdefault(name, set()).add(owner)
    return found


def uses_of(names: Iterable[str], tree: ast.AST) -> list[tuple[str, int]]:
    names = set(names)
    return [
        (node.attr, node.lineno) for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr in names
    ]


def accessors_used_below(folder: Path, names: dict[str, set[str]]) -> list[str]:
    """Places where a room uses the reverse accessor of a relation that belongs to a room above it."""
    ranks = {room: rank for rank, room in enumerate(settings.ROOMS)}
    found = []
    for path, tree in modules(folder):
        room = path.relative_to(folder).parts[0]
        if room not in ranks:
            continue
        for name, line in uses_of(names, tree):
            owners = names[name]
            own_fields = {
                f.name
                for m in our_models()
                if ranks[m._meta.app_label] <= ranks[room]
                for f in m._meta.get_fields()
                if not f.auto_created
            }
            own_reverse = {
                r.get_accessor_name()
                for m in our_models()
                for r in m._meta.related_objects
                if r.related_model._meta.app_label in ranks and ranks[r.related_model._meta.app_label] <= ranks[room]
            }
            if all(ranks[owner] > ranks[room] for owner in owners) and name not in own_fields | own_reverse:
                found.append(f"{path.relative_to(folder)}:{line} .{name}")
    return found


def test_no_room_uses_an_accessor_of_a_room_above() -> None:
    assert accessors_used_below(PACKAGE, reverse_names()) == []


def test_a_planted_accessor_is_caught(tmp_path: Path) -> None:
    (tmp_path / "people").mkdir()
    (tmp_path / "people" / "selectors.py").write_text("person.candidacies.count()\n")
    assert accessors_used_below(tmp_path, reverse_names()) == ["people/selectors.py:1 .candidacies"]


def without_sentence(constraints: Iterable[models.BaseConstraint]) -> list[str]:
    default = models.BaseConstraint.default_violation_error_message
    return [c.name for c in constraints if c.violation_error_message == default]


def test_every_constraint_has_a_sentence() -> None:
    assert [name for model in our_models() for name in without_sentence(model._meta.constraints)] == []


def test_a_mute_constraint_is_caught() -> None:
    assert without_sentence([models.CheckConstraint(condition=models.Q(id=1), name="mute")]) == ["mute"]


def test_every_row_that_people_write_is_audited() -> None:
    """U5: a model of a domain room is audited, append-only, or named here with its reason."""
    reasons = {
        "demo.Chapter": "how far the building of a demonstration has come",
        "kernel.Installation": "one row, made once",
        "intake.Line": "what a file said, erased when its time has passed; what is written of it is audited",
        "intake.Imprint": "digests of lines written, added with the files that they became",
        "accounts.Attempt": "a counter of tries under digests: names nobody, kept two days",
        "identity.Key": "made from the file, with its print",
        "identity.Print": "made from the file and from nothing else: says nothing new",
        "identity.Stale": "a mark that a print must be made again",
        "identity.Tally": "counts, made again each night",
        "messaging.Message": "its own history: state and attempts",
    }
    bare = {
        model._meta.label
        for model in our_models()
        if "require_actor" not in {t.name for t in getattr(model._meta, "triggers", [])}
        and "append_only" not in {t.name for t in getattr(model._meta, "triggers", [])}
        and not model.__name__.endswith("Event")
        and model._meta.app_label
        != "reference"  # loaded whole from packs and published files, versioned by their digest
    }
    assert bare == set(reasons)


def without_history(model: type[models.Model]) -> list[str]:
    """Many-to-many fields whose rows nobody signs: the table that Django makes for one has no trigger."""
    return [
        f"{model._meta.label}.{field.name}"
        for field in model._meta.local_many_to_many
        if "require_actor" not in {t.name for t in getattr(field.remote_field.through._meta, "triggers", [])}
    ]


def test_the_rows_between_two_models_are_audited_too() -> None:
    """U5: a many-to-many goes through a model of ours; `reference` is no exception, for it has none."""
    assert [place for model in our_models() for place in without_history(model)] == []


@isolate_apps("tests")
def test_a_table_that_django_makes_by_itself_is_caught() -> None:
    class Planted(models.Model):
        countries: Any = models.ManyToManyField("reference.Country", related_name="+")

        class Meta:
            app_label = "tests"

    assert without_history(Planted) == ["tests.Planted.countries"]
    assert without_history(apps.get_model("people", "MigrationProject")) == []


LONGEST_PENDING = 256  # kilobytes that a search may read from end to end in an index


def read_from_end_to_end(index: models.Index) -> bool:
    """Whether a search through this index first reads all that was written lately: four megabytes, unless told less."""
    if not isinstance(index, GinIndex) or index.fastupdate is False:
        return False
    return (index.gin_pending_list_limit or 4_096) > LONGEST_PENDING


def test_no_search_reads_a_long_list_of_what_was_written_lately() -> None:
    indexes = [index for model in our_models() for index in model._meta.indexes]
    assert sum(isinstance(index, GinIndex) for index in indexes) >= 8
    assert [index.name for index in indexes if read_from_end_to_end(index)] == []


def test_a_long_list_is_caught() -> None:
    assert read_from_end_to_end(GinIndex(fields=["name_key"], name="planted"))
    assert read_from_end_to_end(GinIndex(fields=["name_key"], name="planted", gin_pending_list_limit=1_024))
