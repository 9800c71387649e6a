"""The gallery served by itself: no database, no account, the real content security policy."""

import socketserver
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.handlers.wsgi import WSGIHandler
from django.test import override_settings
from django.urls import clear_url_caches

PAGES = ["", "recherche", "offre", "travail", "personne", "liste", "formulaire", "comparaison", "erreur"]
CHROMIUM = Path("/usr/bin/chromium")
STANDALONE: dict[str, Any] = {
    "ROOT_URLCONF": "tests.web.design.urls",
    "MIDDLEWARE": ["django.middleware.locale.LocaleMiddleware", "csp.middleware.CSPMiddleware"],
    "CONTENT_SECURITY_POLICY": {
        "DIRECTIVES": {"default-src": ["'self'"], "base-uri": ["'none'"], "form-action": ["'self'"]}
    },
    "STORAGES": {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    },
}


@pytest.fixture
def standalone() -> Iterator[None]:
    """The settings of the gallery alone."""
    with override_settings(**STANDALONE):
        clear_url_caches()
        yield
    clear_url_caches()


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


class _Threads(socketserver.ThreadingMixIn, WSGIServer):
    daemon_threads = True


@pytest.fixture
def site(standalone: None) -> Iterator[str]:
    """The address of the gallery, served on a free port of this machine."""
    server = make_server("127.0.0.1", 0, StaticFilesHandler(WSGIHandler()), server_class=_Threads, handler_class=_Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/design/"
    server.shutdown()
    server.server_close()
