"""Who joins two files, and who takes them apart."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from tounga.accounts.enums import Role
from tounga.accounts.models import Grant
from tounga.kernel.actor import Actor
from tounga.kernel.decision import YES, Decision, all_of, no
from tounga.merging.models import Merge
from tounga.people.models import Person
from tounga.people.permissions import can_complete


def can_join(actor: Actor, one: Person, other: Person) -> Decision:
    """The agents who keep both files, and the central unit, join them; nobody their own (P3, U2)."""
    return all_of(can_complete(actor, one), can_complete(actor, other), _not_own(actor, one.pk, other.pk))


def can_undo(actor: Actor, merge: Merge) -> Decision:
    """The agents who would keep both files, and the central unit, take them apart; nobody their own."""
    joined = Person(pk=merge.joined_id, unit_id=merge.unit_id)
    return can_join(actor, merge.kept, joined)


def _not_own(actor: Actor, *files: UUID) -> Decision:
    """An agent may have a file of their own: a colleague joins it."""
    held = Grant.objects.filter(user=actor.account, role=Role.CANDIDATE, subject_id__in=files)
    if actor.is_(Role.CANDIDATE) or (actor.account is not None and held.exists()):
        return no("own_file", _("C’est votre propre dossier : un collègue s’en occupe."))
    return YES
