"""Take-overs of legacy registers, their lines, what was learnt of columns, and extracts of the register."""

from typing import Any, ClassVar, Self
from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tounga.accounts.enums import NATIONAL_ROLES, UNIT_ROLES, Role
from tounga.intake.enums import (
    COMPLETABLE,
    IN_REGISTER,
    IN_SIGHT,
    REFUSING,
    Answer,
    ExtractFormat,
    ExtractState,
    Fate,
    Note,
    RunState,
)
from tounga.kernel.actor import Actor, Scope
from tounga.kernel.audit import audited
from tounga.kernel.clock import now
from tounga.kernel.models import Row
from tounga.network.models import Unit
from tounga.people.enums import BirthPrecision, Sex
from tounga.people.models import Person
from tounga.reference.models import Country, Diploma, Occupation, Territory


def hidden_name(_row: models.Model, name: str) -> str:
    """Where a file goes: a name that says nothing and cannot be guessed."""
    token = uuid4().hex
    return f"intake/{token[:2]}/{token}.{name.rpartition('.')[2]}"


class Asked(Row):
    """Somebody asked for it, in a role: the work is done later in her name."""

    asked_by_id = models.UUIDField(null=True)
    asked_by_name = models.CharField(max_length=200)
    asked_as = models.CharField(max_length=40)
    asked_scope = models.CharField(max_length=80)
    asked_at = models.DateTimeField(default=now)

    class Meta:
        abstract = True

    @property
    def asker(self) -> Actor:
        """The actor in whose name the work is done."""
        kind, _colon, scope = self.asked_scope.partition(":")
        return Actor(account=self.asked_by_id, name=self.asked_by_name, role=self.asked_as, scope=Scope(kind, scope))

    @staticmethod
    def of(actor: Actor) -> dict[str, Any]:
        """The columns that remember an actor."""
        return {
            "asked_by_id": actor.account,
            "asked_by_name": actor.name,
            "asked_as": actor.role,
            "asked_scope": f"{actor.scope.kind}:{actor.scope.id}",
        }


class RunQuerySet(models.QuerySet["Run"]):
    def visible_to(self, actor: Actor) -> Self:
        """The take-overs of the actor's unit; the centre knows all (U2)."""
        if actor.is_(*NATIONAL_ROLES):
            return self
        return self.filter(unit_id=actor.over("unit")) if actor.is_(*UNIT_ROLES) else self.none()


@audited(exclude=("lines_read", "lines_written", "accepted", "corrected", "queued", "refused"))
class Run(Asked):
    """One file taken over into one unit's register. `lines_read` and `lines_written` are where to go on after a break."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=RunState, default=RunState.RECEIVED)
    title = models.CharField(max_length=120)  # the agent's words for it
    file = models.FileField(upload_to=hidden_name, max_length=200, blank=True)
    sha256 = models.CharField(max_length=64)
    layout: "models.JSONField[Any, Any]" = models.JSONField(default=dict)  # kind, encoding, delimiter, sheet
    header_at = models.PositiveIntegerField(default=0)  # number of the line of headers in the file
    labels: "ArrayField[Any, Any]" = ArrayField(models.CharField(max_length=80))
    targets: "ArrayField[Any, Any]" = ArrayField(models.CharField(max_length=20, blank=True))
    attempt = models.PositiveSmallIntegerField(default=0)  # which reading this is: an older one must not write any more
    lines_read = models.PositiveIntegerField(default=0)
    lines_written = models.PositiveIntegerField(default=0)
    accepted = models.PositiveIntegerField(default=0)
    corrected = models.PositiveIntegerField(default=0)
    queued = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    failure = models.CharField(max_length=400, blank=True)  # the sentence that stopped the last reading
    report = models.FileField(upload_to=hidden_name, max_length=200, blank=True)
    ended_at = models.DateTimeField(null=True)
    erased_at = models.DateTimeField(null=True)  # when its files and lines were destroyed

    objects: ClassVar[RunQuerySet] = RunQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        indexes = [
            models.Index(fields=["unit", "-asked_at"], name="intake_of_unit"),
            models.Index(fields=["-asked_at"], name="intake_latest"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def standing(self) -> int:
        """How many lines open a file: by themselves, or because somebody said that they are someone else's."""
        return self.accepted + self.corrected

    @property
    def lines(self) -> int:
        """How many lines were judged."""
        return self.accepted + self.corrected + self.queued + self.refused


class LineQuerySet(models.QuerySet["Line"]):
    def visible_to(self, actor: Actor) -> Self:
        """The lines of the take-overs that exist for this actor."""
        return self.filter(run__in=Run.objects.visible_to(actor))


