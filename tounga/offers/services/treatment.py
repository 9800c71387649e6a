"""Treating an offer: acceptance, regional shares, transmission, publication (M4, M6, M7)."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from tounga.employers.selectors import trust
from tounga.kernel.actor import Actor
from tounga.kernel.clock import now, today
from tounga.kernel.decision import Decision, Reason, all_of
from tounga.kernel.errors import Refused, WrongState, require, require_permission, require_reason
from tounga.kernel.locks import hold, lock, lock_in_order
from tounga.kernel.outbox import emit
from tounga.kernel.service import service
from tounga.kernel.transitions import require_complete
from tounga.network.models import Unit
from tounga.network.selectors import regional_units
from tounga.offers import permissions
from tounga.offers.enums import OfferState
from tounga.offers.models import Offer, RegionalQuota
from tounga.offers.requirements import ACCEPT, PUBLISH, REQUIREMENTS, SUBMIT, TRANSMIT
from tounga.offers.rules import (
    agreement_covers,
    corridor_admits,
    fits_campaign,
    presented_after_closing,
    quotas_fit,
    terms_respect_corridor,
    window_is_open,
)
from tounga.offers.screening import refusal_of_findings
from tounga.offers.selectors import (
    agreement_facts,
    campaign_facts,
    corridor_facts,
    facts_of,
    findings_of,
    overridden,
    term_facts,
)
from tounga.offers.states import OFFER


@service
def accept_offer(*, by: Actor, offer: Offer) -> Offer:
    """Accept an offer: employer trusted, corridor open, agreement in force, content lawful and complete (M3 to M5).

    Acceptances under one agreement or in one campaign queue up: together they never exceed its posts. The employer is
    held while the offer is treated, here and in every step that asks for its trust: a suspension waits, then stops it.
    """
    employer = hold(offer.employer)
    lock_in_order(row for row in (offer.agreement, offer.campaign) if row is not None)
    offer = lock(offer)
    require_permission(permissions.can_treat(by, offer))
    offer.state = OFFER.target("accept", offer.state)
    require_complete(REQUIREMENTS, SUBMIT, facts_of(offer))
    require_complete(REQUIREMENTS, ACCEPT, facts_of(offer))
    corridor = corridor_facts(offer.country)
    require(
        all_of(
            trust(employer, today()),
            corridor_admits(corridor),
            terms_respect_corridor(term_facts(offer), corridor),
            agreement_covers(agreement_facts(offer), offer.country_id, offer.posts),
            fits_campaign(campaign_facts(offer), offer.posts),
            presented_after_closing(offer.closes_on, offer.due_on),
            refusal_of_findings(findings_of(offer), overridden(offer)),
        )
    )
    offer.accepted_at, offer.accepted_by_id, offer.accepted_by_name = now(), by.account, by.name
    offer.save(update_fields=["state", "accepted_at", "accepted_by_id", "accepted_by_name"])
    emit("offer.accepted", offer=offer.pk)
    return offer


@service
def set_quotas(*, by: Actor, offer: Offer, quotas: Iterable[tuple[Unit, int]]) -> Offer:
    """Share an accepted offer's posts among the regional directorates (M6).

    `quotas` replaces what there was. In an open offer a region already told keeps at least its share,
    and a region added is told at once.
    """
    employer = hold(offer.employer)
    offer = lock(offer)
    require_permission(permissions.can_treat(by, offer))
    require_state(offer, OfferState.ACCEPTED, OfferState.OPEN)
    wanted = list(quotas)
    require(quotas_fit(offer.posts, [(unit.pk, posts) for unit, posts in wanted]))
    regions = set(regional_units().values_list("pk", flat=True))
    if any(unit.pk not in regions for unit, _posts in wanted):
        raise Refused(Reason("not_a_region", _("Une offre se répartit entre les directions régionales."), "quotas"))
    sent = now() if offer.state == OfferState.OPEN else None
    added = _write_quotas(offer, {unit.pk: posts for unit, posts in wanted}, sent=sent)
    if added and sent is not None:
        require(trust(employer, today()))
        emit("offer.transmitted", offer=offer.pk, at=sent.isoformat())
    return offer


@service
def transmit(*, by: Actor, offer: Offer) -> Offer:
    """Send an accepted offer to its regional directorates, dated, each with its share (M6; manual, "Traitement de l'offre")."""
    employer = hold(offer.employer)
    offer = lock(offer)
    require_permission(permissions.can_treat(by, offer))
    offer.state = OFFER.target("transmit", offer.state)
    require_complete(REQUIREMENTS, TRANSMIT, facts_of(offer))
    follow = presented_after_closing(offer.closes_on, offer.due_on)
    window = window_is_open(offer.closes_on, today())
    require(all_of(trust(employer, today()), corridor_of(offer), window, follow))
    offer.opened_at = now()
    offer.save(update_fields=["state", "opened_at"])
    for quota in offer.quotas.filter(transmitted_at=None):
        quota.transmitted_at = offer.opened_at
        quota.save(update_fields=["transmitted_at"])
    emit("offer.transmitted", offer=offer.pk, at=offer.opened_at.isoformat())
    return offer


@service
def acknowledge(*, by: Actor, quota: RegionalQuota) -> RegionalQuota:
    """Acknowledge, for a region, the offer that was sent to it (M6)."""
    quota = lock(quota)
    require_permission(permissions.can_acknowledge(by, quota))
    if quota.transmitted_at is None or quota.acknowledged_at is not None:
        raise WrongState(Reason("quota.acknowledge", _("Cette offre a déjà son accusé de réception.")))
    quota.acknowledged_at, quota.acknowledged_by_name = now(), by.name
    quota.save(update_fields=["acknowledged_at", "acknowledged_by_name"])
    return quota


@service
def publish(*, by: Actor, offer: Offer) -> Offer:
    """Show an open offer to everybody, when the employer has agreed to it (M7)."""
    employer = hold(offer.employer)
    offer = lock(offer)
    require_permission(permissions.can_treat(by, offer))
    require_state(offer, OfferState.OPEN)
    require_complete(REQUIREMENTS, PUBLISH, facts_of(offer))
    require(all_of(trust(employer, today()), corridor_of(offer), window_is_open(offer.closes_on, today())))
    require(refusal_of_findings(findings_of(offer), overridden(offer)))
    if offer.published_at is None:
        offer.published_at = now()
        offer.save(update_fields=["published_at"])
        emit("offer.published", offer=offer.pk)
    return offer


@service
def unpublish(*, by: Actor, offer: Offer, reason: str) -> Offer:
    """Take an offer off the public list; the regions keep it."""
    offer = lock(offer)
    require_permission(permissions.can_stop(by, offer))
    require_state(offer, OfferState.OPEN)
    require_reason(reason)
    offer.published_at = None
    offer.save(update_fields=["published_at"])
    return offer


def corridor_of(offer: Offer) -> Decision:
    """Whether the offer's destination admits departures today."""
    return corridor_admits(corridor_facts(offer.country))


