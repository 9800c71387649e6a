"""Unattended work on offers, and what their steps are told to whom: a message, after commit."""

from datetime import datetime
from typing import Any

from procrastinate.contrib.django import app

from tounga.accounts.enums import Role
from tounga.accounts.selectors import contacts_of
from tounga.employers.selectors import contacts_of_employer
from tounga.kernel.actor import system
from tounga.kernel.clock import today
from tounga.kernel.outbox import handles
from tounga.messaging.services import queue_message
from tounga.offers import services
from tounga.offers.enums import OfferState
from tounga.offers.models import Offer, RegionalQuota

Contact = tuple[str, str]


@app.periodic(cron="15 0 * * *")
@app.task(name="offers.close_past", queueing_lock="offers.close_past")
def close_past(timestamp: int = 0) -> None:
    """Close, each night, the offers whose last day to apply has passed."""
    past = Offer.objects.filter(state=OfferState.OPEN, closes_on__lt=today())
    for offer in past.order_by("closes_on", "pk").iterator():
        services.close(by=system("offers.close_past"), offer=offer)


@handles("offer.sent_back")
def tell_sent_back(payload: dict[str, Any]) -> None:
    """The employer's users complete it in their space; one without a user is called by the officer who sent it back."""
    offer = _offer(payload)
    _tell(offer, "offer.sent_back", contacts_of(Role.EMPLOYER, subject_id=offer.employer_id))


@handles("offer.accepted")
def tell_accepted(payload: dict[str, Any]) -> None:
    """The employer knows that people are being looked for."""
    _tell_employer(payload, "offer.accepted")


@handles("offer.published")
def tell_published(payload: dict[str, Any]) -> None:
    """The employer knows that everybody can read its offer (M7)."""
    _tell_employer(payload, "offer.published")


@handles("offer.transmitted")
def tell_transmitted(payload: dict[str, Any]) -> None:
    """The regions to which it was sent at that instant: one that was told before is not told again (M6)."""
    offer = _offer(payload)
    new = offer.quotas.filter(transmitted_at=datetime.fromisoformat(payload["at"]))
    _tell(offer, "offer.transmitted", _regions(list(new)))


@handles("offer.suspended")
def tell_suspended(payload: dict[str, Any]) -> None:
    """The regions that received it take the poster down and send nobody (M3)."""
    _tell_regions(payload, "offer.suspended")


@handles("offer.resumed")
def tell_resumed(payload: dict[str, Any]) -> None:
    """The regions that had been told to stop."""
    _tell_regions(payload, "offer.resumed")


@handles("offer.withdrawn")
def tell_withdrawn(payload: dict[str, Any]) -> None:
    """The regions that received it; the candidates are told by their candidacies."""
    _tell_regions(payload, "offer.withdrawn")


def _offer(payload: dict[str, Any]) -> Offer:
    return Offer.objects.select_related("employer").get(pk=payload["offer"])


def _tell_employer(payload: dict[str, Any], template: str) -> None:
    offer = _offer(payload)
    _tell(offer, template, contacts_of_employer(offer.employer))


def _tell_regions(payload: dict[str, Any], template: str) -> None:
    offer = _offer(payload)
    _tell(offer, template, _regions(list(offer.quotas.exclude(transmitted_at=None))))


def _regions(quotas: list[RegionalQuota]) -> list[Contact]:
    """The focal points and directors of these regions: those who acknowledge an offer and answer for its list."""
    units = [quota.unit_id for quota in quotas]
    return contacts_of(Role.FOCAL_POINT, Role.REGIONAL_DIRECTOR, unit__in=units)


def _tell(offer: Offer, template: str, contacts: list[Contact]) -> None:
    for channel, address in contacts:
        queue_message(channel=channel, address=address, template=template, subject_id=offer.pk, code=offer.public_code)
