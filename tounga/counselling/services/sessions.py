"""Sessions in a group: announced, cancelled, closed when each person is ticked."""

from datetime import date, datetime, timedelta

from django.utils.timezone import localtime

from tounga.counselling.enums import EXPECTED
from tounga.counselling.models import GroupSession
from tounga.counselling.permissions import can_hold
from tounga.counselling.rules import may_close, session_holds
from tounga.counselling.services.seats import tell_seat
from tounga.counselling.states import SESSION
from tounga.kernel.actor import Actor
from tounga.kernel.clock import now, today
from tounga.kernel.errors import require, require_permission, require_reason
from tounga.kernel.locks import lock
from tounga.kernel.service import service
from tounga.network.models import Unit
from tounga.reference.enums import FigureKey
from tounga.reference.models import SessionKind
from tounga.reference.selectors import figure


@service
def plan_session(
    *,
    by: Actor,
    unit: Unit,
    kind: SessionKind,
    starts_at: datetime,
    place: str,
    seats: int,
    ends_on: date | None = None,
    leader: str = "",
    note: str = "",
) -> GroupSession:
    """Announce a session of this kind, held by a unit, or note one that was held: `ends_on` is the last day (else the first).

    Raises NotAllowed, Refused (too long ago, ends before it begins, no seat).
    """
    require_permission(can_hold(by, unit))
    last = ends_on or localtime(starts_at).date()
    earliest = today() - timedelta(days=int(figure(FigureKey.MEETING_LATE_ENTRY)))
    require(session_holds(starts_at=localtime(starts_at), ends_on=last, seats=seats, earliest=earliest))
    return GroupSession.objects.create(
        kind=kind,
        unit=unit,
        starts_at=starts_at,
        ends_on=last,
        place=place.strip(),
        seats=seats,
        leader=leader.strip(),
        note=note.strip(),
        made_by_name=by.name,
    )


@service
def cancel_session(*, by: Actor, session: GroupSession, reason: str) -> GroupSession:
    """Cancel a session; those who were expected are told. Raises NotAllowed, WrongState, Refused without a reason."""
    session = lock(session)
    require_permission(can_hold(by, session.unit))
    session.state = SESSION.target("cancel", session.state)
    require_reason(reason)
    session.reason = reason.strip()
    session.save(update_fields=["state", "reason"])
    for seat in session.places.filter(state__in=EXPECTED).order_by("id"):
        tell_seat(seat, "cancelled")
    return session


@service
def close_session(*, by: Actor, session: GroupSession, outcome: str = "") -> GroupSession:
    """Close the session once each person is ticked present or absent, with a word on how it went.

    Raises NotAllowed, WrongState, Refused (not begun, somebody not ticked).
    """
    session = lock(session)
    require_permission(can_hold(by, session.unit))
    session.state = SESSION.target("close", session.state)
    unticked = session.places.filter(state__in=EXPECTED).count()
    require(may_close(starts_at=session.starts_at, now=now(), unticked=unticked))
    session.outcome, session.closed_by_name = outcome.strip(), by.name
    session.save(update_fields=["state", "outcome", "closed_by_name"])
    return session
