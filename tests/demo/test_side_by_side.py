"""Chapters that need nothing of each other are written at the same time, each whole, in a real installation."""

from pathlib import Path

import psycopg

from tests.installation import Installation
from tounga.config import embedded
from tounga.demo.chapters import steps

SMALL = 120


def test_every_chapter_is_written_once_by_two_processes(tmp_path: Path) -> None:
    office = Installation((tmp_path / "home").resolve(), settings="tounga.config.settings", TOUNGA_MODE="demo")
    build = ("demo", "build", f"--people={SMALL}", "--processes=2")
    with embedded.in_use(office.home):
        for words in (("migrate", "--verbosity=0"), ("pack", "load", "mali"), ("load_units", "mali"), build):
            office.manage(*words)
        assert "déjà prête" in office.manage(*build)
        with psycopg.connect(embedded.url(office.home)) as connection:
            written = connection.execute("SELECT name FROM demo_chapter").fetchall()
            people = connection.execute("SELECT count(*), count(DISTINCT number) FROM people_person").fetchone()
    assert sorted(name for (name,) in written) == sorted(step.name for step in steps(SMALL))
    assert people is not None
    assert people[0] == people[1] >= SMALL
