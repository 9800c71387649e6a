"""Reads of offers for those who work on them."""

from django.db.models import Count, Prefetch, Q, QuerySet, Sum

from tounga.kernel.actor import Actor
from tounga.kernel.text import fold
from tounga.kernel.transitions import Requirement, Transition, missing
from tounga.offers import permissions
from tounga.offers.codes import code_in
from tounga.offers.enums import OfferState
from tounga.offers.models import Campaign, Offer, OfferLanguage, OfferLicence, OfferSkill, RegionalQuota
from tounga.offers.requirements import REQUIREMENTS
from tounga.offers.selectors.facts import facts_of
from tounga.offers.states import OFFER

# The three ways of taking an offer up again are one button (rules.resume_verb).
_REPLACED = {"resume_accepted", "resume_closed"}


def find_offers(
    actor: Actor, *, state: str = "", country: str = "", employer: str = "", text: str = ""
) -> QuerySet[Offer]:
    """Offers of the actor's scope, filtered; to be ordered by `-created_at`."""
    found = Offer.objects.visible_to(actor).select_related("employer", "country", "occupation")
    if state:
        found = found.filter(state=state)
    if country:
        found = found.filter(country=country)
    if employer:
        found = found.filter(employer_id=employer)
    if code := code_in(text):
        return found.filter(code=code)
    if key := fold(text)[:120]:
        found = found.filter(Q(title_key__contains=key) | Q(employer__name_key__contains=key))
    return found


def with_details(offers: QuerySet[Offer]) -> QuerySet[Offer]:
    """Everything that an offer's page shows, in a bounded number of queries."""
    relations = ("employer", "employer__country", "country", "occupation", "appellation", "agreement", "campaign")
    return offers.select_related(*relations, "currency", "diploma").prefetch_related(
        Prefetch("skills", OfferSkill.objects.select_related("skill").order_by("need", "skill__folded")),
        Prefetch("languages", OfferLanguage.objects.select_related("language").order_by("need", "language__order")),
        Prefetch("licences", OfferLicence.objects.select_related("licence").order_by("need", "licence__order")),
        Prefetch("quotas", RegionalQuota.objects.select_related("unit")),
    )


def quotas_of(actor: Actor, offer: Offer) -> list[RegionalQuota]:
    """The regional shares that this actor may see."""
    return list(RegionalQuota.objects.visible_to(actor).filter(offer=offer).select_related("unit"))


def steps_for(actor: Actor, offer: Offer) -> list[Transition]:
    """The steps of the transition table that this actor may take now, in table order: what buttons are made of."""
    return [
        step
        for step in OFFER.verbs_from(offer.state)
        if step.verb not in _REPLACED and permissions.BY_VERB[step.verb](actor, offer)
    ]


def missing_for(offer: Offer, stage: str) -> list[Requirement]:
    """What the offer still lacks before `stage` (submit, accept, transmit, publish)."""
    return missing(REQUIREMENTS, stage, facts_of(offer))


def find_campaigns(actor: Actor) -> QuerySet[Campaign]:
    """Campaigns of the actor's scope with the posts their offers take; to be ordered by `-starts_on`."""
    running = ~Q(offers__state=OfferState.WITHDRAWN)
    return (
        Campaign.objects.visible_to(actor)
        .select_related("agreement", "agreement__country")
        .annotate(offered=Sum("offers__posts", filter=running), offer_count=Count("offers", filter=running))
    )
