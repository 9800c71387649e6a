"""An offer that has all its people: the presentation is closed, the offer fulfilled."""

from tounga.accounts.enums import Role
from tounga.demo.enums import OfferStep
from tounga.demo.files import phrase
from tounga.demo.house import House
from tounga.demo.plan import OfferPlan
from tounga.offers.models import Offer
from tounga.offers.services import fulfil
from tounga.selection.services import close_presentation


def finish(house: House, plan: OfferPlan, offer: Offer) -> None:
    """End an offer whose plan says so; those in reserve are told."""
    if plan.state != OfferStep.FULFILLED:
        return
    officer = house.actor(Role.CENTRAL_OFFICER)
    for presentation in offer.presentations.all():
        close_presentation(by=officer, presentation=presentation, reason=phrase("filled"))
    fulfil(by=officer, offer=offer)
