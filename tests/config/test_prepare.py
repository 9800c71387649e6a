"""What is done before anybody is served, and what is not done again (issue 2, point 2)."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError
from django.db import connection

from tounga.config import prepare
from tounga.config.runtime.places import Places
from tounga.config.runtime.speech import Refusal


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch, settings: Any) -> list[str]:
    """The commands called, in order; each only notes its name."""
    settings.DEMONSTRATION = True
    settings.DEBUG = True
    names: list[str] = []

    def call(command: str, *arguments: str, **_options: Any) -> None:
        names.append(" ".join([command, *arguments]))

    monkeypatch.setattr(prepare.django, "setup", lambda: None)
    monkeypatch.setattr(prepare, "call_command", call)
    monkeypatch.setattr(prepare, "get_commands", lambda: ["migrate", "pack", "load_units", "demo", "collectstatic"])
    monkeypatch.setattr(prepare, "refuse_unfinished_schema", lambda: None)
    monkeypatch.setattr(prepare, "is_empty", lambda: True)
    return names


COUNTRY = ["migrate", "pack load mali", "load_units mali"]


def test_an_empty_database_of_ours_gets_its_demonstration(called: list[str], tmp_path: Path) -> None:
    prepare.prepare(tmp_path, ours=True)
    assert called == [*COUNTRY, "demo build"]


def test_nobody_is_invented_beside_people_or_in_another_database_or_out_of_a_demonstration(
    called: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    prepare.prepare(tmp_path, ours=False)
    monkeypatch.setattr(prepare, "is_empty", lambda: False)
    prepare.prepare(tmp_path, ours=True)
    monkeypatch.setattr(prepare, "is_empty", lambda: True)
    settings.DEMONSTRATION = False
    prepare.prepare(tmp_path, ours=True)
    assert called == COUNTRY * 3


def test_a_demonstration_cut_short_is_begun_again_in_an_empty_database(
    called: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    emptied: list[Path] = []
    monkeypatch.setattr(prepare.embedded, "start_empty", emptied.append)

    def cut(command: str, *_arguments: str, **_options: Any) -> None:
        if command == "demo":
            raise KeyboardInterrupt

    finished = prepare.call_command
    monkeypatch.setattr(prepare, "call_command", cut)
    with pytest.raises(KeyboardInterrupt):
        prepare.prepare(tmp_path, ours=True)
    assert (Places(tmp_path).state / prepare.UNFINISHED).exists()
    monkeypatch.setattr(prepare, "call_command", finished)
    prepare.prepare(tmp_path, ours=True)
    assert emptied == [tmp_path]
    assert called == [*COUNTRY, "demo build"]
    prepare.prepare(tmp_path, ours=True)
    assert emptied == [tmp_path], "a finished one is never begun again"


def test_a_database_that_is_not_ours_is_never_emptied(
    called: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prepare.embedded, "start_empty", lambda _home: pytest.fail("emptied another's database"))
    unfinished = Places(tmp_path).state / prepare.UNFINISHED
    unfinished.parent.mkdir(parents=True)
    unfinished.touch()
    prepare.prepare(tmp_path, ours=False)
    assert called == COUNTRY


def test_production_gathers_its_static_files(called: list[str], tmp_path: Path, settings: Any) -> None:
    settings.DEMONSTRATION = settings.DEBUG = False
    prepare.prepare(tmp_path, ours=False)
    assert called == [*COUNTRY, "collectstatic"]


def test_a_step_that_refuses_is_one_sentence(
    called: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: str, **_options: Any) -> None:
        raise CommandError("units.csv, ligne 3 : ce code est déjà pris.")

    monkeypatch.setattr(prepare, "call_command", refuse)
    with pytest.raises(Refusal, match="ligne 3"):
        prepare.prepare(tmp_path, ours=True)


def test_a_step_whose_command_is_missing_is_said(
    called: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(prepare, "get_commands", lambda: ["migrate"])
    prepare.prepare(tmp_path, ours=False)
    assert called == ["migrate"]
    assert "« pack » manque" in capsys.readouterr().out


@pytest.mark.django_db
def test_a_database_left_half_way_through_folded_migrations_is_refused() -> None:
    """ADR 14: its first migration is written down as done, so that nothing would ever add what it lacks."""
    prepare.refuse_unfinished_schema()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE selection_candidacy DROP COLUMN entered_as CASCADE")
    with pytest.raises(Refusal, match="make reset"):
        prepare.refuse_unfinished_schema()
