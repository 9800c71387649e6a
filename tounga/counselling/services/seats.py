"""The people of a session: invited, answering, present or absent, certified."""

from collections.abc import Iterable

from django.db import connection
from django.utils.translation import gettext_lazy as _

from tounga.counselling.enums import SEATED, SeatState, SessionState
from tounga.counselling.models import GroupSession, Seat
from tounga.counselling.permissions import can_answer_invitation, can_hold, can_invite
from tounga.counselling.rules import certificate_number, may_take_seat
from tounga.counselling.states import SEAT
from tounga.kernel.actor import Actor
from tounga.kernel.clock import now, today
from tounga.kernel.decision import Reason
from tounga.kernel.errors import Refused, WrongState, require, require_permission
from tounga.kernel.locks import lock
from tounga.kernel.outbox import emit
from tounga.kernel.service import service
from tounga.people.models import Person

CHANGED = "seat.changed"


@service
def invite(*, by: Actor, session: GroupSession, person: Person) -> Seat:
    """Give the person a seat and tell her; somebody who comes unannounced is invited, then ticked.

    Raises NotAllowed, WrongState (held or cancelled), Refused (full, already on the list).
    """
    session = _planned(session)
    require_permission(can_invite(by, session, person))
    require(may_take_seat(taken=session.places.filter(state__in=SEATED).count(), seats=session.seats))
    seat = Seat.objects.filter(session=session, person=person, state=SeatState.WITHDRAWN).first()
    if seat is None:
        seat = Seat.objects.create(session=session, person=person)
    else:
        seat.state = SEAT.target("invite_again", seat.state)
        seat.answered_at, seat.reminded_at = None, None
        seat.save(update_fields=["state", "answered_at", "reminded_at"])
    if session.starts_at > now():
        tell_seat(seat, "invited")
    return seat


@service
def accept_seat(*, by: Actor, seat: Seat) -> Seat:
    """Note that the person will come. Raises NotAllowed, WrongState, Refused (the seat she left was taken meanwhile)."""
    session, seat = _planned(seat.session), lock(seat)
    require_permission(can_answer_invitation(by, seat))
    if seat.state == SeatState.DECLINED:
        require(may_take_seat(taken=session.places.filter(state__in=SEATED).count(), seats=session.seats))
    return _answered(seat, "accept")


@service
def decline_seat(*, by: Actor, seat: Seat) -> Seat:
    """Note that the person cannot come: her seat is free for somebody else. Raises NotAllowed, WrongState."""
    _planned(seat.session)
    seat = lock(seat)
    require_permission(can_answer_invitation(by, seat))
    return _answered(seat, "decline")


@service
def withdraw_seat(*, by: Actor, seat: Seat) -> Seat:
    """Take somebody off the list, invited by mistake. Raises NotAllowed, WrongState."""
    _planned(seat.session)
    seat = lock(seat)
    require_permission(can_invite(by, seat.session, seat.person))
    seat.state = SEAT.target("withdraw", seat.state)
    seat.save(update_fields=["state"])
    return seat


@service
def tick(*, by: Actor, session: GroupSession, present: Iterable[Seat], absent: Iterable[Seat]) -> GroupSession:
    """Say who is there and who is not; ticked again, the last word wins until the session is closed.

    Raises NotAllowed, WrongState (held or cancelled), Refused (not begun).
    """
    session = _planned(session)
    require_permission(can_hold(by, session.unit))
    if session.starts_at > now():
        raise Refused(Reason("not_begun", _("La séance n’a pas encore commencé.")))
    wanted = {seat.pk: "attend" for seat in present} | {seat.pk: "miss" for seat in absent}
    for seat in session.places.select_for_update().filter(pk__in=wanted).order_by("id"):
        state = SEAT.target(wanted[seat.pk], seat.state)
        if state != seat.state:
            seat.state = SEAT.target(wanted[seat.pk], seat.state)
            seat.save(update_fields=["state"])
    return session


@service
def certify(*, by: Actor, seat: Seat, outcome: str = "") -> Seat:
    """Give the certificate of a training to somebody who was there, with a word on the result.

    Raises NotAllowed, WrongState (not held yet, absent, or certified already), Refused (this kind is not certified).
    """
    seat = lock(seat)
    session = seat.session
    require_permission(can_hold(by, session.unit))
    if session.state != SessionState.HELD or seat.state != SeatState.ATTENDED or seat.certificate:
        raise WrongState(
            Reason("not_certifiable", _("L’attestation se donne une fois, après la séance, à une personne présente."))
        )
    if not session.kind.certificate:
        raise Refused(Reason("no_certificate", _("Cette séance ne donne pas d’attestation.")))
    seat.certificate = certificate_number(session.kind_id, today().year, _next_serial())
    seat.certified_on, seat.outcome = today(), outcome.strip()
    seat.save(update_fields=["certificate", "certified_on", "outcome"])
    return seat


@service
def remind_seat(*, by: Actor, seat: Seat) -> Seat:
    """Announce the session again before the day; once, also when the job runs twice. Raises NotAllowed."""
    seat = lock(seat)
    require_permission(can_invite(by, seat.session, seat.person))
    if seat.reminded_at is None and SEAT.allows("decline", seat.state):
        seat.reminded_at = now()
        seat.save(update_fields=["reminded_at"])
        tell_seat(seat, "reminder")
    return seat


def tell_seat(seat: Seat, step: str) -> None:
    """Write down what the person must be told."""
    emit(CHANGED, seat=seat.pk, step=step)


def _answered(seat: Seat, verb: str) -> Seat:
    seat.state = SEAT.target(verb, seat.state)
    seat.answered_at = now()
    seat.save(update_fields=["state", "answered_at"])
    return seat


def _planned(session: GroupSession) -> GroupSession:
    """The session, locked. Raises WrongState when it is held or cancelled."""
    session = lock(session)
    if session.state != SessionState.PLANNED:
        raise WrongState(Reason("session_over", _("Cette séance est close ou annulée : sa liste ne change plus.")))
    return session


def _next_serial() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('counselling_certificate_serial')")
        (serial,) = cursor.fetchone()
    return int(serial)
