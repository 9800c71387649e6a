"""`make check` holds: style, types, layers, templates, known weaknesses. The commands are the Makefile's own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BIN = str(Path(sys.executable).parent)


def commands() -> list[str]:
    """The lines of the target `check`, as make would run them with the Python of this test."""
    said = subprocess.run(
        ["make", "--dry-run", "check", f"VENV={Path(BIN).parent}", f"BIN={BIN}"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return [line for line in said.splitlines() if line.startswith(BIN) and "makemigrations" not in line]


def failure(command: str, root: Path = ROOT) -> str:
    """What a command says when it fails, or ""."""
    # The house as it stands here, wherever the environment was installed from.
    here = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command.split(), cwd=root, capture_output=True, text=True, env=here)
    return "" if done.returncode == 0 else f"{command}\n{done.stdout}{done.stderr}"


def test_the_commands_are_read_from_the_makefile() -> None:
    tools = {command.split()[0].removeprefix(f"{BIN}/") for command in commands()}
    assert tools == {"ruff", "mypy", "lint-imports", "djlint", "bandit"}


@pytest.mark.parametrize("tool", ["ruff", "mypy", "djlint", "bandit"])  # the layers have their own tests
def test_check_holds(tool: str) -> None:
    mine = [command for command in commands() if command.startswith(f"{BIN}/{tool} ") or command == f"{BIN}/{tool}"]
    assert [found for command in mine if (found := failure(command))] == []


@pytest.mark.parametrize(
    ("tool", "name", "text"),
    [
        ("ruff check", "a.py", "import os\n"),
        ("ruff format --check", "a.py", "x = { 1:2 }\n"),
        ("mypy", "a.py", "def one() -> int:\n    return 'un'\n"),
        ("djlint --lint --quiet", "a.html", "<img src='a'>\n"),
        ("djlint --check --quiet", "a.html", "<ul><li>un</li></ul>\n"),
        ("bandit --quiet", "a.py", "import pickle\npickle.loads(b'')\n"),
    ],
)
def test_a_fault_is_seen(tool: str, name: str, text: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text)
    assert failure(f"{BIN}/{tool} {name}", tmp_path)
