"""`GET /sante`: issue 2, point 2, "checks database, jobs and storage"."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.http import HttpResponse
from django.test import RequestFactory

from tounga import __version__
from tounga.config import checkup
from tounga.config.health import health

pytestmark = pytest.mark.django_db


def run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def worker(age: str) -> None:
    run(f"INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '{age}')")


def job(*, waiting: str = "", due: str = "") -> None:
    scheduled = f"now() + interval '{due}'" if due else "NULL"
    run(
        f"INSERT INTO procrastinate_jobs (queue_name, task_name, scheduled_at) VALUES ('default', 'tried', {scheduled})"
    )
    if waiting:
        run(f"UPDATE procrastinate_events SET at = now() - interval '{waiting}'")


def answer() -> tuple[int, dict[str, str], HttpResponse]:
    response = health(RequestFactory().get("/sante"))
    return response.status_code, json.loads(response.content), response


def test_when_everything_works_it_is_200_and_says_so() -> None:
    worker("5 seconds")
    status, words, response = answer()
    assert status == 200
    assert words == {"database": "ok", "jobs": "ok", "storage": "ok", "version": __version__}
    assert "no-store" in response.headers["Cache-Control"]
    assert not response.cookies


def test_nobody_to_do_the_jobs_is_503() -> None:
    assert answer()[:2] == (503, {"database": "ok", "jobs": "no worker", "storage": "ok", "version": __version__})


@pytest.mark.parametrize(
    ("age", "facts", "word"),
    [
        ("5 seconds", {}, "ok"),
        ("5 minutes", {}, "no worker"),
        ("5 seconds", {"waiting": "1 minute"}, "ok"),
        ("5 seconds", {"waiting": "20 minutes"}, "late"),
        ("5 seconds", {"waiting": "20 minutes", "due": "1 hour"}, "ok"),
        ("5 seconds", {"due": "-20 minutes"}, "late"),
    ],
)
def test_jobs(age: str, facts: dict[str, str], word: str) -> None:
    worker(age)
    if facts:
        job(**facts)
    assert checkup.jobs() == word


@pytest.mark.parametrize(("age", "word"), [("1 minute", "given up"), ("23 hours", "given up"), ("25 hours", "ok")])
def test_a_job_that_was_given_up_is_told_for_a_day_and_nobody_is_sent_away(age: str, word: str) -> None:
    worker("5 seconds")
    job()
    run("UPDATE procrastinate_jobs SET status = 'doing'")
    run("UPDATE procrastinate_jobs SET status = 'failed'")  # as the queue does: its trigger writes the event
    run(f"UPDATE procrastinate_events SET at = now() - interval '{age}'")
    status, words, _response = answer()
    assert (status, words["jobs"]) == (200, word)
    run("DELETE FROM procrastinate_workers")
    assert answer()[0] == 503


def test_a_storage_that_cannot_be_written_is_503(settings: Any, tmp_path: Path) -> None:
    worker("5 seconds")
    (tmp_path / "a file").touch()
    settings.MEDIA_ROOT = tmp_path / "a file" / "documents"
    status, words, _response = answer()
    assert (status, words["storage"], words["database"]) == (503, "failed", "ok")


def test_a_database_that_is_away_is_503_and_the_reason_is_not_shown(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def away() -> None:
        raise OperationalError("connection to 10.0.0.7 failed for user somebody")

    monkeypatch.setattr(checkup, "connection", type("Away", (), {"cursor": staticmethod(away)}))
    status, words, response = answer()
    assert (status, words["database"], words["jobs"], words["storage"]) == (503, "failed", "failed", "ok")
    assert "10.0.0.7" not in response.content.decode() + caplog.text


def test_it_only_answers_those_who_ask() -> None:
    assert health(RequestFactory().post("/sante")).status_code == 405
    assert health.audience == frozenset(), "open to everybody"  # type: ignore[attr-defined]
