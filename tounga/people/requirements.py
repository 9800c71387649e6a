"""What a file must hold before each stage: one table, asked ahead of time so that the agent sees what is missing.

Sources: manual, "L'analyse de la demande" (personal characteristics, information collected, skills), "Mise en
relation" (what is presented), "Préparation au départ".
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, Protocol

from django.utils.translation import gettext_lazy as _

from tounga.kernel.transitions import Requirement
from tounga.people.enums import BirthPrecision, Stage, Validity
from tounga.people.rules import somebody_to_call


class Facts(Protocol):
    """What the table looks at; `selectors.PersonFile` holds it."""

    person: Any
    phones: Sequence[Any]
    profile: Any
    project: Any
    occupations: Sequence[Any]
    experiences: Sequence[Any]
    languages: Sequence[Any]
    documents: Sequence[Any]
    passport_needed_until: date

    def validity(self, document: Any) -> str: ...


def _good_papers(facts: Facts) -> list[Any]:
    return [document for document in facts.documents if facts.validity(document) != Validity.EXPIRED]


def _identity_paper(facts: Facts) -> bool:
    return any(document.type.is_identity for document in _good_papers(facts))


def _verified_identity(facts: Facts) -> bool:
    return any(document.type.is_identity and document.verified_at for document in _good_papers(facts))


def _passport(facts: Facts) -> bool:
    """A passport that stays good long enough after leaving (margin of the country pack)."""
    return any(
        document.type_id == PASSPORT
        and (document.expires_on is None or document.expires_on >= facts.passport_needed_until)
        for document in facts.documents
    )


def _relative_phone(facts: Facts) -> bool:
    return somebody_to_call(phone.relation for phone in facts.phones)


PASSPORT = "PASSPORT"  # the one document type that every pack has: the international standard makes it (ICAO 9303)

REQUIREMENTS = (
    Requirement(Stage.REGISTERED, "phones", _("un numéro de téléphone"), lambda f: bool(f.phones)),
    Requirement(Stage.REGISTERED, "residence", _("le lieu de résidence"), lambda f: f.person.residence_id is not None),
    Requirement(Stage.REGISTERED, "occupations", _("au moins un métier"), lambda f: bool(f.occupations)),
    Requirement(
        Stage.CANDIDATE,
        "birth",
        _("l’âge : une date ou une année de naissance"),
        lambda f: f.person.birth_precision != BirthPrecision.UNKNOWN,
    ),
    Requirement(Stage.CANDIDATE, "project", _("un projet de migration ouvert"), lambda f: f.project is not None),
    Requirement(Stage.CANDIDATE, "languages", _("les langues parlées"), lambda f: bool(f.languages)),
    Requirement(
        Stage.CANDIDATE,
        "background",
        _("une expérience ou un diplôme"),
        lambda f: bool(f.experiences) or bool(f.profile and f.profile.diploma_id),
    ),
    Requirement(Stage.PRESENTED, "identity_paper", _("une pièce d’identité valable"), _identity_paper),
    Requirement(Stage.PRESENTED, "identity_verified", _("la pièce d’identité vue par un agent"), _verified_identity),
    Requirement(
        Stage.PRESENTED,
        "summary",
        _("quelques mots sur le savoir-faire"),
        lambda f: bool(f.profile and f.profile.summary),
    ),
    Requirement(Stage.DEPARTURE, "passport", _("un passeport valable assez longtemps"), _passport),
    Requirement(
        Stage.DEPARTURE,
        "birth_day",
        _("la date de naissance complète, comme sur le passeport"),
        lambda f: f.person.birth_precision == BirthPrecision.DAY,
    ),
    Requirement(Stage.DEPARTURE, "relative", _("le numéro d’un proche à prévenir"), _relative_phone),
)
