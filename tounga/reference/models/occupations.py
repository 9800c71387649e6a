"""Occupations, what people call them, what they ask for, and their codes elsewhere (O1, O2, O4).

These tables come by the ten thousand from published files: they are not copied row by row into the
history. A `Nomenclature` says which file they are from, `retired_in` in which version a code went.
"""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tounga.kernel.clock import now
from tounga.kernel.models import Row
from tounga.reference.enums import Origin, Relation, Scheme, SkillKind, TermKind
from tounga.reference.models.base import PackRow, spoken


class Nomenclature(Row):
    """One file of one version of a classification, as it was imported."""

    scheme = models.CharField(max_length=20, choices=Scheme)
    version = models.CharField(max_length=30)
    source = models.CharField(max_length=200)
    licence = models.CharField(max_length=200, blank=True)
    sha256 = models.CharField(max_length=64)
    imported_at = models.DateTimeField(default=now)
    current = models.BooleanField(default=True)

    class Meta:
        ordering = ["-imported_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["scheme"],
                condition=Q(current=True),
                name="one_current_version",
                violation_error_message=_("Une nomenclature a une seule version en cours."),
            )
        ]


class OccupationDomain(models.Model):
    """A domain of occupations: one letter for the great ones, three characters under them."""

    code = models.CharField(primary_key=True, max_length=8)
    label = models.CharField(max_length=160)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.label


class Occupation(Row):
    """One occupation card. `isco` has 4 digits; `isco_confidence` goes from 0 to 1, None when a person chose it."""

    scheme = models.CharField(max_length=20, choices=Scheme, default=Scheme.ROME)
    code = models.CharField(max_length=10)
    label = models.CharField(max_length=200)
    label_m = models.CharField(max_length=200)
    label_f = models.CharField(max_length=200)
    label_en = models.CharField(max_length=200, blank=True)
    folded = models.CharField(max_length=240, editable=False)
    isco = models.CharField(max_length=4, blank=True)
    isco_confidence = models.DecimalField(max_digits=4, decimal_places=3, null=True)
    isco_origin = models.CharField(max_length=20, blank=True)  # starter, crosswalk, parent or chosen
    domain = models.CharField(max_length=8, blank=True)
    major_domain = models.CharField(max_length=8, blank=True)
    regulated = models.BooleanField(null=True)  # three-valued, as published: unknown is not no
    parent_code = models.CharField(max_length=10, blank=True)
    definition = models.TextField(blank=True)
    access = models.TextField(blank=True)
    origin = models.CharField(max_length=10, choices=Origin, default=Origin.OFFICIAL)
    first_seen_in = models.CharField(max_length=30, blank=True)
    retired_in = models.CharField(max_length=30, blank=True)

    class Meta:
        ordering = ["folded"]
        indexes = [
            models.Index(fields=["isco"], name="occupation_by_isco"),
            models.Index(fields=["domain"], name="occupation_by_domain"),
            models.Index(fields=["folded"], name="occupation_by_label"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "code"],
                name="occupation_code_once",
                violation_error_message=_("Ce code de métier existe déjà."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The title in the reader's language, both genders in French."""
        return spoken(self.label, self.label_en)

    @property
    def retired(self) -> bool:
        """Whether the latest version no longer holds this card."""
        return bool(self.retired_in)


class Appellation(Row):
    """One name of an occupation. `code` is the published stable number, or one of ours for the starter list."""

    code = models.CharField(max_length=20, unique=True)
    label_long = models.CharField(max_length=200)
    label_short = models.CharField(max_length=200)
    label_m = models.CharField(max_length=200)
    label_f = models.CharField(max_length=200)
    folded = models.CharField(max_length=240, editable=False)
    occupation = models.ForeignKey(Occupation, models.PROTECT, related_name="appellations")
    is_main = models.BooleanField(default=False)
    rarely_used = models.BooleanField(default=False)
    regulated = models.BooleanField(null=True)
    origin = models.CharField(max_length=10, choices=Origin, default=Origin.OFFICIAL)
    retired_in = models.CharField(max_length=30, blank=True)

    class Meta:
        ordering = ["folded"]
        indexes = [models.Index(fields=["occupation", "folded"], name="appellations_of_occupation")]

    def __str__(self) -> str:
        return self.label_long


class Skill(Row):
    """A know-how, a knowledge or a soft skill."""

    code = models.CharField(max_length=20, unique=True)
    label = models.CharField(max_length=300)
    folded = models.CharField(max_length=320, editable=False)
    kind = models.CharField(max_length=10, choices=SkillKind)
    parent_code = models.CharField(max_length=20, blank=True)
    origin = models.CharField(max_length=10, choices=Origin, default=Origin.OFFICIAL)
    retired_in = models.CharField(max_length=30, blank=True)

    class Meta:
        ordering = ["folded"]
        indexes = [GinIndex(OpClass(F("folded"), "gin_trgm_ops"), name="skill_trigrams", fastupdate=False)]

    def __str__(self) -> str:
        return self.label


class OccupationSkill(models.Model):
    """A skill that an occupation asks for; `core` ones make the occupation, `emerging` ones are new to it."""

    occupation = models.ForeignKey(Occupation, models.CASCADE, related_name="occupation_skills")
    skill = models.ForeignKey(Skill, models.CASCADE, related_name="+")
    core = models.BooleanField(default=False)
    emerging = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["occupation", "skill"],
                name="skill_once_per_occupation",
                violation_error_message=_("Cette compétence est déjà liée à ce métier."),
            )
        ]


