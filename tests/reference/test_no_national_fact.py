"""No national fact lives in the code: names, money, telephone and institutions are in the packs, and only there."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.source import PACKAGE, modules
from tounga.reference.reading.pack import read_pack

# The demonstration tells invented stories of one country; the translations follow the texts they translate.
APART = ("packs/", "demo/", "locale/")
TEXTS = ("*.html", "*.js", "*.txt", "*.typ", "*.css", "*.svg")


def national_words() -> set[str]:
    """What names one country, drawn from its pack itself."""
    pack = read_pack("mali")
    head = pack.manifest
    words = {head["service"]["short_fr"], head["money"]["currency"], head["phone"]["prefix"], "NINA", "F CFA"}
    words |= {place["name"] for place in pack.tables["territory"] if place["level"] == 1}
    words |= {
        row["short_fr"] for row in pack.tables["structures"] if row["kind"] in {"public_agency", "ministry", "diaspora"}
    }
    words |= {unit["code"] for unit in pack.tables["units"] if len(unit["code"]) > 2}
    return words | {"Mali", "Malien", "Malienne", "Maliens", "malien", "maliens", "Bamako"}


PATTERN = re.compile(
    r"(?<![\w+])(?:" + "|".join(sorted(map(re.escape, national_words()), key=len, reverse=True)) + r")(?!\w)"
)


def literals(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """The texts of a module that are not docstrings."""
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.lineno, node.value


def national_facts(folder: Path) -> list[str]:
    """Places where a national word stands in the code or in a template."""
    found = []
    for path, tree in modules(folder):
        name = path.relative_to(folder).as_posix()
        if not name.startswith(APART):
            found += [f"{name}:{line} {hit}" for line, text in literals(tree) for hit in PATTERN.findall(text)]
    for pattern in TEXTS:
        for path in folder.rglob(pattern):
            name = path.relative_to(folder).as_posix()
            if not name.startswith(APART):
                lines = enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
                found += [f"{name}:{line} {hit}" for line, text in lines for hit in PATTERN.findall(text)]
    return sorted(found)


def test_no_national_fact_in_the_code() -> None:
    assert national_facts(PACKAGE) == []


@pytest.mark.parametrize(
    ("file", "text", "found"),
    [
        ("rules.py", 'CAPITAL = "Bamako"\n', ["rules.py:1 Bamako"]),
        ("rules.py", 'def f(x):\n    return x.startswith("+223")\n', ["rules.py:2 +223"]),
        ("rules.py", 'if wage.currency == "XOF":\n    pass\n', ["rules.py:1 XOF"]),
        ("page.html", "<p>Votre agence ANPE de Ségou</p>\n", ["page.html:1 ANPE", "page.html:1 Ségou"]),
        ("letter.typ", "Le NINA du candidat\n", ["letter.typ:1 NINA"]),
        ("rules.py", '"""The ANPE of Mali."""\nx = "maliens du port"\n', ["rules.py:2 maliens"]),
        ("rules.py", '"""Bamako, XOF and +223."""\n# Kayes\nx = "normalise"\n', []),
        ("packs/mali/x.html", "Kayes", []),
    ],
)
def test_a_planted_fact_is_caught(tmp_path: Path, file: str, text: str, found: list[str]) -> None:
    (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / file).write_text(text, encoding="utf-8")
    assert national_facts(tmp_path) == found


def figure_keys(folder: Path) -> dict[str, str]:
    """Keys of figures written in the code (`figure("a.b")`, constants that look like one) -> where."""
    pack = {figure["key"].split(".")[0] for figure in read_pack("mali").figures}
    shape = re.compile(r"(?:" + "|".join(sorted(pack)) + r")\.[a-z_]+")
    return {
        text: path.relative_to(folder).as_posix()
        for path, tree in modules(folder)
        for _line, text in literals(tree)
        if shape.fullmatch(text) and text.endswith(("_days", "_months", "_age", "_percent", "_hours", "_day", "_week"))
    }


@pytest.mark.parametrize("name", ["mali", "exemple"])
def test_every_figure_that_the_code_asks_for_is_in_the_pack(name: str) -> None:
    given = {figure["key"] for figure in read_pack(name).figures}
    assert {key: place for key, place in figure_keys(PACKAGE).items() if key not in given} == {}
