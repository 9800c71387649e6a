"""`tounga run` on a tiny project: issue 2, point 2. Every figure here is a promise of the issue."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import psutil
import psycopg
import pytest

from tests.installation import Installation
from tounga.config import embedded
from tounga.config.runtime.places import ROOT, Places

pytestmark = [pytest.mark.resilience, pytest.mark.xdist_group("supervisor")]


def test_starts_serves_stops_and_keeps_its_data(installation: Installation) -> None:
    installation.start()
    assert installation.get("/sante")[0] == 200
    assert installation.write("kept") == 201
    assert installation.stop() == 0
    assert installation.alive() == []
    assert installation.start() < 10, "a second start is under 10 seconds"
    assert installation.write("kept") == 500, "the row of the first run is there: its name is taken"
    stop = [sys.executable, "-m", "tounga", "stop"]
    subprocess.run(stop, env=installation.environment(), cwd=ROOT, check=True, capture_output=True)
    assert installation.process is not None
    assert installation.process.wait(20) == 0, "stopped from elsewhere"
    assert installation.alive() == []


def test_a_request_under_way_is_finished_and_one_that_never_ends_does_not_hold_the_stop(
    installation: Installation,
) -> None:
    installation.start()
    answers: dict[str, object] = {}

    def visit(seconds: str) -> None:
        try:
            answers[seconds] = installation.get(f"/slow?seconds={seconds}", timeout=60)
        except (OSError, http.client.HTTPException):
            answers[seconds] = "cut"

    visitors = [threading.Thread(target=visit, args=[seconds]) for seconds in ("3", "60")]
    for visitor in visitors:
        visitor.start()
    time.sleep(0.5)
    begun = time.monotonic()
    assert installation.stop() == 0
    assert time.monotonic() - begun < 15
    for visitor in visitors:
        visitor.join()
    assert answers == {"3": (200, b"done"), "60": "cut"}
    assert installation.alive() == []


@pytest.mark.parametrize("name", ["web", "jobs"])
def test_a_killed_child_comes_back(running: Installation, name: str) -> None:
    former = running.child(name)
    os.kill(former, signal.SIGKILL)
    running.wait_for(lambda: running.child(name) != former and running.is_well())


def test_a_killed_database_comes_back(running: Installation) -> None:
    assert running.write("before") == 201
    former = running.server()
    os.kill(former, signal.SIGKILL)
    running.wait_for(lambda: running.is_well() and running.server() != former)
    assert running.write("before") == 500, "what was acknowledged is there"
    assert running.write("after") == 201


def test_nobody_is_refused_while_the_web_process_comes_back(running: Installation) -> None:
    """The listening socket is the supervisor's: a visitor waits, and is served."""
    master = psutil.Process(running.child("web"))
    for process in [*master.children(), master]:
        process.kill()
    assert running.get("/slow?seconds=0", timeout=20) == (200, b"done")
    running.wait_for(running.is_well)


def test_two_at_once_are_refused_and_the_first_goes_on(running: Installation) -> None:
    command = [sys.executable, "-m", "tounga", "run", "--port", str(running.port)]
    second = subprocess.run(command, env=running.environment(), cwd=ROOT, capture_output=True, text=True, timeout=20)
    assert second.returncode == 1
    assert (
        second.stderr
        == f"tounga: Tounga tourne déjà sur http://127.0.0.1:{running.port}. Pour l’arrêter : tounga stop\n"
    )
    assert running.is_well()


def test_after_a_killed_supervisor_the_next_start_recovers(installation: Installation) -> None:
    installation.start()
    assert installation.write("before") == 201
    assert installation.process is not None
    orphans = [installation.child("web"), installation.child("jobs")]
    installation.process.kill()
    installation.process.wait()
    assert all(psutil.pid_exists(pid) for pid in orphans)
    bystander = subprocess.Popen(["/bin/sleep", "60"])
    try:
        children = installation.journal.read()["children"] | {"old": [bystander.pid, 0.0]}
        installation.journal.write(children=children)
        installation.start()
        assert bystander.poll() is None, "another's process was killed"
    finally:
        bystander.kill()
        bystander.wait()
    assert not any(pid in (installation.child("web"), installation.child("jobs")) for pid in orphans)
    assert installation.write("before") == 500
    assert installation.stop() == 0
    assert installation.alive() == []


def test_a_database_of_ones_own_is_used_and_left_running(installation: Installation, home: Path) -> None:
    own = home.with_name("own")
    try:
        embedded.start(own)
        installation.variables["DATABASE_URL"] = embedded.url(own)
        installation.start()
        assert installation.write("kept") == 201
        assert installation.stop() == 0
        assert not Places(installation.home).cluster.exists()
        with psycopg.connect(embedded.url(own)) as connection:
            assert connection.execute("SELECT name FROM auth_group").fetchone() == ("kept",)
    finally:
        embedded.stop(own)
        Places(own).erase()


def test_a_taken_port_is_said_with_a_way_out(installation: Installation) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        process = installation.run(port=taken)
        assert process.wait(20) == 1
    words = installation.words.read_text(encoding="utf-8")
    assert f"PORT={taken + 1}" in words
    assert "Traceback" not in words
    assert installation.alive() == []


def test_a_web_that_cannot_start_is_said_with_its_last_words(
    installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOUNGA_WEB_THREADS", "many")
    assert installation.run().wait(60) == 1
    words = installation.words.read_text(encoding="utf-8")
    assert "« web » ne démarre pas" in words
    assert "many" in words
    assert installation.alive() == []
