"""Bulk recruitment (M9)."""

from datetime import date

from tounga.kernel.actor import Actor
from tounga.kernel.clock import today
from tounga.kernel.errors import require, require_permission
from tounga.kernel.service import service
from tounga.network.models import Agreement
from tounga.network.selectors import in_force
from tounga.offers import permissions
from tounga.offers.models import Campaign


@service
def open_campaign(
    *, by: Actor, title: str, agreement: Agreement, posts: int, starts_on: date, ends_on: date
) -> Campaign:
    """Open a bulk recruitment under an agreement in force: several offers will share its posts (M9)."""
    require_permission(permissions.can_open_campaign(by))
    require(in_force(agreement, today()))
    return Campaign.objects.create(title=title, agreement=agreement, posts=posts, starts_on=starts_on, ends_on=ends_on)
