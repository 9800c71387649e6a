"""The countries of projects move to rows that have a history; Django's own table goes, and comes back when undone.

Carried over and dropped in one transaction, the source locked from the start: whoever reads or writes it waits, and
finds it gone.
"""

from django.db import migrations, models

from tounga.kernel.actor import system
from tounga.kernel.audit import acting, check_keys_at_once
from tounga.kernel.ids import uuid7

AT_ONCE = 5_000


def carry_over(apps, schema_editor):
    link = apps.get_model("people", "MigrationProject").countries.through
    row = apps.get_model("people", "ProjectCountry")
    pairs = locked(link, schema_editor).values_list("migrationproject_id", "country_id")
    with acting(system("migration"), action="people.carry_countries_over", reason="the countries that the project held"):
        write(row, (row(id=uuid7(), project_id=project, country_id=country) for project, country in pairs.iterator()))


def carry_back(apps, schema_editor):
    link = apps.get_model("people", "MigrationProject").countries.through
    pairs = locked(apps.get_model("people", "ProjectCountry"), schema_editor).values_list("project_id", "country_id")
    write(link, (link(migrationproject_id=project, country_id=country) for project, country in pairs.iterator()))
    with acting(system("migration"), action="people.carry_countries_over", reason="the project holds its countries itself again"):
        apps.get_model("people", "ProjectCountry").objects.all().delete()


def locked(model, schema_editor):
    schema_editor.execute(f"LOCK TABLE {schema_editor.quote_name(model._meta.db_table)} IN ACCESS EXCLUSIVE MODE")
    check_keys_at_once()
    return model.objects.order_by("pk")


def write(model, made):
    waiting = []
    for one in made:
        waiting.append(one)
        if len(waiting) == AT_ONCE:
            model.objects.bulk_create(waiting)
            waiting = []
    model.objects.bulk_create(waiting)


class Migration(migrations.Migration):
    dependencies = [("people", "0007_project_country")]

    # Django cannot alter a field into one that goes `through` a model: out with its table, in without one.
    operations = [
        migrations.RunPython(carry_over, carry_back),
        migrations.RemoveField(model_name="migrationproject", name="countries"),
        migrations.AddField(
            model_name="migrationproject",
            name="countries",
            field=models.ManyToManyField(related_name="+", through="people.ProjectCountry", to="reference.country"),
        ),
    ]
