"""What a contract says when it keeps the offer's word."""

from datetime import date
from typing import Any

from tounga.demo.files import phrase
from tounga.placement.models import Placement

LEAVE_DAYS = 30  # a year; more than any law of a destination asks


def terms_as_promised(
    placement: Placement, *, signed_on: date, languages: str = "fr", **changes: Any
) -> dict[str, Any]:
    """The columns of a contract that says exactly what the offer promised; `changes` replace them."""
    offer, person = placement.offer, placement.person
    born = f"{person.birth_date:%d/%m/%Y}" if person.birth_date else str(person.birth_year or "")
    return {
        "employer_name": offer.employer.name,
        "employer_address": offer.employer.address or f"{offer.employer.city}, {offer.employer.country.name}",
        "worker_name": str(person),
        "worker_birth": born,
        "occupation_title": offer.title,
        "same_occupation": True,
        "country": offer.country,
        "city": offer.city,
        "duration_months": offer.duration_months,
        "hours_per_day": offer.hours_per_day,
        "days_per_week": offer.days_per_week,
        "wage": offer.wage,
        "currency": offer.currency,
        "pay_period": offer.pay_period,
        "pay_terms": phrase("pay_terms"),
        "housing": offer.housing,
        "advantages": offer.allowances,
        "social_cover": offer.social_protection,
        "leave_days": LEAVE_DAYS,
        "outward_ticket": offer.outward_ticket,
        "return_ticket": offer.return_ticket,
        "return_terms": phrase("return_terms"),
        "language": languages,
        "signed_on": signed_on,
        **changes,
    }
