"""`tounga run`: the database, the jobs and the web, started in order, kept alive, stopped in the reverse order.

One process, one loop, no thread. The listening socket belongs to the supervisor: when the web process falls and comes
back, visitors wait a moment instead of being refused.
"""

import http.client
import os
import signal
import socket
import sys
import threading
import time
from pathlib import Path
from types import FrameType

from tounga import __version__
from tounga.config import embedded
from tounga.config.runtime import processes
from tounga.config.runtime.children import Child
from tounga.config.runtime.journal import Journal
from tounga.config.runtime.places import ROOT, Places
from tounga.config.runtime.speech import Refusal, in_words, say

TICK = 0.2  # seconds between two looks at the children
WEB_PATIENCE, JOBS_PATIENCE = 10.0, 15.0  # seconds to finish what is under way
LONGEST_START = 120.0  # seconds for the web to answer
HOPELESS = 3  # falls before the first answer
LONG_WORK = {"TOUNGA_STATEMENT_TIMEOUT": "300000", "TOUNGA_LOCK_TIMEOUT": "150000"}  # ms, outside a visitor's request


class Supervisor:
    """Everything of one data folder, on one port of this machine."""

    def __init__(self, home: Path, *, port: int) -> None:
        self.home = home
        self.port = port
        self.address = f"http://127.0.0.1:{port}"
        self.places = Places(home)
        self.journal = Journal(self.places)
        self.ours = not os.environ.get("DATABASE_URL")
        self.asked_to_stop = threading.Event()
        self.listener: socket.socket | None = None
        self.children: list[Child] = []

    def run(self) -> int:
        """Serve until told to stop (Ctrl-C, SIGTERM, the terminal's end); 0. Raises Refusal when it cannot start."""
        self.places.remember()
        with self.journal.alone():
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                signal.signal(number, self._on_signal)
            try:
                if self._start():
                    self._announce()
                    self._watch()
            finally:
                self._stop()
        return 0

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        self.asked_to_stop.set()

    def _start(self) -> bool:
        """All the steps; False when asked to stop on the way."""
        begun = time.monotonic()
        say(f"Tounga {__version__}", f"Tounga {__version__}")
        if ended := self.journal.end_orphans():
            say(f"  Restes d’un arrêt brutal : {ended} arrêtés", f"  Left over from a sudden end: {ended} ended")
        self.listener = self._listen()
        self.journal.forget()
        me = processes.Known.of(os.getpid())
        self.journal.write(supervisor=[os.getpid(), me.started if me else 0.0], address=self.address, children={})
        if self.ours:
            embedded.start(self.home)
        else:
            embedded.check(os.environ["DATABASE_URL"])
        spent = time.monotonic() - begun
        say(f"  Base de données : {spent:.1f} s".replace(".", ","), f"  Database: {spent:.1f} s")
        if not self._prepare():
            return False
        self.children = [self._jobs(), self._web()]
        for child in self.children:
            self._launch(child)
        return self._until_ready()

    def _listen(self) -> socket.socket:
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", self.port))
        except OSError as error:
            listener.close()
            raise Refusal(
                f"Le port {self.port} est pris par un autre programme. Choisissez-en un autre : "
                f"make run PORT={self.port + 1}",
                f"Port {self.port} is taken by another program. Choose another: make run PORT={self.port + 1}",
            ) from error
        listener.listen(256)
        return listener

    def _environment(self, **more: str) -> dict[str, str]:
        ways = [str(ROOT), os.environ.get("PYTHONPATH", "")]
        always = {
            "TOUNGA_HOME": str(self.home),
            "TOUNGA_SUPERVISED": "1",
            "PYTHONPATH": os.pathsep.join(filter(None, ways)),
            "PYTHONUNBUFFERED": "1",
        }
        return {"DJANGO_SETTINGS_MODULE": "tounga.config.settings"} | os.environ | always | more

    def _prepare(self) -> bool:
        """Schema, country, demonstration, in a process of its own that speaks to the same terminal."""
        log = self.places.logs / "prepare.log"
        child = Child("prepare", self._command("prepare"), self._environment(**LONG_WORK), log, aloud=True)
        self._launch(child)
        self.children = [child]
        while child.running():
            if self.asked_to_stop.wait(TICK / 4):
                return False
        if child.process is not None and child.process.returncode != 0:
            raise Refusal(
                "La préparation de la base a échoué (voir ci-dessus).", "Preparing the database failed (see above)."
            )
        return not self.asked_to_stop.is_set()

    def _command(self, *words: str) -> list[str]:
        return [sys.executable, "-m", "tounga", *words]

    def _jobs(self) -> Child:
        command = self._command(
            "manage", "procrastinate", "worker", "--concurrency=2", "--shutdown-graceful-timeout=10"
        )
        environment = self._environment(**LONG_WORK)
        return Child("jobs", command, environment, log=self.places.logs / "jobs.log")

    def _web(self) -> Child:
        assert self.listener is not None
        number = self.listener.fileno()
        command = [sys.executable, "-m", "gunicorn", "--config=python:tounga.config.gunicorn"]
        environment = self._environment(TOUNGA_BIND=f"fd://{number}")
        return Child("web", command, environment, log=self.places.logs / "web.log", inherited=[number])

    def _launch(self, child: Child) -> None:
        self.journal.note_child(child.name, child.start())

    def _until_ready(self) -> bool:
        until = time.monotonic() + LONGEST_START
        while not self.asked_to_stop.wait(TICK / 2):
            if self.is_healthy():
                return True
            self._look_after()
            fallen = next((child for child in self.children if child.falls >= HOPELESS), None)
            if fallen is not None or time.monotonic() > until:
                fallen = fallen or self.children[-1]
                print(fallen.last_words(), file=sys.stderr)
                raise Refusal(
                    f"« {fallen.name} » ne démarre pas ; son journal : {fallen.log}",
                    f"{fallen.name} does not start; its log: {fallen.log}",
                )
        return False

    def is_healthy(self) -> bool:
        """Does the web say that everything works? Late jobs are no reason to make people wait at the door."""
        host = os.environ.get("TOUNGA_HOSTS", "127.0.0.1").split(",")[0]
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=1)
        try:
            connection.request("GET", "/sante", headers={"Host": host, "X-Forwarded-Proto": "https"})
            answer = connection.getresponse()
            return answer.status == 200 or b'"jobs": "late"' in answer.read()
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    def _announce(self) -> None:
        demonstration = os.environ.get("TOUNGA_MODE", "demo") == "demo"
        say(f"\nOuvrez   {self.address}", f"\nOpen     {self.address}")
        if demonstration:
            say(
                f"         {self.address}/entrer-comme/   pour entrer comme conseillère, agent central, employeur, candidat…",
                f"         {self.address}/entrer-comme/   to enter as a counsellor, the central unit, an employer…",
            )
        say(f"Données  {self.home}", f"Data     {self.home}")
        say("Arrêter  Ctrl-C, ou « tounga stop »", "Stop     Ctrl-C, or `tounga stop`")

    def _watch(self) -> None:
        while not self.asked_to_stop.wait(TICK):
            self._look_after()

    def _look_after(self) -> None:
        """Bring back what has fallen: the database first, the others lean on it."""
        if self.ours and not embedded.is_running(self.home):
            say("La base de données s’est arrêtée : je la relance.", "The database has stopped: starting it again.")
            try:
                embedded.start(self.home)
            except Refusal as refusal:
                say(str(refusal), str(refusal))
                self.asked_to_stop.wait(5.0)
                return
        for child in self.children:
            if child.due():
                what = in_words("est tombé, je le relance ; son journal", "has fallen, starting it again; its log")
                print(f"« {child.name} » {what} : {child.log}", flush=True)
                self._launch(child)

    def _stop(self) -> None:
        """The web first, at most 10 seconds, then the jobs, then the database."""
        if self.listener is None:
            return  # nothing was started
        say("\nArrêt…", "\nStopping…")
        self.listener.close()
        for child in reversed(self.children):
            child.stop(patience=WEB_PATIENCE if child.name == "web" else JOBS_PATIENCE)
        if self.ours:
            embedded.stop(self.home)
        self.journal.forget()
        say("Tout est arrêté.", "Everything has stopped.")


def stop(home: Path) -> bool:
    """Stop what runs in this data folder, wherever it was started; False when nothing did."""
    places = Places(home)
    journal = Journal(places)
    known = journal.supervisor()
    if known is not None:
        processes.send([known.pid], signal.SIGTERM)
        while known.alive():
            time.sleep(0.05)
        return True
    ended = journal.end_orphans()
    running = embedded.is_running(home)
    embedded.stop(home)
    journal.forget()
    return bool(ended or running)
