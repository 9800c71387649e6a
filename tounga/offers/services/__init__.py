"""What is done to an offer (M4 to M7, M9). Each verb checks, writes and leaves its trace; nobody else writes here."""

from tounga.offers.services.campaigns import open_campaign
from tounga.offers.services.endings import (
    close,
    fulfil,
    resume_offer,
    suspend_employer,
    suspend_offer,
    withdraw,
)
from tounga.offers.services.intake import draft_offer, edit_offer, override_content, send_back, submit_offer
from tounga.offers.services.treatment import accept_offer, acknowledge, publish, set_quotas, transmit, unpublish

__all__ = [
    "accept_offer",
    "acknowledge",
    "close",
    "draft_offer",
    "edit_offer",
    "fulfil",
    "open_campaign",
    "override_content",
    "publish",
    "resume_offer",
    "send_back",
    "set_quotas",
    "submit_offer",
    "suspend_employer",
    "suspend_offer",
    "transmit",
    "unpublish",
    "withdraw",
]
