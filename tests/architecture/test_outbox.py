"""Nothing is announced to nobody: each topic written to the outbox has the handler that tells somebody."""

import ast
from importlib import import_module
from pathlib import Path

from tests.architecture.source import PACKAGE, modules
from tounga.kernel.tasks import _handlers


def emitted(folder: Path) -> list[tuple[str, str]]:
    """(topic or the name of the constant that holds it, where it is emitted)."""
    found = []
    for path, tree in modules(folder):
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "emit" and node.args:
                topic = node.args[0]
                place = f"{path.relative_to(folder)}:{node.lineno}"
                found.append((topic.value if isinstance(topic, ast.Constant) else ast.unparse(topic), place))
    return found


def topic_of(name: str, place: str) -> str:
    """A constant is read in the module that uses it."""
    if "." in name:
        return name
    module = "tounga." + place.partition(":")[0].removesuffix(".py").replace("/", ".")
    return str(getattr(import_module(module), name))


def test_each_topic_has_its_handler() -> None:
    found = emitted(PACKAGE)
    assert len(found) > 8
    assert [f"{name} at {place}" for name, place in found if topic_of(name, place) not in _handlers] == []


def test_each_handler_has_its_topic() -> None:
    topics = {topic_of(name, place) for name, place in emitted(PACKAGE)}
    assert {topic for topic in _handlers if not topic.startswith("essai.")} - topics == set()


def test_a_planted_topic_is_seen(tmp_path: Path) -> None:
    (tmp_path / "services.py").write_text('emit("offer.forgotten", offer=1)\n')
    assert emitted(tmp_path) == [("offer.forgotten", "services.py:1")]
    assert "offer.forgotten" not in _handlers
