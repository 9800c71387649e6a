"""What every page's frame shows: where one is, who one is, where one can go."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from tounga.accounts.selectors import role_label
from tounga.kernel.actor import Actor
from tounga.web.door.navigation import entries_for, header_label


def page(request: HttpRequest) -> dict[str, Any]:
    """Context of `design/base.html`."""
    actor = getattr(request, "actor", None)
    signed_in = actor is not None and actor.account is not None
    return {
        "page_nav": entries_for(request),
        "header_label": header_label(request),
        "account": _account(request, actor) if actor and signed_in else None,
        "demo_mode": settings.DEMONSTRATION,
        "actor": actor,
    }


def _account(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    """Who is signed in, in which role, and whether another role could be chosen (U6)."""
    return {"name": actor.name, "role": role_label(actor.role), "several": len(getattr(request, "grants", ())) > 1}
