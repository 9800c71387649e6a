"""A search reads a short list of what was written lately, no longer a long one."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import migrations, models

from tounga.kernel.operations import KeepIndex


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]

    operations = [
        KeepIndex(
            "person",
            GinIndex(
                OpClass(models.F("name_key"), "gin_trgm_ops"), name="person_name_trigrams", gin_pending_list_limit=256
            ),
        ),
    ]
