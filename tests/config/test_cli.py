"""The `tounga` command: one clear sentence, an exit code, nothing done by mistake."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tounga import __version__
from tounga.config import cli, embedded
from tounga.config.runtime.places import ROOT, Places
from tounga.config.runtime.speech import in_words


def tounga(home: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "TOUNGA_TESTING", "LANG"}}
    tiny = {"TOUNGA_HOME": str(home), "DJANGO_SETTINGS_MODULE": "tests.config.tiny_settings", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "tounga", *words]
    return subprocess.run(command, env=kept | tiny | more, cwd=ROOT, capture_output=True, text=True)


def test_help_and_version_start_nothing(home: Path) -> None:
    assert "pack" in tounga(home, "--help").stdout
    assert tounga(home, "--version").stdout == f"Tounga {__version__}\n"
    assert tounga(home, "manage", "help").returncode == 0
    assert not home.exists()


def test_it_speaks_french_unless_the_terminal_speaks_english(home: Path) -> None:
    assert tounga(home, "stop").stdout == "Rien ne tournait.\n"
    assert tounga(home, "stop", LC_ALL="en_GB.UTF-8").stdout == "Nothing was running.\n"
    assert in_words("oui", "yes", environ={"LANG": "C.UTF-8"}) == "oui"


@pytest.mark.parametrize("words", [[], ["dance"], ["run", "--port", "0"], ["run", "--port", "x"], ["import", "rome"]])
def test_a_wrong_command_line_is_2(home: Path, words: list[str]) -> None:
    outcome = tounga(home, *words)
    assert outcome.returncode == 2
    assert "Traceback" not in outcome.stderr
    assert not home.exists()


def test_a_missing_file_is_said_in_one_line(home: Path) -> None:
    outcome = tounga(home, "import", "rome", "nowhere.zip")
    assert (outcome.returncode, outcome.stderr) == (1, "tounga: Le fichier nowhere.zip n’existe pas.\n")


def test_a_database_that_does_not_answer_is_said_in_one_line(home: Path) -> None:
    address = "postgresql://somebody:secretword@127.0.0.1:1/nothing"
    for words in (["run"], ["manage", "migrate"], ["prepare"]):
        outcome = tounga(home, *words, DATABASE_URL=address)
        assert outcome.returncode == 1
        assert outcome.stderr.count("\n") == 1
        assert "DATABASE_URL" in outcome.stderr
        assert "secretword" not in outcome.stderr + outcome.stdout


@pytest.mark.parametrize(
    ("words", "command"),
    [
        (["import", "rome", "{file}", "--older"], ["import_rome", "{file}", "--older"]),
        (["import", "esco-rome", "{file}"], ["import_esco_rome", "{file}"]),
        (["pack", "check"], ["pack", "check"]),
        (["pack", "load", "mali"], ["pack", "load", "mali"]),
        (["demo", "build"], ["demo", "build"]),
        (["manage", "migrate", "--plan"], ["migrate", "--plan"]),
        (["manage"], ["help"]),
    ],
)
def test_each_command_reaches_its_django_command(
    words: list[str], command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "published.zip"
    file.touch()
    reached: list[str] = []
    monkeypatch.setenv("TOUNGA_HOME", str(tmp_path))
    monkeypatch.setenv("TOUNGA_SUPERVISED", "1")
    monkeypatch.setattr(cli, "execute_from_command_line", lambda words: reached.extend(words[1:]))
    assert cli.main([word.format(file=file) for word in words]) == 0
    assert reached == [word.format(file=file) for word in command]


def test_a_django_command_finds_a_database_and_leaves_none_behind(home: Path) -> None:
    outcome = tounga(home, "manage", "migrate", "--verbosity", "0")
    assert (outcome.returncode, outcome.stderr) == (0, "")
    assert (Places(home).cluster / "PG_VERSION").exists()
    assert not embedded.is_running(home)


def test_erase_asks_and_erases_only_what_tounga_made(home: Path) -> None:
    assert tounga(home, "manage", "migrate", "--verbosity", "0").returncode == 0
    mine = home / "my own file.txt"
    mine.touch()
    command = [sys.executable, "-m", "tounga", "erase"]
    environment = os.environ | {"TOUNGA_HOME": str(home), "PYTHONPATH": str(ROOT)}
    no = subprocess.run(command, env=environment, cwd=ROOT, input="non\n", capture_output=True, text=True)
    assert no.returncode == 1
    assert Places(home).cluster.exists()
    yes = subprocess.run(command, env=environment, cwd=ROOT, input="oui\n", capture_output=True, text=True)
    assert yes.returncode == 0
    assert list(home.iterdir()) == [mine]
    assert not Places(home).cluster.exists()
