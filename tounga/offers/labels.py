"""What each field of an offer is called, and the sections in which the manual asks for them (M4).

One list for the form, the offer's page, what is missing and what a rule has stopped: they never disagree.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from tounga.kernel.decision import type_text

LABELS: dict[str, type_text] = {
    "employer": _("Employeur"),
    "origin": _("D’où vient l’offre"),
    "agreement": _("Accord"),
    "campaign": _("Campagne"),
    "occupation": _("Métier"),
    "appellation": _("Appellation"),
    "title": _("Titre de l’offre"),
    "specifics": _("Spécificités du poste"),
    "qualification": _("Qualification"),
    "posts": _("Nombre de postes"),
    "country": _("Pays"),
    "city": _("Ville"),
    "activities": _("Activités"),
    "responsibilities": _("Responsabilités"),
    "aptitudes": _("Aptitudes"),
    "diploma": _("Diplôme"),
    "experience_months": _("Expérience"),
    "languages": _("Langues"),
    "licences": _("Permis de conduire"),
    "skills": _("Compétences"),
    "wage": _("Salaire"),
    "currency": _("Monnaie"),
    "pay_period": _("Période de paie"),
    "wage_is_net": _("Salaire net"),
    "allowances": _("Indemnités"),
    "outward_ticket": _("Billet aller"),
    "return_ticket": _("Billet retour"),
    "housing": _("Logement"),
    "housing_note": _("Précisions sur le logement"),
    "food": _("Repas"),
    "other_advantages": _("Autres avantages"),
    "contract_kind": _("Contrat"),
    "duration_months": _("Durée"),
    "hours_per_day": _("Heures par jour"),
    "days_per_week": _("Jours par semaine"),
    "social_protection": _("Protection sociale"),
    "travel_terms": _("Organisation du voyage"),
    "reception_terms": _("Accueil à l’arrivée"),
    "starts_on": _("Début du travail"),
    "setting": _("Lieu et cadre de travail"),
    "hardship": _("Pénibilité"),
    "travelling": _("Déplacements"),
    "constraints": _("Contraintes particulières"),
    "due_on": _("À présenter avant le"),
    "closes_on": _("Dernier jour pour postuler"),
    "candidates_wanted": _("Candidats à présenter"),
    "to_publish": _("Publication"),
    "preselection_means": _("Moyens de présélection"),
    "tests": _("Tests"),
    "presentation_mode": _("Présentation des candidats"),
}


@dataclass(frozen=True, slots=True)
class Section:
    """One group of fields: `slug` stands in addresses."""

    slug: str
    title: type_text
    fields: tuple[str, ...]


SECTIONS: tuple[Section, ...] = (
    Section(
        "metier",
        _("Le poste"),
        ("origin", "agreement", "campaign", "occupation", "appellation", "title", "specifics", "qualification")
        + ("posts", "country", "city"),
    ),
    Section("taches", _("Le travail à faire"), ("activities", "responsibilities")),
    Section(
        "profil",
        _("Le profil attendu"),
        ("experience_months", "diploma", "languages", "licences", "skills", "aptitudes"),
    ),
    Section(
        "paie",
        _("La paie et les avantages"),
        ("wage", "currency", "pay_period", "wage_is_net", "allowances", "outward_ticket", "return_ticket")
        + ("housing", "housing_note", "food", "other_advantages"),
    ),
    Section(
        "conditions",
        _("Les conditions d’embauche"),
        ("contract_kind", "duration_months", "hours_per_day", "days_per_week", "starts_on")
        + ("social_protection", "travel_terms", "reception_terms"),
    ),
    Section("contexte", _("Le contexte"), ("setting", "hardship", "travelling", "constraints")),
    Section(
        "suite",
        _("Ce qui est convenu avec l’employeur"),
        ("candidates_wanted", "closes_on", "due_on", "to_publish", "preselection_means", "tests", "presentation_mode"),
    ),
)

# Free texts, held against the rules of unlawful content (M5).
FREE_TEXTS = (
    ("title", "specifics", "qualification", "activities", "responsibilities", "aptitudes", "allowances")
    + ("housing_note", "food", "other_advantages", "social_protection", "travel_terms", "reception_terms", "setting")
    + ("hardship", "travelling", "constraints", "preselection_means", "tests")
)
PAYERS = ("outward_ticket", "return_ticket")


def section_of(field: str) -> Section:
    """The section that holds a field; the first one for what belongs to none."""
    return next((section for section in SECTIONS if field in section.fields), SECTIONS[0])
