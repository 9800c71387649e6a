"""Visits: somebody was received (manual: individual information, assessment, help with the papers)."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from tounga.counselling.models import Visit
from tounga.counselling.permissions import can_counsel
from tounga.counselling.rules import visit_holds
from tounga.kernel.actor import Actor
from tounga.kernel.clock import now, today
from tounga.kernel.decision import Reason
from tounga.kernel.errors import WrongState, require, require_permission
from tounga.kernel.locks import lock
from tounga.kernel.service import service
from tounga.people.models import Person
from tounga.reference.models import VisitSubject


@service
def record_visit(
    *,
    by: Actor,
    person: Person,
    subject: VisitSubject,
    said: str,
    received_on: date | None = None,
    decided: str = "",
    next_step: str = "",
    next_on: date | None = None,
) -> Visit:
    """Write down that the person was received: what was said and decided, what comes next and when.

    A closed file takes visits too: people come back. Raises NotAllowed, Refused (a day to come, nothing said).
    """
    require_permission(can_counsel(by, person))
    day = received_on or today()
    require(visit_holds(received_on=day, said=said, next_step=next_step, next_on=next_on, today=today()))
    return Visit.objects.create(
        person=person,
        unit_id=person.unit_id,
        subject=subject,
        received_on=day,
        received_by_id=by.account,
        received_by_name=by.name,
        said=said.strip(),
        decided=decided.strip(),
        next_step=next_step.strip(),
        next_on=next_on,
    )


@service
def finish_next_step(*, by: Actor, visit: Visit) -> Visit:
    """Say that what was to follow the visit is done. Raises NotAllowed, WrongState (nothing waits)."""
    visit = lock(visit)
    require_permission(can_counsel(by, visit.person))
    if not visit.next_step or visit.next_done_at is not None:
        raise WrongState(Reason("nothing_waits", _("Rien n’attend plus après cette visite.")))
    visit.next_done_at = now()
    visit.save(update_fields=["next_done_at"])
    return visit
