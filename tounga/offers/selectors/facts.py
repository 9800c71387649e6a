"""What rules and requirements look at, read from the rows."""

import csv
import re
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db.models import Sum
from django.utils.translation import get_language

from tounga.kernel.clock import today
from tounga.kernel.decision import Decision
from tounga.network.models import Agreement
from tounga.network.selectors import in_force
from tounga.offers.enums import OfferState
from tounga.offers.labels import FREE_TEXTS, PAYERS
from tounga.offers.models import Offer
from tounga.offers.requirements import OfferFacts
from tounga.offers.rules import AgreementFacts, CampaignFacts, CorridorFacts, TermFacts, corridor_admits
from tounga.offers.screening import ContentRule, Finding, screen
from tounga.offers.selectors.agreements import signed_with_another
from tounga.reference.models import Country
from tounga.reference.selectors import corridor_to

_TABLE = "unlawful_content.csv"
_ACCEPTED = (OfferState.ACCEPTED, OfferState.OPEN, OfferState.SUSPENDED, OfferState.CLOSED, OfferState.FULFILLED)
_COUNTED = {"skills", "languages", "quota_posts"}


def facts_of(offer: Offer) -> OfferFacts:
    """What the requirements look at: three counts beside the offer's own columns."""
    own = {name: getattr(offer, name) for name in OfferFacts.__dataclass_fields__ if name not in _COUNTED}
    given = offer.quotas.aggregate(posts=Sum("posts"))["posts"] or 0
    return OfferFacts(**own, skills=offer.skills.count(), languages=offer.languages.count(), quota_posts=given)


def corridor_facts(country: Country) -> CorridorFacts:
    """What the pack says of a destination; empty when it says nothing."""
    row = corridor_to(country, today())
    if row is None:
        return CorridorFacts(status="")
    return CorridorFacts(
        status=row.status,
        note=row.note,
        max_hours_day=row.max_hours_day,
        max_hours_week=row.max_hours_week,
        min_wage=row.min_wage,
        currency=row.currency_id or "",
    )


def warnings_for(offer: Offer) -> Decision:
    """Whether the destination admits departures; when it does, its reasons are warnings to read."""
    return corridor_admits(corridor_facts(offer.country))


def term_facts(offer: Offer) -> TermFacts:
    """The terms that a destination's figures bound."""
    return TermFacts(offer.wage, offer.currency_id or "", offer.pay_period, offer.hours_per_day, offer.days_per_week)


def agreement_facts(offer: Offer) -> AgreementFacts | None:
    """The agreement the offer names, with what its quota still opens for the occupation in the year work starts."""
    if offer.agreement is None:
        return None
    year = (offer.starts_on or today()).year
    return AgreementFacts(
        in_force=in_force(offer.agreement, today()),
        country=offer.agreement.country_id,
        posts_left=_agreement_posts_left(offer.agreement, offer, year),
        other_employer=signed_with_another(offer.agreement, offer.employer),
    )


def _agreement_posts_left(agreement: Agreement, offer: Offer, year: int) -> int | None:
    quota = agreement.quotas.filter(occupation=offer.occupation_id, year=year).values_list("posts", flat=True).first()
    if quota is None:
        return None
    others = Offer.objects.filter(agreement=agreement, occupation=offer.occupation_id, state__in=_ACCEPTED)
    same_year = others.filter(starts_on__year=year).exclude(pk=offer.pk)
    return quota - (same_year.aggregate(posts=Sum("posts"))["posts"] or 0)


def campaign_facts(offer: Offer) -> CampaignFacts | None:
    """The campaign the offer belongs to, with what its other offers take of it."""
    if offer.campaign is None:
        return None
    others = offer.campaign.offers.exclude(pk=offer.pk).exclude(state=OfferState.WITHDRAWN)
    taken = others.aggregate(posts=Sum("posts"))["posts"] or 0
    return CampaignFacts(offer.campaign.posts, taken, offer.agreement_id == offer.campaign.agreement_id)


def findings_of(offer: Offer) -> tuple[Finding, ...]:
    """What the rules of unlawful content find in the offer, overridden or not (M5)."""
    texts = {field: getattr(offer, field) for field in FREE_TEXTS}
    payers = {field: getattr(offer, field) for field in PAYERS}
    return screen(texts, payers, content_rules(settings.COUNTRY_PACK, get_language() or "fr"))


def overridden(offer: Offer) -> set[tuple[str, str, str]]:
    """The findings that a national director has answered in writing."""
    return set(offer.overrides.values_list("rule", "field", "found"))


@cache
def content_rules(pack: str, language: str) -> tuple[ContentRule, ...]:
    """The table of unlawful content: ours, then the country pack's own rows, which may also replace ours by code."""
    here = Path(__file__).parents[1] / _TABLE
    national = Path(settings.PACKAGE) / "packs" / pack / _TABLE
    rows: dict[str, ContentRule] = {}
    for path in (here, national):
        if path.exists():
            with path.open(encoding="utf-8", newline="") as file:
                rows |= {row["code"]: _rule(row, language) for row in csv.DictReader(file)}
    return tuple(rows.values())


def _rule(row: dict[str, str], language: str) -> ContentRule:
    return ContentRule(
        code=row["code"],
        family=row["family"],
        pattern=re.compile(row["pattern"]) if row["pattern"] else None,
        unless=re.compile(row["unless"]) if row["unless"] else None,
        text=row["text_en"] if language.startswith("en") else row["text_fr"],
        source=row["source"],
        certainty=row["certainty"],
    )
