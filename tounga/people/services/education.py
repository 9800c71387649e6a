"""Diplomas and courses (O4, P4): added one by one, corrected, removed; the highest one is kept beside the profile."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from tounga.kernel.actor import Actor
from tounga.kernel.clock import today
from tounga.kernel.decision import Reason
from tounga.kernel.errors import require
from tounga.kernel.facts import keep_to
from tounga.kernel.service import service
from tounga.people.models import Education, JobSeekerProfile, Person
from tounga.people.rules import education_holds
from tounga.people.selectors.file import birth_of
from tounga.people.services.lines import put_back, require_room
from tounga.people.services.parts import open_for
from tounga.reference.models import Country, Diploma

MOST_EDUCATIONS = 20
_FULL = Reason("too_many_educations", _("Gardez les vingt diplômes et formations qui comptent le plus."))
FACTS = frozenset({"diploma", "subject", "school", "country", "year", "obtained"})


@service
def add_education(
    *,
    by: Actor,
    person: Person,
    diploma: Diploma,
    subject: str = "",
    school: str = "",
    country: Country | None = None,
    year: int | None = None,
    obtained: bool = True,
) -> Education:
    """Add a diploma, or a course that was followed without its diploma (`obtained` false).

    Raises NotAllowed, WrongState (closed), Refused (a year that cannot be, too many).
    """
    person = open_for(by, person)
    _require_true(person, year)
    require_room(person.educations, MOST_EDUCATIONS, _FULL)
    education = Education.objects.create(
        person=person,
        diploma=diploma,
        subject=subject.strip(),
        school=school.strip(),
        country=country,
        year=year,
        obtained=obtained,
    )
    keep_highest(person)
    return education


@service
def correct_education(*, by: Actor, education: Education, **facts: Any) -> Education:
    """Correct a diploma of the file; `facts` are those of `add_education`. Raises as it does."""
    keep_to(FACTS, facts, of="an education")
    person = open_for(by, education.person)
    _require_true(person, facts.get("year", education.year))
    for name, value in facts.items():
        setattr(education, name, value.strip() if isinstance(value, str) else value)
    education.save(update_fields=sorted(facts))
    keep_highest(person)
    return education


@service
def remove_education(*, by: Actor, education: Education) -> None:
    """Take a diploma out of the file; the history keeps it. Raises NotAllowed, WrongState (closed)."""
    person = open_for(by, education.person)
    education.delete()
    keep_highest(person)


@service
def put_back_education(*, by: Actor, education: Education) -> Education:
    """Put a diploma that was taken out back in the file, as it was; one that stands there again stays.

    `education` is as `removed_line` gives it; its key is kept, so that its history goes on. Raises as `add_education` does,
    and Refused when the file is no longer the one it was taken out of.
    """
    if put_back(by, education, _require_fits):
        keep_highest(education.person)
    return education


def _require_fits(person: Person, education: Education) -> None:
    _require_true(person, education.year)
    require_room(person.educations, MOST_EDUCATIONS, _FULL)


def _require_true(person: Person, year: int | None) -> None:
    require(education_holds(year=year, birth=birth_of(person), today=today()))


def keep_highest(person: Person) -> None:
    """Keep beside the profile the highest diploma obtained: what offers are compared with."""
    with_highest(person).save(update_fields=["diploma"])


def with_highest(person: Person) -> JobSeekerProfile:
    """The profile, opened when there is none, with the highest diploma obtained: that is still to be saved."""
    profile, _made = JobSeekerProfile.objects.get_or_create(person=person)
    held = person.educations.filter(obtained=True).order_by("-diploma__isced", "-diploma__order", "id")
    profile.diploma_id = held.values_list("diploma_id", flat=True).first()
    return profile
