"""Processes known by more than their number: a number is given again to somebody else, a start time is not."""

import os
import signal
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil

SAME_MOMENT = 1.0  # seconds; two processes never share a number within so little


@dataclass(frozen=True)
class Known:
    """One process that we started: its number and when it started (seconds since 1970)."""

    pid: int
    started: float

    @classmethod
    def of(cls, pid: int) -> "Known | None":
        """The process of this number, or None when there is none."""
        try:
            return cls(pid, psutil.Process(pid).create_time())
        except psutil.Error:
            return None

    def alive(self) -> bool:
        now = Known.of(self.pid)
        return now is not None and abs(now.started - self.started) < SAME_MOMENT and not is_zombie(self.pid)


def is_zombie(pid: int) -> bool:
    try:
        return bool(psutil.Process(pid).status() == psutil.STATUS_ZOMBIE)
    except psutil.Error:
        return False


def command_line(pid: int) -> list[str]:
    """The command of a process, or nothing when it is gone or not ours to see."""
    try:
        return list(psutil.Process(pid).cmdline())
    except psutil.Error:
        return []


def belongs_to(pid: int, home: Path, marker: str) -> bool:
    """Is it a process of this data folder? Its command names `marker` and its environment names the folder."""
    try:
        process = psutil.Process(pid)
        in_command = any(marker in word for word in process.cmdline())
        return in_command and process.environ().get("TOUNGA_HOME") == str(home)
    except psutil.Error:
        return False


def of_group(group: int) -> Iterator[int]:
    """The processes of a process group; the leader may be gone."""
    for pid in psutil.pids():
        try:
            if os.getpgid(pid) == group and not is_zombie(pid):
                yield pid
        except (ProcessLookupError, PermissionError):
            continue


def working_in(folder: Path, name: str) -> Iterator[int]:
    """The processes called `name` whose current folder is `folder`."""
    for process in psutil.process_iter():
        try:
            if process.name() == name and process.cwd() == str(folder):
                yield process.pid
        except psutil.Error:
            continue


def send(pids: Iterable[int], number: signal.Signals) -> None:
    """Send a signal; a process that is gone is not an error."""
    for pid in pids:
        try:
            os.kill(pid, number)
        except ProcessLookupError:
            continue


def end(pids: Iterable[int], *, patience: float) -> None:
    """Ask to end, wait at most `patience` seconds, then kill. Returns when nothing is left."""
    known = [process for process in map(Known.of, pids) if process is not None]
    send((process.pid for process in known), signal.SIGTERM)
    until = time.monotonic() + patience
    while any(process.alive() for process in known) and time.monotonic() < until:
        time.sleep(0.05)
    send((process.pid for process in known if process.alive()), signal.SIGKILL)
    while any(process.alive() for process in known):
        time.sleep(0.02)
