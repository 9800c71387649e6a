"""Who may do what on a placement. The docstring of each function is the rule."""

from django.utils.translation import gettext_lazy as _

from tounga.accounts.enums import NATIONAL_ROLES, UNIT_ROLES, Role
from tounga.kernel.actor import Actor
from tounga.kernel.decision import YES, Decision, all_of, no
from tounga.offers.models import Offer
from tounga.placement.models import DepartureWave, Placement
from tounga.selection.models import Candidacy

_NOT_YOURS = _("Cette action ne relève pas de votre rôle.")
_OTHER_REGION = _("Ce dossier relève d’une autre direction régionale.")


def _nation(actor: Actor) -> Decision:
    return YES if actor.is_(*NATIONAL_ROLES) else no("role", _NOT_YOURS)


def _own_unit_or_nation(actor: Actor, unit: object) -> Decision:
    if actor.is_(*NATIONAL_ROLES):
        return YES
    if not actor.is_(*UNIT_ROLES):
        return no("role", _NOT_YOURS)
    return YES if actor.over("unit") == str(unit) else no("scope", _OTHER_REGION)


def can_open_placement(actor: Actor, candidacy: Candidacy) -> Decision:
    """The central unit opens the placement of a chosen candidate."""
    return _nation(actor)


def can_open_placements(actor: Actor, offer: Offer) -> Decision:
    """Whoever may open one may open those of an offer, even while nobody is chosen: the answer does not depend on the crowd."""
    return _nation(actor)


def can_record_contract(actor: Actor, placement: Placement) -> Decision:
    """The employer sends its own contracts; the central unit may record one received on paper."""
    if actor.is_(Role.EMPLOYER):
        own = actor.over("organisation") == str(placement.offer.employer_id)
        return YES if own else no("scope", _NOT_YOURS)
    return _nation(actor)


def can_check_contract(actor: Actor, placement: Placement) -> Decision:
    """The central unit checks contracts, never the employer."""
    return _nation(actor)


def can_decide_contract(actor: Actor, placement: Placement) -> Decision:
    """The one who recorded a contract does not decide on it."""
    latest = placement.contracts.first()
    own = latest is not None and actor.account is not None and latest.recorded_by_id == actor.account
    own_work = no("four_eyes", _("Vous avez enregistré ce contrat : un autre agent doit le contrôler.")) if own else YES
    return all_of(_nation(actor), own_work)


def can_give_copy(actor: Actor, placement: Placement) -> Decision:
    """The region that follows the worker, or the central unit, hands over the copy."""
    return _own_unit_or_nation(actor, placement.unit_id)


def can_gather_papers(actor: Actor, placement: Placement) -> Decision:
    """The region that follows the worker gathers the papers; the central unit may too."""
    return _own_unit_or_nation(actor, placement.unit_id)


def can_waive_paper(actor: Actor, placement: Placement) -> Decision:
    """Only the central unit declares a paper unnecessary, with its reason."""
    return _nation(actor)


def can_plan_wave(actor: Actor, wave: DepartureWave | None = None) -> Decision:
    """The central unit plans departures with the employer (manual: help to depart)."""
    return _nation(actor)


def can_depart(actor: Actor, placement: Placement) -> Decision:
    """The central unit declares ready and records departures."""
    return _nation(actor)


def can_confirm_arrival(actor: Actor, placement: Placement) -> Decision:
    """The region that follows the worker or the central unit confirms the arrival."""
    return _own_unit_or_nation(actor, placement.unit_id)


def can_cancel(actor: Actor, placement: Placement) -> Decision:
    """The central unit cancels a placement, with its reason."""
    return _nation(actor)
