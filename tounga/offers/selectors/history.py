"""What happened to an offer, from the audit trail, in words (U5)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.apps import apps
from django.utils.translation import gettext_lazy as _
from pghistory.models import Context

from tounga.accounts.models import User
from tounga.accounts.selectors import role_label
from tounga.kernel.decision import type_text
from tounga.offers.enums import OfferState
from tounga.offers.models import Offer

MOST = 40
_PARTS = ("OfferSkill", "OfferLanguage", "OfferLicence", "RegionalQuota", "ContentOverride")
ACTIONS: dict[str, type_text] = {
    "offers.draft_offer": _("Saisie commencée"),
    "offers.edit_offer": _("Offre complétée"),
    "offers.submit_offer": _("Offre déposée"),
    "offers.send_back": _("Offre renvoyée pour complément"),
    "offers.override_content": _("Dérogation écrite"),
    "offers.accept_offer": _("Offre acceptée"),
    "offers.set_quotas": _("Postes répartis entre les régions"),
    "offers.transmit": _("Offre transmise aux régions"),
    "offers.acknowledge": _("Réception confirmée par une région"),
    "offers.publish": _("Offre publiée"),
    "offers.unpublish": _("Offre retirée du portail"),
    "offers.close": _("Candidatures closes"),
    "offers.fulfil": _("Offre satisfaite"),
    "offers.withdraw": _("Offre retirée"),
    "offers.suspend_offer": _("Offre suspendue"),
    "offers.suspend_employer": _("Offre suspendue avec son employeur"),
    "offers.resume_offer": _("Offre reprise"),
}
# Steps whose reason was written by the one who took them; the reason of the others is what the step is for.
_MOTIVATED = {
    "offers.close",
    "offers.send_back",
    "offers.suspend_employer",
    "offers.suspend_offer",
    "offers.unpublish",
    "offers.withdraw",
}


@dataclass(frozen=True)
class Change:
    """One step taken: when, what was done, by whom, in which role, with which reason."""

    at: datetime
    text: type_text
    actor: str
    role: type_text
    reason: str

    @property
    def detail(self) -> str:
        """Who, in which role, and why, on one line."""
        who = f"{self.actor} ({self.role})" if self.actor else str(self.role)
        return " · ".join(part for part in (who, self.reason) if part)


def history_of(offer: Offer, *, limit: int = MOST) -> list[Change]:
    """The latest steps of an offer, the newest first: two queries, and one for the names."""
    touched = apps.get_model("offers", "OfferEvent").objects.filter(pgh_obj_id=offer.pk).values("pgh_context")
    for part in _PARTS:
        rows = apps.get_model("offers", f"{part}Event").objects.filter(offer_id=offer.pk)
        touched = touched.union(rows.values("pgh_context"))
    contexts = list(Context.objects.filter(pk__in=touched).order_by("-created_at")[:limit])
    names = _names(context.metadata.get("actor", "") for context in contexts)
    return [_change(context, names) for context in contexts]


def sent_back_with(offer: Offer) -> str:
    """What the central unit asked for when it last sent this draft back; "" for one that never was."""
    if offer.state != OfferState.DRAFT or offer.submitted_at is None:
        return ""
    touched = apps.get_model("offers", "OfferEvent").objects.filter(pgh_obj_id=offer.pk).values("pgh_context")
    returns = Context.objects.filter(pk__in=touched, metadata__action="offers.send_back").order_by("-created_at")
    context = returns.first()
    return str(context.metadata.get("reason", "")) if context else ""


def _change(context: Context, names: dict[str, str]) -> Change:
    facts = context.metadata
    action = facts.get("action", "")
    return Change(
        at=context.created_at,
        text=ACTIONS.get(action, _("Offre changée")),
        actor=names.get(facts.get("actor", ""), ""),
        role=role_label(facts["role"]) if facts.get("role") != "system" else _("Travail automatique"),
        reason=facts.get("reason", "") if action in _MOTIVATED and facts.get("role") != "system" else "",
    )


def _names(accounts: Iterable[str]) -> dict[str, str]:
    ids = {text for text in accounts if _is_uuid(text)}
    return {str(pk): name for pk, name in User.objects.filter(pk__in=ids).values_list("pk", "name")}


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
