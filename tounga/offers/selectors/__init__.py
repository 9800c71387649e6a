"""Reads of offers: for the house, for one region, for the public."""

from tounga.offers.selectors.agreements import agreements_for
from tounga.offers.selectors.closing import closed_to_candidacies, open_until
from tounga.offers.selectors.facts import (
    agreement_facts,
    campaign_facts,
    content_rules,
    corridor_facts,
    facts_of,
    findings_of,
    overridden,
    term_facts,
    warnings_for,
)
from tounga.offers.selectors.history import Change, history_of, sent_back_with
from tounga.offers.selectors.house import (
    find_campaigns,
    find_offers,
    missing_for,
    quotas_of,
    steps_for,
    with_details,
)
from tounga.offers.selectors.public import (
    Search,
    check_code,
    judge_code,
    occupations_meant,
    public_countries,
    public_offer,
    public_offers,
    search_public,
)

__all__ = [
    "Change",
    "Search",
    "agreement_facts",
    "agreements_for",
    "campaign_facts",
    "check_code",
    "closed_to_candidacies",
    "content_rules",
    "corridor_facts",
    "facts_of",
    "find_campaigns",
    "find_offers",
    "findings_of",
    "history_of",
    "judge_code",
    "missing_for",
    "occupations_meant",
    "open_until",
    "overridden",
    "public_countries",
    "public_offer",
    "public_offers",
    "quotas_of",
    "search_public",
    "sent_back_with",
    "steps_for",
    "term_facts",
    "warnings_for",
    "with_details",
]
