"""What follows an offer at the central unit: presenting those on validated lists, preparing the departure of those chosen."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from tounga.kernel.actor import Actor
from tounga.offers.models import Offer
from tounga.placement.permissions import can_open_placements, can_plan_wave
from tounga.placement.selectors import awaited_departures, chosen_to_follow, goes_on
from tounga.selection.permissions import can_present
from tounga.selection.selectors import offers_to_present, presentations
from tounga.web.door.actions import Action


def following(actor: Actor, offer: Offer) -> Iterator[Action]:
    """The buttons of the rooms above, on the page of the offer where everybody looks for them."""
    if not actor.national:
        return
    if can_present(actor, offer) and offers_to_present(actor).filter(pk=offer.pk).exists():
        yield Action(_("Présenter les candidats"), _url("presentation_new", offer), kind="main")
    chosen = chosen_to_follow().filter(offer=offer).count() if can_open_placements(actor, offer) else 0
    if chosen and goes_on(offer):
        label = ngettext_lazy("Ouvrir %(count)s dossier de départ", "Ouvrir %(count)s dossiers de départ", chosen)
        yield Action(label % {"count": chosen}, _url("placements_open", offer), press=True, kind="main")
    if can_plan_wave(actor) and awaited_departures(offer).exists() and goes_on(offer):
        yield Action(_("Prévoir un groupe de départ"), _url("wave_new", offer))
    if presentations(actor).filter(offer=offer).exists():
        yield Action(_("Voir les présentations"), reverse("staff:presentations"))


def _url(name: str, offer: Offer) -> str:
    return reverse(f"staff:{name}", args=[offer.pk])
