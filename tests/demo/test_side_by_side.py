"""Chapters that need nothing of each other are written at the same time, in a real installation: the same demonstration."""

import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from tests.demo.census import Census
from tests.demo.conftest import SMALL, Built
from tests.installation import Installation
from tounga.config import embedded
from tounga.config.runtime.places import ROOT
from tounga.demo.chapters import steps

pytestmark = pytest.mark.django_db
BUILD = ("demo", "build", f"--people={SMALL}", "--processes=2")
COUNT = "from tests.demo import census as of, test_side_by_side as here; print(here.told(of.census()))"


def told(found: Census) -> str:
    """A census in words: every combination, and how often it is there."""
    return "\n".join(f"{model}: {sorted(map(str, rows.items()))}" for model, rows in sorted(found.items()))


def kill_on_the_way(office: Installation) -> None:
    """Kill the process that shares the work out as soon as others write; they end with it."""
    command = [sys.executable, "-m", "tounga", "manage", *BUILD]
    with subprocess.Popen(command, env=office.environment(), cwd=ROOT, stdout=subprocess.DEVNULL) as started:
        chief = psutil.Process(started.pid)
        office.wait_for(lambda: len(chief.children()) >= 3, seconds=120)  # two, and one that Python keeps beside
        others = chief.children()
        chief.kill()
        assert psutil.wait_procs(others, timeout=20)[1] == []


def test_two_processes_one_killed_and_one_that_goes_on_write_what_one_process_writes(
    built: Built, tmp_path: Path
) -> None:
    office = Installation((tmp_path / "home").resolve(), settings="tounga.config.settings", TOUNGA_MODE="demo")
    with embedded.in_use(office.home):
        for words in (("migrate", "--verbosity=0"), ("pack", "load", "mali"), ("load_units", "mali")):
            office.manage(*words)
        kill_on_the_way(office)
        assert "La démonstration est prête" in office.manage(*BUILD)
        assert "déjà prête" in office.manage(*BUILD)
        found = office.manage("shell", "--verbosity=0", "-c", COUNT)
    alone = built.kept[steps(SMALL)[-1].name]
    assert len(alone) > 10
    assert found.strip().splitlines() == told(alone).splitlines()
