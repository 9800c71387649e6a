"""How near a file is to what an offer asks for: a score that explains, for a person who decides (S1, S2, S10).

Lawful criteria only: occupation, experience, skills, languages, licences, diploma, papers,
availability (Convention 181, article 5; manual, "Présélection des candidats"). Shares are
counted in thousandths of a criterion, in whole numbers, so that any engine finds the same list.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import TypeVar

from tounga.selection.rules.facts import (
    Assessment,
    Held,
    LanguageWish,
    Paper,
    Point,
    Practice,
    Profile,
    Scale,
    Wanted,
    Wish,
)

WHOLE = 1000
Share = int | None
Found = tuple[Share, list[Point]]
Key = TypeVar("Key")


def assess(wanted: Wanted, profile: Profile, scale: Scale, today: date) -> Assessment:
    """Score one file against one offer. A criterion that the offer does not ask for weighs nothing."""
    total = gained = 0
    points: list[Point] = []
    for name, criterion in CRITERIA.items():
        share, found = criterion(wanted, profile, scale, today)
        points += found
        if share is not None:
            total += scale.weights[name]
            gained += scale.weights[name] * share
    score = (gained * 100 + total * WHOLE // 2) // (total * WHOLE) if total else 0
    return Assessment(score, tuple(sorted(points, key=lambda point: point.missing)))


def natural_order(score: int | None, received_at: datetime, key: Key) -> tuple[int, datetime, Key]:
    """The sort key of a list: best score first, then the oldest candidacy, then its identifier."""
    return (-(score or 0), received_at, key)


def _occupation(wanted: Wanted, profile: Profile, scale: Scale, today: date) -> Found:
    practice = _best_practice(wanted, profile)
    if practice is None:
        return 0, [Point("occupation.missing", True, (("occupation", wanted.occupation_name),))]
    values: tuple[tuple[str, str | int], ...] = (("occupation", practice.name), ("months", practice.months))
    if practice.code == wanted.occupation:
        return WHOLE, [Point("occupation.same", values=values)]
    return WHOLE * scale.close_percent // 100, [Point("occupation.close", values=values)]


def _experience(wanted: Wanted, profile: Profile, scale: Scale, today: date) -> Found:
    practice = _best_practice(wanted, profile)
    months = practice.months if practice else 0
    met = min(WHOLE, WHOLE * months // wanted.months) if wanted.months else (WHOLE if practice else 0)
    full = min(WHOLE, WHOLE * months // max(scale.full_months, wanted.months, 1))
    share = (met * scale.met_percent + full * (100 - scale.met_percent)) // 100
    if practice and months < wanted.months:
        return share, [Point("experience.short", True, (("months", months), ("wanted", wanted.months)))]
    return share, []


def _best_practice(wanted: Wanted, profile: Profile) -> Practice | None:
    """The practice that counts: the offer's own occupation, else the longest in a neighbouring one."""
    same = [practice for practice in profile.practices if practice.code == wanted.occupation]
    close = [practice for practice in profile.practices if practice.code in wanted.close_occupations]
    return max(same or close, key=lambda practice: (practice.months, practice.code), default=None)


def _skills(wanted: Wanted, profile: Profile, scale: Scale, today: date) -> Found:
    return _wishes("skill", wanted.skills, profile.skills, scale)


def _licences(wanted: Wanted, profile: Profile, scale: Scale, today: date) -> Found:
    return _wishes("licence", wanted.licences, profile.licences, scale)


def _wishes(kind: str, wishes: tuple[Wish, ...], held: frozenset[str], scale: Scale) -> Found:
    share = _weighted((_worth(wish.required, scale), WHOLE if wish.code in held else 0) for wish in wishes)
    points = [Point(f"{kind}.held", values=(("name", wish.name),)) for wish in wishes if wish.code in held]
    points += [
        Point(f"{kind}.missing", True, (("name", wish.name),))
        for wish in wishes
        if wish.required and wish.code not in held
    ]
    return share, points


def _languages(wanted: Wanted, profile: Profile, scale: Scale, today: date) -> Found:
    levels = dict(profile.languages)
    share = _weighted(
        (_worth(wish.required, scale), min(WHOLE, WHOLE * levels.get(wish.code, 0) // wish.level))
        for wish in wanted.languages
    )
    points = [point for wish in wanted.languages if (point := _language_point(wish, levels.get(wish.code, 0)))]
    return share, points


def _language_point(wish: LanguageWish, level: int) -> Point | None:
    if level >= wish.level:
        return Point("language.held", values=(("name", wish.name), ("level", level)))
    if not wish.required:
        return None
    values: tuple[tuple[str, str | int], ...] = (("name", wish.name), ("wanted", wish.level_name), ("level", level))
    return Point("language.short" if level else "language.missing", True, values)


def _diploma(wanted: Wanted, profile: Profile, scale: Scale, today: date) -> Found:
    if wanted.diploma_level is None:
        return None, []
    if (profile.diploma_level or 0) >= wanted.diploma_level:
        return WHOLE, [Point("diploma.held")]
    return 0, [Point("diploma.missing", True, (("name", wanted.diploma_name),))]


def _papers(wanted: Wanted, profile: Profile, scale: Scale, today: date) -> Found:
    found = [_paper(paper, profile.papers, today) for paper in wanted.papers]
    return _weighted((1, share) for share, point in found), [point for share, point in found]


def _paper(paper: Paper, held: tuple[Held, ...], today: date) -> tuple[int, Point]:
    """One paper: in hand for long enough, in hand but to renew, or missing with the delay to get it."""
    ours = [one for one in held if one.code in paper.accepted]
    best = max(ours, key=lambda one: (one.expires_on is None, one.expires_on or date.min), default=None)
    name = ("name", paper.name)
    if best is None or (best.expires_on and best.expires_on < today):
        return 0, Point("paper.missing", True, (name, ("days", paper.lead_days)))
    if best.expires_on is None:
        return WHOLE, Point("paper.held", values=(name,))
    if paper.valid_until and best.expires_on < paper.valid_until:
        return WHOLE // 2, Point("paper.short", True, (name, ("until", best.expires_on.isoformat())))
    return WHOLE, Point("paper.valid", values=(name, ("until", best.expires_on.isoformat())))


def _availability(wanted: Wanted, profile: Profile, scale: Scale, today: date) -> Found:
    start = max(wanted.starts_on or today, today)
    if profile.available_from is None:
        return WHOLE // 2, [Point("availability.unknown", True)]
    if profile.available_from <= today:
        return WHOLE, [Point("availability.now")]
    on = (("on", profile.available_from.isoformat()),)
    if profile.available_from <= start:
        return WHOLE, [Point("availability.in_time", values=on)]
    return 0, [Point("availability.late", True, on)]


def _worth(required: bool, scale: Scale) -> int:
    return 100 if required else scale.wished_percent


def _weighted(parts: Iterable[tuple[int, int]]) -> Share:
    """The mean of (weight, share) pairs, None when there is none."""
    listed = list(parts)
    weights = sum(weight for weight, _ in listed)
    return sum(weight * share for weight, share in listed) // weights if weights else None


CRITERIA: dict[str, Callable[[Wanted, Profile, Scale, date], Found]] = {
    "occupation": _occupation,
    "experience": _experience,
    "skills": _skills,
    "languages": _languages,
    "licences": _licences,
    "diploma": _diploma,
    "papers": _papers,
    "availability": _availability,
}
