"""A search no longer reads a list of what was written lately."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import migrations, models

from tounga.kernel.operations import KeepIndex


class Migration(migrations.Migration):
    dependencies = [("reference", "0001_initial")]

    operations = [
        KeepIndex("searchterm", GinIndex(fields=["words"], name="search_term_words", fastupdate=False)),
        KeepIndex(
            "searchword",
            GinIndex(OpClass(models.F("word"), "gin_trgm_ops"), name="search_word_trigrams", fastupdate=False),
        ),
        KeepIndex(
            "skill", GinIndex(OpClass(models.F("folded"), "gin_trgm_ops"), name="skill_trigrams", fastupdate=False)
        ),
    ]
