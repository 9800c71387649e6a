"""What the mission needs to know of an employer's offers: the work and the terms, nobody's name."""

from django.db.models import QuerySet

from tounga.employers.models import Employer
from tounga.offers.enums import OfferState
from tounga.offers.models import Offer

SHOWN = 10
_NOT_YET = (OfferState.DRAFT, OfferState.WITHDRAWN)


def offers_of(employer: Employer) -> QuerySet[Offer]:
    """The latest offers that the employer has deposited, without those withdrawn."""
    deposited = Offer.objects.filter(employer=employer).exclude(state__in=_NOT_YET)
    return deposited.select_related("country", "currency").order_by("-created_at", "id")[:SHOWN]
