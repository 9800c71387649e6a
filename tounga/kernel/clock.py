"""The one source of time, so that a test can hold it still."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone


def now() -> datetime:
    """The present instant, aware, in UTC."""
    return timezone.now()


def today() -> date:
    """The present date in the installation's time zone."""
    return timezone.localdate()


def day_of(day: date) -> tuple[datetime, datetime]:
    """When a day begins and when the next one does, in the installation's time zone."""
    begin, end = (timezone.make_aware(datetime.combine(one, time.min)) for one in (day, day + timedelta(days=1)))
    return begin, end
