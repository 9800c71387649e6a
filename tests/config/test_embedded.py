"""The database that comes along: issue 2, "two commands on a fresh machine" and "kill -9 leaves a state that recovers"."""

import os
import signal
import stat
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from tounga.config import embedded
from tounga.config.runtime import binaries, cluster, processes
from tounga.config.runtime.places import LONGEST_SOCKET_PATH, ROOT, Places, is_root
from tounga.config.runtime.speech import Refusal


def ask(home: Path, question: str) -> tuple[object, ...]:
    with psycopg.connect(embedded.url(home)) as connection:
        found = connection.execute(question).fetchone()
    assert found is not None
    return found


def server(home: Path) -> int:
    known = cluster.process(Places(home))
    assert known is not None
    return known.pid


def wait_until_dead(home: Path, pid: int) -> None:
    until = time.monotonic() + 10
    while processes.command_line(pid) or embedded.is_running(home):
        assert time.monotonic() < until
        time.sleep(0.02)


def test_the_address_is_known_before_anything_starts(home: Path) -> None:
    assert embedded.url(home).startswith("postgresql://tounga@%2F")
    assert not home.exists()
    assert not embedded.is_running(home)


def test_the_first_start_makes_it_and_the_second_finds_it_and_starts_nothing(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert embedded.start(home) is True
    made = server(home)
    monkeypatch.setattr(subprocess, "Popen", None)  # whoever asked for a process would fail
    assert embedded.start(home) is False
    monkeypatch.undo()
    assert server(home) == made


def test_data_are_durable_checked_and_in_order_of_no_country(home: Path) -> None:
    embedded.start(home)
    shown = "current_setting('fsync'), current_setting('synchronous_commit'), current_setting('data_checksums')"
    assert ask(home, f"SELECT {shown}") == ("on", "on", "on")
    locale = "SELECT pg_encoding_to_char(encoding), datlocprovider, datlocale FROM pg_database WHERE datname = 'tounga'"
    assert ask(home, locale) == ("UTF8", "b", "PG_UNICODE_FAST")
    assert ask(home, "SELECT upper('ɲéß')") == ("ƝÉSS",)


def test_only_a_cluster_of_tests_does_not_wait_for_the_disk(home: Path) -> None:
    embedded.start(home, durable=False)
    assert ask(home, "SELECT current_setting('fsync')") == ("off",)


def test_the_application_is_no_superuser_and_owns_its_database(home: Path) -> None:
    embedded.start(home)
    assert ask(home, "SELECT rolsuper, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname = current_user") == (
        False,
        False,
        True,
    )
    for extension in ("unaccent", "pg_trgm", "btree_gist", "citext"):
        with psycopg.connect(embedded.url(home)) as connection:
            connection.execute(f"CREATE EXTENSION {extension}")


def test_only_its_own_user_reaches_the_socket(home: Path) -> None:
    embedded.start(home)
    places = Places(home)
    assert stat.S_IMODE(places.sockets.stat().st_mode) == 0o700
    assert stat.S_IMODE(places.cluster.stat().st_mode) == 0o700
    assert ask(home, "SELECT current_setting('listen_addresses')") == ("",)


def test_nothing_personal_in_the_server_log(home: Path) -> None:
    embedded.start(home)
    with psycopg.connect(embedded.url(home), autocommit=True) as connection:
        connection.execute("CREATE TABLE person (name text UNIQUE)")
        connection.execute("INSERT INTO person VALUES ('Fanta Invented')")
        with pytest.raises(psycopg.Error):
            connection.execute("INSERT INTO person VALUES ('Fanta Invented')")
        with pytest.raises(psycopg.Error):
            connection.execute("SELECT nothing FROM person WHERE name = 'Fanta Invented'")
    log = (Places(home).logs / "database.log").read_text(encoding="utf-8")
    assert "duplicate key" in log
    assert "Fanta" not in log


def test_after_a_kill_of_the_server_everything_acknowledged_is_there(home: Path) -> None:
    embedded.start(home)
    with psycopg.connect(embedded.url(home), autocommit=True) as connection:
        connection.execute("CREATE TABLE kept (number int)")
        connection.execute("INSERT INTO kept SELECT generate_series(1, 1000)")
        os.kill(dead := server(home), signal.SIGKILL)
    wait_until_dead(home, dead)
    assert embedded.start(home) is True
    assert ask(home, "SELECT count(*) FROM kept") == (1000,)


def test_a_number_given_again_to_another_process_is_not_the_server(home: Path) -> None:
    """PostgreSQL alone refuses to start here: the number of its former process is alive, for the same user."""
    embedded.start(home)
    places = Places(home)
    os.kill(dead := server(home), signal.SIGKILL)
    wait_until_dead(home, dead)
    user = binaries.owner(places.cluster)
    as_user = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if user else {}
    other = subprocess.Popen(["/bin/sleep", "60"], **as_user)  # type: ignore[call-overload]
    try:
        for note in (places.cluster / "postmaster.pid", places.socket.with_name(f"{places.socket.name}.lock")):
            note.write_text(note.read_text().replace(str(dead), str(other.pid), 1))
        assert embedded.is_running(home) is False
        assert embedded.start(home) is True
        assert other.poll() is None, "another's process was killed"
    finally:
        other.kill()
        other.wait()


def test_a_server_process_that_outlives_its_chief_is_ended(home: Path) -> None:
    """kill -9 of the chief while a backend is stopped and cannot notice it."""
    embedded.start(home)
    places = Places(home)
    with psycopg.connect(embedded.url(home)) as connection:
        backend = connection.info.backend_pid
        os.kill(backend, signal.SIGSTOP)
        os.kill(dead := server(home), signal.SIGKILL)
        wait_until_dead(home, dead)
        assert embedded.start(home) is True
    assert backend not in processes.working_in(places.cluster, "postgres")


def test_half_made_folders_are_made_again(home: Path) -> None:
    places = Places(home)
    places.remember()
    half = places.cluster.with_name("database.new")
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18\n")
    assert embedded.start(home) is True


def test_a_start_cut_before_the_role_is_made_is_finished_by_the_next(home: Path) -> None:
    embedded.start(home)
    (Places(home).cluster / embedded.PROVISIONED).unlink()
    with psycopg.connect(embedded.url(home, name="postgres", user="postgres"), autocommit=True) as connection:
        connection.execute("DROP DATABASE tounga")
    assert embedded.start(home) is False
    assert ask(home, "SELECT current_database()") == ("tounga",)


def test_of_several_starts_at_once_one_wins_and_all_are_served(home: Path) -> None:
    code = "import sys; from pathlib import Path; from tounga.config import embedded; print(embedded.start(Path(sys.argv[1])))"

    def start(_number: int) -> str:
        command = [sys.executable, "-c", code, str(home)]
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()

    with ThreadPoolExecutor(4) as together:
        assert sorted(together.map(start, range(4))) == ["False", "False", "False", "True"]
    assert ask(home, "SELECT 1") == (1,)


def test_a_very_deep_folder_works(tmp_path: Path) -> None:
    deep = (tmp_path / ("d" * 80) / ("e" * 80)).resolve()
    places = Places(deep)
    try:
        embedded.start(deep)
        assert len(str(places.socket)) <= LONGEST_SOCKET_PATH
        assert ask(deep, "SELECT 1") == (1,)
        assert embedded.url(deep) == embedded.url(deep), "the link decides once it is made"
    finally:
        embedded.stop(deep)
        places.erase()
    assert not places.shelter.exists()


def test_no_folder_of_others_is_opened(tmp_path: Path) -> None:
    """The wheel's own Python opens every parent folder to everybody when run as root: ours never does."""
    closed = (tmp_path / "closed").resolve()
    closed.mkdir(mode=0o700)
    home = closed / "home"
    try:
        embedded.start(home)
        assert ask(home, "SELECT 1") == (1,)
        assert stat.S_IMODE(closed.stat().st_mode) == 0o700
        assert (home / "database").is_symlink() is is_root()
    finally:
        embedded.stop(home)
        Places(home).erase()


def test_another_major_version_is_refused_with_a_sentence(home: Path) -> None:
    embedded.start(home)
    embedded.stop(home)
    (Places(home).cluster / "PG_VERSION").write_text("14\n")
    with pytest.raises(Refusal, match="PostgreSQL 14"):
        embedded.start(home)


def test_a_server_that_cannot_start_says_why(home: Path) -> None:
    embedded.start(home)
    embedded.stop(home)
    (Places(home).cluster / "postgresql.conf").write_text("nonsense = on\n")
    with pytest.raises(Refusal, match="nonsense"):
        embedded.start(home)


def test_stop_is_clean_and_may_be_repeated(home: Path) -> None:
    embedded.stop(home)
    embedded.start(home)
    pid = server(home)
    embedded.stop(home)
    assert not embedded.is_running(home)
    assert not processes.command_line(pid)
    embedded.stop(home)


def test_a_block_stops_what_it_started_unless_somebody_is_connected(home: Path) -> None:
    with embedded.in_use(home):
        assert embedded.is_running(home)
    assert not embedded.is_running(home)
    with embedded.in_use(home):
        visitor = psycopg.connect(embedded.url(home))
    assert embedded.is_running(home)
    visitor.close()


def test_a_database_that_does_not_answer_is_refused_without_its_password() -> None:
    with pytest.raises(Refusal) as refused:
        embedded.check("postgresql://somebody:secretword@127.0.0.1:1/nothing")
    assert "secretword" not in str(refused.value)


def test_postgresql_older_than_15_is_refused(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    embedded.start(home)
    embedded.check(embedded.url(home))
    monkeypatch.setattr(embedded, "OLDEST", 99)
    with pytest.raises(Refusal, match="PostgreSQL 99"):
        embedded.check(embedded.url(home))


def test_the_tests_have_their_own_cluster(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOUNGA_HOME", str(home))
    monkeypatch.delenv("TOUNGA_TESTING", raising=False)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setattr(embedded.atexit, "register", lambda *_: None)
    embedded.start_for_tests()
    own = home / "tests"
    try:
        assert os.environ["TOUNGA_HOME"] == str(own)
        embedded.start_for_tests()
        assert os.environ["TOUNGA_HOME"] == str(own), "a child of the tests uses the same"
        assert ask(own, "SELECT current_setting('fsync')") == ("off",)
    finally:
        embedded.stop(own)
        Places(own).erase()
