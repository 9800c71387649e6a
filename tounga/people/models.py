"""The person's file: identity (P2), profile (P4), migration project, documents (P8)."""

from typing import ClassVar, Self
from uuid import uuid4

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Upper
from django.utils.translation import gettext_lazy as _

from tounga.accounts.enums import NATIONAL_ROLES, UNIT_ROLES, Role
from tounga.kernel.actor import Actor
from tounga.kernel.audit import audited
from tounga.kernel.clock import now
from tounga.kernel.models import Row
from tounga.network.models import Unit
from tounga.people.enums import (
    Announcement,
    BirthPrecision,
    FileState,
    LanguageLevel,
    PhoneRelation,
    ProjectState,
    RegistrationChannel,
    Sex,
    Stay,
)
from tounga.reference.models import (
    Country,
    Diploma,
    DocumentType,
    DrivingLicence,
    Language,
    Occupation,
    Skill,
    Territory,
)

# Kilobytes that the trigrams of names keep apart until they are put in their place: a take-over writes a hundred thousand
# names, and a search reads what waits from end to end.
MOST_PENDING = 256


class PersonQuerySet(models.QuerySet["Person"]):
    """People, as far as an actor may know of them."""

    def visible_to(self, actor: Actor) -> Self:
        """The files that exist for this actor (U2). An employer's view goes through its candidacies instead (U4)."""
        if actor.is_(*NATIONAL_ROLES):
            return self
        if actor.is_(*UNIT_ROLES):
            return self.filter(unit_id=actor.over("unit"))
        if actor.is_(Role.CANDIDATE):
            return self.filter(pk=actor.over("person"))
        return self.none()


@audited(by_set=True)
class Person(Row):
    """One human: identity as spoken and as written, and the unit that keeps the file."""

    number = models.CharField(max_length=20, unique=True)  # the register number the person keeps for life
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    family_name = models.CharField(max_length=80)
    given_names = models.CharField(max_length=120, blank=True)
    name_key = models.CharField(max_length=220, editable=False)  # fold(family_name + given_names), for search and sort
    sex = models.CharField(max_length=10, choices=Sex)
    birth_precision = models.CharField(max_length=10, choices=BirthPrecision, default=BirthPrecision.DAY)
    birth_date = models.DateField(null=True)
    birth_year = models.PositiveSmallIntegerField(null=True)
    birth_place = models.CharField(max_length=120, blank=True)
    father_name = models.CharField(max_length=120, blank=True)
    mother_name = models.CharField(max_length=120, blank=True)
    nationality = models.ForeignKey(Country, models.PROTECT, related_name="+")
    national_id = models.CharField(max_length=20, blank=True)
    residence = models.ForeignKey(Territory, models.PROTECT, null=True, related_name="+")
    locality = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=10, choices=FileState, default=FileState.OPEN)
    channel = models.CharField(max_length=10, choices=RegistrationChannel, default=RegistrationChannel.COUNTER)
    registered_at = models.DateTimeField(default=now)

    objects: ClassVar[PersonQuerySet] = PersonQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        indexes = [
            models.Index(fields=["unit", "name_key", "id"], name="person_of_unit_by_name"),
            models.Index(fields=["name_key", "id"], name="person_by_name"),
            models.Index(fields=["unit", "-registered_at"], name="person_of_unit_latest"),
            GinIndex(
                OpClass(F("name_key"), "gin_trgm_ops"),
                name="person_name_trigrams",
                gin_pending_list_limit=MOST_PENDING,
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(birth_precision="day", birth_date__isnull=False)
                    | Q(birth_precision="year", birth_date=None, birth_year__isnull=False)
                    | Q(birth_precision="unknown", birth_date=None, birth_year=None)
                ),
                name="birth_as_precise_as_said",
                violation_error_message=_("Donnez la date de naissance, l’année (né vers), ou cochez « inconnue »."),
            ),
            models.CheckConstraint(
                condition=Q(birth_year=None) | Q(birth_year__range=(1900, 2100)),
                name="birth_year_plausible",
                violation_error_message=_("Cette année de naissance n’est pas possible."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.given_names} {self.family_name}".strip()

    @property
    def short_name(self) -> str:
        """Given names and the initial of the family name: enough on a list, too little to harm."""
        return f"{self.given_names} {self.family_name[:1]}." if self.given_names else self.family_name


@audited()
class FormerFile(Row):
    """A file that was joined to another of the same human: its number and its address lead to the file that stands."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")  # the file that stands
    former_id = models.UUIDField()
    number = models.CharField(max_length=20)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["former_id"],
                name="former_file_once",
                violation_error_message=_("Ce dossier est déjà réuni à un autre."),
            ),
            models.UniqueConstraint(
                fields=["number"],
                name="former_number_once",
                violation_error_message=_("Ce numéro mène déjà à un autre dossier."),
            ),
        ]


@audited(by_set=True)
class PersonPhone(Row):
    """A number at which the person can be reached; shared phones are normal (P2)."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="phones")
    number = models.CharField(max_length=20)  # E.164
    relation = models.CharField(max_length=10, choices=PhoneRelation, default=PhoneRelation.OWN)
    main = models.BooleanField(default=True)

    class Meta:
        indexes = [models.Index(fields=["number"], name="person_phone_number")]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "number"],
                name="phone_once_per_person",
                violation_error_message=_("Ce numéro est déjà dans le dossier."),
            )
        ]


