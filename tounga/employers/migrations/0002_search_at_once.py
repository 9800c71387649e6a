"""A search no longer reads a list of what was written lately."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import migrations, models

from tounga.kernel.operations import KeepIndex


class Migration(migrations.Migration):
    dependencies = [("employers", "0001_initial")]

    operations = [
        KeepIndex(
            "employer",
            GinIndex(OpClass(models.F("name_key"), "gin_trgm_ops"), name="employer_name_trigrams", fastupdate=False),
        ),
    ]
