"""Is Tounga able to work? Three checks, a word each. They know no room: they also serve a project that has none."""

import logging
import tempfile
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection

logger = logging.getLogger(__name__)

SILENT_AFTER = 60  # seconds without a sign of life; a worker gives one every 10
WAITING_TOO_LONG = 300  # seconds that a due job may wait for a worker
RECENT = 20_000  # jobs, the latest ones: no index knows which were given up
TOLD = 86_400  # seconds during which a job given up is told
GIVEN_UP = "given up"

JOBS = """
SELECT EXISTS (SELECT FROM procrastinate_workers WHERE last_heartbeat > now() - make_interval(secs => %(silent)s)),
       EXISTS (SELECT FROM (SELECT id, scheduled_at FROM procrastinate_jobs
                            WHERE status = 'todo' ORDER BY id LIMIT 100) job
               JOIN procrastinate_events event ON event.job_id = job.id AND event.type = 'deferred'
               WHERE coalesce(job.scheduled_at, event.at) < now() - make_interval(secs => %(waiting)s)),
       EXISTS (SELECT FROM (SELECT id, status FROM procrastinate_jobs ORDER BY id DESC LIMIT %(recent)s) job
               JOIN procrastinate_events event ON event.job_id = job.id AND event.type = 'failed'
               WHERE job.status = 'failed' AND event.at > now() - make_interval(secs => %(told)s))
"""


def database() -> str:
    """A real query: `ok`, or raises DatabaseError."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM django_migrations")
        (done,) = cursor.fetchone()
    return "ok" if done else "empty"


def jobs() -> str:
    """`ok`, or the worst of what is wrong.

    `no worker`: none gave a sign of life for a minute. `late`: a job is due since five minutes. `given up`: in the last
    day a job failed at its last attempt; somebody must look why, while everybody goes on being served.
    """
    with connection.cursor() as cursor:
        figures = {"silent": SILENT_AFTER, "waiting": WAITING_TOO_LONG, "told": TOLD, "recent": RECENT}
        cursor.execute(JOBS, figures)
        alive, late, given_up = cursor.fetchone()
    if not alive:
        return "no worker"
    return "late" if late else GIVEN_UP if given_up else "ok"


def storage() -> str:
    """A file can be written where documents are kept: `ok`, or raises OSError."""
    folder = Path(settings.MEDIA_ROOT)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=folder) as tried:
        tried.write(b"tounga")
        tried.flush()
    return "ok"


def checkup() -> dict[str, str]:
    """A word for the database, the jobs and the storage: `ok` or what is wrong."""
    return {"database": _word(database), "jobs": _word(jobs), "storage": _word(storage)}


def _word(check: Callable[[], str]) -> str:
    try:
        return check()
    except (DatabaseError, OSError) as error:
        logger.warning("health: %s failed (%s)", check.__name__, type(error).__name__)
        return "failed"
