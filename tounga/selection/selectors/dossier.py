"""The dossier of a presented person: what the job needs, and nothing more (S5).

No birth date, sex, parents, address, phone, identity number, passport number, family or health.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from tounga.kernel.clock import today
from tounga.offers.models import OfferLanguage
from tounga.people.enums import LEVEL_ORDER, LanguageLevel
from tounga.people.models import (
    Document,
    Experience,
    JobSeekerProfile,
    Person,
    PersonLanguage,
    PersonLicence,
    PersonOccupation,
    PersonSkill,
)
from tounga.selection.models import Candidacy
from tounga.selection.rules.wording import duration, level_name


@dataclass
class Dossier:
    """One presented person, as the employer reads it."""

    candidacy: Candidacy
    name: str
    unit: str
    rank: int | None
    motivation: str
    summary: str = ""  # what she says she can do, in her words: the form told her that the employer reads it
    practices: list[str] = field(default_factory=list)
    experiences: list[str] = field(default_factory=list)
    skills: list[str] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)
    licences: list[str] = field(default_factory=list)
    papers: list[tuple[str, date | None]] = field(default_factory=list)
    diploma: str = ""
    available_from: date | None = None


def dossier(candidacy: Candidacy) -> Dossier:
    """The dossier of one candidacy."""
    return dossiers([candidacy])[0]


def dossiers(candidacies: Sequence[Candidacy]) -> list[Dossier]:
    """The dossiers of these candidacies, in their order: nine queries, however many they are."""
    people = [candidacy.person_id for candidacy in candidacies]
    names = {
        person.pk: str(person) for person in Person.objects.filter(pk__in=people).only("family_name", "given_names")
    }
    profiles = {
        row.person_id: row for row in JobSeekerProfile.objects.filter(person__in=people).select_related("diploma")
    }
    lines, spoken = _lines(people), _spoken(candidacies)
    found = []
    for candidacy in candidacies:
        who, profile = candidacy.person_id, profiles.get(candidacy.person_id)
        found.append(
            Dossier(
                candidacy=candidacy,
                name=names[who],
                unit=candidacy.unit.name,
                rank=candidacy.rank,
                motivation=candidacy.motivation,
                diploma=profile.diploma.name if profile and profile.diploma else "",
                summary=profile.summary if profile else "",
                available_from=profile.available_from if profile else None,
                languages=spoken[candidacy.pk],
                **{kind: by_person[who] for kind, by_person in lines.items()},
            )
        )
    return found


def _lines(people: Iterable[UUID]) -> dict[str, dict[UUID, list[Any]]]:
    """Each part of the dossiers: person id -> its lines in words."""
    ids = list(people)
    found: dict[str, dict[UUID, list[Any]]] = {part: defaultdict(list) for part in _PARTS}
    for practice in (
        PersonOccupation.objects.filter(person__in=ids).select_related("occupation").order_by("-months", "id")
    ):
        told = (
            f"{practice.occupation.name} ({duration(practice.months)})" if practice.months else practice.occupation.name
        )
        found["practices"][practice.person_id].append(told)
    for job in Experience.objects.filter(person__in=ids).select_related("country").order_by("-started_year", "id"):
        found["experiences"][job.person_id].append(_told(job))
    for skill in PersonSkill.objects.filter(person__in=ids).select_related("skill").order_by("skill__folded"):
        found["skills"][skill.person_id].append(skill.skill.label)
    for licence in PersonLicence.objects.filter(person__in=ids).order_by("licence__order"):
        found["licences"][licence.person_id].append(licence.licence_id)
    papers = Document.objects.filter(person__in=ids, type__is_identity=False).exclude(expires_on__lt=today())
    papers = papers | Document.objects.filter(
        person__in=ids, type__is_identity=True, type__has_expiry=True, expires_on__gte=today()
    )
    for paper in (
        papers.select_related("type").only("person_id", "expires_on", "type").order_by("type__order", "-expires_on")
    ):
        found["papers"][paper.person_id].append((paper.type.name, paper.expires_on))
    return found


_PARTS = ("practices", "experiences", "skills", "licences", "papers")


def _spoken(candidacies: Sequence[Candidacy]) -> dict[UUID, list[str]]:
    """Candidacy id -> those of the person's languages that the offer asks for: a mother tongue tells where she is from."""
    asked = defaultdict(set)
    for offer, language in OfferLanguage.objects.filter(offer__in={one.offer_id for one in candidacies}).values_list(
        "offer_id", "language_id"
    ):
        asked[offer].add(language)
    known = defaultdict(list)
    for row in (
        PersonLanguage.objects.filter(
            person__in={one.person_id for one in candidacies}, language__in=set().union(*asked.values())
        )
        .select_related("language")
        .order_by("language__order", "language_id")
    ):
        known[row.person_id].append(row)
    return {
        one.pk: [_level_of(row) for row in known[one.person_id] if row.language_id in asked[one.offer_id]]
        for one in candidacies
    }


def _level_of(spoken: PersonLanguage) -> str:
    return f"{spoken.language.name} ({level_name(LEVEL_ORDER[LanguageLevel(spoken.level)])})"


def _told(job: Experience) -> str:
    parts = [job.title, job.country.name, duration(job.months)]
    return " · ".join([*parts, str(job.started_year)] if job.started_year else parts)
