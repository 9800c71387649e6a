"""Who may change what everybody looks up."""

from django.utils.translation import gettext_lazy as _

from tounga.kernel.actor import Actor
from tounga.kernel.decision import YES, Decision, no

KEEPERS = ("system", "administrator")


def can_keep_reference(actor: Actor) -> Decision:
    """Packs and nomenclatures are loaded by the administrator, or by the installation itself."""
    if actor.is_(*KEEPERS):
        return YES
    return no("not_keeper", _("Seul l’administrateur met à jour les données de référence."))
