"""One child of the supervisor, and what one run leaves written for the next."""

import os
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from tounga.config.runtime import children, processes
from tounga.config.runtime.children import Child
from tounga.config.runtime.journal import Journal
from tounga.config.runtime.places import Places
from tounga.config.runtime.speech import Refusal

STUBBORN = (
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf', flush=True); time.sleep(60)"
)
PARENT = "import subprocess, sys, time; subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']); time.sleep(60)"


def child_of(tmp_path: Path, code: str) -> Child:
    return Child("tried", [sys.executable, "-c", code], dict(os.environ), tmp_path / "logs" / "tried.log")


def wait_for_words(child: Child, words: str) -> None:
    until = time.monotonic() + 10
    while words not in child.last_words():
        assert time.monotonic() < until
        time.sleep(0.02)


def test_the_pause_between_two_starts_grows_then_begins_small_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    child = child_of(tmp_path, "raise SystemExit('fallen')")
    monkeypatch.setattr(children, "time", SimpleNamespace(monotonic=lambda: 100.0, time=time.time))
    pauses = []
    for _fall in range(4):
        child.start()
        assert child.process is not None
        child.process.wait()
        assert child.due() is False
        pauses.append(round(child._not_before - 100, 3))
    assert pauses == [0.2, 0.4, 0.8, 1.6]
    assert child.last_words().splitlines()[-1] == "fallen"
    monkeypatch.setattr(children, "STEADY", -1.0)
    child.start()
    assert child.process is not None
    child.process.wait()
    child.due()
    assert child.falls == 1


def test_a_child_that_does_not_listen_is_killed_after_its_patience(tmp_path: Path) -> None:
    child = child_of(tmp_path, STUBBORN)
    known = child.start()
    wait_for_words(child, "deaf")
    begun = time.monotonic()
    child.stop(patience=0.3)
    assert 0.3 <= time.monotonic() - begun < 3
    assert not known.alive()


def test_what_a_child_started_itself_does_not_outlive_it(tmp_path: Path) -> None:
    child = child_of(tmp_path, PARENT)
    group = child.start().pid
    until = time.monotonic() + 10
    while len(list(processes.of_group(group))) < 2:
        assert time.monotonic() < until
        time.sleep(0.02)
    child.stop(patience=1)
    assert list(processes.of_group(group)) == []


def test_a_log_that_grows_is_set_aside_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(children, "LARGEST_LOG", 10)
    child = child_of(tmp_path, "print('x' * 20)")
    for _run in range(2):
        child.start()
        assert child.process is not None
        child.process.wait()
    assert child.log.with_suffix(".former.log").stat().st_size == 21
    assert child.log.stat().st_size == 21


def test_a_process_is_known_by_more_than_its_number() -> None:
    here = processes.Known.of(os.getpid())
    assert here is not None
    assert here.alive()
    assert not processes.Known(os.getpid(), here.started - 60).alive(), "the number of another, who is gone"
    assert processes.Known.of(cluster_number()) is None


def cluster_number() -> int:
    return 4_194_305  # above what Linux can give


def test_orphans_are_ended_and_bystanders_are_not(tmp_path: Path) -> None:
    """Ours: noted, with our command and our data folder. All three, or it is left alone."""
    home = tmp_path / "home"
    journal = Journal(Places(home))
    sleep = [sys.executable, "-c", "import time; time.sleep(60)"]
    ours = os.environ | {"TOUNGA_HOME": str(home)}
    orphan = subprocess.Popen([*sleep, "tounga"], env=ours, start_new_session=True)
    other_folder = subprocess.Popen(
        [*sleep, "tounga"], env=ours | {"TOUNGA_HOME": "/elsewhere"}, start_new_session=True
    )
    other_command = subprocess.Popen(sleep, env=ours, start_new_session=True)
    unnoted = subprocess.Popen([*sleep, "tounga"], env=ours, start_new_session=True)
    everybody = [orphan, other_folder, other_command, unnoted]
    try:
        with journal.alone():
            for number, process in enumerate([orphan, other_folder, other_command]):
                journal.note_child(str(number), processes.Known(process.pid, 0.0))
            assert journal.end_orphans() == 1
        assert [process.poll() is None for process in everybody] == [False, True, True, True]
    finally:
        for process in everybody:
            process.kill()
            process.wait()


def test_one_supervisor_for_a_data_folder(tmp_path: Path) -> None:
    journal = Journal(Places(tmp_path / "home"))
    with journal.alone():
        journal.write(address="http://127.0.0.1:8000")
        with pytest.raises(Refusal, match="http://127.0.0.1:8000"), journal.alone():
            pass
    with journal.alone():
        pass


def test_a_damaged_journal_is_an_empty_one(tmp_path: Path) -> None:
    journal = Journal(Places(tmp_path / "home"))
    with journal.alone():
        for damage in ("", "{", "[1]", "\x00"):
            journal.path.write_text(damage, encoding="utf-8")
            assert journal.read() == {}
            assert journal.supervisor() is None
            assert journal.end_orphans() == 0
