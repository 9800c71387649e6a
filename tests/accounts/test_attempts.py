"""What may be tried, counted in the database (T7)."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import RequestFactory

from tounga.accounts import attempts
from tounga.accounts.models import Attempt


@pytest.fixture(autouse=True)
def three_times(settings: Any) -> Iterator[None]:
    settings.ATTEMPTS_ALLOWED = {"try": (3, timedelta(minutes=10)), "other": (1, timedelta(minutes=10))}
    yield


@pytest.mark.django_db
def test_so_many_times_and_no_more_for_one_key() -> None:
    assert [attempts.spend("try", "awa") for _time in range(5)] == [True, True, True, False, False]
    assert attempts.spend("try", "moussa"), "somebody else is not locked out"
    assert attempts.spend("other", "awa"), "another kind is counted apart"


@pytest.mark.django_db
def test_waiting_always_helps_however_often_one_insisted() -> None:
    with time_machine.travel("2026-11-20 10:00", tick=False) as clock:
        assert [attempts.spend("try", "awa") for _time in range(9)].count(True) == 3
        clock.shift(timedelta(minutes=9))
        assert not attempts.spend("try", "awa")
        clock.shift(timedelta(minutes=2))
        assert attempts.spend("try", "awa")


@pytest.mark.django_db
def test_asking_whether_one_is_left_counts_nothing() -> None:
    assert all(attempts.left("try", "awa") for _time in range(9))
    for _time in range(3):
        attempts.spend("try", "awa")
    assert not attempts.left("try", "awa") and attempts.left("try", "moussa")


@pytest.mark.django_db
def test_a_success_starts_afresh() -> None:
    for _time in range(3):
        attempts.spend("try", "awa")
    attempts.forget("try", "awa")
    assert attempts.spend("try", "awa")


@pytest.mark.django_db
def test_the_table_names_nobody() -> None:
    attempts.spend("try", "awa@exemple.test")
    row = Attempt.objects.get()
    assert "awa" not in row.key and len(row.key) == 64


@pytest.mark.django_db(transaction=True)
def test_two_at_the_same_instant_are_not_both_the_last_one() -> None:
    def spend(_number: int) -> bool:
        try:
            return attempts.spend("try", "awa")
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(spend, range(16))).count(True) == 3


@pytest.mark.django_db
def test_every_way_of_typing_an_address_is_counted_as_one() -> None:
    request = RequestFactory().post("/", {"login": "00223 00 12 34 56"})
    by_form = attempts.name_for_axes(request, None)
    assert (
        by_form == attempts.name_for_axes(request, {"phone": "+22300123456"}) == attempts.sign_in_key("+223 00123456")
    )
    assert by_form != attempts.name_for_axes(request, {"email": "awa@exemple.test"})
    assert "223" not in by_form or len(by_form) == 64
