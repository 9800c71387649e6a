"""What the audiences' templates share beyond the design system: the colour of a step, never the only sign of it."""

from django import template

register = template.Library()

_KINDS = {
    "ok": (
        "verified",
        "passed",
        "open",
        "accepted",
        "in_force",
        "validated",
        "selected",
        "ready",
        "departed",
        "arrived",
        "confirmed",
        "fulfilled",
        "kept",
        "held",
        "attended",
    ),
    "wait": (
        "received",
        "under_review",
        "submitted",
        "proposed",
        "draft",
        "not_found",
        "contract_to_check",
        "papers",
        "contract_awaited",
        "negotiation",
        "preselected",
        "presented",
        "reserve",
        "planned",
        "invited",
        "sent",
    ),
    "bad": (
        "refused",
        "suspended",
        "failed",
        "missing",
        "contract_refused",
        "cancelled",
        "withdrawn",
        "not_kept",
        "ended",
        "missed",
        "absent",
        "declined",
    ),
}
_KIND_OF = {state: kind for kind, states in _KINDS.items() for state in states}


@register.filter
def state_kind(state: str) -> str:
    """The kind of tag for a state: ok, wait, bad, or plain."""
    return _KIND_OF.get(str(state), "plain")
