"""kill -9 at random moments of a take-over, again and again until it is through: the register is that of one clean run."""

import random
import signal
import subprocess
import sys
import time

import psycopg

from bench.intake.databases import create, environment, home
from bench.intake.register import write_register
from bench.report import Row, Target
from tounga.config import embedded

# Everything but what an undisturbed second run would not give twice either: ids, numbers, instants.
STATE = """
    SELECT md5(string_agg(said, E'\\n' ORDER BY said)) FROM (
        SELECT concat_ws('|', person.family_name, person.given_names, person.name_key, sex, birth_precision, birth_date,
            birth_year, birth_place, father_name, mother_name, nationality_id, national_id, residence_id, locality, channel,
            profile.diploma_id, (SELECT string_agg(number || main, ',' ORDER BY number) FROM people_personphone p
                                 WHERE p.person_id = person.id),
            (SELECT string_agg(occupation_id::text || months, ',') FROM people_personoccupation o
             WHERE o.person_id = person.id),
            (SELECT count(*) FROM people_personevent e WHERE e.pgh_obj_id = person.id AND e.pgh_context_id IS NOT NULL),
            imprint.fingerprint) AS said
        FROM people_person person JOIN people_jobseekerprofile profile ON profile.person_id = person.id
        LEFT JOIN intake_imprint imprint ON imprint.person_id = person.id
        UNION ALL
        SELECT concat_ws('|', number, fate, notes::text, cells::text, fingerprint) FROM intake_line
        UNION ALL
        SELECT concat_ws('|', state, lines_read, lines_written, accepted, corrected, queued, refused) FROM intake_run
    ) everything
"""


def kill_and_compare(kills: int, lines: int, rows: list[Row], targets: list[Target]) -> None:
    """One clean run; then another, killed so many times on the way; their registers must say the same."""
    path = home() / "killed.xlsx"
    write_register(path, lines, seed=11)
    create("intake_ready")
    create("intake_clean", template="intake_ready")
    begun = time.monotonic()
    _go("intake_clean", _receive("intake_clean", str(path))).wait()
    clean, span = _state("intake_clean"), time.monotonic() - begun
    chance, done, same, rounds = random.Random(5), 0, 0, 0
    while done < kills:
        rounds += 1
        create("intake_killed", template="intake_ready")
        run = _receive("intake_killed", str(path))
        done += _disturb(run, chance, min(kills - done, 10), span)
        same += _state("intake_killed") == clean
    rows += [Row("kills", "kill -9", done), Row("kills", "take-overs", rounds), Row("kills", "lines", lines)]
    targets.append(Target(f"take-overs that end as the clean one after {done} kill -9", same, rounds, same == rounds))


def _disturb(run: str, chance: random.Random, kills: int, span: float) -> int:
    """Start the jobs and kill them at random moments until they are through; how many were killed at work."""
    killed = 0
    while True:
        process = _go("intake_killed", run)
        if killed >= kills:
            assert process.wait() == 0
            return killed
        try:
            if process.wait(chance.uniform(0.05, 0.6) * span) == 0:
                return killed
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
            killed += 1


def _go(name: str, run: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, "-m", "bench.intake.worker", "go", run], env=environment(name))


def _receive(name: str, path: str) -> str:
    command = [sys.executable, "-m", "bench.intake.worker", "receive", path]
    found = subprocess.run(command, env=environment(name), check=True, capture_output=True, text=True)
    return found.stdout.split()[-1]


def _state(name: str) -> str:
    with psycopg.connect(embedded.url(home(), name=name)) as connection:
        row = connection.execute(STATE).fetchone()
        assert row
        return str(row[0])
