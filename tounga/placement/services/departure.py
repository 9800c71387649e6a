"""Departures: waves and their seats, readiness, the day itself, the arrival (D3, D4)."""

from datetime import date

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from tounga.kernel.actor import Actor
from tounga.kernel.clock import today
from tounga.kernel.decision import YES, Decision, Reason, all_of
from tounga.kernel.errors import Refused, WrongState, require, require_permission, require_reason
from tounga.kernel.locks import lock
from tounga.kernel.outbox import emit
from tounga.kernel.service import service
from tounga.offers.models import Offer
from tounga.people.enums import FileState
from tounga.placement.enums import SEATED_STATES, PlacementState, WaveState
from tounga.placement.models import DepartureWave, Placement
from tounga.placement.permissions import can_confirm_arrival, can_depart, can_plan_wave
from tounga.placement.rules import day_not_past, files_go_on, is_settled, seats_suffice
from tounga.placement.selectors import goes_on, is_prepared, may_send
from tounga.placement.services.ground import hold_offer
from tounga.placement.services.papers import write_checklist
from tounga.placement.states import PLACEMENT, WAVE

_GONE = Reason("wave_gone", _("Ce groupe est déjà parti."))
PAPERS_AGAIN = "papers_again"  # told to the worker otherwise than the first time


@service
def plan_wave(
    *,
    by: Actor,
    offer: Offer,
    title: str,
    departs_on: date,
    seats: int,
    transport: str = "",
    meeting_point: str = "",
    reception: str = "",
) -> DepartureWave:
    """Plan a group's departure with the employer (manual: help to depart).

    Raises NotAllowed, Refused (the offer is stopped, its employer not trusted; a date already past).
    """
    offer = hold_offer(offer)
    require_permission(can_plan_wave(by))
    require(goes_on(offer))
    require(day_not_past(departs_on, today()))
    return DepartureWave.objects.create(
        offer=offer,
        title=title,
        departs_on=departs_on,
        seats=seats,
        transport=transport,
        meeting_point=meeting_point,
        reception=reception,
    )


@service
def confirm_wave(*, by: Actor, wave: DepartureWave) -> DepartureWave:
    """Confirm the date, the seats and the reception of a wave.

    Raises NotAllowed, WrongState, Refused (the offer is stopped; nobody meets them, or the meeting point is not said).
    """
    offer = hold_offer(wave.offer)
    wave = lock(wave)
    require_permission(can_plan_wave(by, wave))
    wave.state = WAVE.target("confirm", wave.state)
    require(all_of(goes_on(offer), is_settled(wave.transport, wave.meeting_point, wave.reception)))
    wave.save(update_fields=["state"])
    return wave


@service
def edit_wave(
    *,
    by: Actor,
    wave: DepartureWave,
    title: str,
    departs_on: date,
    seats: int,
    transport: str = "",
    meeting_point: str = "",
    reception: str = "",
) -> DepartureWave:
    """Change what was planned for a group, until it leaves.

    When the day moves, the papers' dates follow for those who have not left; those who were ready are told the new
    day, or gather papers again when theirs no longer serve that late. Raises NotAllowed, WrongState (the group has
    left), Refused (the offer is stopped and the day moves, a day already past, fewer seats than people, a confirmed
    group that would no longer say how it leaves).
    """
    offer = hold_offer(wave.offer)
    wave = lock(wave)
    require_permission(can_plan_wave(by, wave))
    if wave.state == WaveState.DEPARTED:
        raise WrongState(_GONE)
    moved = departs_on != wave.departs_on
    seated = _seated(wave)
    require(
        all_of(
            all_of(goes_on(offer), day_not_past(departs_on, today())) if moved else YES,
            seats_suffice(seats, taken=len(seated)),
            is_settled(transport, meeting_point, reception) if wave.state == WaveState.CONFIRMED else YES,
        )
    )
    wave.title, wave.departs_on, wave.seats = title, departs_on, seats
    wave.transport, wave.meeting_point, wave.reception = transport, meeting_point, reception
    wave.save()
    if moved:
        for placement in seated:
            if placement.state in SEATED_STATES:
                _follow(placement, wave)
    return wave


