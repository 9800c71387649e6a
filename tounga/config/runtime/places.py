"""Where everything lives in the data folder, and where the database goes when it cannot live there.

PostgreSQL refuses to run as root, and a Unix socket's path holds 107 bytes. So, as root in a folder that nobody else
may enter (a clone in root's own home), or in a very deep folder, the data folder keeps a link to a place that works.
The link is the memory: once made, it decides.
"""

import hashlib
import os
import shutil
import stat
import tempfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
SOCKET_NAME = ".s.PGSQL.5432"
LONGEST_SOCKET_PATH = 100  # bytes; the kernel's limit is 107, macOS's 103
EVERYTHING = (
    "database",
    "database.new",
    "sockets",
    "logs",
    "state",
    "files",
    "static",
    "tests",
    "database.lock",
    "secret_key",
)
SYSTEM_DATA = Path("/var/lib/tounga")


def is_root() -> bool:
    return os.geteuid() == 0


def home_folder() -> Path:
    """The data folder: TOUNGA_HOME, or `.tounga` beside the code."""
    return Path(os.environ.get("TOUNGA_HOME") or ROOT / ".tounga").expanduser().resolve()


def open_to_others(path: Path) -> bool:
    """May a user who owns nothing here walk into `path`? A folder that does not exist yet will be made so."""
    return all(folder.stat().st_mode & stat.S_IXOTH for folder in path.parents if folder.exists())


def fits_a_socket(folder: Path) -> bool:
    return len(os.fsencode(folder / SOCKET_NAME)) <= LONGEST_SOCKET_PATH


@dataclass(frozen=True)
class Places:
    """The folders and files of one data folder. Reading them makes nothing."""

    home: Path

    @property
    def shelter(self) -> Path:
        """Outside the data folder, one for each data folder and user: for what cannot live inside."""
        name = hashlib.sha256(os.fsencode(self.home)).hexdigest()[:12]
        return SYSTEM_DATA / name if is_root() else Path(tempfile.gettempdir()) / f"tounga-{os.geteuid()}-{name}"

    @cached_property
    def enterable(self) -> bool:
        return not is_root() or open_to_others(self.home)

    def _kept_or(self, name: str, usable: bool) -> Path:
        kept = self.home / name
        if kept.is_symlink():
            return kept.readlink()
        return kept if usable or kept.exists() else self.shelter / name

    @property
    def cluster(self) -> Path:
        """PostgreSQL's data directory."""
        return self._kept_or("database", self.enterable)

    @property
    def sockets(self) -> Path:
        """The folder of PostgreSQL's socket: its permissions are the lock of the database."""
        return self._kept_or("sockets", self.enterable and fits_a_socket(self.home / "sockets"))

    @property
    def socket(self) -> Path:
        return self.sockets / SOCKET_NAME

    @property
    def logs(self) -> Path:
        return self.home / "logs"

    @property
    def state(self) -> Path:
        """What the supervisor remembers: its lock, its children."""
        return self.home / "state"

    def erase(self) -> None:
        """Erase what Tounga made, and the data folder when nothing else is in it. Nothing may be running."""
        shutil.rmtree(self.shelter, ignore_errors=True)
        for path in (self.home / name for name in EVERYTHING):
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)
        if self.home.exists() and not any(self.home.iterdir()):
            self.home.rmdir()

    def remember(self) -> None:
        """Make the data folder, and the links to what lives outside it."""
        self.home.mkdir(parents=True, exist_ok=True)
        if is_root():
            self.home.chmod(self.home.stat().st_mode | stat.S_IXOTH)  # our own folder: to walk through, not to read
        for name, place in (("database", self.cluster), ("sockets", self.sockets)):
            if place != self.home / name and not (self.home / name).is_symlink():
                (self.home / name).symlink_to(place)
