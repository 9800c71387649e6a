"""Months added to a day; the day a region's list is due."""

import calendar
from datetime import date, timedelta


def months_after(day: date, months: int) -> date:
    """The same day of the month `months` later, or the last day of a shorter month.

    >>> months_after(date(2026, 8, 31), 6)
    datetime.date(2027, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def list_due_on(*, begins_on: date, due_on: date | None, days: int) -> date:
    """The day a regional list is due (S4, S7): `days` after `begins_on`, the last day to apply, the day of an earlier
    closing, or the transmission while none is set; at the latest the day promised to the employer, and never while people
    may still apply.

    >>> list_due_on(begins_on=date(2026, 11, 20), due_on=date(2026, 11, 25), days=10)
    datetime.date(2026, 11, 25)
    """
    wanted = begins_on + timedelta(days=days)
    return max(min(wanted, due_on) if due_on else wanted, begins_on)
