"""The demonstration built by two processes in a real installation, one of them killed on the way."""

import subprocess
import sys
from pathlib import Path

import psutil

from tests.demo.census import Census
from tests.demo.conftest import SMALL
from tests.installation import Installation
from tounga.config import embedded
from tounga.config.runtime.places import ROOT

BUILD = ("demo", "build", f"--people={SMALL}", "--processes=2")
COUNT = "from tests.demo import census as of, beside as here; print(here.told(of.census()))"


def told(found: Census) -> str:
    """A census in words: every combination, and how often it is there."""
    return "\n".join(f"{model}: {sorted(map(str, rows.items()))}" for model, rows in sorted(found.items()))


def built_beside(folder: Path) -> str:
    """The census of a demonstration that two processes wrote in `folder`, after an attempt that was killed."""
    office = Installation(folder.resolve(), settings="tounga.config.settings", TOUNGA_MODE="demo")
    with embedded.in_use(office.home):
        for words in (("migrate", "--verbosity=0"), ("pack", "load", "mali"), ("load_units", "mali")):
            office.manage(*words)
        _kill_on_the_way(office)
        assert "La démonstration est prête" in office.manage(*BUILD)
        assert "déjà prête" in office.manage(*BUILD)
        return office.manage("shell", "--verbosity=0", "-c", COUNT)


def _kill_on_the_way(office: Installation) -> None:
    """Kill the process that shares the work out as soon as others write; they end with it."""
    command = [sys.executable, "-m", "tounga", "manage", *BUILD]
    with subprocess.Popen(command, env=office.environment(), cwd=ROOT, stdout=subprocess.DEVNULL) as started:
        chief = psutil.Process(started.pid)
        office.wait_for(lambda: len(chief.children()) >= 3, seconds=120)  # two, and one that Python keeps beside
        others = chief.children()
        chief.kill()
        assert psutil.wait_procs(others, timeout=20)[1] == []
