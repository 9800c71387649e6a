"""Who may do what with an offer (U1, U2, M4 to M9). The docstrings are the rules."""

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from tounga.accounts.enums import NATIONAL_ROLES, Role
from tounga.employers.models import Employer
from tounga.kernel.actor import Actor
from tounga.kernel.decision import YES, Decision, no
from tounga.offers.enums import OfferState
from tounga.offers.models import Offer, RegionalQuota

SYSTEM = "system"

_OFFICER = no("not_central_officer", _("Seul un agent de l’unité centrale peut faire ceci."))
_CENTRE = no("not_central", _("Seuls l’unité centrale et le directeur national peuvent faire ceci."))
_NOT_OWN = no("not_own_offer", _("Cette offre n’est pas celle de votre entreprise."))


def can_draft(actor: Actor, employer: Employer) -> Decision:
    """An officer of the central unit for any employer; an employer for itself only (M8)."""
    if actor.is_(Role.CENTRAL_OFFICER):
        return YES
    if actor.is_(Role.EMPLOYER):
        return YES if actor.over("organisation") == str(employer.pk) else _NOT_OWN
    return _OFFICER


def can_edit(actor: Actor, offer: Offer) -> Decision:
    """The employer while it is a draft; an officer until applications close (rules.fields_may_change says what)."""
    if actor.is_(Role.EMPLOYER) and offer.state != OfferState.DRAFT:
        return no("already_submitted", _("L’offre est déposée : demandez à l’unité centrale de la renvoyer."))
    if offer.state not in (OfferState.DRAFT, OfferState.SUBMITTED, OfferState.ACCEPTED, OfferState.OPEN):
        return no("already_closed", _("L’offre n’est plus ouverte : elle ne change plus."))
    return can_draft(actor, offer.employer)


def can_submit(actor: Actor, offer: Offer) -> Decision:
    """Whoever may draft it."""
    return can_draft(actor, offer.employer)


def can_treat(actor: Actor, offer: Offer) -> Decision:
    """An officer of the central unit: send back, accept, share out, transmit, publish."""
    return YES if actor.is_(Role.CENTRAL_OFFICER) else _OFFICER


def can_stop(actor: Actor, offer: Offer) -> Decision:
    """The centre: unpublish, suspend and resume. Danger does not wait."""
    return YES if actor.is_(*NATIONAL_ROLES) else _CENTRE


def can_close(actor: Actor, offer: Offer) -> Decision:
    """An officer of the central unit, or the timer when the last day to apply has passed."""
    return YES if actor.is_(Role.CENTRAL_OFFICER, SYSTEM) else _OFFICER


def can_withdraw(actor: Actor, offer: Offer) -> Decision:
    """The centre; an employer its own, while nobody has read it yet."""
    if actor.is_(Role.EMPLOYER):
        if actor.over("organisation") != str(offer.employer_id):
            return _NOT_OWN
        unread = offer.state in (OfferState.DRAFT, OfferState.SUBMITTED)
        return (
            YES
            if unread
            else no("already_accepted", _("L’offre est acceptée : demandez son retrait à l’unité centrale."))
        )
    return can_stop(actor, offer)


def can_override(actor: Actor, offer: Offer) -> Decision:
    """The national director alone, in writing (M5)."""
    refusal = no("not_national_director", _("Seul le directeur national peut déroger à une règle, par écrit."))
    return YES if actor.is_(Role.NATIONAL_DIRECTOR) else refusal


def can_acknowledge(actor: Actor, quota: RegionalQuota) -> Decision:
    """The focal point or the director of the region the offer was sent to (M6)."""
    if actor.is_(Role.FOCAL_POINT, Role.REGIONAL_DIRECTOR) and actor.over("unit") == str(quota.unit_id):
        return YES
    return no("not_this_region", _("Le point focal ou le directeur de la région accuse réception."))


def can_open_campaign(actor: Actor) -> Decision:
    """An officer of the central unit (M9)."""
    return YES if actor.is_(Role.CENTRAL_OFFICER) else _OFFICER


# The permission of each verb of the transition table, and of the steps beside it: buttons and services ask the same.
BY_VERB: dict[str, Callable[[Actor, Offer], Decision]] = {
    "edit": can_edit,
    "submit": can_submit,
    "send_back": can_treat,
    "accept": can_treat,
    "set_quotas": can_treat,
    "transmit": can_treat,
    "publish": can_treat,
    "unpublish": can_stop,
    "suspend": can_stop,
    "resume": can_stop,
    "close": can_close,
    "fulfil": can_treat,
    "withdraw": can_withdraw,
    "override": can_override,
}
