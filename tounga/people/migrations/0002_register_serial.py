"""The sequence from which register numbers are made: two counters never give the same one."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]

    operations = [
        migrations.RunSQL(
            "CREATE SEQUENCE people_register_serial AS bigint START 1 NO CYCLE",
            "DROP SEQUENCE people_register_serial",
        )
    ]
