"""T1, T2: no log line repeats what somebody typed into an address, whoever writes the line."""

import logging
import subprocess
import sys

import pytest
from gunicorn.config import Config

from tounga.config import gunicorn
from tounga.config.logging import WithoutQueries
from tounga.config.runtime.places import ROOT

SECRET = "Awa+Inventee"
# Lines as Django, its development server, gunicorn and our own code write them, each through its own logger.
SPEAK = f"""
import logging, logging.config
from tounga.config.logging import LOGGING
logging.config.dictConfig(LOGGING)
for name, line, *words in (
    ("django.server", '"%s" %s %s', "GET /agents/personnes/?q={SECRET} HTTP/1.1", "404", "179"),
    ("django.request", "Not Found: %s", "/agents/personnes/?q={SECRET}&apres=x"),
    ("django.security.csrf", "Forbidden (%s): %s", "no cookie", "/compte/comptes/?q={SECRET}"),
    ("tounga.web", "went to %s", "/compte/entrer/?next=/agents/personnes/%3Fq%3D{SECRET}"),
):
    logging.getLogger(name).error(line, *words)
"""


def spoken(program: str) -> str:
    """What a process of its own writes: here, pytest's handlers would hear it first."""
    told = subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True, capture_output=True, text=True)
    return told.stdout + told.stderr


def test_no_logger_writes_a_query_string() -> None:
    written = spoken(SPEAK)
    assert SECRET not in written
    lines = written.splitlines()
    assert [line.split()[3] for line in lines] == [
        "django.server",
        "django.request",
        "django.security.csrf",
        "tounga.web",
    ]
    assert '"GET /agents/personnes/ HTTP/1.1" 404 179' in lines[0]
    assert lines[1].endswith("Not Found: /agents/personnes/")


def test_the_web_server_writes_no_access_log_and_no_query_string(capfd: pytest.CaptureFixture[str]) -> None:
    """gunicorn names the request that it could not answer, and the line that is no request at all."""
    assert gunicorn.accesslog is None
    journal = gunicorn.Journal(Config())
    journal.error("Error handling request %s %s", "GET", f"/agents/personnes/?q={SECRET}")
    journal.warning(f"Invalid request from ip=192.0.2.1: Invalid HTTP request line: 'GET /a/?q={SECRET} HTTP/1.1 x'")
    written = capfd.readouterr().err
    assert SECRET not in written
    assert "Error handling request GET /agents/personnes/\n" in written and "'GET /a/ HTTP/1.1 x'" in written


@pytest.mark.parametrize("line", ["Voulez-vous /partir/ ? Oui", "how many?", "/a/b/ 200", "2 / 3 ?"])
def test_other_lines_are_left_whole(line: str) -> None:
    record = logging.LogRecord("x", logging.INFO, "", 0, line, (), None)
    assert WithoutQueries().filter(record) and record.getMessage() == line


def test_a_line_that_repeats_it_is_seen() -> None:
    """The check itself: without the filter the words are in every line."""
    bare = SPEAK.replace(
        "logging.config.dictConfig", 'LOGGING["handlers"]["stderr"]["filters"] = []; logging.config.dictConfig'
    )
    assert spoken(bare).count(SECRET) == 4
