"""Reads of the counselling record. All are imported from here."""

from tounga.counselling.selectors.agenda import (
    appointments_of_day,
    appointments_to_announce,
    appointments_to_note,
    next_steps_waiting,
    seats_to_announce,
    sessions_ahead,
    sessions_to_close,
)
from tounga.counselling.selectors.record import Entry, Record, record_of
from tounga.counselling.selectors.sessions import (
    Expected,
    expected_of,
    list_of,
    places_left,
    to_invite,
    with_counts,
)

__all__ = [
    "Entry",
    "Expected",
    "Record",
    "appointments_of_day",
    "appointments_to_announce",
    "appointments_to_note",
    "expected_of",
    "list_of",
    "next_steps_waiting",
    "places_left",
    "record_of",
    "seats_to_announce",
    "sessions_ahead",
    "sessions_to_close",
    "to_invite",
    "with_counts",
]
