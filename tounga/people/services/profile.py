"""What a person says of her work: profile, occupations, experience, languages, licences, skills (P4)."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from tounga.kernel.actor import Actor
from tounga.kernel.clock import today
from tounga.kernel.decision import Reason
from tounga.kernel.errors import Refused
from tounga.kernel.facts import keep_to
from tounga.kernel.service import service
from tounga.people.models import (
    Education,
    Experience,
    JobSeekerProfile,
    Person,
    PersonLanguage,
    PersonLicence,
    PersonSkill,
)
from tounga.people.rules import EARLIEST_BIRTH_YEAR, months_are_plausible
from tounga.people.selectors.file import birth_of
from tounga.people.services.education import with_highest
from tounga.people.services.lines import put_back, require_room
from tounga.people.services.parts import keep_exactly, open_for, write_occupations
from tounga.reference.models import Country, Diploma, DrivingLicence, Language, Occupation, Skill

MOST_EXPERIENCES = 30
MOST_SKILLS = 60
_FULL = Reason("too_many_experiences", _("Gardez les trente expériences qui comptent le plus."))
JOB = frozenset({"title", "country", "months", "occupation", "employer", "started_year"})


@service
def set_profile(
    *,
    by: Actor,
    person: Person,
    diploma: Diploma | None = None,
    available_from: date | None = None,
    summary: str = "",
    needs: str = "",
) -> JobSeekerProfile:
    """Say from when the person can leave, a few words on what she can do, and the adjustments she asks for.

    `diploma`, of which nothing more is known, joins her diplomas unless it is there.
    """
    person = open_for(by, person)
    if diploma is not None and not person.educations.filter(diploma=diploma, obtained=True).exists():
        Education.objects.create(person=person, diploma=diploma)
    profile = with_highest(person)
    profile.available_from, profile.summary, profile.needs = available_from, summary.strip(), needs.strip()
    profile.save(update_fields=["available_from", "summary", "needs", "diploma"])
    return profile


@service
def set_occupations(*, by: Actor, person: Person, occupations: Sequence[tuple[Occupation, int, bool]]) -> Person:
    """Say which occupations the person practises or seeks: (occupation, months of practice, sought).

    Raises Refused for a length of practice longer than a life, or more than ten occupations.
    """
    person = open_for(by, person)
    write_occupations(person, occupations)
    return person


@service
def add_experience(
    *,
    by: Actor,
    person: Person,
    title: str,
    country: Country,
    months: int,
    occupation: Occupation | None = None,
    employer: str = "",
    started_year: int | None = None,
) -> Experience:
    """Add a job held, here or abroad; `months` is how long, `started_year` when it began if known.

    Raises Refused when the dates cannot be true.
    """
    person = open_for(by, person)
    _require_plausible(person, title, months, started_year)
    require_room(person.experiences, MOST_EXPERIENCES, _FULL)
    return Experience.objects.create(
        person=person,
        title=title.strip(),
        country=country,
        months=months,
        occupation=occupation,
        employer=employer.strip(),
        started_year=started_year,
    )


@service
def correct_experience(*, by: Actor, experience: Experience, **facts: Any) -> Experience:
    """Correct a job of the file; `facts` are those of `add_experience`. Raises as it does."""
    keep_to(JOB, facts, of="an experience")
    person = open_for(by, experience.person)
    known = {name: facts.get(name, getattr(experience, name)) for name in ("title", "months", "started_year")}
    _require_plausible(person, **known)
    for name, value in facts.items():
        setattr(experience, name, value.strip() if isinstance(value, str) else value)
    experience.save(update_fields=sorted(facts))
    return experience


@service
def remove_experience(*, by: Actor, experience: Experience) -> None:
    """Take a job out of the file; the history keeps it."""
    open_for(by, experience.person)
    experience.delete()


@service
def put_back_experience(*, by: Actor, experience: Experience) -> Experience:
    """Put a job that was taken out back in the file, as it was; one that stands there again stays.

    `experience` is as `removed_line` gives it; its key is kept, so that its history goes on. Raises as `add_experience` does,
    and Refused when the file is no longer the one it was taken out of.
    """
    put_back(by, experience, _require_fits)
    return experience


@service
def set_languages(*, by: Actor, person: Person, languages: Sequence[tuple[Language, str]]) -> Person:
    """Say which languages the person speaks: (language, CEFR level or "native")."""
    person = open_for(by, person)
    wanted = {language.pk: level for language, level in languages}
    kept = {row.language_id: row for row in person.languages.all()}
    if kept.keys() - wanted.keys():
        person.languages.exclude(language__in=wanted).delete()
    for pk in kept.keys() & wanted.keys():
        if kept[pk].level != wanted[pk]:
            kept[pk].level = wanted[pk]
            kept[pk].save(update_fields=["level"])
    PersonLanguage.objects.bulk_create(
        PersonLanguage(person=person, language_id=pk, level=level) for pk, level in wanted.items() if pk not in kept
    )
    return person


@service
def set_licences(*, by: Actor, person: Person, licences: Iterable[DrivingLicence]) -> Person:
    """Say which driving licences the person holds."""
    person = open_for(by, person)
    keep_exactly(PersonLicence, "licence", {licence.pk for licence in licences}, person=person)
    return person


@service
def set_skills(*, by: Actor, person: Person, skills: Iterable[Skill]) -> Person:
    """Say which skills the person has; she confirms each, none is inferred. Raises Refused above sixty."""
    person = open_for(by, person)
    wanted = {skill.pk for skill in skills}
    if len(wanted) > MOST_SKILLS:
        raise Refused(Reason("too_many_skills", _("Gardez les soixante savoir-faire qui comptent le plus."), "skills"))
    keep_exactly(PersonSkill, "skill", wanted, person=person)
    return person


def _require_fits(person: Person, experience: Experience) -> None:
    _require_plausible(person, experience.title, experience.months, experience.started_year)
    require_room(person.experiences, MOST_EXPERIENCES, _FULL)


def _require_plausible(person: Person, title: str, months: int, started_year: int | None) -> None:
    if not title.strip():
        raise Refused(Reason("title_missing", _("Dites quel était ce travail."), "title"))
    if months < 1 or not months_are_plausible(months, birth_of(person), today()):
        raise Refused(Reason("months_impossible", _("Cette durée n’est pas possible."), "months"))
    if started_year is not None and not EARLIEST_BIRTH_YEAR <= started_year <= today().year:
        raise Refused(Reason("year_impossible", _("Cette année n’est pas possible."), "started_year"))
