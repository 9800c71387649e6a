"""A search no longer reads a list of what was written lately."""

from django.contrib.postgres.indexes import GinIndex
from django.db import migrations

from tounga.kernel.operations import KeepIndex


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [
        KeepIndex(
            "user",
            GinIndex(fields=["name_key"], name="account_name_search", opclasses=["gin_trgm_ops"], fastupdate=False),
        ),
    ]
