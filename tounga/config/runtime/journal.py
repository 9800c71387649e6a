"""What one `tounga run` leaves written for the next: who it is, where it listens, which children it has."""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tounga.config.runtime import processes
from tounga.config.runtime.places import Places
from tounga.config.runtime.speech import Refusal

OURS = "tounga"  # a word in the command of every child


class Journal:
    """The file `state/supervisor.json` of a data folder, rewritten whole at each change."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self.path = places.state / "supervisor.json"

    def read(self) -> dict[str, Any]:
        """What the last supervisor wrote; empty when it wrote nothing readable."""
        try:
            found = json.loads(self.path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def write(self, **facts: Any) -> None:
        draft = self.path.with_suffix(f".{os.getpid()}")
        draft.write_text(json.dumps(self.read() | facts), encoding="utf-8")
        draft.replace(self.path)

    def note_child(self, name: str, known: processes.Known) -> None:
        self.write(children=self.read().get("children", {}) | {name: [known.pid, known.started]})

    def forget(self) -> None:
        self.path.unlink(missing_ok=True)

    def supervisor(self) -> processes.Known | None:
        """The supervisor that is running, or None."""
        found = self.read().get("supervisor")
        known = processes.Known(*found) if found else None
        return known if known and known.alive() else None

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Only one supervisor for a data folder. The system lets go when it dies, even by kill -9."""
        self.places.state.mkdir(parents=True, exist_ok=True)
        with (self.places.state / "supervisor.lock").open("a") as held:
            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                where = self.read().get("address", "")
                raise Refusal(
                    f"Tounga tourne déjà{' sur ' + where if where else ''}. Pour l’arrêter : tounga stop",
                    f"Tounga is already running{' at ' + where if where else ''}. To stop it: tounga stop",
                ) from None
            yield

    def end_orphans(self) -> int:
        """End the children of a supervisor that was killed: only processes noted here, or of their sessions, that still
        have our command and our data folder. Returns how many."""
        ended = 0
        for pid, _started in self.read().get("children", {}).values():
            group = [found for found in {pid, *processes.of_group(pid)} if self._is_ours(found)]
            processes.end(group, patience=3.0)
            ended += len(group)
        return ended

    def _is_ours(self, pid: int) -> bool:
        return processes.belongs_to(pid, self.places.home, OURS)
