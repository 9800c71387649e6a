"""Which buttons an offer's page shows: asked of the same permissions and states as the services."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tounga.kernel.actor import Actor
from tounga.offers import permissions
from tounga.offers.enums import OfferState
from tounga.offers.models import Offer
from tounga.offers.selectors import steps_for
from tounga.selection.selectors import posts_left
from tounga.web.door.actions import Action

# Steps that are one press of a button; the others ask something on a page of their own.
PRESSED = frozenset({"submit", "accept", "transmit", "publish", "resume", "fulfil"})
_MAIN = ("submit", "accept", "transmit", "publish", "resume", "fulfil")
_DANGEROUS = ("suspend", "withdraw")


def actions_for(actor: Actor, offer: Offer, *, ready: bool, following: Iterable[Action] = ()) -> list[Action]:
    """What this actor can do with this offer now, the main thing first, what stops it last.

    The next step stands out only when nothing is missing for it (`ready`) and none of `following` waits: people come
    before papers. It can be tried all the same, and says why not.
    """
    after = list(following)
    found = [*_publication(actor, offer), *_shares(actor, offer), *_steps(actor, offer)]
    if not ready or any(action.kind == "main" for action in after):
        found = [replace(action, kind="quiet") for action in found]
    found = [*after, *found]
    return sorted(found, key=lambda action: (action.kind != "main", action.verb in _DANGEROUS))


def may_edit(actor: Actor, offer: Offer) -> bool:
    """Whether this actor may still change something in the offer."""
    return bool(permissions.can_edit(actor, offer))


def _steps(actor: Actor, offer: Offer) -> Iterator[Action]:
    for step in steps_for(actor, offer):
        kind = "main" if step.verb in _MAIN and not _early(step.verb, offer) else "quiet"
        url = reverse(f"staff:offer_{step.verb}", args=[offer.pk])
        yield Action(step.label, url, press=step.verb in PRESSED, kind=kind, verb=step.verb)


def _early(verb: str, offer: Offer) -> bool:
    """Whether the offer would be declared satisfied while posts are still to fill: possible, never the main thing to do."""
    return verb == "fulfil" and posts_left(offer) > 0


def _publication(actor: Actor, offer: Offer) -> Iterator[Action]:
    if offer.state != OfferState.OPEN:
        return
    if offer.published_at is None and permissions.can_treat(actor, offer) and offer.to_publish:
        url = reverse("staff:offer_publish", args=[offer.pk])
        yield Action(_("Publier sur le portail"), url, press=True, kind="main", verb="publish")
    if offer.published_at is not None and permissions.can_stop(actor, offer):
        yield Action(_("Retirer du portail"), reverse("staff:offer_unpublish", args=[offer.pk]))


def _shares(actor: Actor, offer: Offer) -> Iterator[Action]:
    if offer.state in (OfferState.ACCEPTED, OfferState.OPEN) and permissions.can_treat(actor, offer):
        label = _("Répartir entre les régions") if offer.state == OfferState.ACCEPTED else _("Ajouter une région")
        yield Action(label, reverse("staff:offer_quotas", args=[offer.pk]))