class Line(Row):
    """A line of a file as it was read, as it will be written, and what became of it. The person written has its id.

    Not audited and not kept: a copy of what the file said, erased when its time has passed.
    """

    run = models.ForeignKey(Run, models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()  # in the file, as the spreadsheet counts
    fate = models.CharField(max_length=10, choices=Fate)
    notes: "ArrayField[Any, Any]" = ArrayField(models.CharField(max_length=20))
    cells: "ArrayField[Any, Any]" = ArrayField(models.TextField())
    fingerprint = models.UUIDField(null=True)
    resembles = models.UUIDField(null=True)  # the person it may be
    resembles_line = models.PositiveIntegerField(null=True)
    answer = models.CharField(max_length=10, choices=Answer, blank=True)
    family_name = models.CharField(max_length=80)
    given_names = models.CharField(max_length=120)
    name_key = models.CharField(max_length=220)
    sex = models.CharField(max_length=10, choices=Sex)
    birth_precision = models.CharField(max_length=10, choices=BirthPrecision)
    birth_date = models.DateField(null=True)
    birth_year = models.PositiveSmallIntegerField(null=True)
    birth_place = models.CharField(max_length=120)
    father_name = models.CharField(max_length=120)
    mother_name = models.CharField(max_length=120)
    nationality = models.ForeignKey(Country, models.PROTECT, null=True, related_name="+", db_index=False)
    national_id = models.CharField(max_length=20)
    residence = models.ForeignKey(Territory, models.PROTECT, null=True, related_name="+", db_index=False)
    locality = models.CharField(max_length=120)
    phones: "ArrayField[Any, Any]" = ArrayField(models.CharField(max_length=20))
    occupation = models.ForeignKey(Occupation, models.PROTECT, null=True, related_name="+", db_index=False)
    months = models.PositiveSmallIntegerField(default=0)
    diploma = models.ForeignKey(Diploma, models.PROTECT, null=True, related_name="+", db_index=False)
    legacy_number = models.CharField(max_length=40)
    # Who said what the file did not, and how it is known; the lines of a file are copied in without these columns.
    completed_by_name = models.CharField(max_length=200, blank=True, default="", db_default="")
    completed_why = models.CharField(max_length=200, blank=True, default="", db_default="")

    objects: ClassVar[LineQuerySet] = LineQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        indexes = [
            models.Index(fields=["run", "number"], condition=Q(fate="queued"), name="intake_line_to_decide"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["run", "number"],
                name="intake_line_once",
                violation_error_message=_("Cette ligne a déjà été lue."),
            )
        ]

    @property
    def in_register(self) -> bool:
        """Whether it was left out because the person has her file already: it did not fail."""
        return self.resembles is not None and not IN_REGISTER.isdisjoint(self.notes)

    @property
    def lacks(self) -> frozenset[str]:
        """What somebody can still say so that it is written; nothing where it is refused for more than that."""
        refusing = frozenset(self.notes) & REFUSING
        return refusing if self.fate == Fate.REFUSED and refusing <= COMPLETABLE else frozenset()

    @property
    def words(self) -> list[str]:
        """Its notes, in words."""
        return [str(Note(note).label) for note in self.notes]

    @property
    def remarks(self) -> list[str]:
        """What there is to say of it beside itself, in words."""
        return [str(Note(note).label) for note in self.notes if note not in IN_SIGHT]


class Imprint(models.Model):
    """What was written once is recognised for ever: the digest of a line, and the person it became.

    Not audited: it says of a person nothing that her file does not.
    """

    fingerprint = models.UUIDField(primary_key=True)
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    legacy_number = models.CharField(max_length=40, blank=True)


@audited()
class ColumnMemory(Row):
    """What a unit said of the columns of files with these headers, proposed the next time."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    signature = models.CharField(max_length=64)
    targets: "ArrayField[Any, Any]" = ArrayField(models.CharField(max_length=20, blank=True))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "signature"],
                name="columns_once_per_unit",
                violation_error_message=_("Ces colonnes sont déjà connues."),
            )
        ]


class ExtractQuerySet(models.QuerySet["Extract"]):
    def visible_to(self, actor: Actor) -> Self:
        """The centre and the data-protection officer know every extract of the register."""
        return self if actor.is_(*NATIONAL_ROLES, Role.DATA_PROTECTION_OFFICER) else self.none()


@audited()
class Extract(Asked):
    """The whole register handed out in an open format (T8): by whom, why, how many files, until when."""

    state = models.CharField(max_length=10, choices=ExtractState, default=ExtractState.ASKED)
    format = models.CharField(max_length=10, choices=ExtractFormat)
    reason = models.CharField(max_length=500)
    files = models.PositiveIntegerField(default=0)
    file = models.FileField(upload_to=hidden_name, max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    ready_at = models.DateTimeField(null=True)
    fetched_at = models.DateTimeField(null=True)  # last taken away
    expires_at = models.DateTimeField(null=True)

    objects: ClassVar[ExtractQuerySet] = ExtractQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        indexes = [models.Index(fields=["-asked_at"], name="extract_latest")]
