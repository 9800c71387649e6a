"""What lies ahead of a unit: appointments of a day, sessions, next steps; and what is still to be noted."""

from datetime import date, datetime, time, timedelta

from django.db.models import QuerySet
from django.utils.timezone import make_aware

from tounga.counselling.enums import EXPECTED, RUNNING, SessionState
from tounga.counselling.models import Appointment, GroupSession, Seat, Visit
from tounga.counselling.selectors.sessions import with_counts
from tounga.kernel.actor import Actor
from tounga.kernel.clock import now, today
from tounga.network.enums import UnitKind


def appointments_of_day(actor: Actor, day: date) -> QuerySet[Appointment]:
    """The appointments of a day in the actor's scope, the cancelled ones left out, in order of the hour."""
    begins = make_aware(datetime.combine(day, time.min))
    found = _in_unit(Appointment.objects.visible_to(actor), actor)
    found = found.filter(starts_at__gte=begins, starts_at__lt=begins + timedelta(days=1)).exclude(state="cancelled")
    return found.select_related("person", "subject", "unit").order_by("starts_at", "id")


def appointments_to_note(actor: Actor) -> QuerySet[Appointment]:
    """Appointments whose hour has passed and of which nobody said whether the person came, the oldest first."""
    found = _in_unit(Appointment.objects.visible_to(actor), actor).filter(state__in=RUNNING, starts_at__lt=now())
    return found.select_related("person", "subject").order_by("starts_at", "id")


def next_steps_waiting(actor: Actor, until: date) -> QuerySet[Visit]:
    """Visits whose next step is due by a day and not done, the nearest first."""
    found = _in_unit(Visit.objects.visible_to(actor), actor)
    found = found.filter(next_done_at=None, next_on__isnull=False, next_on__lte=until).exclude(next_step="")
    return found.select_related("person", "subject").order_by("next_on", "id")


def sessions_ahead(actor: Actor) -> QuerySet[GroupSession]:
    """Sessions announced that are not over, the nearest first, with how many are expected."""
    found = GroupSession.objects.visible_to(actor).filter(state=SessionState.PLANNED, ends_on__gte=today())
    return with_counts(found.select_related("kind", "unit")).order_by("starts_at", "id")


def sessions_to_close(actor: Actor) -> QuerySet[GroupSession]:
    """Sessions of the actor's own teams whose last day has come and which are not closed, the oldest first."""
    found = GroupSession.objects.filter(state=SessionState.PLANNED, ends_on__lte=today(), starts_at__lte=now())
    elsewhere = found.exclude(unit__kind=UnitKind.REGIONAL)  # a region closes its own
    found = elsewhere if actor.national else _in_unit(found, actor)
    return found.select_related("kind", "unit").order_by("ends_on", "id")


def appointments_to_announce(until: datetime) -> QuerySet[Appointment]:
    """Appointments from now until a moment that were not announced again."""
    found = Appointment.objects.filter(state__in=RUNNING, reminded_at=None, starts_at__gt=now(), starts_at__lte=until)
    return found.order_by("starts_at", "id")


def seats_to_announce(until: datetime) -> QuerySet[Seat]:
    """Seats in sessions from now until a moment that were not announced again."""
    planned = GroupSession.objects.filter(state=SessionState.PLANNED, starts_at__gt=now(), starts_at__lte=until)
    return Seat.objects.filter(session__in=planned, state__in=EXPECTED, reminded_at=None).order_by("id")


def _in_unit(rows, actor: Actor):  # type: ignore[no-untyped-def]
    """Where the work is done: an agent's unit, whoever keeps the file today; everywhere for the nation."""
    return rows if actor.national else rows.filter(unit_id=actor.over("unit"))
