"""The days of the week on which offices are closed, from the country pack: none until a pack that says them is loaded."""

import django.contrib.postgres.fields
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('reference', '0002_search_at_once'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='countrypack',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='countrypack',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='countrypack',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='countrypack',
            name='rest_days',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=10), default=list, size=None),
        ),
        migrations.AddField(
            model_name='countrypackevent',
            name='rest_days',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=10), default=list, size=None),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='countrypack',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reference_countrypackevent" ("central_unit", "code", "country_id", "currency_id", "id", "identity_help_en", "identity_help_fr", "identity_name_en", "identity_name_fr", "identity_pattern", "is_home", "loaded_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone_prefix", "phone_sample", "rest_days", "service_name_en", "service_name_fr", "service_place_fr", "service_short_en", "service_short_fr", "sha256", "version") VALUES (NEW."central_unit", NEW."code", NEW."country_id", NEW."currency_id", NEW."id", NEW."identity_help_en", NEW."identity_help_fr", NEW."identity_name_en", NEW."identity_name_fr", NEW."identity_pattern", NEW."is_home", NEW."loaded_at", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone_prefix", NEW."phone_sample", NEW."rest_days", NEW."service_name_en", NEW."service_name_fr", NEW."service_place_fr", NEW."service_short_en", NEW."service_short_fr", NEW."sha256", NEW."version"); RETURN NULL;', hash='4ffbb550676a9bb939430e0eb7a92381aa1537f9', operation='INSERT', pgid='pgtrigger_insert_insert_d641d', table='reference_countrypack', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='countrypack',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "reference_countrypackevent" ("central_unit", "code", "country_id", "currency_id", "id", "identity_help_en", "identity_help_fr", "identity_name_en", "identity_name_fr", "identity_pattern", "is_home", "loaded_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone_prefix", "phone_sample", "rest_days", "service_name_en", "service_name_fr", "service_place_fr", "service_short_en", "service_short_fr", "sha256", "version") VALUES (NEW."central_unit", NEW."code", NEW."country_id", NEW."currency_id", NEW."id", NEW."identity_help_en", NEW."identity_help_fr", NEW."identity_name_en", NEW."identity_name_fr", NEW."identity_pattern", NEW."is_home", NEW."loaded_at", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone_prefix", NEW."phone_sample", NEW."rest_days", NEW."service_name_en", NEW."service_name_fr", NEW."service_place_fr", NEW."service_short_en", NEW."service_short_fr", NEW."sha256", NEW."version"); RETURN NULL;', hash='7f45379c98b20a3cb4baaf2fcfe4dac3bf97fabb', operation='UPDATE', pgid='pgtrigger_update_update_8ae77', table='reference_countrypack', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='countrypack',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reference_countrypackevent" ("central_unit", "code", "country_id", "currency_id", "id", "identity_help_en", "identity_help_fr", "identity_name_en", "identity_name_fr", "identity_pattern", "is_home", "loaded_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone_prefix", "phone_sample", "rest_days", "service_name_en", "service_name_fr", "service_place_fr", "service_short_en", "service_short_fr", "sha256", "version") VALUES (OLD."central_unit", OLD."code", OLD."country_id", OLD."currency_id", OLD."id", OLD."identity_help_en", OLD."identity_help_fr", OLD."identity_name_en", OLD."identity_name_fr", OLD."identity_pattern", OLD."is_home", OLD."loaded_at", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone_prefix", OLD."phone_sample", OLD."rest_days", OLD."service_name_en", OLD."service_name_fr", OLD."service_place_fr", OLD."service_short_en", OLD."service_short_fr", OLD."sha256", OLD."version"); RETURN NULL;', hash='d077a651bd06af361401309a797b5c57e9c08579', operation='DELETE', pgid='pgtrigger_delete_delete_2d898', table='reference_countrypack', when='AFTER')),
        ),
    ]
