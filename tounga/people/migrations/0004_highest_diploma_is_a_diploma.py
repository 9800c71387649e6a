"""The one diploma that a profile held becomes a line of its own, of which the rest is not known."""

from django.db import migrations

from tounga.kernel.actor import system
from tounga.kernel.audit import acting
from tounga.kernel.ids import uuid7

AT_ONCE = 5_000


def copy_diplomas(apps, schema_editor):
    profiles = apps.get_model("people", "JobSeekerProfile").objects.exclude(diploma=None)
    education = apps.get_model("people", "Education")
    with acting(system("migration"), action="people.add_education", reason="the diploma that the profile held"):
        waiting = []
        for profile in profiles.order_by("pk").iterator(chunk_size=AT_ONCE):
            waiting.append(education(id=uuid7(), person_id=profile.person_id, diploma_id=profile.diploma_id))
            if len(waiting) == AT_ONCE:
                education.objects.bulk_create(waiting)
                waiting = []
        education.objects.bulk_create(waiting)


class Migration(migrations.Migration):
    dependencies = [("people", "0003_education_wishes_endings")]

    operations = [migrations.RunPython(copy_diplomas, migrations.RunPython.noop)]
