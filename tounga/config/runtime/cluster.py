"""One PostgreSQL cluster: make it, start it, know whether it runs, stop it. Called under the lock of `embedded`."""

import os
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path
from typing import Any

from tounga.config.runtime import binaries, processes
from tounga.config.runtime.places import Places
from tounga.config.runtime.speech import Refusal

NEVER_A_PROCESS = 4_194_305  # one above the highest number that Linux can give
LONGEST_RECOVERY = 300.0  # seconds; replaying the journal after a power cut
SUPERUSER = "postgres"
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "shared_buffers": "160MB",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "effective_cache_size": "1GB",
    "random_page_cost": "1.1",
    "jit": "off",
    "wal_compression": "on",
    "max_wal_size": "512MB",
    "timezone": "UTC",
    "lc_messages": "C",
    "log_timezone": "UTC",
    # Nothing personal in logs: an error's DETAIL and STATEMENT quote the row.
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
    "log_checkpoints": "off",
}
DURABLE = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
_servers: list[subprocess.Popen[bytes]] = []  # started by this process, which has to take note of their end


def status(places: Places) -> str:
    """What the server says of itself: `starting`, `ready`, `stopping`, or nothing."""
    try:
        lines = (places.cluster / "postmaster.pid").read_text(encoding="utf-8").splitlines()
    except OSError:
        return ""
    return lines[7].strip() if len(lines) >= 8 else ""


def answers(places: Places) -> bool:
    """Is the server up and past its recovery? Well under a millisecond."""
    door = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        door.settimeout(1.0)
        door.connect(str(places.socket))
    except OSError:
        return False
    finally:
        door.close()
    return status(places) == "ready"


def process(places: Places) -> processes.Known | None:
    """The server's process, or None: a stale file or a number given again to somebody else is no server."""
    try:
        pid = int((places.cluster / "postmaster.pid").read_text(encoding="utf-8").split("\n", 1)[0])
    except (OSError, ValueError):
        return None
    words = processes.command_line(pid)
    if not words or Path(words[0]).name != "postgres" or str(places.cluster) not in words:
        return None
    return processes.Known.of(pid)


def make(places: Places) -> None:
    """Make the cluster unless it exists. Half a cluster never takes the name of a whole one."""
    kept = places.cluster / "PG_VERSION"
    if kept.exists():
        version = kept.read_text(encoding="ascii").strip()
        if version != str(binaries.major_version()):
            raise Refusal(
                f"La base de {places.home} vient de PostgreSQL {version}, cette version de Tounga apporte "
                f"PostgreSQL {binaries.major_version()} : exportez-la avec l’ancienne version, puis importez-la.",
                f"The database of {places.home} comes from PostgreSQL {version}, this version of Tounga carries "
                f"PostgreSQL {binaries.major_version()}: export it with the former version, then import it.",
            )
        return
    draft = places.cluster.with_name(f"{places.cluster.name}.new")
    shutil.rmtree(draft, ignore_errors=True)
    places.cluster.parent.mkdir(parents=True, exist_ok=True)
    draft.mkdir(mode=0o700)
    user = binaries.owner(places.cluster)
    if user is not None:
        os.chown(draft, user.pw_uid, user.pw_gid)
    locale = ["--encoding=UTF8", "--locale=C.UTF-8", "--locale-provider=builtin"]
    rules = ["--builtin-locale=PG_UNICODE_FAST" if binaries.major_version() >= 18 else "--builtin-locale=C.UTF-8"]
    rights = [f"--username={SUPERUSER}", "--auth=reject", "--auth-local=trust"]  # the socket's folder is the lock
    command = [str(binaries.installation() / "bin" / "initdb"), f"--pgdata={draft}", "--no-instructions", "--no-sync"]
    outcome = subprocess.run([*command, *locale, *rules, *rights], capture_output=True, text=True, **_as_user(places))
    if outcome.returncode != 0:
        raise _failure("initdb", (outcome.stderr or outcome.stdout).strip().splitlines())
    draft.rename(places.cluster)


