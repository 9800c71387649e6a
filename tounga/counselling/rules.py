"""What may be written in a counselling record. Pure: `now` and `today` are arguments."""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from tounga.kernel.decision import Decision, Reason, refuse_if_any

LONGEST_SESSION_DAYS = 366


def visit_holds(*, received_on: date, said: str, next_step: str, next_on: date | None, today: date) -> Decision:
    """Whether a visit can stand in the record: it took place, something was said, a next day has its step."""
    reasons = []
    if received_on > today:
        reasons.append(Reason("received_later", _("Cette date n’est pas encore là."), "received_on"))
    if not said.strip():
        reasons.append(Reason("said_missing", _("Écrivez en quelques mots ce qui a été dit."), "said"))
    if next_on and not next_step.strip():
        reasons.append(Reason("next_step_missing", _("Dites ce qu’il faut faire ce jour-là."), "next_step"))
    if next_on and next_on < received_on:
        reasons.append(Reason("next_first", _("La suite vient après la visite."), "next_on"))
    return refuse_if_any(reasons)


def appointment_holds(*, starts_at: datetime, place: str, now: datetime, latest: date) -> Decision:
    """Whether an appointment can be given: later than now, not too far ahead, somewhere."""
    reasons = []
    if starts_at <= now:
        reasons.append(Reason("already_past", _("Ce moment est déjà passé. Choisissez-en un autre."), "day"))
    elif starts_at.date() > latest:
        text = _("Donnez un rendez-vous avant le %(day)s : plus loin, il serait oublié.")
        reasons.append(Reason("too_far", text % {"day": f"{latest:%d/%m/%Y}"}, "day"))
    if not place.strip():
        reasons.append(Reason("place_missing", _("Dites où la personne doit venir."), "place"))
    return refuse_if_any(reasons)


def may_be_kept(starts_on: date, today: date) -> Decision:
    """Whether somebody can have come: on the day itself (early or late), or afterwards."""
    early = Reason("too_early", _("Ce rendez-vous est un autre jour. Changez sa date, ou notez une visite à part."))
    return refuse_if_any([early] if starts_on > today else [])


def may_be_missed(starts_at: datetime, now: datetime) -> Decision:
    """Whether somebody can have failed to come: once the hour has passed."""
    early = Reason("too_early", _("L’heure du rendez-vous n’est pas encore passée."))
    return refuse_if_any([early] if starts_at > now else [])


def session_holds(*, starts_at: datetime, ends_on: date, seats: int, earliest: date) -> Decision:
    """Whether a session can be written down: ending after it begins, with seats, and not too long ago.

    One held far from the office is noted on coming back.
    """
    reasons = []
    if starts_at.date() < earliest:
        text = _("Cette séance est trop ancienne : elle se note à partir du %(day)s.")
        reasons.append(Reason("too_old", text % {"day": f"{earliest:%d/%m/%Y}"}, "day"))
    if ends_on < starts_at.date() or (ends_on - starts_at.date()).days > LONGEST_SESSION_DAYS:
        reasons.append(Reason("ends_first", _("La séance finit le jour où elle commence, ou après."), "ends_on"))
    if seats < 1:
        reasons.append(Reason("no_seat", _("Une séance a au moins une place."), "seats"))
    return refuse_if_any(reasons)


def may_take_seat(*, taken: int, seats: int) -> Decision:
    """Whether somebody more can be invited: those who declined leave their seat free."""
    full = Reason(
        "session_full", _("La séance est complète. Attendez qu’une place se libère, ou prévoyez-en une autre.")
    )
    return refuse_if_any([full] if taken >= seats else [])


def may_close(*, starts_at: datetime, now: datetime, unticked: int) -> Decision:
    """Whether the session can be closed: it has begun, and each person expected is ticked present or absent."""
    reasons = []
    if starts_at > now:
        reasons.append(Reason("not_begun", _("La séance n’a pas encore commencé.")))
    if unticked:
        reasons.append(Reason("unticked", _("Cochez d’abord chaque personne : présente ou absente.")))
    return refuse_if_any(reasons)


def certificate_number(code: str, year: int, serial: int) -> str:
    """The number of a certificate: the kind of session, the year, a serial.

    >>> certificate_number("GERME", 2026, 41)
    'GERME-2026-00041'
    """
    return f"{code}-{year}-{serial:05d}"
