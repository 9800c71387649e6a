"""Who may load the network and keep its agreements (N1, N5)."""

from django.utils.translation import gettext_lazy as _

from tounga.kernel.actor import Actor
from tounga.kernel.decision import YES, Decision, no
from tounga.network.enums import CENTRAL_OFFICER, CENTRAL_ROLES, LOADING_ROLES
from tounga.network.models import Agreement


def can_load_units(actor: Actor) -> Decision:
    """The units come from the country pack: the system or an administrator loads it."""
    if actor.is_(*LOADING_ROLES):
        return YES
    return no("not_administrator", _("Seul un administrateur charge les données du pays."))


def can_record_agreement(actor: Actor) -> Decision:
    """An officer of the central unit keeps the agreements."""
    if actor.is_(CENTRAL_OFFICER):
        return YES
    return no("not_central_officer", _("Seul un agent de l’unité centrale peut faire ceci."))


def can_change_agreement(actor: Actor, agreement: Agreement) -> Decision:
    """An officer of the central unit keeps the agreements."""
    return can_record_agreement(actor)


def can_suspend_agreement(actor: Actor, agreement: Agreement) -> Decision:
    """The centre suspends or ends an agreement."""
    if actor.is_(*CENTRAL_ROLES):
        return YES
    return no("not_central", _("Seuls l’unité centrale et le directeur national peuvent faire ceci."))
