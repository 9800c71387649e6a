"""The lists of this desk: offers, campaigns, and at the central unit presentations."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tounga.kernel.actor import Actor

_TABS = (("offers", _("Offres")), ("campaigns", _("Campagnes")))
_OF_THE_CENTRE = (("presentations", _("Présentations")),)


def tabs_for(actor: Actor, current: str) -> list[dict[str, Any]]:
    """The tabs for `<c-tabs>`."""
    shown = _TABS + (_OF_THE_CENTRE if actor.national else ())
    return [{"url": reverse(f"staff:{name}"), "label": label, "current": name == current} for name, label in shown]