@audited(by_set=True)
class JobSeekerProfile(Row):
    """What a job seeker says of work: availability, wishes, needs (P4). One per person."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="profile")
    diploma = models.ForeignKey(Diploma, models.PROTECT, null=True, related_name="+")  # the highest of `educations`
    available_from = models.DateField(null=True)
    summary = models.CharField(max_length=1000, blank=True)
    needs = models.CharField(max_length=500, blank=True)  # adjustments asked for, in the person's own words


@audited()
class MigrationProject(Row):
    """A person's own plan to work abroad; a candidate is a person with an open one."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="projects")
    state = models.CharField(max_length=10, choices=ProjectState, default=ProjectState.OPEN)
    countries: "models.ManyToManyField[Country, ProjectCountry]" = models.ManyToManyField(
        Country, through="ProjectCountry", related_name="+"
    )
    stay = models.CharField(max_length=10, choices=Stay, blank=True)  # for how long; empty: it does not matter
    motivation = models.CharField(max_length=1000, blank=True)
    opened_at = models.DateTimeField(default=now)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(state="open"),
                name="one_open_project",
                violation_error_message=_("Cette personne a déjà un projet de migration ouvert."),
            )
        ]


@audited()
class ProjectCountry(Row):
    """A country that a person's project thinks of: a row of our own, for Django's would have no history."""

    project = models.ForeignKey(MigrationProject, models.CASCADE, related_name="+")
    country = models.ForeignKey(Country, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["project", "country"],
                name="country_once_per_project",
                violation_error_message=_("Ce pays est déjà dans le projet."),
            )
        ]


@audited(by_set=True)
class PersonOccupation(Row):
    """An occupation that the person practises or seeks, with the years of practice: the talent pool's row."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="occupations")
    occupation = models.ForeignKey(Occupation, models.PROTECT, related_name="+")
    months = models.PositiveSmallIntegerField(default=0)
    sought = models.BooleanField(default=True)

    class Meta:
        indexes = [models.Index(fields=["occupation", "-months"], name="pool_by_occupation")]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "occupation"],
                name="occupation_once_per_person",
                violation_error_message=_("Ce métier est déjà dans le dossier."),
            )
        ]


@audited(by_set=True)
class Education(Row):
    """One diploma or one course followed: what, when, where (O4)."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="educations")
    diploma = models.ForeignKey(Diploma, models.PROTECT, related_name="+")
    subject = models.CharField(max_length=120, blank=True)
    school = models.CharField(max_length=160, blank=True)
    country = models.ForeignKey(Country, models.PROTECT, null=True, related_name="+")
    year = models.PositiveSmallIntegerField(null=True)  # obtained, or left
    obtained = models.BooleanField(default=True)

    class Meta:
        indexes = [models.Index(fields=["person"], name="education_of_person")]


