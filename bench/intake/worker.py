"""The processes of this bench: `prepare`, `time FILE`, `receive FILE`, `go RUN`, each on the database of its environment."""

import re
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connection

TABLES = (
    "people_person",
    "people_jobseekerprofile",
    "people_education",
    "people_personphone",
    "people_personoccupation",
)


def prepare() -> None:
    """Schema, country, units."""
    call_command("migrate", interactive=False, verbosity=0)
    call_command("pack", "load", settings.COUNTRY_PACK, verbosity=0)
    call_command("load_units", settings.COUNTRY_PACK, verbosity=0)


def receive(path: str) -> str:
    """Send the file and say what its columns hold; the id of the take-over, ready to be read."""
    from tounga.intake import services  # noqa: PLC0415
    from tounga.kernel.actor import system  # noqa: PLC0415
    from tounga.network.selectors import regional_units  # noqa: PLC0415

    by = system("bench")
    with Path(path).open("rb") as file:
        run = services.receive_file(by=by, unit=regional_units()[0], title="Registre inventé", file=file)
    run = services.set_columns(by=by, run=run, targets=run.targets)
    return str(run.pk)


def go(pk: str) -> None:
    """What the jobs do, from wherever they were stopped."""
    from tounga.intake import services, tasks  # noqa: PLC0415
    from tounga.intake.models import Run  # noqa: PLC0415

    run = Run.objects.get(pk=pk)
    tasks.read(run=pk, attempt=run.attempt)
    run.refresh_from_db()
    if run.state == "ready":
        services.start_writing(by=run.asker, run=run)
    tasks.write(run=pk)


def measure(path: str) -> None:
    """The import, then the bare COPY and index build of the rows that it wrote."""
    _say("import", _timed(lambda: go(receive(path))))
    people = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"import|memory MB\t{people}\nreading child|memory MB\t{child}")
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        cursor.execute("SELECT count(*) FROM people_person")
        print(f"import|people\t{cursor.fetchone()[0]}")
    register = [*TABLES, *(f"{name}event" for name in TABLES), "intake_imprint", "intake_line"]
    data = {name: _dump(name) for name in register}
    _say("bare COPY + indexes", _timed(lambda: [_copy(name, data[name]) for name in register]))
    _say("bare COPY + indexes, without history", _timed(lambda: [_copy(name, data[name]) for name in TABLES]))


def _timed(act: Callable[[], object]) -> tuple[float, float]:
    """(processor time of this process, of its children and of its PostgreSQL backend; time on the clock), in seconds."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        backend = cursor.fetchone()[0]
    begun, before = time.monotonic(), _work(backend)
    act()
    return _work(backend) - before, time.monotonic() - begun


def _work(backend: int) -> float:
    own = sum(resource.getrusage(who).ru_utime + resource.getrusage(who).ru_stime for who in (0, -1))
    return own + int(Path(f"/proc/{backend}/schedstat").read_text().split()[0]) / 1e9


def _say(who: str, found: tuple[float, float]) -> None:
    print(f"{who}|work s\t{found[0]}\n{who}|wall s\t{found[1]}", flush=True)


def _dump(name: str) -> list[bytes]:
    with connection.cursor() as cursor, cursor.copy(f"COPY {name} TO STDOUT") as copy:
        return [bytes(block) for block in copy]


def _copy(name: str, data: list[bytes]) -> None:
    """A bare table of the same rows: COPY, then every index and key that the table has."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS bare; CREATE TABLE bare (LIKE {name} INCLUDING DEFAULTS)")
        with cursor.copy("COPY bare FROM STDIN") as copy:
            for block in data:
                copy.write(block)
        cursor.execute("SELECT indexdef FROM pg_indexes WHERE tablename = %s", [name])
        for (definition,) in cursor.fetchall():
            cursor.execute(re.sub(r"INDEX \S+ ON \S+", "INDEX ON bare", definition))


if __name__ == "__main__":
    django.setup()
    words = sys.argv[2:]
    {"prepare": prepare, "time": measure, "receive": lambda path: print(receive(path)), "go": go}[sys.argv[1]](*words)
