"""Budgets of `style.md`: files and functions stay short enough to be read."""

import statistics
from pathlib import Path

from tests.architecture.source import PACKAGE, ROOT, functions, lines_of, modules

CEILING, NINTH_DECILE, MEDIAN = 500, 250, 80
TEST_CEILING = 1000
FUNCTION_CEILING, FUNCTION_NINTH_DECILE = 60, 28
VIEW_CEILING = 25


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def ninth_decile(values: list[int]) -> float:
    return statistics.quantiles(values, n=10)[-1]


def too_long(folder: Path, ceiling: int) -> list[str]:
    return [f"{path.name}: {lines(path)}" for path, _ in modules(folder) if lines(path) > ceiling]


def test_files_stay_short() -> None:
    sizes = [lines(path) for path, _ in modules() if lines(path) > 1]
    assert too_long(PACKAGE, CEILING) == []
    assert statistics.median(sizes) <= MEDIAN
    assert ninth_decile(sizes) <= NINTH_DECILE


def test_test_files_stay_short() -> None:
    assert too_long(ROOT / "tests", TEST_CEILING) == []


def test_functions_stay_short() -> None:
    sizes = {f"{path.name}:{node.name}": lines_of(node) for path, tree in modules() for node in functions(tree)}
    assert {name: size for name, size in sizes.items() if size > FUNCTION_CEILING} == {}
    assert ninth_decile(list(sizes.values())) <= FUNCTION_NINTH_DECILE


def views(folder: Path) -> dict[str, int]:
    """Each view with its lines: a function behind a decorator that says for whom it is, whose argument is the request."""
    return {
        f"{path.relative_to(folder)}:{node.name}": lines_of(node)
        for path, tree in modules(folder)
        for node in functions(tree)
        if node.decorator_list and [argument.arg for argument in node.args.args][:1] == ["request"]
    }


def test_views_stay_short() -> None:
    """A view is: look up > form > one service > redirect; 25 lines at most."""
    found = views(PACKAGE / "web")
    assert {name: size for name, size in found.items() if size > VIEW_CEILING} == {}
    assert any("/views/" in name for name in found) and any("/views" not in name for name in found)


def test_a_long_view_is_caught_whatever_its_file_is_called(tmp_path: Path) -> None:
    long = "@only(Role.OBSERVER)\ndef page(request):\n" + "    a = 1\n" * VIEW_CEILING
    (tmp_path / "presentations.py").write_text(long + "\n\ndef helper(request):\n    pass\n")
    assert views(tmp_path) == {"presentations.py:page": VIEW_CEILING + 1}


def test_a_long_file_is_caught(tmp_path: Path) -> None:
    (tmp_path / "long.py").write_text("a = 1\n" * (CEILING + 1))
    assert too_long(tmp_path, CEILING) == [f"long.py: {CEILING + 1}"]
