"""Imports only go down; each contract is seen to bite on a planted violation."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def lint(root: Path, contract: str) -> subprocess.CompletedProcess[str]:
    """Run one import contract over the package found under `root`."""
    return subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command; lint_imports_command()",
            "--no-cache",
            "--contract",
            contract,
        ],
        cwd=root,
        env={"PYTHONPATH": str(root), "PATH": ""},
        capture_output=True,
        text=True,
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The package, copied, to plant a violation in."""
    shutil.copytree(
        ROOT / "tounga",
        tmp_path / "tounga",
        ignore=shutil.ignore_patterns("static", "templates", "*.csv", "__pycache__", "locale"),
    )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


@pytest.mark.parametrize("contract", ["rooms", "order-inside-a-room"])
def test_contract_holds(contract: str) -> None:
    outcome = lint(ROOT, contract)
    assert outcome.returncode == 0, outcome.stdout


@pytest.mark.parametrize(
    ("contract", "file", "line"),
    [
        ("rooms", "people/enums.py", "import tounga.offers.enums"),
        ("rooms", "people/enums.py", "import tounga.employers.enums"),
        ("rooms", "kernel/clock.py", "import tounga.reference"),
        ("rooms", "web/staff/urls.py", "import tounga.web.public"),
        ("rooms", "placement/enums.py", "import tounga.web.door"),
        ("order-inside-a-room", "offers/rules.py", "import tounga.offers.models"),
        ("order-inside-a-room", "offers/models.py", "import tounga.offers.services"),
        ("order-inside-a-room", "people/permissions.py", "import tounga.people.selectors"),
    ],
)
def test_planted_violation_is_caught(copy: Path, contract: str, file: str, line: str) -> None:
    planted = copy / "tounga" / file
    planted.write_text(planted.read_text() + f"\n{line}\n")
    outcome = lint(copy, contract)
    assert outcome.returncode == 1, outcome.stdout
    assert "BROKEN" in outcome.stdout
