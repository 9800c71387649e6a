"""The project's own source, parsed, for the checks of this folder."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "tounga"


def modules(folder: Path = PACKAGE) -> Iterator[tuple[Path, ast.Module]]:
    """Every module of the package but the migrations, with its tree."""
    for path in sorted(folder.rglob("*.py")):
        if "migrations" not in path.parts:
            yield path, ast.parse(path.read_text(encoding="utf-8"), str(path))


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef]:
    """Every function of a module, nested ones included."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node  # type: ignore[misc]


def lines_of(node: ast.AST) -> int:
    """How many lines a definition takes, decorators left out."""
    return (node.end_lineno or 0) - node.lineno + 1  # type: ignore[attr-defined]
