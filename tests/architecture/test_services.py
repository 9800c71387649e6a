"""T3: a service called by another stands or falls with it. Only the outer one has a savepoint, so no service catches what another raises."""

import ast
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.architecture.source import PACKAGE, modules

# What no service raises: a job that waits already (in a savepoint of its own), a password that a validator finds weak.
HARMLESS = {"AlreadyEnqueued", "ValidationError"}


def services(folder: Path = PACKAGE) -> list[tuple[Path, ast.Module]]:
    """The modules that hold services: `services.py` of a room, or those of its folder `services`."""
    return [(path, tree) for path, tree in modules(folder) if "services" in (path.stem, path.parent.name)]


def catchers(found: Iterable[tuple[Path, ast.Module]]) -> list[str]:
    """Where something is caught and goes no further, harmless things apart."""
    places = [(path, node) for path, tree in found for node in ast.walk(tree) if not _caught(node) <= HARMLESS]
    return [f"{path.parent.name}/{path.name}:{node.lineno}" for path, node in places]  # type: ignore[attr-defined]


def _caught(node: ast.AST) -> set[str]:
    """The last words of the names of what an `except` or a `suppress` lets nobody see; what is always raised again is seen."""
    if isinstance(node, ast.ExceptHandler) and not _goes_on(node):
        kinds = [node.type] if node.type else [ast.Name("BaseException")]
    elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("suppress"):
        kinds = list(node.args)
    else:
        return set()
    flat = [one for kind in kinds for one in (kind.elts if isinstance(kind, ast.Tuple) else [kind])]
    return {ast.unparse(kind).rpartition(".")[2] for kind in flat}


def _goes_on(handler: ast.ExceptHandler) -> bool:
    """Whether the handler ends by raising, and has no other way out."""
    ways_out = (ast.Return, ast.Continue, ast.Break)
    return isinstance(handler.body[-1], ast.Raise) and not any(isinstance(one, ways_out) for one in ast.walk(handler))


def test_no_service_catches_what_another_raises() -> None:
    found = services()
    assert len(found) > 50
    assert catchers(found) == []


@pytest.mark.parametrize(
    "text",
    [
        "try:\n    close(by=by)\nexcept Refused:\n    pass",
        "try:\n    close(by=by)\nexcept (KeyError, errors.NotAllowed):\n    pass",
        "try:\n    close(by=by)\nexcept Person.DoesNotExist:\n    pass",
        "try:\n    close(by=by)\nexcept:\n    pass",
        "def one():\n    try:\n        close(by=by)\n    except Refused:\n        if soft:\n            return None\n        raise",
        "with contextlib.suppress(IntegrityError):\n    close(by=by)",
    ],
)
def test_a_planted_catch_is_seen(text: str) -> None:
    assert catchers([(Path("services/planted.py"), ast.parse(text))]) != []


@pytest.mark.parametrize(
    "text",
    ["try:\n    ask()\nexcept AlreadyEnqueued:\n    pass", "try:\n    keep()\nexcept Refused:\n    clean()\n    raise"],
)
def test_what_is_harmless_or_raised_again_may_be_caught(text: str) -> None:
    assert catchers([(Path("services/jobs.py"), ast.parse(text))]) == []