def start(places: Places, *, durable: bool) -> None:
    """Start the server in a session of its own (Ctrl-C does not reach it) and wait until it answers.

    Raises Refusal with the server's last line when it does not start.
    """
    if _already_starting(places):
        return
    _clear_what_a_crash_left(places)
    _make_sockets(places)
    places.logs.mkdir(parents=True, exist_ok=True)
    log = places.logs / "database.log"
    options = SETTINGS | (DURABLE if durable else FAST) | {"unix_socket_directories": str(places.sockets)}
    command = [str(binaries.installation() / "bin" / "postgres"), "-D", str(places.cluster)]
    for name, value in options.items():
        command += ["-c", f"{name}={value}"]
    for former in _servers:
        former.poll()
    with log.open("ab") as written:
        server = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=written,
            stderr=written,
            start_new_session=True,
            **_as_user(places),
        )
    _servers.append(server)
    until = time.monotonic() + LONGEST_RECOVERY
    while not answers(places):
        if server.poll() is not None or time.monotonic() > until:
            raise _failure("postgres", log.read_text(encoding="utf-8", errors="replace").splitlines())
        time.sleep(0.02)


def stop(places: Places) -> None:
    """Stop the server: transactions under way are rolled back, files are closed. Returns when it is gone."""
    known = process(places)
    if known is None:
        return
    for number, patience in ((signal.SIGINT, 30.0), (signal.SIGQUIT, 10.0), (signal.SIGKILL, 10.0)):
        processes.send([known.pid], number)
        until = time.monotonic() + patience
        while known.alive() and time.monotonic() < until:
            time.sleep(0.02)
        if not known.alive():
            break
    for server in _servers:
        server.poll()


def _already_starting(places: Places) -> bool:
    """A server whose starter was killed: wait until it answers. One that is stopping, or deaf: end it, and say no."""
    known = process(places)
    until = time.monotonic() + LONGEST_RECOVERY
    while known is not None and known.alive() and status(places) == "starting" and time.monotonic() < until:
        time.sleep(0.05)
    if answers(places):
        return True
    stop(places)
    return False


def _clear_what_a_crash_left(places: Places) -> None:
    """After a kill -9: end the server's own left-over processes, and make sure that its number is not mistaken.

    PostgreSQL refuses to start when the number of its former process lives again as another process of the same user.
    The file is kept, with an impossible number: it also names the shared memory that PostgreSQL still has to check.
    The socket's own lock, which holds the same number, says nothing more.
    """
    left = list(processes.working_in(places.cluster, "postgres"))
    if left:
        processes.send(left, signal.SIGQUIT)
        processes.end(left, patience=2.0)
    note = places.cluster / "postmaster.pid"
    if note.exists():
        lines = note.read_text(encoding="utf-8").split("\n")
        lines[0] = str(NEVER_A_PROCESS)
        note.write_text("\n".join(lines), encoding="utf-8")
    places.socket.with_name(f"{places.socket.name}.lock").unlink(missing_ok=True)


def _make_sockets(places: Places) -> None:
    folder = places.sockets
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    user = binaries.owner(places.cluster)
    expected = os.geteuid() if user is None else user.pw_uid
    if user is not None and folder.stat().st_uid == 0:
        os.chown(folder, user.pw_uid, user.pw_gid)
    if folder.is_symlink() or folder.stat().st_uid != expected:
        raise Refusal(f"Le dossier {folder} n’est pas à nous.", f"The folder {folder} is not ours.")
    folder.chmod(0o700)


def _as_user(places: Places) -> dict[str, Any]:
    """How to start a program of PostgreSQL: as whom, where, and with as little environment as it needs."""
    user = binaries.owner(places.cluster)
    chosen: dict[str, Any] = {"cwd": "/", "env": {"PATH": os.defpath, "LANG": "C.UTF-8", "TZ": "UTC"}, "umask": 0o077}
    if user is not None:
        chosen |= {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    return chosen


def _failure(program: str, lines: list[str]) -> Refusal:
    last = " — ".join(line.partition("] ")[2] or line for line in lines[-2:])
    return Refusal(f"{program} n’a pas démarré : {last}", f"{program} did not start: {last}")
