"""Candidates presented to the employer, and what it answers (S5, S6)."""

from tounga.accounts.enums import Role
from tounga.demo.enums import Presented
from tounga.demo.files import phrase
from tounga.demo.house import House
from tounga.demo.plan import OfferPlan
from tounga.offers.models import Offer
from tounga.selection import services
from tounga.selection.models import Candidacy, Presentation


def present_and_decide(house: House, plan: OfferPlan, offer: Offer) -> None:
    """Present the sealed lists of an offer, acknowledge them and answer, as far as the plan says."""
    if plan.presented == Presented.NOT_YET:
        return
    presentation = services.present(by=house.actor(Role.CENTRAL_OFFICER), offer=offer)
    if plan.presented == Presented.RECEIVED:
        services.acknowledge_presentation(by=house.employer_user(plan.employer), presentation=presentation)
        _decide(house, plan, presentation)


def best_first(presentation: Presentation) -> list[Candidacy]:
    """Everybody presented: the first of each region, then the second of each, and so on."""
    rows = Candidacy.objects.filter(presentation=presentation).select_related("offer", "person", "presentation", "unit")
    return list(rows.order_by("rank", "unit__code"))


def _decide(house: House, plan: OfferPlan, presentation: Presentation) -> None:
    employer, waiting = house.employer_user(plan.employer), best_first(presentation)
    counts = [plan.decisions.get(answer, 0) for answer in ("chosen", "reserve", "refused")]
    chosen, kept_aside, refused = _cut(waiting, counts)
    for candidacy in chosen:
        services.choose(by=employer, candidacy=candidacy)
    for candidacy in kept_aside:
        services.put_in_reserve(by=employer, candidacy=candidacy, reason=phrase("reserve"))
    for candidacy in refused:
        services.refuse(by=employer, candidacy=candidacy, reason=plan.refusal)


def _cut(rows: list[Candidacy], counts: list[int]) -> list[list[Candidacy]]:
    """Consecutive pieces of these lengths; the last ones are short when there are not enough rows."""
    pieces, start = [], 0
    for count in counts:
        pieces.append(rows[start : start + count])
        start += count
    return pieces
