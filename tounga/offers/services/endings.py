"""How an offer stops or ends: closed, fulfilled, withdrawn, suspended alone or with its employer (M3)."""

from tounga.employers import services as employers
from tounga.employers.models import Employer
from tounga.employers.selectors import trust
from tounga.kernel.actor import Actor
from tounga.kernel.clock import now, today
from tounga.kernel.decision import all_of
from tounga.kernel.errors import require, require_permission, require_reason
from tounga.kernel.locks import hold, lock
from tounga.kernel.outbox import emit
from tounga.kernel.service import service
from tounga.offers import permissions
from tounga.offers.enums import OfferState
from tounga.offers.models import Offer
from tounga.offers.rules import resume_verb
from tounga.offers.selectors import open_until
from tounga.offers.services.treatment import corridor_of
from tounga.offers.states import OFFER

_STOPPED_WITH_EMPLOYER = (OfferState.ACCEPTED, OfferState.OPEN, OfferState.CLOSED)


@service
def close(*, by: Actor, offer: Offer, reason: str = "") -> Offer:
    """Close applications, by an officer or because the last day has passed.

    Before that day, which was announced, an officer writes why: raises Refused otherwise.
    """
    offer = lock(offer)
    require_permission(permissions.can_close(by, offer))
    offer.state = OFFER.target("close", offer.state)
    if open_until(offer):
        require_reason(reason)
    offer.closed_at = now()
    offer.save(update_fields=["state", "closed_at"])
    return offer


@service
def fulfil(*, by: Actor, offer: Offer) -> Offer:
    """Declare that the employer has the people it asked for. Candidacies are closed by
    `selection.services.fulfil_offer`, which calls this: use that one."""
    offer = lock(offer)
    require_permission(permissions.can_treat(by, offer))
    offer.state = OFFER.target("fulfil", offer.state)
    offer.save(update_fields=["state"])
    return offer


@service
def withdraw(*, by: Actor, offer: Offer, reason: str) -> Offer:
    """Withdraw an offer for good. With candidacies, use `selection.services.withdraw_offer`, which calls this."""
    offer = lock(offer)
    require_permission(permissions.can_withdraw(by, offer))
    offer.state = OFFER.target("withdraw", offer.state)
    require_reason(reason)
    offer.closed_at = offer.closed_at or now()
    offer.save(update_fields=["state", "closed_at"])
    emit("offer.withdrawn", offer=offer.pk)
    return offer


@service
def suspend_offer(*, by: Actor, offer: Offer, reason: str) -> Offer:
    """Stop an offer at once: it disappears from the public list, and nothing more leaves for its employer."""
    offer = lock(offer)
    require_permission(permissions.can_stop(by, offer))
    require_reason(reason)
    return _suspend(offer)


@service
def resume_offer(*, by: Actor, offer: Offer) -> Offer:
    """Take a suspended offer up where it was, when its employer is trusted again."""
    employer = hold(offer.employer)
    offer = lock(offer)
    require_permission(permissions.can_stop(by, offer))
    offer.state = OFFER.target(resume_verb(offer.opened_at, offer.closed_at), offer.state)
    require(all_of(trust(employer, today()), corridor_of(offer)))
    offer.save(update_fields=["state"])
    emit("offer.resumed", offer=offer.pk)
    return offer


@service
def suspend_employer(*, by: Actor, employer: Employer, reason: str) -> Employer:
    """Suspend an employer and, in the same act, every offer of its that is running (M3)."""
    employer = employers.suspend(by=by, employer=employer, reason=reason)
    running = Offer.objects.filter(employer=employer, state__in=_STOPPED_WITH_EMPLOYER)
    for offer in running.select_for_update(of=("self",)).order_by("pk"):
        _suspend(offer)
    return employer


def _suspend(offer: Offer) -> Offer:
    offer.state = OFFER.target("suspend", offer.state)
    offer.save(update_fields=["state"])
    emit("offer.suspended", offer=offer.pk)
    return offer
