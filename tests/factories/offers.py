"""Offers at every step, brought there by the services.

make_offer()                                     open, published, one region of its own told (state="open", published=True)
make_offer(state="draft", employer=employer, country=country("FR"), posts=18, wage=52000)
make_offer(state="accepted", units=[(unit, 6)])  `units` are the regional shares set before transmission
make_campaign(agreement=..., posts=350)
make_code()                                      a well-formed code that no offer has
"""

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from typing import Any

from tests.factories.employers import make_employer
from tests.factories.network import central_officer, make_agreement, make_unit
from tests.factories.reference import appellation, country, occupation
from tounga.employers.models import Employer
from tounga.kernel.actor import Actor
from tounga.kernel.clock import today
from tounga.network.models import Agreement, Unit
from tounga.offers import services
from tounga.offers.codes import with_check
from tounga.offers.enums import ContractKind, Need, OfferState
from tounga.offers.models import Campaign, Offer
from tounga.reference.models import Currency, Language

_STEPS = (
    OfferState.DRAFT,
    OfferState.SUBMITTED,
    OfferState.ACCEPTED,
    OfferState.OPEN,
    OfferState.CLOSED,
    OfferState.FULFILLED,
)


def french() -> tuple[Language, str, Need]:
    """The language that most offers ask for."""
    return Language.objects.get(pk="fr"), "A2", Need.REQUIRED


def complete_fields(**facts: Any) -> dict[str, Any]:
    """Every field that the requirements ask for, up to publication; `facts` replace them."""
    place = facts.pop("country", None) or country("DZ")
    given: dict[str, Any] = {
        "occupation": facts.get("occupation") or occupation("F1703"),
        "title": "Maçon / Maçonne",
        "qualification": "Ouvrier qualifié",
        "activities": "Monter des murs et poser des enduits sur un chantier de logements.",
        "aptitudes": "Travailler en équipe et lire un plan simple.",
        "experience_months": 24,
        "languages": facts["languages"] if "languages" in facts else [french()],
        "wage": Decimal(52000),
        "currency": facts.get("currency") or Currency.objects.get(pk="DZD"),
        "country": place,
        "city": "Ville inventée",
        "contract_kind": ContractKind.FIXED_TERM,
        "duration_months": 24,
        "hours_per_day": Decimal(8),
        "days_per_week": 6,
        "posts": 6,
        "social_protection": "Assurance maladie et accidents du travail payées par l’employeur.",
        "travel_terms": "Vol organisé par l’employeur.",
        "reception_terms": "Accueil à l’aéroport et installation par l’employeur.",
        "setting": "Chantier de logements.",
        "starts_on": today() + timedelta(days=90),
        "due_on": today() + timedelta(days=45),
        "closes_on": today() + timedelta(days=20),
        "candidates_wanted": 12,
        "preselection_means": "Lecture des parcours, puis essai pratique.",
        **facts,
    }
    if given["occupation"].code == "F1703":
        given.setdefault("appellation", appellation("F1703"))
    return given


def make_offer(
    *,
    state: str = OfferState.OPEN,
    published: bool = True,
    employer: Employer | None = None,
    units: Sequence[tuple[Unit, int]] | None = None,
    by: Actor | None = None,
    **facts: Any,
) -> Offer:
    """An offer brought to a state by the services, with everything M4 asks.

    `state` is one of draft, submitted, accepted, open, closed, fulfilled, suspended, withdrawn. Without `units`, one new
    regional directorate is given half the posts (at least one).
    """
    officer = by or central_officer()
    employer = employer or make_employer(country=facts.get("country"))
    offer = services.draft_offer(by=officer, employer=employer, **complete_fields(**facts))
    for step in _road(OfferState(state)):
        offer = _take(officer, offer, step, units)
        if step == OfferState.OPEN and published:
            offer = services.publish(by=officer, offer=offer)
    offer.refresh_from_db()
    return offer


def make_campaign(*, agreement: Agreement | None = None, by: Actor | None = None, **facts: Any) -> Campaign:
    """A campaign of 350 posts under an agreement in force, for a year."""
    given = {
        "title": "Campagne d’essai",
        "posts": 350,
        "starts_on": today(),
        "ends_on": today() + timedelta(days=365),
        **facts,
    }
    return services.open_campaign(by=by or central_officer(), agreement=agreement or make_agreement(), **given)


def close_candidacies(offer: Offer) -> Offer:
    """The offer, nobody may apply any more: its lists can be proposed."""
    offer = Offer.objects.get(pk=offer.pk)
    return _take(central_officer(), offer, OfferState.CLOSED, None) if offer.state == OfferState.OPEN else offer


def make_code(body: str = "4K7Q2") -> str:
    """A well-formed code, of these five characters."""
    return with_check(body)


def _road(state: OfferState) -> Sequence[OfferState]:
    if state == OfferState.WITHDRAWN:
        return (state,)
    if state == OfferState.SUSPENDED:
        return (*_STEPS[1:4], state)
    return _STEPS[1 : _STEPS.index(state) + 1]


def _take(officer: Actor, offer: Offer, step: OfferState, units: Sequence[tuple[Unit, int]] | None) -> Offer:
    match step:
        case OfferState.SUBMITTED:
            return services.submit_offer(by=officer, offer=offer)
        case OfferState.ACCEPTED:
            offer = services.accept_offer(by=officer, offer=offer)
            return services.set_quotas(by=officer, offer=offer, quotas=units) if units else offer
        case OfferState.OPEN:
            if not units:
                offer = services.set_quotas(by=officer, offer=offer, quotas=[(make_unit(), max(offer.posts // 2, 1))])
            return services.transmit(by=officer, offer=offer)
        case OfferState.CLOSED:
            return services.close(by=officer, offer=offer, reason="Clôture d’essai")
        case OfferState.FULFILLED:
            return services.fulfil(by=officer, offer=offer)
        case OfferState.SUSPENDED:
            return services.suspend_offer(by=officer, offer=offer, reason="Suspension d’essai")
        case _:
            return services.withdraw(by=officer, offer=offer, reason="Retrait d’essai")
