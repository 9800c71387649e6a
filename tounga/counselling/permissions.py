"""Who may do what in the counselling record. The docstring of each function is the rule."""

from django.utils.translation import gettext_lazy as _

from tounga.accounts.enums import UNIT_ROLES, Role
from tounga.counselling.models import Appointment, GroupSession, Seat
from tounga.kernel.actor import Actor
from tounga.kernel.decision import YES, Decision, no
from tounga.network.enums import UnitKind
from tounga.network.models import Unit
from tounga.people.models import Person

SYSTEM = "system"  # unattended work: the demonstration, a reminder


def can_counsel(actor: Actor, person: Person) -> Decision:
    """The agents of the unit that keeps the file receive the person and give appointments; the central unit too."""
    if actor.is_(Role.CENTRAL_OFFICER, SYSTEM) or _of_unit(actor, person.unit_id):
        return YES
    return no("counsel", _("Seuls les agents de sa direction reçoivent cette personne."))


def can_answer_appointment(actor: Actor, appointment: Appointment) -> Decision:
    """The person answers for herself; an agent notes what she said by telephone."""
    return YES if _herself(actor, appointment.person_id) else can_counsel(actor, appointment.person)


def can_hold(actor: Actor, unit: Unit) -> Decision:
    """A unit holds its own sessions; the central unit holds them anywhere."""
    if actor.is_(Role.CENTRAL_OFFICER, SYSTEM) or _of_unit(actor, unit.pk):
        return YES
    return no("hold", _("Cette séance est tenue par une autre équipe."))


def can_invite(actor: Actor, session: GroupSession, person: Person) -> Decision:
    """An agent invites the people she may receive, to a session of her unit or of a training centre."""
    known = session.unit.kind == UnitKind.TRAINING_CENTRE or bool(can_hold(actor, session.unit))
    return can_counsel(actor, person) if known else no("invite", _("Cette séance est tenue par une autre équipe."))


def can_answer_invitation(actor: Actor, seat: Seat) -> Decision:
    """The person answers for herself; an agent who may invite her notes what she said."""
    return YES if _herself(actor, seat.person_id) else can_invite(actor, seat.session, seat.person)


def _of_unit(actor: Actor, unit: object) -> bool:
    return actor.is_(*UNIT_ROLES) and actor.over("unit") == str(unit)


def _herself(actor: Actor, person: object) -> bool:
    return actor.is_(Role.CANDIDATE) and actor.over("person") == str(person)
