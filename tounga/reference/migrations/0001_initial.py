import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
import tounga.kernel.clock
import tounga.kernel.ids
from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations, models
from tounga.kernel.operations import Tables


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        TrigramExtension(),
        Tables([
            migrations.CreateModel(
                name='Appellation',
                fields=[
                    ('id', models.UUIDField(default=tounga.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                    ('code', models.CharField(max_length=20, unique=True)),
                    ('label_long', models.CharField(max_length=200)),
                    ('label_short', models.CharField(max_length=200)),
                    ('label_m', models.CharField(max_length=200)),
                    ('label_f', models.CharField(max_length=200)),
                    ('folded', models.CharField(editable=False, max_length=240)),
                    ('is_main', models.BooleanField(default=False)),
                    ('rarely_used', models.BooleanField(default=False)),
                    ('regulated', models.BooleanField(null=True)),
                    ('origin', models.CharField(choices=[('starter', 'Liste de départ'), ('official', 'Nomenclature officielle')], default='official', max_length=10)),
                    ('retired_in', models.CharField(blank=True, max_length=30)),
                ],
                options={
                    'ordering': ['folded'],
                },
            ),
            migrations.CreateModel(
                name='ContractClause',
                fields=[
                    ('valid_from', models.DateField(blank=True, null=True)),
                    ('valid_to', models.DateField(blank=True, null=True)),
                    ('source', models.CharField(blank=True, max_length=200)),
                    ('certainty', models.CharField(choices=[('verified', 'Vérifié'), ('reported', 'Rapporté'), ('to_check', 'À confirmer')], default='to_check', max_length=10)),
                    ('code', models.CharField(max_length=4, primary_key=True, serialize=False)),
                    ('order', models.PositiveSmallIntegerField()),
                    ('label_fr', models.CharField(max_length=120)),
                    ('label_en', models.CharField(max_length=120)),
                    ('help_fr', models.CharField(max_length=300)),
                    ('help_en', models.CharField(max_length=300)),
                    ('severity', models.CharField(choices=[('block', 'Bloquant'), ('major', 'Important'), ('minor', 'Mineur')], max_length=10)),
                    ('offer_field', models.CharField(blank=True, max_length=40)),
                ],
                options={
                    'ordering': ['order'],
                },
            ),
            migrations.CreateModel(
                name='ContractClauseEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('valid_from', models.DateField(blank=True, null=True)),
                    ('valid_to', models.DateField(blank=True, null=True)),
                    ('source', models.CharField(blank=True, max_length=200)),
                    ('certainty', models.CharField(choices=[('verified', 'Vérifié'), ('reported', 'Rapporté'), ('to_check', 'À confirmer')], default='to_check', max_length=10)),
                    ('code', models.CharField(max_length=4, serialize=False)),
                    ('order', models.PositiveSmallIntegerField()),
                    ('label_fr', models.CharField(max_length=120)),
                    ('label_en', models.CharField(max_length=120)),
                    ('help_fr', models.CharField(max_length=300)),
                    ('help_en', models.CharField(max_length=300)),
                    ('severity', models.CharField(choices=[('block', 'Bloquant'), ('major', 'Important'), ('minor', 'Mineur')], max_length=10)),
                    ('offer_field', models.CharField(blank=True, max_length=40)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Corridor',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('valid_from', models.DateField(blank=True, null=True)),
                    ('valid_to', models.DateField(blank=True, null=True)),
                    ('source', models.CharField(blank=True, max_length=200)),
                    ('certainty', models.CharField(choices=[('verified', 'Vérifié'), ('reported', 'Rapporté'), ('to_check', 'À confirmer')], default='to_check', max_length=10)),
                    ('status', models.CharField(choices=[('open', 'Ouvert'), ('restricted', 'Sous conditions'), ('suspended', 'Suspendu'), ('closed', 'Fermé')], max_length=12)),
                    ('consular_opinion_required', models.BooleanField(default=False)),
                    ('min_age', models.PositiveSmallIntegerField(null=True)),
                    ('max_hours_day', models.PositiveSmallIntegerField(null=True)),
                    ('max_hours_week', models.PositiveSmallIntegerField(null=True)),
                    ('min_wage', models.DecimalField(decimal_places=3, max_digits=12, null=True)),
                    ('note_fr', models.CharField(blank=True, max_length=400)),
                    ('note_en', models.CharField(blank=True, max_length=400)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='CorridorEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('valid_from', models.DateField(blank=True, null=True)),
                    ('valid_to', models.DateField(blank=True, null=True)),
                    ('source', models.CharField(blank=True, max_length=200)),
                    ('certainty', models.CharField(choices=[('verified', 'Vérifié'), ('reported', 'Rapporté'), ('to_check', 'À confirmer')], default='to_check', max_length=10)),
                    ('status', models.CharField(choices=[('open', 'Ouvert'), ('restricted', 'Sous conditions'), ('suspended', 'Suspendu'), ('closed', 'Fermé')], max_length=12)),
                    ('consular_opinion_required', models.BooleanField(default=False)),
                    ('min_age', models.PositiveSmallIntegerField(null=True)),
                    ('max_hours_day', models.PositiveSmallIntegerField(null=True)),
                    ('max_hours_week', models.PositiveSmallIntegerField(null=True)),
                    ('min_wage', models.DecimalField(decimal_places=3, max_digits=12, null=True)),
                    ('note_fr', models.CharField(blank=True, max_length=400)),
                    ('note_en', models.CharField(blank=True, max_length=400)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Country',
                fields=[
                    ('valid_from', models.DateField(blank=True, null=True)),
                    ('valid_to', models.DateField(blank=True, null=True)),
                    ('source', models.CharField(blank=True, max_length=200)),
                    ('certainty', models.CharField(choices=[('verified', 'Vérifié'), ('reported', 'Rapporté'), ('to_check', 'À confirmer')], default='to_check', max_length=10)),
                    ('name_fr', models.CharField(max_length=200)),
                    ('name_en', models.CharField(max_length=200)),
                    ('order', models.PositiveSmallIntegerField(default=0)),
                    ('code', models.CharField(max_length=2, primary_key=True, serialize=False)),
                    ('alpha3', models.CharField(max_length=3)),
                    ('m49', models.CharField(max_length=3)),
                    ('in_fr', models.CharField(max_length=80)),
                    ('name_key', models.CharField(editable=False, max_length=200)),
                    ('time_zone', models.CharField(max_length=40)),
                ],
                options={
                    'ordering': ['name_key'],
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='CountryPack',
                fields=[
                    ('id', models.UUIDField(default=tounga.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                    ('code', models.CharField(max_length=30, unique=True)),
                    ('version', models.CharField(max_length=20)),
                    ('sha256', models.CharField(max_length=64)),
                    ('loaded_at', models.DateTimeField(default=tounga.kernel.clock.now)),
                    ('service_name_fr', models.CharField(max_length=120)),
                    ('service_name_en', models.CharField(max_length=120)),
                    ('service_short_fr', models.CharField(max_length=20)),
                    ('service_short_en', models.CharField(max_length=20)),
                    ('service_place_fr', models.CharField(max_length=80)),
                    ('central_unit', models.CharField(max_length=20)),
                    ('phone_prefix', models.CharField(max_length=6)),
                    ('phone_sample', models.CharField(max_length=24)),
                    ('identity_name_fr', models.CharField(blank=True, max_length=120)),
                    ('identity_name_en', models.CharField(blank=True, max_length=120)),
                    ('identity_help_fr', models.CharField(blank=True, max_length=200)),
                    ('identity_help_en', models.CharField(blank=True, max_length=200)),
                    ('identity_pattern', models.CharField(blank=True, max_length=80)),
                    ('is_home', models.BooleanField(default=True)),
                ],
            ),
            migrations.CreateModel(
                name='CountryPackEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=tounga.kernel.ids.uuid7, editable=False, serialize=False)),
                    ('code', models.CharField(max_length=30)),
                    ('version', models.CharField(max_length=20)),
                    ('sha256', models.CharField(max_length=64)),
                    ('loaded_at', models.DateTimeField(default=tounga.kernel.clock.now)),
                    ('service_name_fr', models.CharField(max_length=120)),
                    ('service_name_en', models.CharField(max_length=120)),
                    ('service_short_fr', models.CharField(max_length=20)),
                    ('service_short_en', models.CharField(max_length=20)),
                    ('service_place_fr', models.CharField(max_length=80)),
                    ('central_unit', models.CharField(max_length=20)),
                    ('phone_prefix', models.CharField(max_length=6)),
                    ('phone_sample', models.CharField(max_length=24)),
                    ('identity_name_fr', models.CharField(blank=True, max_length=120)),
                    ('identity_name_en', models.CharField(blank=True, max_length=120)),
                    ('identity_help_fr', models.CharField(blank=True, max_length=200)),
                    ('identity_help_en', models.CharField(blank=True, max_length=200)),
                    ('identity_pattern', models.CharField(blank=True, max_length=80)),
                    ('is_home', models.BooleanField(default=True)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Crosswalk',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('source_scheme', models.CharField(choices=[('rome', 'Répertoire des métiers (ROME)'), ('rome_ogr', 'Appellations du répertoire des métiers (ROME)'), ('isco08', 'Classification internationale des professions (CITP-08)'), ('esco', 'Classification européenne des métiers (ESCO)')], max_length=20)),
                    ('source_code', models.CharField(max_length=120)),
                    ('target_scheme', models.CharField(choices=[('rome', 'Répertoire des métiers (ROME)'), ('rome_ogr', 'Appellations du répertoire des métiers (ROME)'), ('isco08', 'Classification internationale des professions (CITP-08)'), ('esco', 'Classification européenne des métiers (ESCO)')], max_length=20)),
                    ('target_code', models.CharField(max_length=120)),
                    ('target_label', models.CharField(blank=True, max_length=300)),
                    ('relation', models.CharField(choices=[('exact', 'Identique'), ('close', 'Proche'), ('narrow', 'Plus étroit'), ('broad', 'Plus large')], max_length=10)),
                    ('weight', models.DecimalField(decimal_places=3, max_digits=4)),
                    ('origin', models.CharField(max_length=80)),
                ],
            ),
            migrations.CreateModel(
                name='Currency',
                fields=[
                    ('valid_from', models.DateField(blank=True, null=True)),
                    ('valid_to', models.DateField(blank=True, null=True)),
                    ('source', models.CharField(blank=True, max_length=200)),
                    ('certainty', models.CharField(choices=[('verified', 'Vérifié'), ('reported', 'Rapporté'), ('to_check', 'À confirmer')], default='to_check', max_length=10)),
                    ('name_fr', models.CharField(max_length=200)),
                    ('name_en', models.CharField(max_length=200)),
                    ('order', models.PositiveSmallIntegerField(default=0)),
                    ('code', models.CharField(max_length=3, primary_key=True, serialize=False)),
                    ('decimals', models.PositiveSmallIntegerField(default=2)),
                    ('symbol', models.CharField(max_length=10)),
                    ('home_rate', models.DecimalField(decimal_places=6, max_digits=14, null=True)),
                    ('rate_on', models.DateField(null=True)),
                ],
                options={
                    'ordering': ['order', 'name_fr'],
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='DestinationDocument',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('valid_from', models.DateField(blank=True, null=True)),
                    ('valid_to', models.DateField(blank=True, null=True)),
                    ('source', models.CharField(blank=True, max_length=200)),
                    ('certainty', models.CharField(choices=[('verified', 'Vérifié'), ('reported', 'Rapporté'), ('to_check', 'À confirmer')], default='to_check', max_length=10)),
                    ('regime_visa', models.BooleanField(null=True)),
                    ('regime_work_permit', models.BooleanField(null=True)),
                    ('due_days_before', models.PositiveSmallIntegerField()),
                    ('mandatory', models.BooleanField(default=True)),
                    ('note_fr', models.CharField(blank=True, max_length=300)),
                ],
                options={
                    'ordering': ['-due_days_before', 'document_type'],
                },
            ),
            migrations.CreateModel(
                name='DestinationDocumentEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('valid_from', models.DateField(blank=True, null=True)),
                    ('valid_to', models.DateField(blank=True, null=True)),
                    ('source', models.CharField(blank=True, max_length=200)),
                    ('certainty', models.CharField(choices=[('verified', 'Vérifié'), ('reported', 'Rapporté'), ('to_check', 'À confirmer')], default='to_check', max_length=10)),
                    ('regime_visa', models.BooleanField(null=True)),
                    ('regime_work_permit', models.BooleanField(null=True)),
                    ('due_days_before', models.PositiveSmallIntegerField()),
                    ('mandatory', models.BooleanField(default=True)),
                    ('note_fr', models.CharField(blank=True, max_length=300)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Diploma',
                fields=[
                    ('valid_from', models.DateField(blank=True, null=True)),
                    ('valid_to', models.DateField(blank=True, null=True)),
                    ('source', models.CharField(blank=True, max_length=200)),
                    ('certainty', models.CharField(choices=[('verified', 'Vérifié'), ('reported', 'Rapporté'), ('to_check', 'À confirmer')], default='to_check', max_length=10)),
                    ('name_fr', models.CharField(max_length=200)),
                    ('name_en', models.CharField(max_length=200)),
                    ('order', models.PositiveSmallIntegerField(default=0)),
                    ('code', models.CharField(max_length=20, primary_key=True, serialize=False)),
                    ('isced', models.PositiveSmallIntegerField()),
                ],
                options={
                    'ordering': ['order', 'name_fr'],
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='DocumentType',
                fields=[
                    ('valid_from', models.DateField(blank=True, null=True)),
                    ('valid_to', models.DateField(blank=True, null=True)),
                    ('source', models.CharField(blank=True, max_length=200)),
                    ('certainty', models.CharField(choices=[('verified', 'Vérifié'), ('reported', 'Rapporté'), ('to_check', 'À confirmer')], default='to_check', max_length=10)),
                    ('name_fr', models.CharField(max_length=200)),
                    ('name_en', models.CharField(max_length=200)),
                    ('order', models.PositiveSmallIntegerField(default=0)),
                    ('code', models.CharField(max_length=30, primary_key=True, serialize=False)),
                    ('help_fr', models.CharField(blank=True, max_length=300)),
                    ('help_en', models.CharField(blank=True, max_length=300)),
                    ('issuer_fr', models.CharField(blank=True, max_length=120)),
                    ('lead_days', models.PositiveSmallIntegerField(default=0)),
                    ('has_expiry', models.BooleanField(default=False)),
                    ('is_identity', models.BooleanField(default=False)),
                ],
                options={
                    'ordering': ['order', 'name_fr'],
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='DrivingLicence',
                fields=[
                    ('valid_from', models.DateField(blank=True, null=True)),
                    ('valid_to', models.DateField(blank=True, null=True)),
                    ('source', models.CharField(blank=True, max_length=200)),
                    ('certainty', models.CharField(choices=[('verified', 'Vérifié'), ('reported', 'Rapporté'), ('to_check', 'À confirmer')], default='to_check', max_length=10)),
                    ('name_fr', models.CharField(max_length=200)),
                    ('name_en', models.CharField(max_length=200)),
                    ('order', models.PositiveSmallIntegerField(default=0)),
                    ('code', models.CharField(max_length=4, primary_key=True, serialize=False)),
                ],
                options={
                    'ordering': ['order', 'name_fr'],
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Figure',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('valid_from', models.DateField(blank=True, null=True)),
                    ('valid_to', models.DateField(blank=True, null=True)),
                    ('source', models.CharField(blank=True, max_length=200)),
                    ('certainty', models.CharField(choices=[('verified', 'Vérifié'), ('reported', 'Rapporté'), ('to_check', 'À confirmer')], default='to_check', max_length=10)),
                    ('key', models.CharField(max_length=80)),
                    ('value', models.DecimalField(decimal_places=4, max_digits=14)),
                    ('unit', models.CharField(max_length=20)),
                ],
                options={
                    'ordering': ['key', '-valid_from'],
                },
            ),
            migrations.CreateModel(
                name='FigureEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('valid_from', models.DateField(blank=True, null=True)),
                    ('valid_to', models.DateField(blank=True, null=True)),
                    ('source', models.CharField(blank=True, max_length=200)),
                    ('certainty', models.CharField(choices=[('verified', 'Vérifié'), ('reported', 'Rapporté'), ('to_check', 'À confirmer')], default='to_check', max_length=10)),
                    ('key', models.CharField(max_length=80)),
                    ('value', models.DecimalField(decimal_places=4, max_digits=14)),
                    ('unit', models.CharField(max_length=20)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Language',
                fields=[
                    ('valid_from', models.DateField(blank=True, null=True)),
                    ('valid_to', models.DateField(blank=True, null=True)),
                    ('source', models.CharField(blank=True, max_length=200)),
                    ('certainty', models.CharField(choices=[('verified', 'Vérifié'), ('reported', 'Rapporté'), ('to_check', 'À confirmer')], default='to_check', max_length=10)),
                    ('name_fr', models.CharField(max_length=200)),
                    ('name_en', models.CharField(max_length=200)),
                    ('order', models.PositiveSmallIntegerField(default=0)),
                    ('code', models.CharField(max_length=8, primary_key=True, serialize=False)),
                    ('national', models.BooleanField(default=False)),
                ],
                options={
                    'ordering': ['order', 'name_fr'],
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='LegalText',
                fields=[
                    ('valid_from', models.DateField(blank=True, null=True)),
                    ('valid_to', models.DateField(blank=True, null=True)),
                    ('source', models.CharField(blank=True, max_length=200)),
                    ('certainty', models.CharField(choices=[('verified', 'Vérifié'), ('reported', 'Rapporté'), ('to_check', 'À confirmer')], default='to_check', max_length=10)),
                    ('name_fr', models.CharField(max_length=200)),
                    ('name_en', models.CharField(max_length=200)),
                    ('order', models.PositiveSmallIntegerField(default=0)),
                    ('code', models.CharField(max_length=20, primary_key=True, serialize=False)),
                    ('kind', models.CharField(choices=[('convention', 'Convention internationale'), ('recommendation', 'Recommandation internationale'), ('protocol', 'Protocole régional'), ('agreement', 'Accord entre pays'), ('law', 'Loi'), ('ordinance', 'Ordonnance'), ('decree', 'Décret'), ('foreign_law', 'Texte du pays de destination')], max_length=20)),
                    ('reference', models.CharField(blank=True, max_length=80)),
                    ('adopted_on', models.DateField(null=True)),
                    ('in_force_home', models.BooleanField(null=True)),
                    ('note_fr', models.CharField(blank=True, max_length=300)),
                ],
                options={
                    'ordering': ['order', 'name_fr'],
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='LocalWord',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('valid_from', models.DateField(blank=True, null=True)),
                    ('valid_to', models.DateField(blank=True, null=True)),
                    ('source', models.CharField(blank=True, max_length=200)),
                    ('certainty', models.CharField(choices=[('verified', 'Vérifié'), ('reported', 'Rapporté'), ('to_check', 'À confirmer')], default='to_check', max_length=10)),
                    ('term', models.CharField(max_length=80)),
                    ('folded', models.CharField(editable=False, max_length=100)),
                    ('occupation_code', models.CharField(max_length=10)),
                    ('language', models.CharField(default='fr', max_length=8)),
                ],
            ),
            migrations.CreateModel(
                name='MovementRegime',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('valid_from', models.DateField(blank=True, null=True)),
                    ('valid_to', models.DateField(blank=True, null=True)),
                    ('source', models.CharField(blank=True, max_length=200)),
                    ('certainty', models.CharField(choices=[('verified', 'Vérifié'), ('reported', 'Rapporté'), ('to_check', 'À confirmer')], default='to_check', max_length=10)),
                    ('basis_fr', models.CharField(max_length=200)),
                    ('basis_en', models.CharField(blank=True, max_length=200)),
                    ('visa_required', models.BooleanField()),
                    ('residence_permit_required', models.BooleanField()),
                    ('work_permit_required', models.BooleanField()),
                    ('identity_accepted', models.CharField(blank=True, max_length=120)),
                    ('review_on', models.DateField(null=True)),
                ],
                options={
                    'ordering': ['destination', '-valid_from'],
                },
            ),
            migrations.CreateModel(
                name='MovementRegimeEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('valid_from', models.DateField(blank=True, null=True)),
                    ('valid_to', models.DateField(blank=True, null=True)),
                    ('source', models.CharField(blank=True, max_length=200)),
                    ('certainty', models.CharField(choices=[('verified', 'Vérifié'), ('reported', 'Rapporté'), ('to_check', 'À confirmer')], default='to_check', max_length=10)),
                    ('basis_fr', models.CharField(max_length=200)),
                    ('basis_en', models.CharField(blank=True, max_length=200)),
                    ('visa_required', models.BooleanField()),
                    ('residence_permit_required', models.BooleanField()),
                    ('work_permit_required', models.BooleanField()),
                    ('identity_accepted', models.CharField(blank=True, max_length=120)),
                    ('review_on', models.DateField(null=True)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Nomenclature',
                fields=[
                    ('id', models.UUIDField(default=tounga.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                    ('scheme', models.CharField(choices=[('rome', 'Répertoire des métiers (ROME)'), ('rome_ogr', 'Appellations du répertoire des métiers (ROME)'), ('isco08', 'Classification internationale des professions (CITP-08)'), ('esco', 'Classification européenne des métiers (ESCO)')], max_length=20)),
                    ('version', models.CharField(max_length=30)),
                    ('source', models.CharField(max_length=200)),
                    ('licence', models.CharField(blank=True, max_length=200)),
                    ('sha256', models.CharField(max_length=64)),
                    ('imported_at', models.DateTimeField(default=tounga.kernel.clock.now)),
                    ('current', models.BooleanField(default=True)),
                ],
                options={
                    'ordering': ['-imported_at'],
                },
            ),
            migrations.CreateModel(
                name='Occupation',
                fields=[
                    ('id', models.UUIDField(default=tounga.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                    ('scheme', models.CharField(choices=[('rome', 'Répertoire des métiers (ROME)'), ('rome_ogr', 'Appellations du répertoire des métiers (ROME)'), ('isco08', 'Classification internationale des professions (CITP-08)'), ('esco', 'Classification européenne des métiers (ESCO)')], default='rome', max_length=20)),
                    ('code', models.CharField(max_length=10)),
                    ('label', models.CharField(max_length=200)),
                    ('label_m', models.CharField(max_length=200)),
                    ('label_f', models.CharField(max_length=200)),
                    ('label_en', models.CharField(blank=True, max_length=200)),
                    ('folded', models.CharField(editable=False, max_length=240)),
                    ('isco', models.CharField(blank=True, max_length=4)),
                    ('isco_confidence', models.DecimalField(decimal_places=3, max_digits=4, null=True)),
                    ('isco_origin', models.CharField(blank=True, max_length=20)),
                    ('domain', models.CharField(blank=True, max_length=8)),
                    ('major_domain', models.CharField(blank=True, max_length=8)),
                    ('regulated', models.BooleanField(null=True)),
                    ('parent_code', models.CharField(blank=True, max_length=10)),
                    ('definition', models.TextField(blank=True)),
                    ('access', models.TextField(blank=True)),
                    ('origin', models.CharField(choices=[('starter', 'Liste de départ'), ('official', 'Nomenclature officielle')], default='official', max_length=10)),
                    ('first_seen_in', models.CharField(blank=True, max_length=30)),
                    ('retired_in', models.CharField(blank=True, max_length=30)),
                ],
                options={
                    'ordering': ['folded'],
                },
            ),
            migrations.CreateModel(
                name='OccupationContext',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ],
            ),
            migrations.CreateModel(
                name='OccupationDomain',
                fields=[
                    ('code', models.CharField(max_length=8, primary_key=True, serialize=False)),
                    ('label', models.CharField(max_length=160)),
                ],
                options={
                    'ordering': ['code'],
                },
            ),
            migrations.CreateModel(
                name='OccupationMobility',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('order', models.PositiveSmallIntegerField()),
                ],
                options={
                    'ordering': ['order'],
                },
            ),
            migrations.CreateModel(
                name='OccupationSkill',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('core', models.BooleanField(default=False)),
                    ('emerging', models.BooleanField(default=False)),
                ],
            ),
            migrations.CreateModel(
                name='PackLoad',
                fields=[
                    ('id', models.UUIDField(default=tounga.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                    ('pack', models.CharField(max_length=30)),
                    ('version', models.CharField(max_length=20)),
                    ('sha256', models.CharField(max_length=64)),
                    ('loaded_at', models.DateTimeField(default=tounga.kernel.clock.now)),
                    ('changes', models.JSONField(default=dict)),
                ],
                options={
                    'ordering': ['-loaded_at'],
                },
            ),
            migrations.CreateModel(
                name='SearchTerm',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('term', models.CharField(max_length=240)),
                    ('words', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=240), size=None)),
                    ('kind', models.CharField(choices=[('main', 'Appellation principale'), ('label', 'Appellation'), ('rare', 'Appellation peu usitée'), ('synonym', 'Mot courant')], max_length=10)),
                ],
            ),
            migrations.CreateModel(
                name='SearchWord',
                fields=[
                    ('word', models.CharField(max_length=240, primary_key=True, serialize=False)),
                ],
            ),
            migrations.CreateModel(
                name='Sector',
                fields=[
                    ('valid_from', models.DateField(blank=True, null=True)),
                    ('valid_to', models.DateField(blank=True, null=True)),
                    ('source', models.CharField(blank=True, max_length=200)),
                    ('certainty', models.CharField(choices=[('verified', 'Vérifié'), ('reported', 'Rapporté'), ('to_check', 'À confirmer')], default='to_check', max_length=10)),
                    ('name_fr', models.CharField(max_length=200)),
                    ('name_en', models.CharField(max_length=200)),
                    ('order', models.PositiveSmallIntegerField(default=0)),
                    ('code', models.CharField(max_length=4, primary_key=True, serialize=False)),
                    ('isic', models.CharField(blank=True, max_length=4)),
                ],
                options={
                    'ordering': ['order', 'name_fr'],
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Skill',
                fields=[
                    ('id', models.UUIDField(default=tounga.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                    ('code', models.CharField(max_length=20, unique=True)),
                    ('label', models.CharField(max_length=300)),
                    ('folded', models.CharField(editable=False, max_length=320)),
                    ('kind', models.CharField(choices=[('know_how', 'Savoir-faire'), ('knowledge', 'Savoir'), ('soft', 'Savoir-être')], max_length=10)),
                    ('parent_code', models.CharField(blank=True, max_length=20)),
                    ('origin', models.CharField(choices=[('starter', 'Liste de départ'), ('official', 'Nomenclature officielle')], default='official', max_length=10)),
                    ('retired_in', models.CharField(blank=True, max_length=30)),
                ],
                options={
                    'ordering': ['folded'],
                },
            ),
            migrations.CreateModel(
                name='Structure',
                fields=[
                    ('valid_from', models.DateField(blank=True, null=True)),
                    ('valid_to', models.DateField(blank=True, null=True)),
                    ('source', models.CharField(blank=True, max_length=200)),
                    ('certainty', models.CharField(choices=[('verified', 'Vérifié'), ('reported', 'Rapporté'), ('to_check', 'À confirmer')], default='to_check', max_length=10)),
                    ('name_fr', models.CharField(max_length=200)),
                    ('name_en', models.CharField(max_length=200)),
                    ('order', models.PositiveSmallIntegerField(default=0)),
                    ('code', models.CharField(max_length=20, primary_key=True, serialize=False)),
                    ('kind', models.CharField(choices=[('ministry', 'Ministère'), ('public_agency', 'Organisme public'), ('diaspora', 'Diaspora et migrants'), ('trade_union', 'Syndicat'), ('employers', 'Employeurs'), ('private_agencies', 'Placement privé'), ('partner', 'Partenaire')], max_length=20)),
                    ('short_fr', models.CharField(max_length=30)),
                    ('mission_fr', models.CharField(blank=True, max_length=300)),
                    ('role_fr', models.CharField(blank=True, max_length=80)),
                ],
                options={
                    'ordering': ['order', 'name_fr'],
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Territory',
                fields=[
                    ('valid_from', models.DateField(blank=True, null=True)),
                    ('valid_to', models.DateField(blank=True, null=True)),
                    ('source', models.CharField(blank=True, max_length=200)),
                    ('certainty', models.CharField(choices=[('verified', 'Vérifié'), ('reported', 'Rapporté'), ('to_check', 'À confirmer')], default='to_check', max_length=10)),
                    ('id', models.UUIDField(default=tounga.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                    ('level', models.PositiveSmallIntegerField()),
                    ('code', models.CharField(max_length=10)),
                    ('name', models.CharField(max_length=80)),
                    ('name_key', models.CharField(editable=False, max_length=100)),
                    ('seat', models.CharField(blank=True, max_length=80)),
                ],
                options={
                    'ordering': ['level', 'code'],
                },
            ),
            migrations.CreateModel(
                name='VerificationSource',
                fields=[
                    ('valid_from', models.DateField(blank=True, null=True)),
                    ('valid_to', models.DateField(blank=True, null=True)),
                    ('source', models.CharField(blank=True, max_length=200)),
                    ('certainty', models.CharField(choices=[('verified', 'Vérifié'), ('reported', 'Rapporté'), ('to_check', 'À confirmer')], default='to_check', max_length=10)),
                    ('name_fr', models.CharField(max_length=200)),
                    ('name_en', models.CharField(max_length=200)),
                    ('order', models.PositiveSmallIntegerField(default=0)),
                    ('code', models.CharField(max_length=30, primary_key=True, serialize=False)),
                    ('family', models.CharField(max_length=40)),
                    ('help_fr', models.CharField(blank=True, max_length=300)),
                ],
                options={
                    'ordering': ['order', 'name_fr'],
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='WorkContext',
                fields=[
                    ('id', models.UUIDField(default=tounga.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                    ('code', models.CharField(max_length=20, unique=True)),
                    ('label', models.CharField(max_length=200)),
                    ('kind_code', models.CharField(max_length=4)),
                    ('kind_label', models.CharField(max_length=120)),
                    ('retired_in', models.CharField(blank=True, max_length=30)),
                ],
                options={
                    'ordering': ['kind_code', 'label'],
                },
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='contractclause',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reference_contractclauseevent" ("certainty", "code", "help_en", "help_fr", "label_en", "label_fr", "offer_field", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "severity", "source", "valid_from", "valid_to") VALUES (NEW."certainty", NEW."code", NEW."help_en", NEW."help_fr", NEW."label_en", NEW."label_fr", NEW."offer_field", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."code", NEW."severity", NEW."source", NEW."valid_from", NEW."valid_to"); RETURN NULL;', hash='d5bba6803b9b2f4e8ff345a02810b58c7b4092b1', operation='INSERT', pgid='pgtrigger_insert_insert_02718', table='reference_contractclause', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='contractclause',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "reference_contractclauseevent" ("certainty", "code", "help_en", "help_fr", "label_en", "label_fr", "offer_field", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "severity", "source", "valid_from", "valid_to") VALUES (NEW."certainty", NEW."code", NEW."help_en", NEW."help_fr", NEW."label_en", NEW."label_fr", NEW."offer_field", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."code", NEW."severity", NEW."source", NEW."valid_from", NEW."valid_to"); RETURN NULL;', hash='f1a5ff6f2b29e0a09ed842fd40ee11bbdfbe5807', operation='UPDATE', pgid='pgtrigger_update_update_a9be4', table='reference_contractclause', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='contractclause',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reference_contractclauseevent" ("certainty", "code", "help_en", "help_fr", "label_en", "label_fr", "offer_field", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "severity", "source", "valid_from", "valid_to") VALUES (OLD."certainty", OLD."code", OLD."help_en", OLD."help_fr", OLD."label_en", OLD."label_fr", OLD."offer_field", OLD."order", _pgh_attach_context(), NOW(), \'delete\', OLD."code", OLD."severity", OLD."source", OLD."valid_from", OLD."valid_to"); RETURN NULL;', hash='fbd00c639d80738ccc32e34508c33cb4be434c43', operation='DELETE', pgid='pgtrigger_delete_delete_b68e1', table='reference_contractclause', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='contractclause',
                trigger=pgtrigger.compiler.Trigger(name='require_actor', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF COALESCE(current_setting('pghistory.context_id', true), '') = '' THEN\n            RAISE EXCEPTION 'write without an actor on %', TG_TABLE_NAME USING ERRCODE = 'TG001';\n        END IF;\n        RETURN COALESCE(NEW, OLD);\n    ", hash='bd70fb702d39aebf67884fb0f949585ffa0b31f3', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_require_actor_e28f1', table='reference_contractclause', when='BEFORE')),
            ),
            migrations.AddField(
                model_name='contractclauseevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='contractclauseevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history_row', to='reference.contractclause'),
            ),
            migrations.AddField(
                model_name='corridorevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='corridorevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history_row', to='reference.corridor'),
            ),
            migrations.AddField(
                model_name='corridorevent',
                name='destination',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='reference.country'),
            ),
            migrations.AddField(
                model_name='corridor',
                name='destination',
                field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='corridor', to='reference.country'),
            ),
            migrations.AddField(
                model_name='countrypack',
                name='country',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reference.country'),
            ),
            migrations.AddField(
                model_name='countrypackevent',
                name='country',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='reference.country'),
            ),
            migrations.AddField(
                model_name='countrypackevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='countrypackevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history_row', to='reference.countrypack'),
            ),
            migrations.AddIndex(
                model_name='crosswalk',
                index=models.Index(fields=['target_scheme', 'target_code'], name='crosswalk_back'),
            ),
            migrations.AddConstraint(
                model_name='crosswalk',
                constraint=models.UniqueConstraint(fields=('source_scheme', 'source_code', 'target_scheme', 'target_code'), name='crosswalk_once', violation_error_message='Cette correspondance existe déjà.'),
            ),
            migrations.AddField(
                model_name='countrypackevent',
                name='currency',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='reference.currency'),
            ),
            migrations.AddField(
                model_name='countrypack',
                name='currency',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reference.currency'),
            ),
            migrations.AddField(
                model_name='country',
                name='currency',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reference.currency'),
            ),
            migrations.AddField(
                model_name='corridorevent',
                name='currency',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='reference.currency'),
            ),
            migrations.AddField(
                model_name='corridor',
                name='currency',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reference.currency'),
            ),
            migrations.AddField(
                model_name='destinationdocument',
                name='destination',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reference.country'),
            ),
            migrations.AddField(
                model_name='destinationdocumentevent',
                name='destination',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='reference.country'),
            ),
            migrations.AddField(
                model_name='destinationdocumentevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='destinationdocumentevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history_row', to='reference.destinationdocument'),
            ),
            migrations.AddConstraint(
                model_name='diploma',
                constraint=models.CheckConstraint(condition=models.Q(('isced__lte', 8)), name='isced_level_known', violation_error_message='Le niveau international d’un diplôme va de 0 à 8.'),
            ),
            migrations.AddField(
                model_name='destinationdocumentevent',
                name='document_type',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='reference.documenttype'),
            ),
            migrations.AddField(
                model_name='destinationdocument',
                name='document_type',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reference.documenttype'),
            ),
            migrations.AddConstraint(
                model_name='figure',
                constraint=models.UniqueConstraint(fields=('key', 'valid_from'), name='one_figure_per_date', violation_error_message='Ce chiffre a déjà une valeur à cette date.'),
            ),
            migrations.AddConstraint(
                model_name='figure',
                constraint=models.CheckConstraint(condition=models.Q(('valid_to', None), ('valid_to__gt', models.F('valid_from')), _connector='OR'), name='figure_ends_after_start', violation_error_message='Un chiffre doit finir après son début.'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='figure',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reference_figureevent" ("certainty", "id", "key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "unit", "valid_from", "valid_to", "value") VALUES (NEW."certainty", NEW."id", NEW."key", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."source", NEW."unit", NEW."valid_from", NEW."valid_to", NEW."value"); RETURN NULL;', hash='3544b2d001adce588446f5c92a75838d070a7497', operation='INSERT', pgid='pgtrigger_insert_insert_f951f', table='reference_figure', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='figure',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "reference_figureevent" ("certainty", "id", "key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "unit", "valid_from", "valid_to", "value") VALUES (NEW."certainty", NEW."id", NEW."key", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."source", NEW."unit", NEW."valid_from", NEW."valid_to", NEW."value"); RETURN NULL;', hash='42293c3e4dd39124a51b76c51d1cd6770599ca05', operation='UPDATE', pgid='pgtrigger_update_update_55762', table='reference_figure', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='figure',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reference_figureevent" ("certainty", "id", "key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "unit", "valid_from", "valid_to", "value") VALUES (OLD."certainty", OLD."id", OLD."key", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."source", OLD."unit", OLD."valid_from", OLD."valid_to", OLD."value"); RETURN NULL;', hash='07170c5bc0d6aa8ac1ded98b0bdad85e24f01e46', operation='DELETE', pgid='pgtrigger_delete_delete_176c2', table='reference_figure', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='figure',
                trigger=pgtrigger.compiler.Trigger(name='require_actor', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF COALESCE(current_setting('pghistory.context_id', true), '') = '' THEN\n            RAISE EXCEPTION 'write without an actor on %', TG_TABLE_NAME USING ERRCODE = 'TG001';\n        END IF;\n        RETURN COALESCE(NEW, OLD);\n    ", hash='361dc858f068c647d5c8aadd18673e269b8e1d03', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_require_actor_b4328', table='reference_figure', when='BEFORE')),
            ),
            migrations.AddField(
                model_name='figureevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='figureevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history_row', to='reference.figure'),
            ),
            migrations.AddConstraint(
                model_name='localword',
                constraint=models.UniqueConstraint(fields=('folded', 'occupation_code'), name='local_word_once', violation_error_message='Ce mot est déjà lié à ce métier.'),
            ),
            migrations.AddField(
                model_name='movementregime',
                name='destination',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='regimes', to='reference.country'),
            ),
            migrations.AddField(
                model_name='movementregime',
                name='origin',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reference.country'),
            ),
            migrations.AddField(
                model_name='movementregimeevent',
                name='destination',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='reference.country'),
            ),
            migrations.AddField(
                model_name='movementregimeevent',
                name='origin',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='reference.country'),
            ),
            migrations.AddField(
                model_name='movementregimeevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='movementregimeevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history_row', to='reference.movementregime'),
            ),
            migrations.AddConstraint(
                model_name='nomenclature',
                constraint=models.UniqueConstraint(condition=models.Q(('current', True)), fields=('scheme',), name='one_current_version', violation_error_message='Une nomenclature a une seule version en cours.'),
            ),
            migrations.AddIndex(
                model_name='occupation',
                index=models.Index(fields=['isco'], name='occupation_by_isco'),
            ),
            migrations.AddIndex(
                model_name='occupation',
                index=models.Index(fields=['domain'], name='occupation_by_domain'),
            ),
            migrations.AddIndex(
                model_name='occupation',
                index=models.Index(fields=['folded'], name='occupation_by_label'),
            ),
            migrations.AddConstraint(
                model_name='occupation',
                constraint=models.UniqueConstraint(fields=('scheme', 'code'), name='occupation_code_once', violation_error_message='Ce code de métier existe déjà.'),
            ),
            migrations.AddField(
                model_name='appellation',
                name='occupation',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appellations', to='reference.occupation'),
            ),
            migrations.AddField(
                model_name='occupationcontext',
                name='occupation',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='occupation_contexts', to='reference.occupation'),
            ),
            migrations.AddField(
                model_name='occupationmobility',
                name='source',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='neighbours', to='reference.occupation'),
            ),
            migrations.AddField(
                model_name='occupationmobility',
                name='target',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='reference.occupation'),
            ),
            migrations.AddField(
                model_name='occupationskill',
                name='occupation',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='occupation_skills', to='reference.occupation'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='packload',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME USING ERRCODE = 'TG002';", hash='8073d22080ebab24e2a4933c9d92d8083742afeb', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_0bd11', table='reference_packload', when='BEFORE')),
            ),
            migrations.AddField(
                model_name='searchterm',
                name='appellation',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='reference.appellation'),
            ),
            migrations.AddField(
                model_name='searchterm',
                name='occupation',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='reference.occupation'),
            ),
            migrations.AddIndex(
                model_name='searchword',
                index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass(models.F('word'), 'gin_trgm_ops'), name='search_word_trigrams'),
            ),
            migrations.AddIndex(
                model_name='skill',
                index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass(models.F('folded'), 'gin_trgm_ops'), name='skill_trigrams'),
            ),
            migrations.AddField(
                model_name='occupationskill',
                name='skill',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='reference.skill'),
            ),
            migrations.AddField(
                model_name='territory',
                name='country',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='territories', to='reference.country'),
            ),
            migrations.AddField(
                model_name='territory',
                name='formerly_in',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reference.territory'),
            ),
            migrations.AddField(
                model_name='territory',
                name='parent',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='reference.territory'),
            ),
            migrations.AddField(
                model_name='occupationcontext',
                name='context',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='reference.workcontext'),
            ),
            migrations.AddConstraint(
                model_name='countrypack',
                constraint=models.UniqueConstraint(condition=models.Q(('is_home', True)), fields=('is_home',), name='one_home_pack', violation_error_message='Une installation a un seul pays.'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='countrypack',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reference_countrypackevent" ("central_unit", "code", "country_id", "currency_id", "id", "identity_help_en", "identity_help_fr", "identity_name_en", "identity_name_fr", "identity_pattern", "is_home", "loaded_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone_prefix", "phone_sample", "service_name_en", "service_name_fr", "service_place_fr", "service_short_en", "service_short_fr", "sha256", "version") VALUES (NEW."central_unit", NEW."code", NEW."country_id", NEW."currency_id", NEW."id", NEW."identity_help_en", NEW."identity_help_fr", NEW."identity_name_en", NEW."identity_name_fr", NEW."identity_pattern", NEW."is_home", NEW."loaded_at", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone_prefix", NEW."phone_sample", NEW."service_name_en", NEW."service_name_fr", NEW."service_place_fr", NEW."service_short_en", NEW."service_short_fr", NEW."sha256", NEW."version"); RETURN NULL;', hash='578f0d15231789850078830d137e5c2b9ee873a6', operation='INSERT', pgid='pgtrigger_insert_insert_d641d', table='reference_countrypack', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='countrypack',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "reference_countrypackevent" ("central_unit", "code", "country_id", "currency_id", "id", "identity_help_en", "identity_help_fr", "identity_name_en", "identity_name_fr", "identity_pattern", "is_home", "loaded_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone_prefix", "phone_sample", "service_name_en", "service_name_fr", "service_place_fr", "service_short_en", "service_short_fr", "sha256", "version") VALUES (NEW."central_unit", NEW."code", NEW."country_id", NEW."currency_id", NEW."id", NEW."identity_help_en", NEW."identity_help_fr", NEW."identity_name_en", NEW."identity_name_fr", NEW."identity_pattern", NEW."is_home", NEW."loaded_at", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone_prefix", NEW."phone_sample", NEW."service_name_en", NEW."service_name_fr", NEW."service_place_fr", NEW."service_short_en", NEW."service_short_fr", NEW."sha256", NEW."version"); RETURN NULL;', hash='359e57c9998086c608ea8d7e6de5d6e478366380', operation='UPDATE', pgid='pgtrigger_update_update_8ae77', table='reference_countrypack', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='countrypack',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reference_countrypackevent" ("central_unit", "code", "country_id", "currency_id", "id", "identity_help_en", "identity_help_fr", "identity_name_en", "identity_name_fr", "identity_pattern", "is_home", "loaded_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone_prefix", "phone_sample", "service_name_en", "service_name_fr", "service_place_fr", "service_short_en", "service_short_fr", "sha256", "version") VALUES (OLD."central_unit", OLD."code", OLD."country_id", OLD."currency_id", OLD."id", OLD."identity_help_en", OLD."identity_help_fr", OLD."identity_name_en", OLD."identity_name_fr", OLD."identity_pattern", OLD."is_home", OLD."loaded_at", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone_prefix", OLD."phone_sample", OLD."service_name_en", OLD."service_name_fr", OLD."service_place_fr", OLD."service_short_en", OLD."service_short_fr", OLD."sha256", OLD."version"); RETURN NULL;', hash='ad4ae945dfacc9b32d573a0f7a22efb774aab1f2', operation='DELETE', pgid='pgtrigger_delete_delete_2d898', table='reference_countrypack', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='countrypack',
                trigger=pgtrigger.compiler.Trigger(name='require_actor', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF COALESCE(current_setting('pghistory.context_id', true), '') = '' THEN\n            RAISE EXCEPTION 'write without an actor on %', TG_TABLE_NAME USING ERRCODE = 'TG001';\n        END IF;\n        RETURN COALESCE(NEW, OLD);\n    ", hash='04f9c51d47898ef33b611d7ab5b17a1e3c37c1fa', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_require_actor_8d11c', table='reference_countrypack', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='corridor',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reference_corridorevent" ("certainty", "consular_opinion_required", "currency_id", "destination_id", "id", "max_hours_day", "max_hours_week", "min_age", "min_wage", "note_en", "note_fr", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "status", "valid_from", "valid_to") VALUES (NEW."certainty", NEW."consular_opinion_required", NEW."currency_id", NEW."destination_id", NEW."id", NEW."max_hours_day", NEW."max_hours_week", NEW."min_age", NEW."min_wage", NEW."note_en", NEW."note_fr", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."source", NEW."status", NEW."valid_from", NEW."valid_to"); RETURN NULL;', hash='020e1335b1a909af265e5ccf95b3923535446e8c', operation='INSERT', pgid='pgtrigger_insert_insert_19c87', table='reference_corridor', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='corridor',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "reference_corridorevent" ("certainty", "consular_opinion_required", "currency_id", "destination_id", "id", "max_hours_day", "max_hours_week", "min_age", "min_wage", "note_en", "note_fr", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "status", "valid_from", "valid_to") VALUES (NEW."certainty", NEW."consular_opinion_required", NEW."currency_id", NEW."destination_id", NEW."id", NEW."max_hours_day", NEW."max_hours_week", NEW."min_age", NEW."min_wage", NEW."note_en", NEW."note_fr", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."source", NEW."status", NEW."valid_from", NEW."valid_to"); RETURN NULL;', hash='dad6de661fcc7103d4f5c8f7cf16e3b2abe29a39', operation='UPDATE', pgid='pgtrigger_update_update_29352', table='reference_corridor', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='corridor',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reference_corridorevent" ("certainty", "consular_opinion_required", "currency_id", "destination_id", "id", "max_hours_day", "max_hours_week", "min_age", "min_wage", "note_en", "note_fr", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "status", "valid_from", "valid_to") VALUES (OLD."certainty", OLD."consular_opinion_required", OLD."currency_id", OLD."destination_id", OLD."id", OLD."max_hours_day", OLD."max_hours_week", OLD."min_age", OLD."min_wage", OLD."note_en", OLD."note_fr", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."source", OLD."status", OLD."valid_from", OLD."valid_to"); RETURN NULL;', hash='c1e10f1f9709bdc859c99513c862c99888526bda', operation='DELETE', pgid='pgtrigger_delete_delete_62050', table='reference_corridor', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='corridor',
                trigger=pgtrigger.compiler.Trigger(name='require_actor', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF COALESCE(current_setting('pghistory.context_id', true), '') = '' THEN\n            RAISE EXCEPTION 'write without an actor on %', TG_TABLE_NAME USING ERRCODE = 'TG001';\n        END IF;\n        RETURN COALESCE(NEW, OLD);\n    ", hash='cc81edc4d27ea1167ca27a4fe1970ad772aec6aa', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_require_actor_aec93', table='reference_corridor', when='BEFORE')),
            ),
            migrations.AddConstraint(
                model_name='destinationdocument',
                constraint=models.UniqueConstraint(fields=('destination', 'regime_visa', 'regime_work_permit', 'document_type'), name='one_rule_per_document', nulls_distinct=False, violation_error_message='Ce document est déjà demandé dans ce cas.'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='destinationdocument',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reference_destinationdocumentevent" ("certainty", "destination_id", "document_type_id", "due_days_before", "id", "mandatory", "note_fr", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "regime_visa", "regime_work_permit", "source", "valid_from", "valid_to") VALUES (NEW."certainty", NEW."destination_id", NEW."document_type_id", NEW."due_days_before", NEW."id", NEW."mandatory", NEW."note_fr", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."regime_visa", NEW."regime_work_permit", NEW."source", NEW."valid_from", NEW."valid_to"); RETURN NULL;', hash='cbfa680a35e01aec277c0df697a7af78e7cf9857', operation='INSERT', pgid='pgtrigger_insert_insert_f5460', table='reference_destinationdocument', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='destinationdocument',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "reference_destinationdocumentevent" ("certainty", "destination_id", "document_type_id", "due_days_before", "id", "mandatory", "note_fr", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "regime_visa", "regime_work_permit", "source", "valid_from", "valid_to") VALUES (NEW."certainty", NEW."destination_id", NEW."document_type_id", NEW."due_days_before", NEW."id", NEW."mandatory", NEW."note_fr", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."regime_visa", NEW."regime_work_permit", NEW."source", NEW."valid_from", NEW."valid_to"); RETURN NULL;', hash='6a2bcaef3129d8145af64cf9623424769eabc444', operation='UPDATE', pgid='pgtrigger_update_update_3978a', table='reference_destinationdocument', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='destinationdocument',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reference_destinationdocumentevent" ("certainty", "destination_id", "document_type_id", "due_days_before", "id", "mandatory", "note_fr", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "regime_visa", "regime_work_permit", "source", "valid_from", "valid_to") VALUES (OLD."certainty", OLD."destination_id", OLD."document_type_id", OLD."due_days_before", OLD."id", OLD."mandatory", OLD."note_fr", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."regime_visa", OLD."regime_work_permit", OLD."source", OLD."valid_from", OLD."valid_to"); RETURN NULL;', hash='ffb3d96b4bc5a0732f83012fd35014c3b6224d03', operation='DELETE', pgid='pgtrigger_delete_delete_7db4e', table='reference_destinationdocument', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='destinationdocument',
                trigger=pgtrigger.compiler.Trigger(name='require_actor', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF COALESCE(current_setting('pghistory.context_id', true), '') = '' THEN\n            RAISE EXCEPTION 'write without an actor on %', TG_TABLE_NAME USING ERRCODE = 'TG001';\n        END IF;\n        RETURN COALESCE(NEW, OLD);\n    ", hash='be6031db426670af830fedbf1afec2e1efa1bca5', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_require_actor_ef32c', table='reference_destinationdocument', when='BEFORE')),
            ),
            migrations.AddConstraint(
                model_name='movementregime',
                constraint=models.UniqueConstraint(fields=('origin', 'destination', 'valid_from'), name='one_regime_per_date', violation_error_message='Un régime commence déjà ce jour-là pour ce pays.'),
            ),
            migrations.AddConstraint(
                model_name='movementregime',
                constraint=models.CheckConstraint(condition=models.Q(('valid_to', None), ('valid_from', None), ('valid_to__gt', models.F('valid_from')), _connector='OR'), name='regime_ends_after_start', violation_error_message='Le régime doit finir après son début.'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='movementregime',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reference_movementregimeevent" ("basis_en", "basis_fr", "certainty", "destination_id", "id", "identity_accepted", "origin_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "residence_permit_required", "review_on", "source", "valid_from", "valid_to", "visa_required", "work_permit_required") VALUES (NEW."basis_en", NEW."basis_fr", NEW."certainty", NEW."destination_id", NEW."id", NEW."identity_accepted", NEW."origin_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."residence_permit_required", NEW."review_on", NEW."source", NEW."valid_from", NEW."valid_to", NEW."visa_required", NEW."work_permit_required"); RETURN NULL;', hash='04d9f5af528d543d720be565bd6c553926a11f4c', operation='INSERT', pgid='pgtrigger_insert_insert_ecfcd', table='reference_movementregime', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='movementregime',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "reference_movementregimeevent" ("basis_en", "basis_fr", "certainty", "destination_id", "id", "identity_accepted", "origin_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "residence_permit_required", "review_on", "source", "valid_from", "valid_to", "visa_required", "work_permit_required") VALUES (NEW."basis_en", NEW."basis_fr", NEW."certainty", NEW."destination_id", NEW."id", NEW."identity_accepted", NEW."origin_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."residence_permit_required", NEW."review_on", NEW."source", NEW."valid_from", NEW."valid_to", NEW."visa_required", NEW."work_permit_required"); RETURN NULL;', hash='a4e95262b4943b57e7d9905ddbba2a0195c64ea9', operation='UPDATE', pgid='pgtrigger_update_update_aadd7', table='reference_movementregime', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='movementregime',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reference_movementregimeevent" ("basis_en", "basis_fr", "certainty", "destination_id", "id", "identity_accepted", "origin_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "residence_permit_required", "review_on", "source", "valid_from", "valid_to", "visa_required", "work_permit_required") VALUES (OLD."basis_en", OLD."basis_fr", OLD."certainty", OLD."destination_id", OLD."id", OLD."identity_accepted", OLD."origin_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."residence_permit_required", OLD."review_on", OLD."source", OLD."valid_from", OLD."valid_to", OLD."visa_required", OLD."work_permit_required"); RETURN NULL;', hash='b48e75613ca8e66b091e962359cb1c1eddfa614c', operation='DELETE', pgid='pgtrigger_delete_delete_beafd', table='reference_movementregime', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='movementregime',
                trigger=pgtrigger.compiler.Trigger(name='require_actor', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF COALESCE(current_setting('pghistory.context_id', true), '') = '' THEN\n            RAISE EXCEPTION 'write without an actor on %', TG_TABLE_NAME USING ERRCODE = 'TG001';\n        END IF;\n        RETURN COALESCE(NEW, OLD);\n    ", hash='f812962e054083a2e06f8af5240e7f868720c52d', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_require_actor_1cd91', table='reference_movementregime', when='BEFORE')),
            ),
            migrations.AddIndex(
                model_name='appellation',
                index=models.Index(fields=['occupation', 'folded'], name='appellations_of_occupation'),
            ),
            migrations.AddConstraint(
                model_name='occupationmobility',
                constraint=models.UniqueConstraint(fields=('source', 'target'), name='neighbour_once', violation_error_message='Ces deux métiers sont déjà rapprochés.'),
            ),
            migrations.AddIndex(
                model_name='searchterm',
                index=django.contrib.postgres.indexes.GinIndex(fields=['words'], name='search_term_words'),
            ),
            migrations.AddConstraint(
                model_name='occupationskill',
                constraint=models.UniqueConstraint(fields=('occupation', 'skill'), name='skill_once_per_occupation', violation_error_message='Cette compétence est déjà liée à ce métier.'),
            ),
            migrations.AddConstraint(
                model_name='territory',
                constraint=models.UniqueConstraint(fields=('country', 'level', 'code'), name='territory_code_once', violation_error_message='Ce code de territoire existe déjà.'),
            ),
            migrations.AddConstraint(
                model_name='territory',
                constraint=models.CheckConstraint(condition=models.Q(('level__range', (1, 3))), name='territory_level_known', violation_error_message='Un territoire est de niveau 1, 2 ou 3.'),
            ),
            migrations.AddConstraint(
                model_name='occupationcontext',
                constraint=models.UniqueConstraint(fields=('occupation', 'context'), name='context_once_per_occupation', violation_error_message='Cette condition est déjà liée à ce métier.'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='contractclauseevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='d6b7c5e186f42181b7c39019013a40c4c23f7aae', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_37ed6', table='reference_contractclauseevent', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='corridorevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='4f2cb1e9bc0eaa33c80cc433ecc79a14bee23c66', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_e3044', table='reference_corridorevent', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='countrypackevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='41a9a426f67dd9a7a3f8c270d752bdb5acf79803', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_12190', table='reference_countrypackevent', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='destinationdocumentevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c6f917350b6699f80f3380ed0d17776e2ca2796f', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ab564', table='reference_destinationdocumentevent', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='figureevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='97a1797624db3273b63244bafb49e6d20e1e5f68', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_8b239', table='reference_figureevent', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='movementregimeevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='b5dc92917431cc13854d704c4a92aae3296af85e', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_30980', table='reference_movementregimeevent', when='BEFORE')),
            ),
        ]),
    ]
