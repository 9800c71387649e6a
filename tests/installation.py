"""`tounga run` seen from outside: a whole installation in a folder of its own, to start, disturb and stop."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil

from tounga.config import embedded
from tounga.config.runtime.journal import Journal
from tounga.config.runtime.places import ROOT, Places

TINY = "tests.config.tiny_settings"


def free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])


class Installation:
    """An installation of the settings named; nothing of this test run reaches it but what is said here."""

    def __init__(self, home: Path, *, settings: str = TINY, **variables: str) -> None:
        self.home = home
        self.variables = {"DJANGO_SETTINGS_MODULE": settings, "TOUNGA_WEB_WORKERS": "1"} | variables
        if settings == TINY:
            self.variables["TOUNGA_WSGI"] = "django.core.wsgi:get_wsgi_application()"
        self.port = free_port()
        self.words = home.with_name("words.txt")
        self.process: subprocess.Popen[bytes] | None = None
        self.journal = Journal(Places(home))

    def run(self, *, port: int | None = None) -> subprocess.Popen[bytes]:
        self.home.mkdir(exist_ok=True)
        # A shell's job control gives a command a session that Ctrl-C reaches: the same here.
        with self.words.open("ab") as written:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "tounga", "run", "--port", str(port or self.port)],
                env=self.environment(),
                cwd=ROOT,
                stdout=written,
                stderr=written,
                start_new_session=True,
            )
        return self.process

    def environment(self) -> dict[str, str]:
        left_out = {"DATABASE_URL", "TOUNGA_TESTING", "TOUNGA_MODE", "LC_ALL", "LANG"}
        kept = {name: value for name, value in os.environ.items() if name not in left_out}
        return kept | {"TOUNGA_HOME": str(self.home), "PYTHONPATH": str(ROOT)} | self.variables

    def start(self) -> float:
        """Run, wait until people can come in; the seconds it took."""
        begun = time.monotonic()
        self.words.unlink(missing_ok=True)
        self.run()
        self.wait_for(lambda: "tounga stop" in self.words.read_text(encoding="utf-8"), seconds=120)
        return time.monotonic() - begun

    def wait_for(self, condition: Callable[[], bool], *, seconds: float = 30.0) -> None:
        until = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < until, self.words.read_text(encoding="utf-8")
            assert self.process is None or self.process.poll() is None, self.words.read_text(encoding="utf-8")
            time.sleep(0.05)

    def stop(self, number: signal.Signals = signal.SIGINT) -> int:
        """Ctrl-C reaches the whole foreground group, as a terminal does it."""
        assert self.process is not None
        os.killpg(self.process.pid, number)
        return self.process.wait(30)

    def manage(self, *words: str) -> str:
        """Run one command of Django in it; what it printed."""
        command = [sys.executable, "-m", "tounga", "manage", *words]
        outcome = subprocess.run(command, env=self.environment(), cwd=ROOT, capture_output=True, text=True)
        assert outcome.returncode == 0, outcome.stderr
        return outcome.stdout

    def get(self, path: str, *, timeout: float = 10.0) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def write(self, name: str) -> int:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            form = {"Content-Type": "application/x-www-form-urlencoded"}
            connection.request("POST", "/write", f"name={name}", form)
            return connection.getresponse().status
        finally:
            connection.close()

    def child(self, name: str) -> int:
        """The process number of `web` or `jobs`."""
        return int(self.journal.read()["children"][name][0])

    def server(self) -> int:
        """The process number of PostgreSQL."""
        return int((Places(self.home).cluster / "postmaster.pid").read_text().split()[0])

    def is_well(self) -> bool:
        try:
            return self.get("/sante")[0] == 200
        except OSError:
            return False

    def alive(self) -> list[str]:
        """Every process of this data folder."""
        found = []
        for process in psutil.process_iter():
            try:
                ours = process.environ().get("TOUNGA_HOME") == str(self.home)
                in_cluster = process.cwd() == str(Places(self.home).cluster)
                if (ours or in_cluster) and process.status() != psutil.STATUS_ZOMBIE and process.pid != os.getpid():
                    found.append(" ".join(process.cmdline()))
            except psutil.Error:
                continue
        return found

    def ended(self) -> None:
        """Whatever the test did, nothing of it is left."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.journal.end_orphans()
        embedded.stop(self.home)
        Places(self.home).erase()
