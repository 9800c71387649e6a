"""Offers taken in, treated, sent to the regions and shown to the public (M4 to M7)."""

from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from typing import Any

from tounga.accounts.enums import Role
from tounga.demo.chapters.doors import must_refuse
from tounga.demo.enums import OfferStep
from tounga.demo.files import phrase
from tounga.demo.house import House, employer_plan
from tounga.demo.plan import OfferPlan
from tounga.kernel.actor import Actor
from tounga.kernel.clock import today
from tounga.offers import services
from tounga.offers.enums import Need, OfferOrigin
from tounga.offers.models import Offer
from tounga.reference.selectors import skills_of

_DATES = {"starts_in": "starts_on", "due_in": "due_on", "closes_in": "closes_on"}
_DECIMALS = ("wage", "hours_per_day")
MOST_SKILLS = 3


def open_offer(house: House, plan: OfferPlan) -> Offer:
    """An offer brought as far as its plan says, its candidacies not yet begun (a closed one is closed after them)."""
    officer = house.actor(Role.CENTRAL_OFFICER)
    author = house.employer_user(plan.employer) if plan.by_employer else officer
    fields = fields_of(house, plan, author)
    if plan.stopped:
        fields[plan.stopped["field"]] = plan.stopped["text"]
    offer = services.draft_offer(by=author, employer=house.employer(plan.employer), **fields)
    if plan.state == OfferStep.DRAFT:
        return offer
    if plan.stopped:
        offer = _mend(plan, offer, author)
    offer = services.submit_offer(by=author, offer=offer)
    if plan.state == OfferStep.RETURNED:
        return services.send_back(by=officer, offer=offer, reason=plan.returned)
    if plan.state == OfferStep.SUBMITTED:
        return offer
    return _treat(house, plan, offer, officer)


def _mend(plan: OfferPlan, offer: Offer, author: Actor) -> Offer:
    """What a rule stops at the entry (M5) is taken out before the offer comes in."""
    must_refuse(lambda: services.submit_offer(by=author, offer=offer), plan.stopped["rule"])
    return services.edit_offer(by=author, offer=offer, **{plan.stopped["field"]: ""})


def _treat(house: House, plan: OfferPlan, offer: Offer, officer: Actor) -> Offer:
    if plan.by_employer:  # the employer deposits, the central unit completes what was agreed with it
        offer = services.edit_offer(by=officer, offer=offer, **_officer_fields(house, plan))
    offer = services.accept_offer(by=officer, offer=offer)
    quotas = [(house.unit(region.unit), region.posts) for region in plan.regions]
    offer = services.set_quotas(by=officer, offer=offer, quotas=quotas)
    if plan.state == OfferStep.ACCEPTED:
        return offer
    offer = services.transmit(by=officer, offer=offer)
    for region in plan.regions:
        if region.candidates:
            quota = offer.quotas.get(unit=house.unit(region.unit))
            services.acknowledge(by=house.actor(Role.FOCAL_POINT, region.unit), quota=quota)
    return services.publish(by=officer, offer=offer) if plan.published else offer


def close_offer(house: House, plan: OfferPlan) -> None:
    """Close the applications of an offer whose plan says so."""
    if plan.state in (OfferStep.CLOSED, OfferStep.FULFILLED):
        services.close(by=house.actor(Role.CENTRAL_OFFICER), offer=house.offer(plan), reason=phrase("closed_early"))


def fields_of(house: House, plan: OfferPlan, author: Actor) -> dict[str, Any]:
    """The offer's fields as `draft_offer` takes them; where it comes from is left to the central unit."""
    terms = dict(plan.terms)
    lists = _lists(house, terms)
    given: dict[str, Any] = {
        "occupation": house.occupation(terms.pop("occupation")),
        "currency": house.currency(terms.pop("currency")),
        "country": house.country(employer_plan(plan.employer)["country"]),
        "city": employer_plan(plan.employer)["city"],
        **{name: Decimal(terms.pop(name)) for name in _DECIMALS},
        **{column: today() + timedelta(days=terms.pop(days)) for days, column in _DATES.items()},
        **lists,
    }
    terms.pop("origin", None)
    given |= terms
    if author.is_(Role.EMPLOYER):
        return given
    return given | _officer_fields(house, plan)


def _officer_fields(house: House, plan: OfferPlan) -> dict[str, Any]:
    fields: dict[str, Any] = {"origin": plan.terms.get("origin", OfferOrigin.EMPLOYER)}
    if plan.agreement:
        fields["agreement"] = house.agreement(plan.agreement)
    if plan.campaign:
        fields["campaign"] = house.campaign(plan.campaign)
    return fields


def _lists(house: House, terms: dict[str, Any]) -> Mapping[str, Any]:
    """What is asked for: "fr:A2:required" and "C:required" as rows; the first skills of the occupation when wished."""
    languages = [one.split(":") for one in terms.pop("languages", ())]
    licences = [one.split(":") for one in terms.pop("licences", ())]
    wished = skills_of(house.occupation(terms["occupation"])) if terms.pop("skills", False) else ()
    return {
        "languages": [(house.language(code), level, need) for code, level, need in languages],
        "licences": [(house.licence(code), need) for code, need in licences],
        "skills": [(line.skill, Need.WISHED) for line in wished[:MOST_SKILLS]],
    }
