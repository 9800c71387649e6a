"""Who may do what with a person's file. The same answer drives the button, the service and the tests."""

from django.utils.translation import gettext_lazy as _

from tounga.accounts.enums import NATIONAL_ROLES, UNIT_ROLES, Role
from tounga.kernel.actor import Actor
from tounga.kernel.decision import YES, Decision, no
from tounga.network.models import Unit
from tounga.people.models import Document, Person

SYSTEM = "system"  # unattended work: an import, the demonstration


def can_register(actor: Actor, unit: Unit) -> Decision:
    """The agents of a unit register the people it receives; the central unit registers anywhere (P1)."""
    if actor.is_(Role.CENTRAL_OFFICER, SYSTEM) or (actor.is_(*UNIT_ROLES) and actor.over("unit") == str(unit.pk)):
        return YES
    return no("register", _("Seuls les agents de cette direction inscrivent des personnes ici."))


def can_register_online(actor: Actor, account: object) -> Decision:
    """An account that has no role yet opens its own file (P9)."""
    if actor.account is not None and actor.account == account and actor.scope.kind in ("nowhere", ""):
        return YES
    return no("register_online", _("Ce compte a déjà un rôle. Ouvrez votre dossier depuis l’accueil."))


def can_open(actor: Actor, person: Person) -> Decision:
    """Whoever the file exists for may open it (U2, as Person.objects.visible_to); each reading is recorded (U5)."""
    if _keeps(actor, person) or _owns(actor, person) or actor.is_(*NATIONAL_ROLES):
        return YES
    return no("open", _UNKNOWN)


def can_complete(actor: Actor, person: Person) -> Decision:
    """The agents of the unit that keeps the file, the central unit, and the person herself complete it (P4, P9)."""
    if _keeps(actor, person) or _owns(actor, person):
        return YES
    return no("complete", _("Seuls la personne et les agents de sa direction complètent ce dossier."))


def can_correct_identity(actor: Actor, person: Person, *, papers_verified: bool) -> Decision:
    """The person corrects her own identity until an agent has verified an identity paper; then an agent does (P2)."""
    if _owns(actor, person) and papers_verified:
        return no(
            "identity_verified",
            _("Votre pièce d’identité a été vérifiée. Pour corriger, passez à votre agence avec elle."),
        )
    return can_complete(actor, person)


def can_verify_document(actor: Actor, document: Document) -> Decision:
    """An agent of the unit or the central unit, who holds the original, says so; never the person herself (P8)."""
    if _keeps(actor, document.person):
        return YES
    return no("verify_document", _("Un agent vérifie les originaux."))


def can_announce(actor: Actor) -> Decision:
    """Only unattended work announces what ends: nobody presses a button for it."""
    return YES if actor.is_(SYSTEM) else no("announce", _("Ces messages partent d’eux-mêmes."))


def can_remove_document(actor: Actor, document: Document) -> Decision:
    """Agents remove a paper with a reason; the person removes her own until it is verified."""
    if _keeps(actor, document.person) or (_owns(actor, document.person) and document.verified_at is None):
        return YES
    return no("remove_document", _("Un document vérifié se retire à l’agence."))


def can_close(actor: Actor, person: Person) -> Decision:
    """The agents of the unit that keeps the file, and the central unit, close and reopen it."""
    return YES if _keeps(actor, person) else no("close", _("Seuls les agents de sa direction ferment ce dossier."))


def can_move(actor: Actor, person: Person) -> Decision:
    """The focal point or the director of the unit that keeps the file gives it to another one; the centre may too."""
    if actor.is_(Role.FOCAL_POINT, Role.REGIONAL_DIRECTOR, Role.CENTRAL_OFFICER, SYSTEM) and _keeps(actor, person):
        return YES
    return no("move", _("Le point focal ou le directeur de sa région transfère un dossier."))


def _keeps(actor: Actor, person: Person) -> bool:
    """Whether the actor works on the file: an agent of its unit, the central unit, or unattended work.

    The national director reads every file and writes in none.
    """
    if actor.is_(*UNIT_ROLES):
        return actor.over("unit") == str(person.unit_id)
    return actor.is_(Role.CENTRAL_OFFICER, SYSTEM)


def _owns(actor: Actor, person: Person) -> bool:
    """Whether the file is the actor's own."""
    return actor.is_(Role.CANDIDATE) and actor.over("person") == str(person.pk)


_UNKNOWN = _("Ce dossier n’est pas dans votre espace.")
