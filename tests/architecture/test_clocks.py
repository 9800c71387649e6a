"""No test measures a time: a busy machine would fail it. Speed is a ratio against others, in `bench/`."""

import ast
from collections.abc import Iterable
from pathlib import Path

from tests.architecture.source import ROOT, modules

MEASURING = {"perf_counter", "perf_counter_ns"}  # what a hostile file may cost is bounded in processor time, far away


def stop_watches(found: Iterable[tuple[Path, ast.Module]]) -> list[str]:
    """Where a clock that measures is read. Waiting is done by `time.monotonic`."""
    return [
        f"{path.name}:{node.lineno}"
        for path, tree in found
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in MEASURING
    ]


def test_no_test_measures_a_time() -> None:
    assert stop_watches(modules(ROOT / "tests")) == []


def test_a_stop_watch_is_caught() -> None:
    planted = ast.parse("begun = time.perf_counter()")
    assert stop_watches([(Path("test_planted.py"), planted)]) == ["test_planted.py:1"]
