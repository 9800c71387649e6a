"""A search no longer reads a list of what was written lately."""

from django.contrib.postgres.indexes import GinIndex
from django.db import migrations

from tounga.kernel.operations import KeepIndex


class Migration(migrations.Migration):
    dependencies = [("merging", "0001_initial")]

    operations = [
        KeepIndex("merge", GinIndex(fields=["rests_on"], name="merge_resting_on", fastupdate=False)),
    ]
