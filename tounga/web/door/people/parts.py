"""The parts of a file that are changed one at a time: which form, which service, which words. Both doors use the table."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from tounga.kernel.decision import type_text
from tounga.people import services
from tounga.people.models import Education, Experience
from tounga.web.door.people import identity, rows, schooling, work


@dataclass(frozen=True)
class Part:
    """One part: `title` for the agent, `own_title` for the person herself, `done` after saving."""

    form: type[Any]
    service: Callable[..., Any]
    title: type_text
    own_title: type_text
    done: type_text
    template: str = "door/people/plain.html"


PARTS: dict[str, Part] = {
    "identity": Part(
        identity.IdentityForm,
        services.correct_identity,
        _("Corriger l’identité"),
        _("Qui êtes-vous ?"),
        _("L’identité est à jour."),
        "door/people/identity.html",
    ),
    "phones": Part(
        rows.PhonesForm,
        services.set_phones,
        _("Téléphones"),
        _("Où vous joindre ?"),
        _("Les numéros sont à jour."),
        "door/people/rows.html",
    ),
    "profile": Part(work.ProfileForm, services.set_profile, _("Profil"), _("Votre profil"), _("Le profil est à jour.")),
    "occupations": Part(
        work.OccupationsForm,
        services.set_occupations,
        _("Métiers"),
        _("Vos métiers"),
        _("Les métiers sont à jour."),
        "door/people/occupations.html",
    ),
    "languages": Part(
        rows.LanguagesForm,
        services.set_languages,
        _("Langues"),
        _("Les langues que vous parlez"),
        _("Les langues sont à jour."),
        "door/people/rows.html",
    ),
    "licences": Part(
        work.LicencesForm,
        services.set_licences,
        _("Permis de conduire"),
        _("Vos permis de conduire"),
        _("Les permis sont à jour."),
    ),
    "skills": Part(
        work.SkillsForm,
        services.set_skills,
        _("Savoir-faire"),
        _("Ce que vous savez faire"),
        _("Les savoir-faire sont à jour."),
    ),
    "experience": Part(
        work.ExperienceForm,
        services.add_experience,
        _("Ajouter une expérience"),
        _("Ajouter un travail que vous avez fait"),
        _("L’expérience est ajoutée."),
    ),
    "education": Part(
        schooling.EducationForm,
        services.add_education,
        _("Ajouter un diplôme ou une formation"),
        _("Ajouter un diplôme ou une formation"),
        _("Le diplôme est ajouté."),
    ),
    "wishes": Part(
        schooling.WishesForm,
        services.set_wishes,
        _("Souhaits de mobilité"),
        _("Où voulez-vous travailler ?"),
        _("Les souhaits sont à jour."),
    ),
    "project": Part(
        work.ProjectForm,
        services.open_project,
        _("Ouvrir un projet de migration"),
        _("Votre projet de travail à l’étranger"),
        _("Le projet est ouvert : le dossier entre dans le vivier."),
    ),
}


@dataclass(frozen=True)
class Line:
    """One line of a list of the file, corrected, taken out or put back: `name` is what the services call it."""

    model: type[Any]
    name: str
    form: type[Any]
    correct: Callable[..., Any]
    remove: Callable[..., Any]
    put_back: Callable[..., Any]
    words: Callable[[Any], str]
    title: type_text
    corrected: type_text
    removed: type_text
    back: type_text
    template: str = "door/people/plain.html"


LINES: dict[str, Line] = {
    "experience": Line(
        Experience,
        "experience",
        work.ExperienceForm,
        services.correct_experience,
        services.remove_experience,
        services.put_back_experience,
        lambda experience: str(experience.title),
        _("Corriger une expérience"),
        _("L’expérience est corrigée."),
        _("L’expérience est retirée."),
        _("L’expérience est remise dans le dossier."),
    ),
    "education": Line(
        Education,
        "education",
        schooling.EducationForm,
        services.correct_education,
        services.remove_education,
        services.put_back_education,
        lambda education: ", ".join(filter(None, (education.diploma.name, education.subject))),
        _("Corriger un diplôme"),
        _("Le diplôme est corrigé."),
        _("Le diplôme est retiré."),
        _("Le diplôme est remis dans le dossier."),
    ),
}
