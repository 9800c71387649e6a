"""What is to be built, read from the files: offers and how far each goes, at the size asked for."""

from collections import Counter
from dataclasses import dataclass, field, fields
from typing import Any

from tounga.demo.enums import ListStep, OfferStep, Presented
from tounga.demo.files import document, table

FULL_SIZE = 3_000


@dataclass(frozen=True, slots=True)
class RegionPlan:
    """One region's part of an offer: `candidates` enter and are kept, `not_kept` more are left out."""

    unit: str
    posts: int
    candidates: int = 0
    not_kept: int = 0
    ranked: int = 0
    list: ListStep = ListStep.OPEN


@dataclass(frozen=True, slots=True)
class WavePlan:
    """A departure. `leaves`: it leaves on the day of the build; `confirmed`: its date is sure."""

    title: str
    in_days: int
    seats: int
    leaves: bool = False
    confirmed: bool = False
    transport: str = ""
    meeting_point: str = ""
    reception: str = ""


@dataclass(frozen=True, slots=True)
class OfferPlan:
    """One offer. `terms` are what the offer itself says, as its file has them."""

    key: str
    employer: str
    agreement: str = ""
    campaign: str = ""
    by_employer: bool = False
    state: OfferStep = OfferStep.OPEN
    published: bool = False
    online: int = 0
    changed_mind: int = 0  # of those who applied online, how many take it back
    whole: bool = False
    presented: Presented = Presented.NOT_YET
    refusal: str = ""
    substitution: str = ""
    returned: str = ""
    stopped: dict[str, str] = field(default_factory=dict)
    regions: tuple[RegionPlan, ...] = ()
    waves: tuple[WavePlan, ...] = ()
    decisions: dict[str, int] = field(default_factory=dict)
    placements: dict[str, int] = field(default_factory=dict)
    terms: dict[str, Any] = field(default_factory=dict)

    @property
    def occupation(self) -> str:
        return str(self.terms["occupation"])

    @property
    def title(self) -> str:
        return str(self.terms["title"])


def offers(people: int) -> list[OfferPlan]:
    """Every offer of the pack's demonstration; what is not `whole` shrinks with the number of people."""
    source = document("offers")
    return [_offer(source["defaults"], row, people / FULL_SIZE) for row in source["offer"]]


def cast(people: int) -> dict[str, Counter[str]]:
    """Unit -> occupation -> how many people the stories need there, their files complete."""
    needed: dict[str, Counter[str]] = {row["unit"]: Counter() for row in table("regions")}
    for offer in offers(people):
        for rank, region in enumerate(offer.regions):
            online = offer.online if rank == 0 else 0
            needed[region.unit][offer.occupation] += region.candidates + region.not_kept + online
    return needed


def shares(people: int) -> dict[str, int]:
    """Unit -> how many people it registers: the cast first, the rest by the weights of the regions."""
    needed = {unit: occupations.total() for unit, occupations in cast(people).items()}
    rest = max(people - sum(needed.values()), 0)
    weights = {row["unit"]: float(row["weight"]) for row in table("regions")}
    exact = {unit: rest * weight / sum(weights.values()) for unit, weight in weights.items()}
    given = {unit: int(share) for unit, share in exact.items()}
    left = rest - sum(given.values())
    for unit in sorted(exact, key=lambda unit: (given[unit] - exact[unit], unit))[:left]:
        given[unit] += 1
    return {unit: needed[unit] + given[unit] for unit in weights}


_OWN = {one.name for one in fields(OfferPlan)} - {"terms"}


def _offer(defaults: dict[str, Any], row: dict[str, Any], scale: float) -> OfferPlan:
    given = {**defaults, **row}
    own = {name: value for name, value in given.items() if name in _OWN}
    own["state"], own["presented"] = OfferStep(own.get("state", "open")), Presented(own.get("presented", ""))
    shrink = 1.0 if row.get("whole") else min(scale, 1.0)
    own["regions"] = tuple(_region(part, shrink) for part in own.get("regions", ()))
    own["waves"] = tuple(WavePlan(**wave) for wave in own.get("waves", ()))
    own["online"] = _scaled(own.get("online", 0), shrink)
    own["changed_mind"] = min(own.get("changed_mind", 0), own["online"])
    for name in ("decisions", "placements"):
        own[name] = {step: _scaled(count, shrink) for step, count in own.get(name, {}).items()}
    return OfferPlan(**own, terms={name: value for name, value in given.items() if name not in _OWN})


def _region(part: dict[str, Any], shrink: float) -> RegionPlan:
    counts = {name: _scaled(part.get(name, 0), shrink) for name in ("candidates", "not_kept", "ranked")}
    counts["ranked"] = min(counts["ranked"], counts["candidates"])
    return RegionPlan(unit=part["unit"], posts=part["posts"], list=ListStep(part["list"]), **counts)


def _scaled(count: int, shrink: float) -> int:
    """The count at this size: at least one when there is any."""
    return max(1, round(count * shrink)) if count else 0
