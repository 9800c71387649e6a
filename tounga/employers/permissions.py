"""Who may do what with an employer (U1, M2, M3)."""

from django.utils.translation import gettext_lazy as _

from tounga.accounts.enums import NATIONAL_ROLES, Role
from tounga.employers.models import Employer, Verification
from tounga.employers.rules import another_officer
from tounga.kernel.actor import Actor
from tounga.kernel.decision import YES, Decision, no

_OFFICER = no("not_central_officer", _("Seul un agent de l’unité centrale peut faire ceci."))
_CENTRE = no("not_central", _("Seuls l’unité centrale et le directeur national peuvent faire ceci."))


def can_register_employer(actor: Actor) -> Decision:
    """An officer of the central unit registers employers."""
    return YES if actor.is_(Role.CENTRAL_OFFICER) else _OFFICER


def can_correct_employer(actor: Actor, employer: Employer) -> Decision:
    """An officer of the central unit keeps the file up to date."""
    return can_register_employer(actor)


def can_see_evidence(actor: Actor, employer: Employer) -> Decision:
    """What sources say of an employer is read at the centre only."""
    return YES if actor.is_(*NATIONAL_ROLES) else _CENTRE


def can_record_evidence(actor: Actor, employer: Employer) -> Decision:
    """An officer of the central unit asks the sources and writes down what they say."""
    return can_register_employer(actor)


def can_give_opinion(actor: Actor, employer: Employer) -> Decision:
    """The mission of the country gives its opinion; a central officer may record its letter."""
    if actor.is_(Role.CONSULAR) and actor.over("country") == employer.country_id:
        return YES
    if actor.is_(Role.CENTRAL_OFFICER):
        return YES
    return no("not_the_mission", _("Seul le poste consulaire de ce pays donne cet avis."))


def can_propose_verification(actor: Actor, employer: Employer) -> Decision:
    """An officer of the central unit proposes a decision, in his or her own name."""
    return YES if actor.is_(Role.CENTRAL_OFFICER) and actor.account else _OFFICER


def can_withdraw_proposal(actor: Actor, verification: Verification) -> Decision:
    """An officer of the central unit withdraws a proposal that must be made anew."""
    return can_propose_verification(actor, verification.employer)


def can_decide_verification(actor: Actor, verification: Verification) -> Decision:
    """Another officer, or the national director, decides: never the one who proposed (M3)."""
    if not actor.is_(*NATIONAL_ROLES):
        return _CENTRE
    return another_officer(verification.proposed_by_id, actor.account)


def can_suspend_employer(actor: Actor, employer: Employer) -> Decision:
    """The centre suspends, alone and at once: danger does not wait for a second signature."""
    return YES if actor.is_(*NATIONAL_ROLES) else _CENTRE


def can_reopen_employer(actor: Actor, employer: Employer) -> Decision:
    """The centre reopens a suspended file; a new decision is then needed, with four eyes."""
    return YES if actor.is_(*NATIONAL_ROLES) else _CENTRE
