"""Who is already taken by an employer's choice, and who of the pool is still free (S1, S3)."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from tounga.kernel.actor import Actor
from tounga.network.models import Unit
from tounga.offers.models import Offer
from tounga.people.models import Person, PersonOccupation
from tounga.people.selectors import pool
from tounga.selection.models import Candidacy


def is_taken() -> Exists:
    """Whether the person of the row that asks (a candidacy, an occupation) is taken, as a condition."""
    return Exists(Candidacy.objects.taking().filter(person=OuterRef("person")))


def taken(people: Iterable[UUID]) -> set[UUID]:
    """Those of these people whom an employer has chosen, whatever the offer."""
    return set(Candidacy.objects.taking().filter(person__in=list(people)).values_list("person_id", flat=True))


def names_taken(people: Iterable[Person]) -> list[str]:
    """The names of those already taken, in the order given."""
    listed = list(people)
    found = taken(person.pk for person in listed)
    return [person.short_name for person in listed if person.pk in found]


def free_pool(actor: Actor, offer: Offer, unit: Unit) -> QuerySet[PersonOccupation]:
    """The pool of a region for an offer, without its candidates nor those who leave, or left, for another."""
    already = Candidacy.objects.filter(offer=offer).values("person")
    found = pool(actor, occupation=offer.occupation, unit=unit)
    return found.filter(~is_taken()).exclude(person__in=already)
