"""Who may manage accounts. The docstrings are the rules."""

from django.utils.translation import gettext_lazy as _

from tounga.accounts.enums import Role
from tounga.accounts.models import User
from tounga.kernel.actor import ANONYMOUS, Actor
from tounga.kernel.decision import YES, Decision, all_of, no

_NOT_ADMINISTRATOR = no("not_administrator", _("Seul un administrateur gère les comptes."))
_NOT_ONESELF = no("not_oneself", _("Personne ne change ses propres droits. Demandez à un autre administrateur."))


def can_manage_accounts(actor: Actor) -> Decision:
    """The administrator, and unattended work named by its program (first installation, demonstration)."""
    return YES if actor.is_(Role.ADMINISTRATOR, "system") else _NOT_ADMINISTRATOR


def can_change_rights(actor: Actor, user: User) -> Decision:
    """An administrator, over any account but their own (U6)."""
    return all_of(can_manage_accounts(actor), _NOT_ONESELF if actor.account == user.pk else YES)


def can_grant(actor: Actor, user: User, role: str, *, holds_any: bool) -> Decision:
    """An administrator, to somebody else; and a new account the role of candidate over its own file, once.

    `holds_any` says whether the account ever held a role.
    """
    if role == Role.CANDIDATE and actor.account == user.pk and not holds_any:
        return YES
    return can_change_rights(actor, user)


def can_sign_up(actor: Actor) -> Decision:
    """A visitor; an account is never made out of another one."""
    return YES if actor == ANONYMOUS or actor.is_("system") else no("already_signed_in", _("Vous avez déjà un compte."))


def can_change_own(actor: Actor, user: User) -> Decision:
    """The owner of the account, in any role or none."""
    return YES if actor.account == user.pk else no("not_own_account", _("Ce compte n’est pas le vôtre."))
