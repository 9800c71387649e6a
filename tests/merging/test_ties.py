"""P3, T3: every row that hangs on a person follows, and nobody can forget one: the ties are read from the models."""

from typing import Any

import pytest
from django.db import connection, models
from django.test.utils import isolate_apps

from tests.architecture.test_rows import our_models
from tounga.merging.ties import APART, BY_NAME, LED_BY, STAY, keys_to, ties
from tounga.people.models import Person

OF_OTHERS = {"identity.Verdict.pair_id", "merging.Merge.pair_id", "intake.Line.fingerprint"}  # keys of other things


def bare_keys() -> set[str]:
    """Columns that hold a key which no foreign key explains, but for those that say which account acted."""
    return {
        f"{model._meta.label}.{field.name}"
        for model in our_models()
        if not model.__name__.endswith("Event")
        for field in model._meta.concrete_fields
        if isinstance(field, models.UUIDField) and not field.primary_key and not field.is_relation
        if not field.name.endswith(("by_id", "with_id")) and field.name != "account"
    }


def test_p3_each_foreign_key_to_a_person_follows_or_is_named_with_its_reason() -> None:
    every = {f"{model._meta.label}.{key.name}" for model, key in keys_to(Person)}
    followed = {f"{tie.model._meta.label}.{tie.column.removesuffix('_id')}" for tie in ties()}
    assert every - followed == set(APART) and not followed & set(APART)
    assert {"selection.Candidacy.person", "people.Document.person", "counselling.Visit.person"} <= followed


def test_p3_a_key_to_a_person_without_a_foreign_key_is_not_forgotten() -> None:
    assert bare_keys() == set(BY_NAME) | set(STAY) | OF_OTHERS


def test_rows_led_by_another_are_led_by_one_that_follows() -> None:
    followed = {tie.model._meta.label for tie in ties()}
    assert set(LED_BY) <= followed and {leader for leader, _way in LED_BY.values()} <= followed


def test_what_two_files_cannot_both_have_and_is_not_set_aside_is_protected() -> None:
    """A row that must not be lost even for thirty days is held by PROTECT: the plan refuses rather than set it aside."""
    protected = {tie.model._meta.label for tie in ties() if tie.protected}
    assert protected == {"selection.Candidacy", "placement.Placement", "people.FormerFile", "merging.Merge"}


@pytest.mark.django_db
def test_what_hangs_on_a_file_is_found_by_an_index_in_a_register_of_a_million() -> None:
    """Every column by which rows are looked for leads an index, or follows in it a column that is fixed (a role)."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT i.indrelid::regclass::text, array_agg(a.attname ORDER BY k.place) FROM pg_index i"
            " CROSS JOIN LATERAL unnest(i.indkey) WITH ORDINALITY k(attnum, place)"
            " JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum"
            " WHERE i.indpred IS NULL GROUP BY i.indexrelid, i.indrelid"
        )
        leading = {(table, column) for table, columns in cursor.fetchall() for column in columns[:1]}
        cursor.execute("SELECT indexdef FROM pg_indexes WHERE indexname = 'grant_of_subject'")
        assert "(role, subject_id)" in cursor.fetchone()[0]
    wanted = {(tie.model._meta.db_table, tie.column) for tie in ties()} - {("accounts_grant", "subject_id")}
    wanted |= {(model._meta.db_table, key.attname) for tie in ties() for model, key in keys_to(tie.model)}
    assert wanted - leading == set()


@isolate_apps("tests")
def test_a_planted_key_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    class Planted(models.Model):
        person: Any = models.ForeignKey(Person, models.CASCADE, related_name="+")

        class Meta:
            app_label = "people"
            db_table = "planted"

    monkeypatch.setattr("tounga.merging.ties.apps.get_models", lambda: [Planted])
    assert [key.name for _model, key in keys_to(Person)] == ["person"]
