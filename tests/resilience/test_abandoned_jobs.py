"""A job whose worker was killed is done by another: what an outbox event promised is not lost (T14, idempotent jobs)."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest
from django.db import connection
from procrastinate.contrib.django import app

from tounga.kernel.tasks import take_up_abandoned


@pytest.mark.django_db(transaction=True)
def test_a_job_of_a_silent_worker_is_queued_again_and_one_under_way_is_not() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '5 minutes'), (now()) RETURNING id"
        )
        (silent,), (busy,) = cursor.fetchall()
        jobs = []
        for worker in (silent, busy, None):
            cursor.execute(
                "INSERT INTO procrastinate_jobs (queue_name, task_name, status, worker_id)"
                " VALUES ('default', 'tried', 'doing', %s) RETURNING id",
                [worker],
            )
            jobs.append(cursor.fetchone()[0])

    async def run() -> None:
        async with app.with_connector(app.connector.get_worker_connector()).open_async() as opened:  # type: ignore[attr-defined]
            await take_up_abandoned(SimpleNamespace(app=opened), timestamp=0)  # type: ignore[arg-type]

    with ThreadPoolExecutor(max_workers=1) as apart:  # playwright keeps a loop running in the thread of the tests
        apart.submit(asyncio.run, run()).result()
    with connection.cursor() as cursor:
        cursor.execute("SELECT worker_id, status::text FROM procrastinate_jobs WHERE id = ANY(%s) ORDER BY id", [jobs])
        found = cursor.fetchall()
    assert [status for _worker, status in found] == ["todo", "doing", "todo"]
    assert found[1][0] == busy
