"""What is kept to find one human's files: prints and keys made from the files, pairs to look at, verdicts."""

from typing import Any, ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tounga.identity.enums import PairOrigin, PairState
from tounga.kernel.actor import Actor
from tounga.kernel.audit import append_only, audited
from tounga.kernel.clock import now
from tounga.kernel.models import Row
from tounga.people.models import Person


class Print(models.Model):
    """A file's identity in comparable form (`rules.prints`), made from the file and from nothing else.

    The keys are kept here too, so that those of an earlier spelling can be found again and removed.
    """

    id = models.AutoField(primary_key=True)
    person = models.OneToOneField(Person, models.CASCADE, related_name="+")
    unit = models.IntegerField()  # code of the unit that keeps the file: what is outside a scope is told apart by it
    rules = models.CharField(max_length=12)  # digest of the name model it was made under
    keys: "ArrayField[Any, Any]" = ArrayField(models.BigIntegerField())
    forms: "ArrayField[Any, Any]" = ArrayField(models.IntegerField())
    skeletons: "ArrayField[Any, Any]" = ArrayField(models.IntegerField())
    families: "ArrayField[Any, Any]" = ArrayField(models.IntegerField())
    codes: "ArrayField[Any, Any]" = ArrayField(models.IntegerField())
    given_codes: "ArrayField[Any, Any]" = ArrayField(models.IntegerField())
    family_codes: "ArrayField[Any, Any]" = ArrayField(models.IntegerField())
    givens = models.SmallIntegerField()
    given = models.TextField()
    family = models.TextField()
    initials = models.TextField()
    sex = models.CharField(max_length=1)
    birth_year = models.SmallIntegerField(null=True)
    birth_day = models.SmallIntegerField(null=True)
    mother_forms: "ArrayField[Any, Any]" = ArrayField(models.IntegerField())
    mother_codes: "ArrayField[Any, Any]" = ArrayField(models.IntegerField())
    mother = models.TextField()
    father_forms: "ArrayField[Any, Any]" = ArrayField(models.IntegerField())
    father_codes: "ArrayField[Any, Any]" = ArrayField(models.IntegerField())
    father = models.TextField()
    place = models.TextField()
    place_code = models.IntegerField(null=True)
    residence = models.IntegerField(null=True)
    locality = models.TextField()
    national_id = models.TextField()
    documents: "ArrayField[Any, Any]" = ArrayField(models.IntegerField())
    phones: "ArrayField[Any, Any]" = ArrayField(models.IntegerField())


class Key(models.Model):
    """One key of one print. No foreign key: twenty rows a file are checked by the print that made them."""

    pk = models.CompositePrimaryKey("hash", "print_id", "unit")
    hash = models.BigIntegerField()
    print_id = models.IntegerField()
    unit = models.IntegerField()


class Tally(models.Model):
    """How many prints hold a code: how rare a name or a place is. Code 0 counts the prints. Made again each night."""

    code = models.IntegerField(primary_key=True)
    prints = models.IntegerField()


class Stale(models.Model):
    """A file whose identity changed since its print was made; written by triggers, so that nobody can forget it.

    Several rows may name one file: a writer never waits for another, nor takes its mark away.
    """

    person_id = models.UUIDField()


class PairQuerySet(models.QuerySet["Pair"]):
    def visible_to(self, actor: Actor) -> Self:
        """The pairs of which both files exist for this actor (U2)."""
        people = Person.objects.visible_to(actor).values("pk")
        return self if actor.national else self.filter(first__in=people, second__in=people)


@audited()
class Pair(Row):
    """Two files that may be one person's: how likely, and what people said of it (P3)."""

    first = models.ForeignKey(Person, models.CASCADE, related_name="+")
    second = models.ForeignKey(Person, models.CASCADE, related_name="+")
    state = models.CharField(max_length=10, choices=PairState, default=PairState.WAITING)
    origin = models.CharField(max_length=12, choices=PairOrigin)
    score = models.FloatField()  # log-odds when it was found
    measures: "ArrayField[Any, Any]" = ArrayField(models.FloatField())
    found_at = models.DateTimeField(default=now)
    answered_at = models.DateTimeField(null=True)
    answered_by_id = models.UUIDField(null=True)
    answered_by_name = models.CharField(max_length=160, blank=True)
    reason = models.CharField(max_length=500, blank=True)

    objects: ClassVar[PairQuerySet] = PairQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        indexes = [
            models.Index("state", F("score").desc(), "id", name="pair_to_look_at"),
            models.Index(fields=["second"], name="pair_of_second"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["first", "second"],
                name="pair_once",
                violation_error_message=_("Ces deux dossiers sont déjà rapprochés."),
            ),
            models.CheckConstraint(
                condition=Q(first__lt=F("second")),
                name="pair_in_order",
                violation_error_message=_("Un dossier ne se rapproche pas de lui-même."),
            ),
        ]


@append_only()
class Verdict(Row):
    """What somebody said of a pair, with what the machine knew then: the lessons from which weights are refitted.

    No name and no key of a person: a lesson outlives the erasure of the files it came from.
    """

    pair_id = models.UUIDField()
    answer = models.CharField(max_length=10, choices=PairState)
    reason = models.CharField(max_length=500, blank=True)
    score = models.FloatField()
    measures: "models.JSONField[Any, Any]" = models.JSONField()  # measure -> value, those that are not 0
    at = models.DateTimeField(default=now)
    by_id = models.UUIDField(null=True)
    by_name = models.CharField(max_length=160)

    class Meta:
        indexes = [models.Index(fields=["pair_id", "-at"], name="verdict_of_pair")]


@append_only()
class Fitting(Row):
    """Weights learnt from verdicts; the latest is in force, the shipped ones before the first."""

    measures = models.CharField(max_length=12)  # digest: weights learnt for other measures are not in force
    values: "ArrayField[Any, Any]" = ArrayField(models.FloatField())
    verdicts = models.PositiveIntegerField()
    at = models.DateTimeField(default=now)
