"""The web server's settings, read by gunicorn as `python:tounga.config.gunicorn`.

Threads, not an event loop: with synchronous views the loop costs three to eight times the processor. The application is
loaded once, before the workers are made: less memory, and a worker that dies is replaced in milliseconds.
"""

import os
from pathlib import Path
from typing import Any

from django.db import connections
from gunicorn.glogging import Logger

from tounga.config.discretion import DiscreetFormatter, keep_discreet
from tounga.config.logging import WithoutQueries


class Journal(Logger):
    """The server's own log, in which a request that cannot be answered is named by its address: without what follows "?".

    What went wrong is told as in every other log, without a value.
    """

    def setup(self, cfg: Any) -> None:
        """Add the filter, and our formatter."""
        super().setup(cfg)
        self.error_log.addFilter(WithoutQueries())
        for handler in self.error_log.handlers:
            handler.setFormatter(DiscreetFormatter(self.error_fmt, self.datefmt))


keep_discreet()


wsgi_app = os.environ.get("TOUNGA_WSGI", "tounga.config.wsgi:application")
bind = os.environ.get("TOUNGA_BIND", "127.0.0.1:8000")
worker_class = "gthread"
workers = int(os.environ.get("TOUNGA_WEB_WORKERS", "2"))
threads = int(os.environ.get("TOUNGA_WEB_THREADS", "4"))
preload_app = True
timeout = 60  # seconds without a sign of life before a worker is replaced
graceful_timeout = 8  # seconds left to requests under way when stopping; the supervisor waits 10
keepalive = 5
max_requests = 5_000  # then a fresh worker, so that no leak lasts
max_requests_jitter = 500
# A heartbeat in memory, no data: on a disk, a busy one would look like a dead worker.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 # nosec B108
control_socket_disable = True
accesslog = None  # an address may name a person
errorlog = "-"
logger_class = Journal
loglevel = "warning"
proc_name = "tounga-web"


def when_ready(_server: Any) -> None:
    """What loading the application asked of the database is over: no worker inherits a connection of the first process."""
    connections.close_all()
