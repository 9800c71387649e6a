"""Time spent: on the clock, and by the processor in this process and its PostgreSQL backend.

A busy machine lengthens the first and not the second; where the system does not tell it, the second is the first.
"""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from django.db import connection

Answer = TypeVar("Answer")


def backend() -> Path:
    """Where the system says what our PostgreSQL process has spent."""
    connection.ensure_connection()
    return Path(f"/proc/{connection.connection.info.backend_pid}/schedstat")


def spent(path: Path) -> int:
    """Nanoseconds of processor time of a process."""
    return int(path.read_text().split()[0]) if path.exists() else 0


def watched(run: Callable[[], Answer], path: Path) -> tuple[Answer, float, float]:
    """(answer, milliseconds on the clock, milliseconds of work)."""
    clock, own, theirs = time.perf_counter_ns(), time.process_time_ns(), spent(path)
    answer = run()
    wall = time.perf_counter_ns() - clock
    work = time.process_time_ns() - own + spent(path) - theirs if path.exists() else wall
    return answer, wall / 1e6, work / 1e6


def percentile(values: list[Any], share: float) -> float:
    """The value that this share of them does not exceed."""
    return float(sorted(values)[min(int(len(values) * share), len(values) - 1)])
