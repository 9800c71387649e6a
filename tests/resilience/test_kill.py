"""Issue 2: "kill -9 of the web process and of PostgreSQL during writes, 20 times: 0 acknowledged writes lost,
0 half-written". (G6 of the security anchors, in a size for every run.)

What was promised is what a counter was answered. What is there is asked of the database itself after the last start.
"""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

import psutil
import psycopg
import pytest

from tests.installation import Installation
from tests.resilience.writers import Counter
from tounga.config import embedded
from tounga.config.runtime.places import ROOT

pytestmark = [pytest.mark.resilience, pytest.mark.xdist_group("resilience")]

FAULTS = 10  # of each kind
COUNTERS = 3
PROMISES_BETWEEN_FAULTS = 5

# Rows that only half of a registration would leave. Each must count 0.
HALVES = {
    "a person without a profile": """
        SELECT count(*) FROM people_person person
        WHERE NOT EXISTS (SELECT FROM people_jobseekerprofile profile WHERE profile.person_id = person.id)""",
    "a person without a phone": """
        SELECT count(*) FROM people_person person WHERE family_name LIKE 'Essai %'
        AND NOT EXISTS (SELECT FROM people_personphone phone WHERE phone.person_id = person.id)""",
    "a person without an occupation": """
        SELECT count(*) FROM people_person person WHERE family_name LIKE 'Essai %'
        AND NOT EXISTS (SELECT FROM people_personoccupation held WHERE held.person_id = person.id)""",
    "a person without the audit of its registration": """
        SELECT count(*) FROM people_person person
        WHERE NOT EXISTS (SELECT FROM people_personevent event JOIN pghistory_context context
                          ON context.id = event.pgh_context_id
                          WHERE event.pgh_obj_id = person.id AND event.pgh_label = 'insert'
                          AND context.metadata ->> 'action' = 'people.register')""",
    "a profile without its audit": """
        SELECT count(*) FROM people_jobseekerprofile profile
        WHERE NOT EXISTS (SELECT FROM people_jobseekerprofileevent event WHERE event.pgh_obj_id = profile.id)""",
    "an audit without its person": """
        SELECT count(*) FROM people_personevent event
        WHERE NOT EXISTS (SELECT FROM people_person person WHERE person.id = event.pgh_obj_id)""",
    "a person registered twice by one press": """
        SELECT count(*) - count(DISTINCT family_name) FROM people_person WHERE family_name LIKE 'Essai %'""",
}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Installation, dict[str, Any]]]:
    """A whole installation with its counsellors, serving; and where to write."""
    variables = {"TOUNGA_MODE": "demo", "TOUNGA_WEB_WORKERS": "2"}
    tried = Installation(
        (tmp_path_factory.mktemp("office") / "home").resolve(), settings="tounga.config.settings", **variables
    )
    try:
        with embedded.in_use(tried.home):
            command = [sys.executable, "-m", "tests.resilience.cast"]
            cast = subprocess.run(command, env=tried.environment(), cwd=ROOT, capture_output=True, text=True)
        assert cast.returncode == 0, cast.stderr
        tried.start()
        yield tried, json.loads(cast.stdout.splitlines()[-1])
    finally:
        tried.ended()


def kill_web(office: Installation, number: int) -> None:
    """One time the worker that serves, one time the chief that brings workers back, one time everything."""
    chief = psutil.Process(office.child("web"))
    workers = chief.children()
    for process in [workers[:1], [chief], [*workers, chief]][number % 3]:
        process.kill()


def kill_database(office: Installation, number: int) -> None:
    """One time the chief, one time the process that serves a counter: PostgreSQL then ends all the others itself."""
    chief = office.server()
    serving = [child.pid for child in psutil.Process(chief).children() if " tounga tounga " in _command(child)]
    os.kill(chief if number % 2 == 0 or not serving else serving[0], signal.SIGKILL)


def _command(process: psutil.Process) -> str:
    """How a process was started; "" when it has ended meanwhile, as those that serve a counter do."""
    try:
        return " ".join(process.cmdline())
    except psutil.NoSuchProcess:
        return ""


def test_kill_9_twenty_times_during_writes_loses_nothing_promised(
    office: tuple[Installation, dict[str, Any]], capsys: pytest.CaptureFixture[str]
) -> None:
    installation, cast = office
    counters = [
        Counter(
            installation.port,
            cast,
            range(number * 100_000 + 1, (number + 1) * 100_000),
            iter(cast["grants"][number::COUNTERS]),
        )
        for number in range(COUNTERS)
    ]
    for counter in counters:
        counter.sign_in()
    begun = time.monotonic()
    for counter in counters:
        counter.start()

    def promises() -> int:
        assert not any(counter.troubles for counter in counters), [counter.troubles for counter in counters]
        return sum(len(counter.promised) for counter in counters)

    for number in range(FAULTS):
        for kill in (kill_web, kill_database):
            enough = promises() + PROMISES_BETWEEN_FAULTS
            installation.wait_for(lambda enough=enough: promises() >= enough)
            kill(installation, number)
    enough = promises() + PROMISES_BETWEEN_FAULTS
    installation.wait_for(lambda: promises() >= enough)
    for counter in counters:
        counter.finished.set()
    for counter in counters:
        counter.join()
    assert installation.process is not None
    installation.process.kill()  # the last fault: everything at once, and the next start recovers
    installation.process.wait()
    back_in = installation.start()

    promised = {name for counter in counters for name in counter.promised}
    with psycopg.connect(embedded.url(installation.home)) as connection:
        rows = connection.execute("SELECT family_name FROM people_person WHERE family_name LIKE 'Essai %'").fetchall()
        halves = {what: connection.execute(question).fetchone() for what, question in HALVES.items()}
    written = {name for (name,) in rows}
    sent = {name for counter in counters for name in counter.sent}
    with capsys.disabled():
        print(
            f"\nkill -9: {2 * FAULTS} faults in {time.monotonic() - begun:.0f} s; {len(sent)} registrations sent, "
            f"{len(promised)} promised, {len(promised - written)} lost, "
            f"{sum(row[0] for row in halves.values() if row)} half-written, "
            f"{len(written - promised)} written though the answer was cut, "
            f"longest wait {max(counter.longest_wait for counter in counters):.1f} s, back in {back_in:.1f} s"
        )
    assert promised - written == set(), "promised and lost"
    assert halves == dict.fromkeys(HALVES, (0,))
    assert written - sent == set()
    assert len(promised) >= 2 * FAULTS * PROMISES_BETWEEN_FAULTS


def test_the_questions_find_a_half_when_there_is_one(office: tuple[Installation, dict[str, Any]]) -> None:
    """A guard that cannot fail is a defect: a profile torn off a person is found."""
    installation, _cast = office
    with psycopg.connect(embedded.url(installation.home, user="postgres")) as connection:
        connection.execute("SET session_replication_role = replica")
        connection.execute("DELETE FROM people_jobseekerprofile")
        connection.execute("DELETE FROM people_personevent")
        found = {what for what, question in HALVES.items() if connection.execute(question).fetchone() != (0,)}
        connection.rollback()
    assert {"a person without a profile", "a person without the audit of its registration"} <= found
