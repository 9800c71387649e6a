"""The intermediary that asks for the list before the consulate has spoken: every door is tried, and stays shut (M3).

The build fails when one opens.
"""

from collections.abc import Callable

from tounga.accounts.enums import Role
from tounga.demo.files import document, phrase
from tounga.demo.house import House
from tounga.demo.plan import OfferPlan
from tounga.employers import services as employers
from tounga.employers.models import Verification
from tounga.kernel.errors import Refusal
from tounga.offers import services as offers
from tounga.offers.models import Offer
from tounga.selection import services as selection


class DoorOpened(AssertionError):
    """A service did what it must refuse."""


def must_refuse(attempt: Callable[[], object], *codes: str) -> Refusal:
    """The refusal that the attempt met, which names each of these codes. Raises DoorOpened otherwise."""
    try:
        attempt()
    except Refusal as refusal:
        if set(codes) <= refusal.codes:
            return refusal
        raise DoorOpened(f"refused, but for {refusal.codes}") from refusal
    raise DoorOpened(f"not refused: {codes}")


def try_doors(house: House) -> int:
    """Try every door for each employer marked `door` in the file; how many attempts were refused."""
    keys = [row["key"] for row in document("employers")["employer"] if row.get("door")]
    return sum(_try_each(house, plan) for plan in house.offers if plan.employer in keys)


def _try_each(house: House, plan: OfferPlan) -> int:
    offer, officer = house.offer(plan), house.actor(Role.CENTRAL_OFFICER)
    proposed = Verification.objects.select_related("employer").get(employer=offer.employer)
    second = house.actor(Role.CENTRAL_OFFICER, rank=1)
    unit, words = house.offers[0].regions[0].unit, phrase("too_soon")
    attempts: list[tuple[Callable[[], object], str]] = [
        (lambda: employers.approve_verification(by=officer, verification=proposed, decision=words), "four_eyes"),
        (lambda: employers.approve_verification(by=second, verification=proposed, decision=words), "opinion_missing"),
        (lambda: offers.accept_offer(by=officer, offer=offer), "opinion_missing"),
        (lambda: offers.set_quotas(by=officer, offer=offer, quotas=[(house.unit(unit), 6)]), "offer.state"),
        (lambda: offers.transmit(by=officer, offer=offer), "offer.transmit"),
        (lambda: offers.publish(by=officer, offer=offer), "offer.state"),
        (lambda: _register(house, offer, unit), "offer.not_open"),
        (lambda: selection.present(by=officer, offer=offer), "opinion_missing"),
    ]
    for attempt, code in attempts:
        must_refuse(attempt, code)
    return len(attempts)


def _register(house: House, offer: Offer, unit: str) -> object:
    counsellor = house.actor(Role.COUNSELLOR, unit)
    person = house.anybody(unit)
    return selection.register_candidacy(by=counsellor, offer=offer, person=person)