def require_state(offer: Offer, *states: str) -> None:
    """Raise WrongState unless the offer is in one of these states (steps that change no state)."""
    if offer.state not in states:
        text = _("Ce dossier n’est pas à l’étape voulue pour cette action. Rechargez la page.")
        raise WrongState(Reason("offer.state", text))


def _write_quotas(offer: Offer, wanted: Mapping[UUID, int], *, sent: datetime | None) -> bool:
    """Make the shares exactly these, touching only what differs; whether a region was added. `sent`: since when it knows."""
    told = {quota.unit_id: quota for quota in offer.quotas.all()}
    for unit, quota in told.items():
        if quota.transmitted_at is not None and wanted.get(unit, 0) < quota.posts:
            text = _("Une direction a déjà reçu cette offre : sa part ne peut que grandir.")
            raise Refused(Reason("quota_already_told", text, "quotas"))
        if unit not in wanted:
            quota.delete()
        elif quota.posts != wanted[unit]:
            quota.posts = wanted[unit]
            quota.save(update_fields=["posts"])
    added = {unit: posts for unit, posts in wanted.items() if unit not in told}
    for unit, posts in added.items():
        RegionalQuota.objects.create(offer=offer, unit_id=unit, posts=posts, transmitted_at=sent)
    return bool(added)