@audited()
class Experience(Row):
    """One job held, here or abroad."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="experiences")
    occupation = models.ForeignKey(Occupation, models.PROTECT, null=True, related_name="+")
    title = models.CharField(max_length=160)
    employer = models.CharField(max_length=160, blank=True)
    country = models.ForeignKey(Country, models.PROTECT, related_name="+")
    started_year = models.PositiveSmallIntegerField(null=True)
    months = models.PositiveSmallIntegerField()


@audited()
class PersonSkill(Row):
    """A skill the person has, confirmed by the person (never inferred)."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="skills")
    skill = models.ForeignKey(Skill, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "skill"],
                name="skill_once_per_person",
                violation_error_message=_("Ce savoir-faire est déjà dans le dossier."),
            )
        ]


@audited()
class PersonLanguage(Row):
    """A language with its CEFR level."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="languages")
    language = models.ForeignKey(Language, models.PROTECT, related_name="+")
    level = models.CharField(max_length=10, choices=LanguageLevel)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "language"],
                name="language_once_per_person",
                violation_error_message=_("Cette langue est déjà dans le dossier."),
            )
        ]


@audited()
class PersonLicence(Row):
    """A driving licence held."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="licences")
    licence = models.ForeignKey(DrivingLicence, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "licence"],
                name="licence_once_per_person",
                violation_error_message=_("Ce permis est déjà dans le dossier."),
            )
        ]


@audited()
class PersonRegion(Row):
    """A part of the home country where the person would work (mobility, P4)."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="regions")
    territory = models.ForeignKey(Territory, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "territory"],
                name="region_once_per_person",
                violation_error_message=_("Cette région est déjà dans le dossier."),
            )
        ]


def random_name(_document: models.Model, name: str) -> str:
    """Where a stored file goes: a name that says nothing and cannot be guessed, under one of 256 folders."""
    token = uuid4().hex
    return f"documents/{token[:2]}/{token}.{name.rpartition('.')[2]}"


class DocumentQuerySet(models.QuerySet["Document"]):
    def visible_to(self, actor: Actor) -> Self:
        """The documents of the files that exist for this actor."""
        return self.filter(person__in=Person.objects.visible_to(actor))


@audited()
class Document(Row):
    """A paper of the person (P8): type, number, dates, file, and who saw the original."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="documents")
    type = models.ForeignKey(DocumentType, models.PROTECT, related_name="+")
    number = models.CharField(max_length=60, blank=True)
    issued_on = models.DateField(null=True)
    expires_on = models.DateField(null=True)
    file = models.FileField(upload_to=random_name, max_length=200, blank=True)
    content_type = models.CharField(max_length=60, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    added_at = models.DateTimeField(default=now)
    verified_at = models.DateTimeField(null=True)
    verified_by_id = models.UUIDField(null=True)
    verified_by_name = models.CharField(max_length=160, blank=True)
    announced = models.CharField(max_length=10, choices=Announcement, blank=True)  # the last word said of its end

    objects: ClassVar[DocumentQuerySet] = DocumentQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["type", "-added_at"]
        indexes = [
            models.Index(fields=["person", "type"], name="document_of_person"),
            models.Index(fields=["expires_on"], name="document_ending", condition=Q(expires_on__isnull=False)),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_on=None) | Q(issued_on=None) | Q(expires_on__gt=F("issued_on")),
                name="document_expires_after_issue",
                violation_error_message=_("La date d’expiration doit suivre la date de délivrance."),
            ),
            models.UniqueConstraint(
                "type",
                Upper("number"),
                "person",
                condition=~Q(number=""),
                name="document_number_once",
                violation_error_message=_("Ce document est déjà dans le dossier."),
            ),
        ]
