"""No test holds a stop-watch to what it tests: a busy machine would fail it. Speed is a ratio beside others, in `bench/`.

Waiting for something to happen, with a patience of many times what it takes, is no measure: `time.monotonic` is for that. The work of
the processor that a hostile file or request may cost is bounded with `process_time` and `thread_time`, which others' work does not lengthen.
"""

import ast
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, modules

MEASURING = {"perf_counter", "perf_counter_ns", "timeit"}


def stop_watches(found: Iterable[tuple[Path, ast.Module]]) -> list[str]:
    """Where a clock made to measure is taken up."""
    return [f"{path.name}:{node.lineno}" for path, tree in found for node in ast.walk(tree) if _named(node) & MEASURING]  # type: ignore[attr-defined]


def _named(node: ast.AST) -> set[str]:
    if isinstance(node, ast.Attribute):
        return {node.attr}
    if isinstance(node, ast.Import | ast.ImportFrom):
        return {name.name for name in node.names}
    return set()


def test_no_test_holds_a_stop_watch() -> None:
    assert stop_watches(modules(ROOT / "tests")) == []


@pytest.mark.parametrize(
    "text", ["begun = time.perf_counter()", "from time import perf_counter as now", "import timeit"]
)
def test_a_stop_watch_is_caught(text: str) -> None:
    assert stop_watches([(Path("test_planted.py"), ast.parse(text))]) == ["test_planted.py:1"]
