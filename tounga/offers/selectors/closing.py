"""Until when people may become candidates for an offer (S4): the same answer for one offer and in a query."""

from datetime import date

from django.db.models import Q

from tounga.kernel.clock import today
from tounga.offers.models import Offer
from tounga.offers.rules import window_is_open


def open_until(offer: Offer) -> date | None:
    """The last day on which somebody may still apply; None once an officer has closed candidacies, or that day is past."""
    return None if offer.closed_at or not window_is_open(offer.closes_on, today()) else offer.closes_on


def closed_to_candidacies() -> Q:
    """The rows of whose offer `open_until` is None."""
    return Q(offer__closed_at__isnull=False) | Q(offer__closes_on__lt=today())
