"""Who and what a chapter finds when it begins: rows and actors looked up once, never remembered between chapters."""

from functools import cache
from typing import Any

from tounga.accounts.enums import Role
from tounga.accounts.models import Grant
from tounga.demo.files import document, table
from tounga.demo.plan import OfferPlan, offers
from tounga.employers.models import Employer
from tounga.kernel.actor import Actor
from tounga.kernel.text import fold
from tounga.network.models import Agreement, Unit
from tounga.offers.models import Campaign, Offer
from tounga.people.enums import ProjectState
from tounga.people.models import Person
from tounga.reference.models import (
    Country,
    Currency,
    Diploma,
    DocumentType,
    DrivingLicence,
    Language,
    Occupation,
    Sector,
    VerificationSource,
)
from tounga.reference.models import Territory as Place

MAIL = "demo.example"  # a domain that nobody can own (RFC 2606)


def address_of(name: str) -> str:
    """The invented e-mail of an invented person."""
    return f"{fold(name).replace(' ', '.')}@{MAIL}"


class House:
    """The rows of one chapter, by the words of the plan files. `people` is the size of the demonstration."""

    def __init__(self, people: int) -> None:
        self.people = people
        self.offers: list[OfferPlan] = offers(people)
        # One cache per house: what a rolled back chapter made must not be found by the next one.
        self.unit = cache(lambda code: Unit.objects.get(code=code))
        self.occupation = cache(lambda code: Occupation.objects.get(code=code))
        self.country = cache(lambda code: Country.objects.get(pk=code))
        self.currency = cache(lambda code: Currency.objects.get(pk=code))
        self.language = cache(lambda code: Language.objects.get(pk=code))
        self.licence = cache(lambda code: DrivingLicence.objects.get(pk=code))
        self.diploma = cache(lambda code: Diploma.objects.get(pk=code))
        self.sector = cache(lambda code: Sector.objects.get(pk=code))
        self.source = cache(lambda code: VerificationSource.objects.get(pk=code))
        self.paper = cache(lambda code: DocumentType.objects.get(pk=code))
        self.places = cache(_places)
        self._actor = cache(_actor_at)

    def actor(self, role: Role, where: str = "", rank: int = 0) -> Actor:
        """The account that holds a role: at a unit or for a country (`where`), the `rank`-th of its kind."""
        named = [row["name"] for row in table("accounts") if (row["role"], row["where"]) == (role.value, where)]
        return self._actor(address_of(named[rank]))

    def employer_user(self, key: str) -> Actor:
        """The account of an employer."""
        return self._actor(address_of(employer_plan(key)["user"]))

    def employer(self, key: str) -> Employer:
        """The employer of this key, as it is now."""
        return Employer.objects.select_related("country").get(name=employer_plan(key)["name"])

    def agreement(self, key: str) -> Agreement:
        """The agreement of this key."""
        return Agreement.objects.get(reference=agreement_plan(key)["reference"])

    def campaign(self, key: str) -> Campaign:
        """The campaign under the agreement of this key."""
        return Campaign.objects.get(agreement=self.agreement(key))

    def offer(self, plan: OfferPlan) -> Offer:
        """The offer of this plan, as it is now."""
        name = employer_plan(plan.employer)["name"]
        return Offer.objects.select_related("employer", "country", "occupation").get(
            employer__name=name, title=plan.title
        )

    def anybody(self, unit: str) -> Person:
        """Somebody of a unit with an open project."""
        people = Person.objects.filter(unit=self.unit(unit), projects__state=ProjectState.OPEN)
        return people.order_by("number")[0]

    def plan(self, key: str) -> OfferPlan:
        """The plan of one offer."""
        return next(plan for plan in self.offers if plan.key == key)


def employer_plan(key: str) -> dict[str, Any]:
    """What the file says of an employer."""
    return next(row for row in document("employers")["employer"] if row["key"] == key)


def agreement_plan(key: str) -> dict[str, Any]:
    """What the file says of an agreement."""
    return next(row for row in document("agreements")["agreement"] if row["key"] == key)


def _actor_at(address: str) -> Actor:
    return Grant.objects.select_related("user").get(user__email=address).actor()


def _places(unit: Unit) -> list[Place]:
    """The smallest places known in the area of a unit, in one stable order."""
    areas = list(unit.areas.order_by("code"))
    inside = list(Place.objects.filter(parent__in=areas).order_by("code"))
    covered = {place.parent_id for place in inside}
    return inside + [area for area in areas if area.pk not in covered]
