"""One offer from its draft to wherever its plan leads it; employers that are suspended once their offers run."""

from tounga.accounts.enums import Role
from tounga.demo.chapters.candidates import apply_online
from tounga.demo.chapters.decisions import present_and_decide
from tounga.demo.chapters.departures import prepare_departures
from tounga.demo.chapters.endings import finish
from tounga.demo.chapters.lists import enter_candidates, make_lists
from tounga.demo.chapters.offers import close_offer, open_offer
from tounga.demo.enums import OfferStep
from tounga.demo.files import document
from tounga.demo.house import House
from tounga.offers.services import suspend_employer

_RUNNING = (OfferStep.OPEN, OfferStep.CLOSED, OfferStep.FULFILLED)


def tell_offer(house: House, key: str) -> int:
    """One offer, its regions' lists, its presentation and its departures; how many regions it went to."""
    plan = house.plan(key)
    open_offer(house, plan)
    if plan.state not in _RUNNING:
        return len(plan.regions)
    offer = house.offer(plan)
    apply_online(house, plan, offer)
    enter_candidates(house, plan, offer)
    close_offer(house, plan)
    offer = house.offer(plan)
    make_lists(house, plan, offer)
    present_and_decide(house, plan, offer)
    prepare_departures(house, plan, offer)
    finish(house, plan, offer)
    return len(plan.regions)


def suspend_employers(house: House) -> int:
    """Suspend the employers that the file says to suspend, with every offer of theirs; how many."""
    rows = [row for row in document("employers")["employer"] if "suspend" in row]
    for row in rows:
        director = house.actor(Role.NATIONAL_DIRECTOR)
        suspend_employer(by=director, employer=house.employer(row["key"]), reason=row["suspend"])
    return len(rows)