def _follow(placement: Placement, wave: DepartureWave) -> None:
    """The day of the group has moved: so do the dates of the papers, and what a worker who was ready is told."""
    placement.wave = wave
    write_checklist(placement)
    if placement.state != PlacementState.READY:
        return
    if is_prepared(placement):
        emit("placement.changed", placement=placement.pk, step=placement.state)
        return
    placement.state = PLACEMENT.target("reopen_papers", placement.state)
    placement.save(update_fields=["state"])
    emit("placement.changed", placement=placement.pk, step=PAPERS_AGAIN)


def _seated(wave: DepartureWave) -> list[Placement]:
    """Those who have a seat in the group, held."""
    return list(
        Placement.objects.select_for_update(of=("self",))
        .select_related("person")
        .filter(wave=wave)
        .exclude(state=PlacementState.CANCELLED)
        .order_by("pk")
    )


@service
def assign_wave(*, by: Actor, placement: Placement, wave: DepartureWave) -> Placement:
    """Give a worker a seat in a wave; the wave's row is locked, so a seat is never given twice.

    Raises NotAllowed, WrongState, Refused (another offer's wave, no seat left).
    """
    wave, placement = lock(wave), lock(placement)  # the group before its people, everywhere
    require_permission(can_plan_wave(by, wave))
    if placement.state not in SEATED_STATES or wave.state == WaveState.DEPARTED:
        raise WrongState(
            Reason("placement.step", _("Une place se réserve une fois le contrat accepté, avant le départ du groupe."))
        )
    if wave.offer_id != placement.offer_id:
        raise Refused(Reason("other_offer", _("Ce départ concerne une autre offre."), "wave"))
    taken = wave.placements.exclude(pk=placement.pk).exclude(state=PlacementState.CANCELLED).count()
    if taken >= wave.seats:
        raise Refused(Reason("wave_full", _("Il n’y a plus de place dans ce départ."), "wave"))
    placement.wave = wave
    placement.save(update_fields=["wave"])
    write_checklist(placement)
    return placement


@service
def fill_wave(*, by: Actor, wave: DepartureWave) -> list[Placement]:
    """Give the free seats to the workers of the offer who wait for one, the oldest files first.

    Raises NotAllowed, WrongState (the group has left).
    """
    wave = lock(wave)
    require_permission(can_plan_wave(by, wave))
    if wave.state == WaveState.DEPARTED:
        raise WrongState(_GONE)
    free = wave.seats - wave.placements.exclude(state=PlacementState.CANCELLED).count()
    waiting = Placement.objects.select_for_update(of=("self",)).filter(
        offer=wave.offer_id, wave=None, state=PlacementState.PAPERS
    )
    seated = list(waiting.order_by("opened_at", "pk")[: max(free, 0)])
    for placement in seated:
        placement.wave = wave
        placement.save(update_fields=["wave"])
        write_checklist(placement)
    return seated


@service
def leave_wave(*, by: Actor, placement: Placement) -> Placement:
    """Give a seat back before the departure.

    Raises NotAllowed, WrongState.
    """
    placement = lock(placement)
    require_permission(can_plan_wave(by, placement.wave))
    if placement.state == PlacementState.READY:
        placement.state = PLACEMENT.target("reopen_papers", placement.state)
    elif placement.state != PlacementState.PAPERS:
        raise WrongState(Reason("placement.step", _("Cette place ne peut plus être rendue.")))
    placement.wave = None
    placement.save(update_fields=["wave", "state"])
    write_checklist(placement)
    return placement


