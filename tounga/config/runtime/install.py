"""Make the virtual environment and fill it, once. Run by `make` with any Python 3.11 to 3.13, before anything else.

    python -I install.py VENV [--dev] [--recreate]

Standard library only. What is installed is what the requirements files say, checked by their hashes; a stamp holding
the file's digest and the Python's version says when nothing is to be done.
"""

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import time
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
LAUNCHER = """#!{python}
import sys

from tounga.config.cli import main

if __name__ == "__main__":
    sys.exit(main())
"""
PIP = ["-m", "pip", "--disable-pip-version-check", "--no-input", "-qq"]


def version_of(folder: Path) -> str:
    """The Python version of a virtual environment such as `3.11`, or nothing when it does not work."""
    command = [str(folder / "bin" / "python"), "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


def make(folder: Path, *, recreate: bool) -> None:
    """Make the environment when it is missing, broken, or (`recreate`) of another Python version than ours."""
    ours = "{}.{}".format(*sys.version_info)
    found = version_of(folder)
    if found and (found == ours or not recreate):
        return
    print(f"Python {ours}: {folder}", flush=True)
    if folder.exists():
        shutil.rmtree(folder)
    venv.create(folder, with_pip=True, symlinks=True)


def fill(folder: Path, requirements: Path) -> None:
    """Install the requirements unless the stamp says that these very ones are there."""
    digest = hashlib.sha256(requirements.read_bytes() + version_of(folder).encode()).hexdigest()
    stamp = folder / f"{requirements.stem}.stamp"
    if stamp.exists() and stamp.read_text(encoding="ascii") == digest:
        return
    print(f"{requirements.name}…", flush=True)
    begun = time.monotonic()
    options = ["--require-hashes", "--no-deps", "--requirement", str(requirements)]
    command = [str(folder / "bin" / "python"), *PIP, "install", *options]
    if subprocess.run(command, env=os.environ | {"PIP_REQUIRE_VIRTUALENV": "0"}).returncode != 0:
        sys.exit(f"L’installation de {requirements.name} a échoué. / Installing {requirements.name} failed.")
    stamp.write_text(digest, encoding="ascii")
    print(f"{requirements.name}: {time.monotonic() - begun:.0f} s", flush=True)


def link(folder: Path) -> None:
    """Make the project importable and its command callable, with a path file: nothing to build, nothing to download."""
    python = folder / "bin" / "python"
    where = [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    packages = Path(subprocess.run(where, capture_output=True, text=True, check=True).stdout.strip())
    (packages / "tounga.pth").write_text(f"{ROOT}\n", encoding="utf-8")
    launcher = folder / "bin" / "tounga"
    launcher.write_text(LAUNCHER.format(python=python), encoding="utf-8")
    launcher.chmod(0o755)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--dev", action="store_true", help="with what tests and checks need")
    parser.add_argument("--bench", action="store_true", help="and the peers that ours is measured against")
    parser.add_argument("--recreate", action="store_true", help="when the environment is of another Python version")
    options = parser.parse_args()
    folder = Path(os.path.abspath(options.folder))
    make(folder, recreate=options.recreate)
    fill(folder, ROOT / ("requirements-dev.txt" if options.dev else "requirements.txt"))
    if options.bench:
        fill(folder, ROOT / "requirements-bench.txt")
    link(folder)


if __name__ == "__main__":
    main()
