"""For a person at the counter: the open offers that fit, with what is missing (S1)."""

from dataclasses import dataclass

from django.db.models import QuerySet

from tounga.kernel.actor import Actor
from tounga.kernel.clock import today
from tounga.offers.enums import OfferState
from tounga.offers.models import Offer
from tounga.people.models import Person, PersonOccupation
from tounga.selection.models import Candidacy
from tounga.selection.rules import assess
from tounga.selection.rules.wording import say
from tounga.selection.selectors import profiles, scale_in_force, taken, wanted_by

MOST = 12


@dataclass(frozen=True)
class Fit:
    """One offer, and how near the person is to it."""

    offer: Offer
    score: int
    met: list[str]
    missing: list[str]


@dataclass(frozen=True)
class OpenOffers:
    """The offers a person may still enter, and the nearest ones assessed, the best first."""

    offers: QuerySet[Offer]
    fits: list[Fit]
    taken: bool = False  # an employer has chosen her: no other offer is proposed


def open_offers_for(actor: Actor, person: Person) -> OpenOffers:
    """Offers open in the actor's region where the person is not a candidate yet: those of her occupations first."""
    if taken([person.pk]):
        return OpenOffers(Offer.objects.none(), [], taken=True)
    own = PersonOccupation.objects.filter(person=person).values_list("occupation_id", flat=True)
    offers = (
        Offer.objects.visible_to(actor)
        .filter(state=OfferState.OPEN, closes_on__gte=today())
        .exclude(pk__in=Candidacy.objects.filter(person=person).values("offer"))
        .select_related("country", "occupation", "employer", "diploma", "currency")
    )
    nearest = list(offers.filter(occupation__in=list(own)).order_by("closes_on", "id")[:MOST])
    rest = offers.exclude(pk__in=[offer.pk for offer in nearest]).order_by("closes_on", "id")
    return OpenOffers(offers, _assessed(person, nearest + list(rest[: MOST - len(nearest)])))


def _assessed(person: Person, offers: list[Offer]) -> list[Fit]:
    profile, scale, day = profiles([person.pk])[person.pk], scale_in_force(today()), today()
    found = []
    for offer in offers:
        outcome = assess(wanted_by(offer), profile, scale, day)
        told = [(point.missing, say(point.as_json())) for point in outcome.points]
        met, missing = ([words for lacks, words in told if lacks is side] for side in (False, True))
        found.append(Fit(offer, outcome.score, met, missing))
    return sorted(found, key=lambda fit: -fit.score)
