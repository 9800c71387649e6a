"""What the steps of a placement rest on, held while they are taken.

Locks are always taken in the order employer, offer, candidacy, group, placements.
"""

from tounga.kernel.locks import hold
from tounga.offers.models import Offer


def hold_offer(offer: Offer) -> Offer:
    """The offer and its employer, read again and held: neither is suspended between the answer and what is written on it."""
    employer = hold(offer.employer)
    offer = hold(offer)
    offer.employer = employer
    return offer
