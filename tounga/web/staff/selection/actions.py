"""Which buttons a candidacy shows: asked of the same permissions and states as the services."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tounga.accounts.enums import Role
from tounga.kernel.actor import Actor
from tounga.placement.selectors import may_be_withdrawn
from tounga.selection.enums import CandidacyState, ShortlistState
from tounga.selection.models import Candidacy, Shortlist
from tounga.selection.permissions import can_make_list, can_withdraw
from tounga.selection.states import CANDIDACY
from tounga.web.door.actions import Action


def actions_for(actor: Actor, candidacy: Candidacy, shortlist: Shortlist | None) -> list[Action]:
    """What this actor can do with this candidacy now, the main thing first."""
    found = _list_actions(candidacy) if _may_edit(actor, candidacy, shortlist) else []
    by_staff = not actor.is_(Role.CANDIDATE) and bool(can_withdraw(actor, candidacy))
    if by_staff and may_be_withdrawn(candidacy):
        found.append(Action(_("Retirer à la demande de la personne"), _url("withdraw", candidacy)))
    return found


def _may_edit(actor: Actor, candidacy: Candidacy, shortlist: Shortlist | None) -> bool:
    still_open = shortlist is None or shortlist.state == ShortlistState.OPEN
    return still_open and bool(can_make_list(actor, candidacy.unit_id))


def _list_actions(candidacy: Candidacy) -> list[Action]:
    state, found = candidacy.state, []
    if CANDIDACY.allows("preselect", state):
        found.append(Action(_("Présélectionner"), _url("preselect", candidacy), press=True, kind="main"))
    if CANDIDACY.allows("not_keep", state):
        found.append(Action(_("Ne pas retenir"), _url("not_keep", candidacy)))
    if state == CandidacyState.PRESELECTED:
        found.append(Action(_("Déplacer le rang"), _url("move", candidacy)))
        found.append(Action(_("Remettre à examiner"), _url("put_back", candidacy), press=True))
    return found


def _url(verb: str, candidacy: Candidacy) -> str:
    return reverse(f"staff:candidacy_{verb}", args=[candidacy.pk])
