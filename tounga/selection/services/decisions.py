"""The employer decides, one candidate at a time, with a reason (S6; manual, "Sélection définitive")."""

from django.utils.translation import gettext_lazy as _

from tounga.employers.selectors import trust
from tounga.kernel.actor import Actor
from tounga.kernel.clock import today
from tounga.kernel.decision import Reason
from tounga.kernel.errors import WrongState, require, require_permission, require_reason
from tounga.kernel.locks import hold, lock
from tounga.kernel.service import service
from tounga.people.enums import FileState
from tounga.selection import permissions
from tounga.selection.enums import PresentationState
from tounga.selection.models import Candidacy
from tounga.selection.rules import may_be_chosen
from tounga.selection.selectors import chosen_count
from tounga.selection.services.ground import signed, tell
from tounga.selection.states import CANDIDACY


@service
def choose(*, by: Actor, candidacy: Candidacy, reason: str = "") -> Candidacy:
    """Choose a presented candidate for one of the posts.

    The offer is locked, so that two choices at the same instant never fill one post twice: raises Refused
    when all posts are filled, or when the person's file is closed.
    """
    candidacy = _lock(candidacy)
    _require_employer(by, candidacy)
    candidacy.state = CANDIDACY.target("select", candidacy.state)
    chosen, file_open = chosen_count(candidacy.offer), candidacy.person.state == FileState.OPEN
    require(may_be_chosen(chosen=chosen, posts=candidacy.offer.posts, file_open=file_open))
    return _decided(by, candidacy, reason)


@service
def put_in_reserve(*, by: Actor, candidacy: Candidacy, reason: str = "") -> Candidacy:
    """Put a presented candidate on the reserve list, to be chosen if somebody withdraws."""
    candidacy = _lock(candidacy)
    _require_employer(by, candidacy)
    candidacy.state = CANDIDACY.target("reserve", candidacy.state)
    return _decided(by, candidacy, reason)


@service
def refuse(*, by: Actor, candidacy: Candidacy, reason: str) -> Candidacy:
    """Not keep a presented candidate, with the reason that the candidate will read."""
    candidacy = _lock(candidacy)
    _require_employer(by, candidacy)
    candidacy.state = CANDIDACY.target("refuse", candidacy.state)
    require_reason(reason)
    return _decided(by, candidacy, reason)


def _lock(candidacy: Candidacy) -> Candidacy:
    """The offer first: choices for one offer, and the closing of its files, queue up. Its employer is held before."""
    employer = hold(candidacy.offer.employer)
    offer = lock(candidacy.offer)
    candidacy = lock(candidacy)
    candidacy.offer, offer.employer = offer, employer
    return candidacy


def _require_employer(by: Actor, candidacy: Candidacy) -> None:
    require_permission(permissions.can_decide(by, candidacy))
    require(trust(candidacy.offer.employer, today()))
    if candidacy.presentation and candidacy.presentation.state == PresentationState.CLOSED:
        raise WrongState(Reason("presentation.closed", _("Ce dossier est clos : plus aucune décision n’y est prise.")))


def _decided(by: Actor, candidacy: Candidacy, reason: str) -> Candidacy:
    candidacy.outcome_reason = reason.strip()
    signed(candidacy, by)
    candidacy.save(update_fields=["state", "outcome_reason", "decided_at", "decided_by_id", "decided_by_name"])
    tell(candidacy)
    return candidacy
