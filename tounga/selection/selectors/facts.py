"""The facts that a ranking may look at, read for many people at once in a bounded number of queries.

No query here reads a name, a sex, a birth date, a place or a phone: a test watches the SQL (S2).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeVar
from uuid import UUID

from tounga.kernel.clock import today
from tounga.offers.enums import Need
from tounga.offers.models import Offer, OfferLanguage, OfferLicence, OfferSkill
from tounga.people.enums import LEVEL_ORDER, LanguageLevel
from tounga.people.models import (
    Document,
    JobSeekerProfile,
    PersonLanguage,
    PersonLicence,
    PersonOccupation,
    PersonSkill,
)
from tounga.reference.models import DocumentType, OccupationMobility
from tounga.reference.selectors import figure, figures_in_force, regime_to, required_documents
from tounga.selection.rules import (
    CRITERIA,
    Assessment,
    Held,
    LanguageWish,
    Paper,
    Practice,
    Profile,
    Scale,
    Wanted,
    Wish,
    assess,
)
from tounga.selection.rules.calendar import months_after

_SHARES = {
    "close_percent": "ranking.close_occupation_percent",
    "met_percent": "ranking.experience_met_percent",
    "full_months": "ranking.experience_full_months",
    "wished_percent": "ranking.wished_percent",
}
Value = TypeVar("Value")


def assess_people(offer: Offer, people: Iterable[UUID]) -> dict[UUID, Assessment]:
    """Assess each of these people (ids) for an offer: about fifteen queries, however many they are."""
    day = today()
    wanted, scale = wanted_by(offer), scale_in_force(day)
    return {person: assess(wanted, profile, scale, day) for person, profile in profiles(people).items()}


def scale_in_force(on: date) -> Scale:
    """The weights and shares of the country pack on a day, in one query. Raises NoFigure when one is missing."""
    weights = {criterion: f"ranking.weight_{criterion}" for criterion in CRITERIA}
    values = figures_in_force([*weights.values(), *_SHARES.values()], on=on)
    return Scale(
        weights={criterion: int(values[key]) for criterion, key in weights.items()},
        **{share: int(values[key]) for share, key in _SHARES.items()},
    )


def wanted_by(offer: Offer) -> Wanted:
    """What an offer asks for, as the rules read it."""
    skills = OfferSkill.objects.filter(offer=offer).select_related("skill").order_by("need", "skill__folded")
    languages = OfferLanguage.objects.filter(offer=offer).select_related("language").order_by("need", "language_id")
    licences = OfferLicence.objects.filter(offer=offer).select_related("licence").order_by("need", "licence_id")
    close = OccupationMobility.objects.filter(target=offer.occupation_id).values_list("source_id", flat=True)
    return Wanted(
        occupation=str(offer.occupation_id),
        occupation_name=offer.occupation.label,
        close_occupations=frozenset(str(one) for one in close),
        months=offer.experience_months,
        skills=tuple(Wish(str(row.skill_id), row.skill.label, row.need == Need.REQUIRED) for row in skills),
        languages=tuple(_language_wish(row) for row in languages),
        licences=tuple(Wish(row.licence_id, row.licence_id, row.need == Need.REQUIRED) for row in licences),
        diploma_level=offer.diploma.isced if offer.diploma else None,
        diploma_name=offer.diploma.name_fr if offer.diploma else "",
        papers=_papers_to_cross(offer),
        starts_on=offer.starts_on,
    )


def _language_wish(row: OfferLanguage) -> LanguageWish:
    level = LEVEL_ORDER[LanguageLevel(row.level)] if row.level in LanguageLevel.values else 1
    return LanguageWish(row.language_id, row.language.name_fr, level, row.level, row.need == Need.REQUIRED)


def _papers_to_cross(offer: Offer) -> tuple[Paper, ...]:
    """The identity paper with which the border is crossed: what the movement regime accepts, else what the pack lists."""
    regime = regime_to(offer.country_id)
    accepted = regime.identity_documents if regime else []
    if not accepted:
        asked = required_documents(offer.country_id)
        accepted = [line.document_type_id for line in asked if line.document_type.is_identity]
    first = DocumentType.objects.filter(code__in=accepted).order_by("order").first()
    if first is None:
        return ()
    day = today()
    margin = int(figure("passport.validity_margin_months", on=day))
    until = months_after(max(offer.starts_on or day, day), margin)
    return (Paper(first.name_fr, frozenset(accepted), first.lead_days, until),)


def profiles(people: Iterable[UUID]) -> dict[UUID, Profile]:
    """Person id -> what the file says of work, in the order given."""
    ids = list(dict.fromkeys(people))
    practices = _grouped(
        (row["person_id"], Practice(str(row["occupation_id"]), row["occupation__label"], row["months"]))
        for row in PersonOccupation.objects.filter(person__in=ids).values(
            "person_id", "occupation_id", "occupation__label", "months"
        )
    )
    skills = _grouped(
        (p, str(s)) for p, s in PersonSkill.objects.filter(person__in=ids).values_list("person_id", "skill_id")
    )
    licences = _grouped(PersonLicence.objects.filter(person__in=ids).values_list("person_id", "licence_id"))
    languages = _grouped(
        (person, (language, LEVEL_ORDER[LanguageLevel(level)]))
        for person, language, level in PersonLanguage.objects.filter(person__in=ids).values_list(
            "person_id", "language_id", "level"
        )
    )
    papers = _grouped(
        (person, Held(code, expires_on))
        for person, code, expires_on in Document.objects.filter(person__in=ids).values_list(
            "person_id", "type_id", "expires_on"
        )
    )
    seekers: Mapping[UUID, tuple[int | None, date | None]] = {
        person: (level, available)
        for person, level, available in JobSeekerProfile.objects.filter(person__in=ids).values_list(
            "person_id", "diploma__isced", "available_from"
        )
    }
    return {
        one: Profile(
            practices=tuple(practices[one]),
            skills=frozenset(skills[one]),
            languages=tuple(sorted(languages[one])),
            licences=frozenset(licences[one]),
            diploma_level=seekers.get(one, (None, None))[0],
            papers=tuple(papers[one]),
            available_from=seekers.get(one, (None, None))[1],
        )
        for one in ids
    }


def _grouped(pairs: Iterable[tuple[UUID, Value]]) -> dict[UUID, list[Value]]:
    found: dict[UUID, list[Value]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return found
