"""A refused line may be completed by an agent: who said it, and how it is known."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("intake", "0001_initial")]

    operations = [
        migrations.AddField(
            "line", "completed_by_name", models.CharField(blank=True, db_default="", default="", max_length=200)
        ),
        migrations.AddField(
            "line", "completed_why", models.CharField(blank=True, db_default="", default="", max_length=200)
        ),
    ]
