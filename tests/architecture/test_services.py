"""T3: a service called by another stands or falls with it. Only the outer one has a savepoint, so no service catches what another refuses."""

import ast
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.architecture.source import PACKAGE, modules
from tounga.kernel import errors

REFUSALS = {name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, errors.Refusal)}
CAUGHT = REFUSALS | {"Exception", "BaseException", "Error", "DatabaseError", "IntegrityError"}


def services(folder: Path = PACKAGE) -> list[tuple[Path, ast.Module]]:
    """The modules that hold services: `services.py` of a room, or those of its folder `services`."""
    return [(path, tree) for path, tree in modules(folder) if "services" in (path.stem, path.parent.name)]


def catchers(found: Iterable[tuple[Path, ast.Module]]) -> list[str]:
    """Where a refusal, or whatever PostgreSQL says no to, is caught."""
    return [
        f"{path.parent.name}/{path.name}:{node.lineno}"
        for path, tree in found
        for node in ast.walk(tree)
        if _caught(node) & CAUGHT
    ]  # type: ignore[attr-defined]


def _caught(node: ast.AST) -> set[str]:
    """The last words of the names of what an `except` or a `suppress` lets nobody see; what is raised again is seen."""
    if isinstance(node, ast.ExceptHandler) and not isinstance(node.body[-1], ast.Raise):
        kinds = [node.type] if node.type else [ast.Name("Exception")]
    elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("suppress"):
        kinds = list(node.args)
    else:
        return set()
    flat = [one for kind in kinds for one in (kind.elts if isinstance(kind, ast.Tuple) else [kind])]
    return {ast.unparse(kind).rpartition(".")[2] for kind in flat}


def test_no_service_catches_what_another_refuses() -> None:
    found = services()
    assert len(found) > 50
    assert catchers(found) == []


@pytest.mark.parametrize(
    "text",
    [
        "try:\n    close(by=by)\nexcept Refused:\n    pass",
        "try:\n    close(by=by)\nexcept (KeyError, errors.NotAllowed):\n    pass",
        "try:\n    close(by=by)\nexcept:\n    pass",
        "with contextlib.suppress(IntegrityError):\n    close(by=by)",
    ],
)
def test_a_planted_catch_is_seen(text: str) -> None:
    assert catchers([(Path("services/planted.py"), ast.parse(text))]) != []


def test_another_error_may_be_caught() -> None:
    """A job that is queued already, in a savepoint of its own, is no refusal; and what is raised again goes on."""
    for text in (
        "try:\n    ask()\nexcept AlreadyEnqueued:\n    pass",
        "try:\n    keep()\nexcept Refused:\n    clean()\n    raise",
    ):
        assert catchers([(Path("services/jobs.py"), ast.parse(text))]) == []
