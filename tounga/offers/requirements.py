"""What an offer must hold before each of its steps (manual, "Traitement de l'offre"; M4), asked ahead of time.

An employer deposits what it alone knows; the central unit negotiates the rest before it accepts; regions need the day
applications close and their share; the public needs the employer's agreement to be told.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from tounga.kernel.transitions import Requirement
from tounga.offers.enums import ContractKind

SUBMIT, ACCEPT, TRANSMIT, PUBLISH = "submit", "accept", "transmit", "publish"
STAGES = (SUBMIT, ACCEPT, TRANSMIT, PUBLISH)


@dataclass(frozen=True, slots=True)
class OfferFacts:
    """What the requirements look at. `quota_posts` is the sum given to the regions; `languages` how many are asked for."""

    activities: str
    wage: Decimal | None
    contract_kind: str
    duration_months: int | None
    hours_per_day: Decimal | None
    days_per_week: int | None
    city: str
    qualification: str
    aptitudes: str
    skills: int
    languages: int
    social_protection: str
    travel_terms: str
    reception_terms: str
    setting: str
    due_on: date | None
    candidates_wanted: int | None
    preselection_means: str
    starts_on: date | None
    closes_on: date | None
    quota_posts: int
    to_publish: bool


def _has_duration(offer: OfferFacts) -> bool:
    return offer.contract_kind == ContractKind.OPEN_ENDED or bool(offer.duration_months)


REQUIREMENTS: tuple[Requirement, ...] = (
    Requirement(SUBMIT, "city", _("La ville où l’on travaille."), lambda o: bool(o.city)),
    Requirement(SUBMIT, "activities", _("Les activités : ce que la personne fera."), lambda o: bool(o.activities)),
    Requirement(SUBMIT, "wage", _("Le salaire, avec sa monnaie."), lambda o: bool(o.wage)),
    Requirement(SUBMIT, "duration_months", _("La durée du contrat."), _has_duration),
    Requirement(SUBMIT, "hours_per_day", _("Les heures de travail par jour."), lambda o: bool(o.hours_per_day)),
    Requirement(SUBMIT, "days_per_week", _("Les jours de travail par semaine."), lambda o: bool(o.days_per_week)),
    Requirement(ACCEPT, "qualification", _("La qualification attendue."), lambda o: bool(o.qualification)),
    Requirement(
        ACCEPT,
        "aptitudes",
        _("Les aptitudes ou les compétences attendues."),
        lambda o: bool(o.aptitudes or o.skills),
    ),
    Requirement(ACCEPT, "languages", _("La langue de travail."), lambda o: bool(o.languages)),
    Requirement(ACCEPT, "social_protection", _("La protection sociale."), lambda o: bool(o.social_protection)),
    Requirement(ACCEPT, "travel_terms", _("Les conditions du voyage."), lambda o: bool(o.travel_terms)),
    Requirement(ACCEPT, "reception_terms", _("L’accueil à l’arrivée."), lambda o: bool(o.reception_terms)),
    Requirement(ACCEPT, "setting", _("Le lieu et le cadre de travail."), lambda o: bool(o.setting)),
    Requirement(ACCEPT, "starts_on", _("La date de début du travail."), lambda o: o.starts_on is not None),
    Requirement(
        ACCEPT,
        "candidates_wanted",
        _("Le nombre de candidats à présenter, convenu avec l’employeur."),
        lambda o: bool(o.candidates_wanted),
    ),
    Requirement(ACCEPT, "due_on", _("La date de présentation des candidats."), lambda o: o.due_on is not None),
    Requirement(
        ACCEPT, "preselection_means", _("Les moyens de présélection convenus."), lambda o: bool(o.preselection_means)
    ),
    Requirement(TRANSMIT, "closes_on", _("Le dernier jour pour postuler."), lambda o: o.closes_on is not None),
    Requirement(TRANSMIT, "quotas", _("La part de chaque direction régionale."), lambda o: o.quota_posts > 0),
    Requirement(PUBLISH, "to_publish", _("L’accord de l’employeur pour publier l’offre."), lambda o: o.to_publish),
    Requirement(PUBLISH, "closes_on", _("Le dernier jour pour postuler."), lambda o: o.closes_on is not None),
)
