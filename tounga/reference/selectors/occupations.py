"""Finding an occupation as people say it, and showing its card (O1, O2)."""

from dataclasses import dataclass
from itertools import islice

from django.db.models import QuerySet

from tounga.kernel.text import fold
from tounga.reference.models import (
    Appellation,
    Crosswalk,
    Nomenclature,
    Occupation,
    OccupationContext,
    OccupationMobility,
    OccupationSkill,
    Skill,
    WorkContext,
)
from tounga.reference.selectors.search import ranked


@dataclass(frozen=True)
class OccupationCard:
    """Everything a card shows."""

    occupation: Occupation
    appellations: list[Appellation]
    skills: list[OccupationSkill]
    contexts: list[WorkContext]
    neighbours: list[Occupation]


def search_appellations(text: str, limit: int = 20) -> list[Appellation]:
    """The appellations that a text most likely means, best first, with their occupation.

    Typos, missing accents, either gender and local words are forgiven (O2). Each result carries
    `score` (higher is better) and `matched` (the folded words that matched).
    """
    hits = {hit.appellation: hit for hit in islice(ranked(fold(text), limit), limit)}
    found = Appellation.objects.select_related("occupation").in_bulk(list(hits))
    results = []
    for key, hit in hits.items():
        appellation = found[key]
        appellation.score, appellation.matched = hit.score, hit.term  # type: ignore[attr-defined]
        results.append(appellation)
    return results


def search_occupations(text: str, limit: int = 10) -> list[Occupation]:
    """The occupations that a text most likely means, best first; `matched` is the appellation that matched."""
    best: dict[object, Appellation] = {}
    for appellation in search_appellations(text, limit * 6):
        best.setdefault(appellation.occupation_id, appellation)
    results = []
    for appellation in islice(best.values(), limit):
        occupation = appellation.occupation
        occupation.matched = appellation  # type: ignore[attr-defined]
        results.append(occupation)
    return results


def search_skills(text: str, occupation: Occupation | None = None, limit: int = 20) -> list[Skill]:
    """Skills whose words hold the text, those of the occupation first."""
    wanted = fold(text)
    found = Skill.objects.filter(retired_in="", folded__contains=wanted)
    own = list(found.filter(pk__in=skills_of(occupation).values("skill"))[:limit]) if occupation else []
    others = found.exclude(pk__in=[skill.pk for skill in own])[: limit - len(own)] if len(own) < limit else []
    return [*own, *others]


def skills_of(occupation: Occupation) -> QuerySet[OccupationSkill]:
    """What an occupation asks for, the core of it first."""
    lines = OccupationSkill.objects.filter(occupation=occupation, skill__retired_in="")
    return lines.select_related("skill").order_by("-core", "skill__kind", "skill__folded")


def card(occupation: Occupation) -> OccupationCard:
    """The card of an occupation, in a handful of queries."""
    names = occupation.appellations.filter(retired_in="").order_by("-is_main", "rarely_used", "folded")
    met = OccupationContext.objects.filter(occupation=occupation).values("context")
    contexts = WorkContext.objects.filter(retired_in="", pk__in=met)
    near = OccupationMobility.objects.filter(source=occupation, target__retired_in="").select_related("target")
    return OccupationCard(
        occupation, list(names), list(skills_of(occupation)), list(contexts), [line.target for line in near]
    )


def codes_elsewhere(source_scheme: str, source_code: str) -> QuerySet[Crosswalk]:
    """The same thing in other classifications, the surest first."""
    return Crosswalk.objects.filter(source_scheme=source_scheme, source_code=source_code).order_by("-weight")


def nomenclature(scheme: str) -> Nomenclature | None:
    """The version in use of a classification; None when only the starter list is there."""
    return Nomenclature.objects.filter(scheme=scheme, current=True).first()
