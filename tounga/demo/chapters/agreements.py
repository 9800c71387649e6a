"""Agreements and the campaign that runs under one of them (N5, M9)."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from tounga.accounts.enums import Role
from tounga.demo.files import document
from tounga.demo.house import House
from tounga.kernel.clock import today
from tounga.network import services
from tounga.network.models import Agreement
from tounga.offers.services import open_campaign

DAYS_A_MONTH = 365.25 / 12


def record_agreements(house: House) -> int:
    """Each agreement of the file, in force when it has a signature, with its campaign; how many."""
    rows = document("agreements")["agreement"]
    for row in rows:
        agreement = _record(house, row)
        if "campaign" in row:
            _campaign(house, agreement, row["campaign"])
    return len(rows)


def _record(house: House, row: Mapping[str, Any]) -> Agreement:
    officer = house.actor(Role.CENTRAL_OFFICER)
    years = (today().year, today().year + 1)
    agreement = services.record_agreement(
        by=officer,
        country=house.country(row["country"]),
        quotas=[
            (house.occupation(code), year, posts) for code, posts in row.get("quotas", {}).items() for year in years
        ],
        **{name: row[name] for name in ("reference", "title", "kind", "partner", "notes")},
    )
    if "signed_days_ago" not in row:
        return agreement
    signed_on: date = today() - timedelta(days=row["signed_days_ago"])
    expires_on = signed_on + timedelta(days=round(row["months"] * DAYS_A_MONTH))
    return services.put_in_force(by=officer, agreement=agreement, signed_on=signed_on, expires_on=expires_on)


def _campaign(house: House, agreement: Agreement, campaign: Mapping[str, Any]) -> None:
    open_campaign(
        by=house.actor(Role.CENTRAL_OFFICER),
        agreement=agreement,
        title=campaign["title"],
        posts=campaign["posts"],
        starts_on=today(),
        ends_on=today() + timedelta(days=campaign["days"]),
    )