class WorkContext(Row):
    """A condition of work: place, hours, risks, public."""

    code = models.CharField(max_length=20, unique=True)
    label = models.CharField(max_length=200)
    kind_code = models.CharField(max_length=4)
    kind_label = models.CharField(max_length=120)
    retired_in = models.CharField(max_length=30, blank=True)

    class Meta:
        ordering = ["kind_code", "label"]

    def __str__(self) -> str:
        return self.label


class OccupationContext(models.Model):
    """A condition of work met in an occupation."""

    occupation = models.ForeignKey(Occupation, models.CASCADE, related_name="occupation_contexts")
    context = models.ForeignKey(WorkContext, models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["occupation", "context"],
                name="context_once_per_occupation",
                violation_error_message=_("Cette condition est déjà liée à ce métier."),
            )
        ]


class OccupationMobility(models.Model):
    """A neighbouring occupation one can move to; `order` 1 is the closest."""

    source = models.ForeignKey(Occupation, models.CASCADE, related_name="neighbours")
    target = models.ForeignKey(Occupation, models.CASCADE, related_name="+")
    order = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "target"],
                name="neighbour_once",
                violation_error_message=_("Ces deux métiers sont déjà rapprochés."),
            )
        ]


class Crosswalk(models.Model):
    """The same thing in another classification. `relation` reads from the source to the target; `weight` is 0 to 1."""

    source_scheme = models.CharField(max_length=20, choices=Scheme)
    source_code = models.CharField(max_length=120)
    target_scheme = models.CharField(max_length=20, choices=Scheme)
    target_code = models.CharField(max_length=120)
    target_label = models.CharField(max_length=300, blank=True)
    relation = models.CharField(max_length=10, choices=Relation)
    weight = models.DecimalField(max_digits=4, decimal_places=3)
    origin = models.CharField(max_length=80)

    class Meta:
        indexes = [models.Index(fields=["target_scheme", "target_code"], name="crosswalk_back")]
        constraints = [
            models.UniqueConstraint(
                fields=["source_scheme", "source_code", "target_scheme", "target_code"],
                name="crosswalk_once",
                violation_error_message=_("Cette correspondance existe déjà."),
            )
        ]


class LocalWord(PackRow):
    """What people say at home for an occupation (O2): a word of the country pack, matched by occupation code."""

    term = models.CharField(max_length=80)
    folded = models.CharField(max_length=100, editable=False)
    occupation_code = models.CharField(max_length=10)
    language = models.CharField(max_length=8, default="fr")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["folded", "occupation_code"],
                name="local_word_once",
                violation_error_message=_("Ce mot est déjà lié à ce métier."),
            )
        ]


class SearchTerm(models.Model):
    """One folded form under which an appellation is found; rebuilt after each import or pack load."""

    term = models.CharField(max_length=240)
    words: "ArrayField[list[str], list[str]]" = ArrayField(models.CharField(max_length=240))  # those that carry meaning
    kind = models.CharField(max_length=10, choices=TermKind)
    occupation = models.ForeignKey(Occupation, models.CASCADE, related_name="+")
    appellation = models.ForeignKey(Appellation, models.CASCADE, related_name="+")

    class Meta:
        indexes = [GinIndex(fields=["words"], name="search_term_words", fastupdate=False)]


class SearchWord(models.Model):
    """Each different word of the search terms, once: a few thousand, so that a typo is looked up quickly."""

    word = models.CharField(primary_key=True, max_length=240)

    class Meta:
        indexes = [GinIndex(OpClass(F("word"), "gin_trgm_ops"), name="search_word_trigrams", fastupdate=False)]