@service
def declare_ready(*, by: Actor, placement: Placement) -> Placement:
    """Declare that nothing stands in the way of the departure any more.

    Raises NotAllowed, WrongState, Refused naming each paper and condition that is missing.
    """
    offer = hold_offer(placement.offer)
    placement = lock(placement)
    require_permission(can_depart(by, placement))
    placement.state = PLACEMENT.target("declare_ready", placement.state)
    require(all_of(may_send(offer), is_prepared(placement)))
    placement.save(update_fields=["state"])
    emit("placement.changed", placement=placement.pk, step=placement.state)
    return placement


@service
def reopen_papers(*, by: Actor, placement: Placement, reason: str) -> Placement:
    """Go back to the papers when something turns out to be missing.

    Raises NotAllowed, WrongState, Refused (no reason).
    """
    placement = lock(placement)
    require_permission(can_depart(by, placement))
    placement.state = PLACEMENT.target("reopen_papers", placement.state)
    require_reason(reason)
    placement.save(update_fields=["state"])
    emit("placement.changed", placement=placement.pk, step=PAPERS_AGAIN)
    return placement


@service
def depart(*, by: Actor, placement: Placement, on: date) -> Placement:
    """Record that the worker left.

    Raises NotAllowed, WrongState, Refused (a date to come, employer no longer trusted, offer stopped, destination
    closed, no longer ready).
    """
    offer = hold_offer(placement.offer)
    return _depart(by=by, placement=lock(placement), on=on, sent=may_send(offer))


@service
def depart_wave(*, by: Actor, wave: DepartureWave, on: date) -> list[Placement]:
    """Record that a confirmed group left: all who are ready; nobody leaves unready.

    Raises NotAllowed, WrongState, Refused as `depart`, and saying how many are not ready without naming anybody.
    """
    sent = may_send(hold_offer(wave.offer))
    wave = lock(wave)
    require_permission(can_plan_wave(by, wave))
    seated = _seated(wave)
    unready = [
        placement for placement in seated if placement.state not in (PlacementState.READY, PlacementState.DEPARTED)
    ]
    if unready:
        raise Refused(
            Reason(
                "not_ready",
                ngettext(
                    "%(count)s personne de ce groupe n’est pas prête : déplacez-la ou complétez ses papiers.",
                    "%(count)s personnes de ce groupe ne sont pas prêtes : déplacez-les ou complétez leurs papiers.",
                    len(unready),
                )
                % {"count": len(unready)},
            )
        )
    require(files_go_on(closed=sum(placement.person.state == FileState.CLOSED for placement in seated)))
    wave.state = WAVE.target("depart", wave.state)
    wave.save(update_fields=["state"])
    return [
        _depart(by=by, placement=placement, on=on, sent=sent)
        for placement in seated
        if placement.state == PlacementState.READY
    ]


def _depart(*, by: Actor, placement: Placement, on: date, sent: Decision) -> Placement:
    require_permission(can_depart(by, placement))
    placement.state = PLACEMENT.target("depart", placement.state)
    if on > today():
        raise Refused(Reason("date_to_come", _("Cette date est encore à venir."), "on"))
    if placement.copy_given_on is not None and on < placement.copy_given_on:
        raise Refused(Reason("before_copy", _("Le travailleur reçoit sa copie du contrat avant de partir."), "on"))
    require(all_of(sent, is_prepared(placement)))
    placement.departed_on = on
    placement.save(update_fields=["state", "departed_on"])
    emit("placement.changed", placement=placement.pk, step=placement.state)
    return placement


@service
def arrive(*, by: Actor, placement: Placement, on: date, note: str = "") -> Placement:
    """Confirm that the worker arrived and was received.

    Raises NotAllowed, WrongState, Refused (a date to come, or before the departure).
    """
    placement = lock(placement)
    require_permission(can_confirm_arrival(by, placement))
    placement.state = PLACEMENT.target("arrive", placement.state)
    if on > today():
        raise Refused(Reason("date_to_come", _("Cette date est encore à venir."), "on"))
    placement.arrived_on, placement.arrival_note = on, note
    placement.save(update_fields=["state", "arrived_on", "arrival_note"])
    emit("placement.changed", placement=placement.pk, step=placement.state)
    return placement
