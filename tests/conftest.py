"""Stricter than production: a database of our own, no network but loopback, undefined template variables fail."""

import gc
import os
import socket
from collections.abc import Iterator
from typing import Any

import django
import pytest
from django.conf import settings
from django.db import connection
from django.utils import translation
from hypothesis import HealthCheck
from hypothesis import settings as examples
from playwright.sync_api import Browser, sync_playwright

from tounga.config import embedded

embedded.start_for_tests()
os.environ["DJANGO_SETTINGS_MODULE"] = "tounga.config.settings"
os.environ.setdefault("TOUNGA_MODE", "development")
# A statement is stopped after ten seconds in production; here, two processes and a browser share what may be a slow machine.
os.environ.setdefault("TOUNGA_STATEMENT_TIMEOUT", "60000")
os.environ.setdefault(
    "DJANGO_ALLOW_ASYNC_UNSAFE", "true"
)  # playwright's sync API runs an event loop in the test's thread

django.setup()  # the database address is known only now, later than pytest-django looks for it
settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # whitenoise looks there

# A clock would measure the machine: the first example of a run alone may take seconds on a busy one.
examples.register_profile("tounga", deadline=None, suppress_health_check=[HealthCheck.too_slow])
examples.load_profile("tounga")

_connect = socket.socket.connect
# Worlds that a file makes once for all its tests, and that take long.
SHARED = frozenset({"standing", "built"})


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The tests of a file that share a world stay in one process: two would make it twice."""
    for item in items:
        if SHARED & set(getattr(item, "fixturenames", ())) and not item.get_closest_marker("xdist_group"):
            item.add_marker(pytest.mark.xdist_group(item.path.stem))


def pytest_collection_finish() -> None:
    """All that is imported stays to the end: walking through it again and again for garbage took a twelfth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def _loopback_only(self: socket.socket, address: Any) -> None:
    if isinstance(address, tuple) and not str(address[0]).startswith(("127.", "::1", "localhost")):
        raise AssertionError(f"a test reached for the network: {address[0]}")
    _connect(self, address)


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Iterator[None]:
    """No test talks to anything but this machine."""
    socket.socket.connect = _loopback_only  # type: ignore[assignment, method-assign]
    yield
    socket.socket.connect = _connect  # type: ignore[method-assign]


@pytest.fixture(autouse=True)
def french_at_first() -> None:
    """A request in English leaves its language to the thread, and so to whatever test comes next."""
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(autouse=True)
def jobs_apart(request: pytest.FixtureRequest, django_db_blocker: Any) -> Iterator[None]:
    """What a test commits is erased after it; the jobs too, which are no model of Django's and would stay."""
    yield
    marker = request.node.get_closest_marker("django_db")
    commits = bool(marker and marker.kwargs.get("transaction"))
    if commits or {"transactional_db", "live_server"} & set(request.fixturenames):
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute("TRUNCATE procrastinate_jobs, procrastinate_workers CASCADE")


@pytest.fixture(autouse=True)
def quick_passwords(settings: Any) -> None:
    """Argon2 is slow on purpose; one test checks that production uses it."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def files_apart(settings: Any, tmp_path: Any) -> None:
    """Uploads of a test go to its own folder."""
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, one for each test process; `make test` installs it where it can."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
            args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"],
        )
        yield browser
        browser.close()
