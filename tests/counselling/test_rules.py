"""What may stand in a counselling record (P7)."""

from datetime import UTC, date, datetime

import pytest

from tounga.counselling.rules import (
    appointment_holds,
    certificate_number,
    may_close,
    may_take_seat,
    session_holds,
    visit_holds,
)

DAY, NOON = date(2026, 6, 10), datetime(2026, 6, 10, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({}, set()),
        ({"received_on": date(2026, 6, 11)}, {"received_later"}),
        ({"said": "  "}, {"said_missing"}),
        ({"next_on": date(2026, 6, 20)}, {"next_step_missing"}),
        ({"next_step": "Rappeler", "next_on": date(2026, 6, 20)}, set()),
        ({"next_step": "Rappeler", "next_on": date(2026, 6, 1)}, {"next_first"}),
    ],
)
def test_p7_a_visit_took_place_and_says_something(changes: dict[str, object], codes: set[str]) -> None:
    facts = {"received_on": DAY, "said": "Parlé du projet", "next_step": "", "next_on": None, **changes}
    assert visit_holds(today=DAY, **facts).codes == codes  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("starts_at", "place", "codes"),
    [
        (datetime(2026, 6, 10, 14, tzinfo=UTC), "Agence", set()),
        (datetime(2026, 6, 10, 12, tzinfo=UTC), "Agence", {"already_past"}),
        (datetime(2026, 12, 11, 9, tzinfo=UTC), "Agence", {"too_far"}),
        (datetime(2026, 12, 10, 9, tzinfo=UTC), " ", {"place_missing"}),
    ],
)
def test_p7_an_appointment_is_later_not_too_late_and_somewhere(
    starts_at: datetime, place: str, codes: set[str]
) -> None:
    found = appointment_holds(starts_at=starts_at, place=place, now=NOON, latest=date(2026, 12, 10))
    assert found.codes == codes


@pytest.mark.parametrize(
    ("hour", "ends_on", "seats", "codes"),
    [
        (14, DAY, 1, set()),
        (9, DAY, 1, set()),  # noted on coming back
        (14, date(2026, 6, 9), 1, {"ends_first"}),
        (14, date(2028, 6, 9), 1, {"ends_first"}),
        (14, DAY, 0, {"no_seat"}),
    ],
)
def test_p7_a_session_ends_after_it_begins_and_has_seats(hour: int, ends_on: date, seats: int, codes: set[str]) -> None:
    starts_at = datetime(2026, 6, 10, hour, tzinfo=UTC)
    found = session_holds(starts_at=starts_at, ends_on=ends_on, seats=seats, earliest=date(2026, 5, 10))
    assert found.codes == codes


def test_p7_a_session_of_long_ago_is_not_noted_any_more() -> None:
    starts_at = datetime(2026, 6, 10, 9, tzinfo=UTC)
    found = session_holds(starts_at=starts_at, ends_on=DAY, seats=5, earliest=date(2026, 6, 11))
    assert found.codes == {"too_old"}


@pytest.mark.parametrize(("taken", "allowed"), [(0, True), (9, True), (10, False), (11, False)])
def test_p7_a_full_session_takes_nobody(taken: int, allowed: bool) -> None:
    assert bool(may_take_seat(taken=taken, seats=10)) is allowed


def test_p7_a_session_is_closed_when_it_has_begun_and_all_are_ticked() -> None:
    earlier, later = datetime(2026, 6, 10, 9, tzinfo=UTC), datetime(2026, 6, 10, 15, tzinfo=UTC)
    assert may_close(starts_at=earlier, now=NOON, unticked=0)
    assert may_close(starts_at=earlier, now=NOON, unticked=2).codes == {"unticked"}
    assert may_close(starts_at=later, now=NOON, unticked=0).codes == {"not_begun"}


def test_p7_a_certificate_is_numbered_by_kind_and_year() -> None:
    assert certificate_number("GERME", 2026, 41) == "GERME-2026-00041"
