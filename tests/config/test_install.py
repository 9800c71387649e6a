"""The Makefile, its installer and the pinned requirements: "Python 3.11-3.13, make and nothing else"."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tounga.config.runtime import install
from tounga.config.runtime.places import ROOT

PINNED = ("requirements.txt", "requirements-dev.txt")


def names(requirements: str) -> set[str]:
    """The pinned packages, each with at least one hash; anything else in the file is an error."""
    found = set()
    for pinned in (ROOT / requirements).read_text(encoding="utf-8").replace("\\\n", " ").splitlines():
        if pinned.strip() and not pinned.startswith("#"):
            matched = re.fullmatch(
                r"([a-z0-9._-]+)==[^ ;]+( ; [^-]+?(?= --|$))?( +--hash=sha256:[0-9a-f]{64})+ *", pinned
            )
            assert matched, pinned[:80]
            found.add(matched[1])
    return found


@pytest.mark.parametrize("requirements", PINNED)
def test_every_requirement_is_pinned_and_hashed_and_no_address_is_named(requirements: str) -> None:
    assert names(requirements)
    assert "://" not in (ROOT / requirements).read_text(encoding="utf-8")


def test_what_the_project_asks_for_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

    def asked(lines: list[str]) -> set[str]:
        return {re.split(r"[\[<>=]", line)[0].lower() for line in lines}

    assert asked(project["project"]["dependencies"]) <= names("requirements.txt") <= names("requirements-dev.txt")
    assert asked(project["dependency-groups"]["dev"]) <= names("requirements-dev.txt")


def make(*words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    given = [f"{name}={value}" for name, value in variables.items()]
    return subprocess.run(["make", *words, *given], cwd=ROOT, env=outside(), capture_output=True, text=True)


def outside() -> dict[str, str]:
    """The environment without what `make test PYTHON=… ARGS=…` leaves for the programs it starts."""
    inside = ("MAKE", "MFLAGS", "PYTHON", "ARGS", "WORKERS", "PORT")
    return {name: value for name, value in os.environ.items() if not name.startswith(inside)}


def test_make_alone_says_every_target() -> None:
    said = make().stdout
    for target in ("help", "run", "test", "check", "fix", "bench", "reset"):
        assert f"make {target} " in said


def test_make_runs_what_is_asked_with_what_is_given() -> None:
    assert "--port 8123" in make("-n", "run", PORT="8123").stdout
    planned = make("-n", "test", PYTHON="python3.13", ARGS="-k word").stdout
    assert "python3.13 -I tounga/config/runtime/install.py" in planned
    assert "--recreate" in planned
    assert "-k word" in planned
    assert "--recreate" not in make("-n", "test").stdout, "an environment that works is kept"


def test_reset_does_nothing_unless_told_so() -> None:
    outcome = subprocess.run(["make", "reset"], cwd=ROOT, env=outside(), input="non\n", capture_output=True, text=True)
    assert outcome.returncode != 0
    assert "Rien n’a été effacé" in outcome.stdout


def test_a_python_that_does_not_work_is_said() -> None:
    outcome = make("environment", PYTHON="no-such-python")
    assert outcome.returncode != 0
    assert "Il faut Python 3.11, 3.12 ou 3.13" in outcome.stdout


def test_nothing_is_installed_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commands: list[list[str]] = []

    def pretend(command: list[str], **_options: Any) -> subprocess.CompletedProcess[str]:
        commands.append(command)
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(install, "version_of", lambda _folder: "3.11")
    monkeypatch.setattr(install.subprocess, "run", pretend)
    requirements = tmp_path / "requirements.txt"
    requirements.write_text("one==1", encoding="ascii")
    install.fill(tmp_path, requirements)
    install.fill(tmp_path, requirements)
    assert len(commands) == 1
    assert "--require-hashes" in commands[0]
    requirements.write_text("one==2", encoding="ascii")
    install.fill(tmp_path, requirements)
    assert len(commands) == 2
    monkeypatch.setattr(install, "version_of", lambda _folder: "3.13")
    install.fill(tmp_path, requirements)
    assert len(commands) == 3, "another Python, another installation"


def test_an_installation_that_fails_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    requirements = tmp_path / "requirements.txt"
    requirements.write_text("one==1", encoding="ascii")
    monkeypatch.setattr(install, "version_of", lambda _folder: "3.11")
    monkeypatch.setattr(install.subprocess, "run", lambda command, **_: subprocess.CompletedProcess(command, 1))
    with pytest.raises(SystemExit, match="a échoué"):
        install.fill(tmp_path, requirements)
    assert list(tmp_path.glob("*.stamp")) == []


def test_an_environment_is_kept_unless_it_is_broken_or_another_python_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Path] = []
    monkeypatch.setattr(install.venv, "create", lambda folder, **_: made.append(folder))
    ours = "{}.{}".format(*sys.version_info)
    for found, recreate, expected in [(ours, True, 0), ("3.99", False, 0), ("3.99", True, 1), ("", False, 1)]:
        made.clear()
        monkeypatch.setattr(install, "version_of", lambda _folder, found=found: found)
        install.make(tmp_path / "venv", recreate=recreate)
        assert len(made) == expected, (found, recreate)
