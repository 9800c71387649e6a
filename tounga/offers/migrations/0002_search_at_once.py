"""A search no longer reads a list of what was written lately."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import migrations, models

from tounga.kernel.operations import KeepIndex


class Migration(migrations.Migration):
    dependencies = [("offers", "0001_initial")]

    operations = [
        KeepIndex(
            "offer",
            GinIndex(OpClass(models.F("title_key"), "gin_trgm_ops"), name="offer_title_trigrams", fastupdate=False),
        ),
    ]
