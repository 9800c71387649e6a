"""The register read whole, block by block, in the order of its numbers."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from tounga.kernel.actor import Actor
from tounga.people.models import Document, Person, PersonOccupation, PersonPhone

BLOCK = 1_000
FLAT_HEADS = (
    _("Numéro de dossier"), _("Direction"), _("Nom"), _("Prénoms"), _("Sexe"), _("Naissance"), _("Année de naissance"),
    _("Lieu de naissance"), _("Père"), _("Mère"), _("Nationalité"), _("Numéro national"), _("Résidence"),
    _("Quartier ou village"), _("Téléphones"), _("Métiers"), _("Diplôme"), _("État"), _("Inscription"),
)  # fmt: skip
_FLAT = ("unit", "nationality", "residence", "profile__diploma")


def blocks(actor: Actor, *, details: bool) -> Iterator[list[Person]]:
    """The people who exist for the actor. `details` brings along all that belongs to a file."""
    people = (
        Person.objects.visible_to(actor)
        .select_related(*_FLAT)
        .prefetch_related(
            Prefetch("phones", PersonPhone.objects.order_by("-main", "id")),
            Prefetch("occupations", PersonOccupation.objects.select_related("occupation").order_by("-months", "id")),
        )
    )
    if details:
        people = people.prefetch_related(
            "educations", "regions__territory", "experiences", "skills__skill", "languages", "licences", "projects__countries",
            Prefetch("documents", Document.objects.order_by("id")),
        )  # fmt: skip
    last = ""
    while block := list(people.filter(number__gt=last).order_by("number")[:BLOCK]):
        last = block[-1].number
        yield block


def flat(person: Person) -> list[str | int | None]:
    """A person on one line."""
    diploma = person.profile.diploma if hasattr(person, "profile") else None
    return [
        person.number,
        str(person.unit),
        person.family_name,
        person.given_names,
        person.get_sex_display(),
        person.birth_date.isoformat() if person.birth_date else "",
        person.birth_year,
        person.birth_place,
        person.father_name,
        person.mother_name,
        person.nationality.name,
        person.national_id,
        person.residence.name if person.residence else "",
        person.locality,
        " / ".join(phone.number for phone in person.phones.all()),
        " / ".join(row.occupation.label for row in person.occupations.all()),
        diploma.name if diploma else "",
        person.get_state_display(),
        person.registered_at.date().isoformat(),
    ]


def whole(person: Person) -> dict[str, Any]:
    """A person with all that belongs to her file, by the codes of the reference lists; papers without their pictures."""
    profile = getattr(person, "profile", None)
    plain = ("number", "family_name", "given_names", "sex", "birth_precision", "birth_date", "birth_year", "birth_place",
             "father_name", "mother_name", "national_id", "locality", "state", "channel", "registered_at")  # fmt: skip
    return {
        **{name: getattr(person, name) for name in plain},
        "unit": person.unit.code,
        "nationality": person.nationality_id,
        "residence": person.residence.code if person.residence else None,
        "phones": _rows(person.phones, "number", "relation", "main"),
        "profile": {
            "diploma": profile.diploma_id,
            "available_from": profile.available_from,
            "summary": profile.summary,
            "needs": profile.needs,
        }
        if profile
        else None,
        "occupations": [
            {"occupation": row.occupation.code, "months": row.months, "sought": row.sought}
            for row in person.occupations.all()
        ],
        "educations": _rows(person.educations, "diploma_id", "subject", "school", "country_id", "year", "obtained"),
        "regions": [row.territory.code for row in person.regions.all()],
        "experiences": _rows(person.experiences, "title", "employer", "country_id", "started_year", "months"),
        "skills": [row.skill.code for row in person.skills.all()],
        "languages": _rows(person.languages, "language_id", "level"),
        "licences": [row.licence_id for row in person.licences.all()],
        "projects": [
            {
                "state": row.state,
                "stay": row.stay,
                "motivation": row.motivation,
                "countries": [country.pk for country in row.countries.all()],
                "opened_at": row.opened_at,
                "closed_at": row.closed_at,
            }
            for row in person.projects.all()
        ],
        "documents": _rows(person.documents, "type_id", "number", "issued_on", "expires_on", "verified_at", "sha256"),
    }


def _rows(manager: Any, *names: str) -> list[dict[str, Any]]:
    return [{name.removesuffix("_id"): getattr(row, name) for name in names} for row in manager.all()]
