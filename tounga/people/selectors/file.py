"""One person's whole file, in a number of queries that does not depend on what is in it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property

from django.db.models import Prefetch, QuerySet

from tounga.kernel.clock import today
from tounga.kernel.decision import Decision, Reason
from tounga.kernel.transitions import Requirement, missing
from tounga.people.enums import ProjectState, Stage, Validity
from tounga.people.models import (
    Document,
    Education,
    Experience,
    JobSeekerProfile,
    MigrationProject,
    Person,
    PersonLanguage,
    PersonLicence,
    PersonOccupation,
    PersonPhone,
    PersonRegion,
    PersonSkill,
)
from tounga.people.requirements import REQUIREMENTS
from tounga.people.rules import Birth, age_on, may_be_registered, national_id_warnings, validity_of
from tounga.reference.enums import FigureKey
from tounga.reference.models import CountryPack
from tounga.reference.selectors import figure, figures_in_force, home


@dataclass
class PersonFile:
    """Everything a file holds, loaded; `today` is the day it is looked at."""

    person: Person
    profile: JobSeekerProfile | None
    project: MigrationProject | None
    phones: list[PersonPhone]
    occupations: list[PersonOccupation]
    educations: list[Education]
    experiences: list[Experience]
    languages: list[PersonLanguage]
    licences: list[PersonLicence]
    skills: list[PersonSkill]
    regions: list[PersonRegion]
    documents: list[Document]
    today: date
    expiry_notice_days: int
    passport_needed_until: date
    pack: CountryPack = field(repr=False)

    def validity(self, document: Document) -> str:
        """How long a paper of the file is still good: a Validity value."""
        return validity_of(document.expires_on, today=self.today, notice_days=self.expiry_notice_days)

    @property
    def birth(self) -> Birth:
        return birth_of(self.person)

    @property
    def age(self) -> int | None:
        """Whole years today, or None when the birth is unknown."""
        return age_on(self.birth, self.today)

    @cached_property
    def papers(self) -> list[tuple[Document, Validity]]:
        """Each document with its validity, in the order of the list."""
        return [(document, Validity(self.validity(document))) for document in self.documents]

    @cached_property
    def missing(self) -> dict[str, list[Requirement]]:
        """What each stage still lacks; a stage that lacks nothing is not there."""
        return missing_by_stage(self)

    @property
    def warnings(self) -> tuple[Reason, ...]:
        """What an agent should look at again in the identity."""
        return identity_warnings(self.person, self.pack)

    @property
    def identity_verified(self) -> bool:
        """Whether an agent has seen an identity paper of this person."""
        return any(document.type.is_identity and document.verified_at for document in self.documents)


def birth_of(person: Person) -> Birth:
    """The birth of a person as precisely as the file knows it."""
    return Birth(person.birth_precision, person.birth_date, person.birth_year)


def may_stand(family_name: str, birth: Birth) -> Decision:
    """Whether an identity can stand in the register today, at the age that the country admits to employment (P2)."""
    minimum = int(figure(FigureKey.REGISTRATION_AGE, on=today()))
    return may_be_registered(family_name, birth, minimum_age=minimum, today=today())


def identity_warnings(person: Person, pack: CountryPack) -> tuple[Reason, ...]:
    """What an agent should look at again in an identity; never a reason to refuse."""
    return national_id_warnings(
        person.national_id, pattern=pack.identity_pattern, sex=person.sex, birth=birth_of(person)
    )


def load_file(person: Person) -> PersonFile:
    """The whole file of a person: one query for each kind of thing it holds. Raises DoesNotExist when it is gone."""
    files = load_files([person])
    if not files:
        raise Person.DoesNotExist
    return files[0]


def load_files(people: Iterable[Person]) -> list[PersonFile]:
    """The whole files of these people, in their order: as many queries as for one."""
    day, pack = today(), home()
    figures = figures_in_force([FigureKey.EXPIRY_NOTICE, FigureKey.PASSPORT_MARGIN], on=day)
    ids = [person.pk for person in people]
    found = _whole().in_bulk(ids)
    return [_file(found[pk], day, pack, figures) for pk in ids if pk in found]


def _whole() -> QuerySet[Person]:
    """People with everything their files hold."""
    return Person.objects.select_related(
        "unit", "nationality", "residence__parent", "profile__diploma"
    ).prefetch_related(
        Prefetch("phones", PersonPhone.objects.order_by("-main", "id")),
        Prefetch("projects", MigrationProject.objects.order_by("-opened_at").prefetch_related("countries")),
        Prefetch(
            "occupations",
            PersonOccupation.objects.select_related("occupation").order_by("-sought", "-months", "id"),
        ),
        Prefetch(
            "experiences",
            Experience.objects.select_related("occupation", "country").order_by("-started_year", "id"),
        ),
        Prefetch(
            "educations",
            Education.objects.select_related("diploma", "country").order_by("-diploma__order", "-year", "id"),
        ),
        Prefetch("regions", PersonRegion.objects.select_related("territory").order_by("territory__code")),
        Prefetch("languages", PersonLanguage.objects.select_related("language").order_by("language__order", "id")),
        Prefetch("licences", PersonLicence.objects.select_related("licence").order_by("licence__order", "id")),
        Prefetch("skills", PersonSkill.objects.select_related("skill").order_by("skill__folded", "id")),
        Prefetch("documents", Document.objects.select_related("type").order_by("type__order", "-added_at")),
    )


def _file(whole: Person, day: date, pack: CountryPack, figures: Mapping[str, Decimal]) -> PersonFile:
    open_projects = [project for project in whole.projects.all() if project.state == ProjectState.OPEN]
    return PersonFile(
        person=whole,
        profile=getattr(whole, "profile", None),
        project=open_projects[0] if open_projects else None,
        phones=list(whole.phones.all()),
        occupations=list(whole.occupations.all()),
        educations=list(whole.educations.all()),
        experiences=list(whole.experiences.all()),
        languages=list(whole.languages.all()),
        licences=list(whole.licences.all()),
        skills=list(whole.skills.all()),
        regions=list(whole.regions.all()),
        documents=list(whole.documents.all()),
        today=day,
        expiry_notice_days=int(figures[FigureKey.EXPIRY_NOTICE]),
        passport_needed_until=months_later(day, int(figures[FigureKey.PASSPORT_MARGIN])),
        pack=pack,
    )


def missing_for(file: PersonFile, stage: str) -> list[Requirement]:
    """What the file still lacks before `stage`, everything asked for earlier included, in the order of the table."""
    stages = list(Stage)
    return [
        lack for earlier in stages[: stages.index(Stage(stage)) + 1] for lack in missing(REQUIREMENTS, earlier, file)
    ]


def missing_by_stage(file: PersonFile) -> dict[str, list[Requirement]]:
    """Stage -> what it lacks by itself; complete stages are left out."""
    found = {stage.value: missing(REQUIREMENTS, stage, file) for stage in Stage}
    return {stage: lacks for stage, lacks in found.items() if lacks}


def next_stage(file: PersonFile) -> Stage | None:
    """The first stage that still lacks something; None when the file is complete to the end."""
    return next((stage for stage in Stage if stage.value in file.missing), None)


def months_later(day: date, months: int) -> date:
    """The same day some months later; the last of the month when that day does not exist."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in range(day.day, 27, -1):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    return date(year, month + 1, min(day.day, 28))
