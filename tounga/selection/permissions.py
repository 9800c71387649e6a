"""Who may do what with candidacies, lists and presentations (U1, S3 to S6). The docstring is the rule."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from tounga.accounts.enums import NATIONAL_ROLES, UNIT_ROLES, Role
from tounga.kernel.actor import Actor
from tounga.kernel.decision import YES, Decision, no
from tounga.offers.models import Offer
from tounga.people.models import Person
from tounga.selection.models import Candidacy, Presentation, Shortlist

_LIST_MAKERS = (Role.FOCAL_POINT, Role.REGIONAL_DIRECTOR)
_OWN_REGION = no("other_region", _("Seule la direction régionale de cette personne peut faire ceci."))
_CENTRE = no("not_central_officer", _("Seul un agent de l’unité centrale peut faire ceci."))
_EMPLOYER = no("not_the_employer", _("Seul l’employeur de cette offre peut faire ceci."))


def _in_unit(actor: Actor, unit_id: UUID) -> bool:
    return actor.over("unit") == str(unit_id)


def can_apply(actor: Actor, person: Person) -> Decision:
    """A candidate applies for himself or herself."""
    if actor.is_(Role.CANDIDATE) and actor.over("person") == str(person.pk):
        return YES
    return no("not_oneself", _("On ne postule que pour soi-même."))


def can_register(actor: Actor, person: Person) -> Decision:
    """The staff of the person's own regional directorate registers a candidacy."""
    return YES if actor.is_(*UNIT_ROLES) and _in_unit(actor, person.unit_id) else _OWN_REGION


def can_make_list(actor: Actor, unit_id: UUID) -> Decision:
    """The focal point, or the director, of the region examines, ranks and proposes."""
    if not _in_unit(actor, unit_id):
        return _OWN_REGION
    if not actor.is_(*_LIST_MAKERS):
        return no("not_focal_point", _("La présélection revient au point focal ou au directeur de la région."))
    return YES


def can_validate(actor: Actor, shortlist: Shortlist) -> Decision:
    """The director of the region validates, or sends back; who proposed is looked at by the rules."""
    if not _in_unit(actor, shortlist.unit_id):
        return _OWN_REGION
    if not actor.is_(Role.REGIONAL_DIRECTOR):
        return no("not_director", _("La validation de la liste revient au directeur de la région."))
    return YES


def can_withdraw(actor: Actor, candidacy: Candidacy) -> Decision:
    """The candidate, or the staff of the region at the candidate's request."""
    if actor.is_(Role.CANDIDATE) and actor.over("person") == str(candidacy.person_id):
        return YES
    return YES if actor.is_(*UNIT_ROLES) and _in_unit(actor, candidacy.unit_id) else _OWN_REGION


def can_release(actor: Actor, candidacy: Candidacy) -> Decision:
    """The centre, which gives up departures (placement.permissions.can_cancel)."""
    return YES if actor.is_(*NATIONAL_ROLES) else _CENTRE


def can_present(actor: Actor, offer: Offer) -> Decision:
    """An officer of the central unit presents candidates to the employer (manual, "Mise en relation")."""
    return YES if actor.is_(Role.CENTRAL_OFFICER) else _CENTRE


def can_close_presentation(actor: Actor, presentation: Presentation) -> Decision:
    """An officer of the central unit closes the file of a presentation."""
    return YES if actor.is_(Role.CENTRAL_OFFICER) else _CENTRE


def can_withdraw_offer(actor: Actor, offer: Offer) -> Decision:
    """The central unit or the national director withdraws an offer and closes its candidacies."""
    return YES if actor.is_(Role.CENTRAL_OFFICER, Role.NATIONAL_DIRECTOR) else _CENTRE


def can_acknowledge(actor: Actor, presentation: Presentation) -> Decision:
    """The employer acknowledges the receipt of its own presentation."""
    return YES if _is_employer_of(actor, presentation.offer) else _EMPLOYER


def can_decide(actor: Actor, candidacy: Candidacy) -> Decision:
    """The final selection belongs to the employer (manual, "Sélection définitive"; S6)."""
    return YES if _is_employer_of(actor, candidacy.offer) else _EMPLOYER


def can_read_letter(actor: Actor, presentation: Presentation) -> Decision:
    """The central unit and the employer read the letter of a presentation."""
    if actor.is_(Role.CENTRAL_OFFICER, Role.NATIONAL_DIRECTOR):
        return YES
    return YES if _is_employer_of(actor, presentation.offer) else _EMPLOYER


def _is_employer_of(actor: Actor, offer: Offer) -> bool:
    return actor.is_(Role.EMPLOYER) and actor.over("organisation") == str(offer.employer_id)
