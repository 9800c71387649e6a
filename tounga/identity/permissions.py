"""Who may say that two files are one person's, and who may set the engine to work."""

from django.utils.translation import gettext_lazy as _

from tounga.accounts.enums import UNIT_ROLES, Role
from tounga.identity.models import Pair
from tounga.kernel.actor import Actor
from tounga.kernel.decision import YES, Decision, no
from tounga.people.models import Person

SYSTEM = "system"  # unattended work: the nightly search, an import


def can_answer(actor: Actor, pair: Pair) -> Decision:
    """The agents who keep both files, and the central unit, say whether they are one person's (P3)."""
    return can_bring_together(actor, pair.first, pair.second)


def can_bring_together(actor: Actor, one: Person, other: Person) -> Decision:
    """The agents who keep both files, and the central unit, set them side by side."""
    if actor.is_(Role.CENTRAL_OFFICER, Role.NATIONAL_DIRECTOR, SYSTEM):
        return YES
    if actor.is_(*UNIT_ROLES) and {str(one.unit_id), str(other.unit_id)} == {actor.over("unit")}:
        return YES
    return no("answer_pair", _("Ces dossiers sont suivis par une autre direction. Demandez à l’unité centrale."))


def can_search(actor: Actor) -> Decision:
    """The whole register is searched, and the weights refitted, by the central unit and by unattended work."""
    if actor.is_(Role.CENTRAL_OFFICER, Role.NATIONAL_DIRECTOR, Role.ADMINISTRATOR, SYSTEM):
        return YES
    return no("search_register", _("Seule l’unité centrale compare tous les dossiers."))
