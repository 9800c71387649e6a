"""One child process of the supervisor: started in a session of its own, restarted with a growing pause, stopped."""

import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tounga.config.runtime import processes

SHORTEST_PAUSE, LONGEST_PAUSE = 0.2, 30.0  # seconds between two starts of a child that keeps falling
STEADY = 30.0  # seconds after which a child has proved itself: the pause begins small again
LARGEST_LOG = 10_000_000  # bytes; then one former log is kept beside


@dataclass
class Child:
    """What to run, and how it has been running."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    log: Path
    aloud: bool = False  # speaks to the terminal instead of its log
    inherited: Sequence[int] = ()  # file descriptors handed over
    process: subprocess.Popen[bytes] | None = None
    falls: int = 0  # in a row
    _begun: float = 0.0
    _not_before: float = 0.0

    def start(self) -> processes.Known:
        """Start it; its words go to its log."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        if self.log.exists() and self.log.stat().st_size > LARGEST_LOG:
            self.log.replace(self.log.with_suffix(".former.log"))
        with self.log.open("ab") as written:
            self.process = subprocess.Popen(
                list(self.command),
                env=dict(self.environment),
                stdin=subprocess.DEVNULL,
                stdout=None if self.aloud else written,
                stderr=None if self.aloud else written,
                pass_fds=self.inherited,
                start_new_session=True,
            )
        self._begun = time.monotonic()
        known = processes.Known.of(self.process.pid)
        return known or processes.Known(self.process.pid, time.time())

    def running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def due(self) -> bool:
        """Has it fallen, and is its pause over? The first time that a fall is seen, the pause is chosen."""
        if self.running():
            return False
        now = time.monotonic()
        if self.process is not None:
            processes.end(processes.of_group(self.process.pid), patience=1.0)  # what it started itself
            self.falls = 1 if now - self._begun > STEADY else self.falls + 1
            self._not_before = now + min(SHORTEST_PAUSE * 2 ** (self.falls - 1), LONGEST_PAUSE)
            self.process = None
        return now >= self._not_before

    def stop(self, *, patience: float) -> None:
        """Ask it to finish, wait at most `patience` seconds, then kill what is left of its session."""
        if self.process is None:
            return
        processes.send([self.process.pid], signal.SIGTERM)
        try:
            self.process.wait(patience)
        except subprocess.TimeoutExpired:
            pass
        processes.end(processes.of_group(self.process.pid), patience=0)  # nothing of its session outlives it
        self.process.wait()

    def last_words(self, lines: int = 15) -> str:
        """The end of its log, for the terminal of the person who started it."""
        try:
            with self.log.open("rb") as read:
                read.seek(max(0, self.log.stat().st_size - 8_000))
                return "\n".join(read.read().decode("utf-8", errors="replace").splitlines()[-lines:])
        except OSError:
            return ""
