"""Who may take over a file, decide on its lines, and carry the register away."""

from django.utils.translation import gettext_lazy as _

from tounga.accounts.enums import NATIONAL_ROLES, Role
from tounga.intake.models import Extract, Run
from tounga.kernel.actor import Actor
from tounga.kernel.decision import YES, Decision, no
from tounga.network.models import Unit
from tounga.people.permissions import can_register


def can_take_over(actor: Actor, unit: Unit) -> Decision:
    """Whoever registers people in a unit takes over its old lists (P1)."""
    return can_register(actor, unit)


def can_handle(actor: Actor, run: Run) -> Decision:
    """A take-over is led on by those who register people in its unit."""
    return can_register(actor, run.unit)


def can_extract(actor: Actor) -> Decision:
    """The register is carried away whole by the centre only, which sees every file anyway (U2, T8)."""
    if actor.is_(*NATIONAL_ROLES):
        return YES
    return no("extract", _("Seule l’unité centrale exporte le registre."))


def can_fetch(actor: Actor, extract: Extract) -> Decision:
    """An extract is handed to the one who asked for it, nobody else."""
    if can_extract(actor) and actor.account is not None and actor.account == extract.asked_by_id:
        return YES
    return no("fetch_extract", _("Cet export se remet à la personne qui l’a demandé."))


def can_destroy(actor: Actor, extract: Extract) -> Decision:
    """The one who asked, and the data-protection officer, destroy an extract before its time (T1)."""
    if actor.is_(Role.DATA_PROTECTION_OFFICER) or can_fetch(actor, extract):
        return YES
    return no(
        "destroy_extract", _("Seuls le demandeur et le délégué à la protection des données détruisent un export.")
    )
