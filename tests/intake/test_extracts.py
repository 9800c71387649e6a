"""The whole register in open formats (T8), by the centre, with a reason; nothing runs in it (T10); every file counts as read (U5)."""

import csv
import io
import json
import zipfile
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine

from tests.factories.intake import make_run
from tests.factories.network import central_officer, make_unit
from tests.factories.people import make_agent, make_person
from tests.factories.reference import make_reference
from tounga.intake import services, tasks
from tounga.intake.models import Extract, Line
from tounga.kernel.clock import now
from tounga.kernel.errors import NotAllowed, Refused, WrongState
from tounga.kernel.models import FileRead
from tounga.kernel.sheets import harmless

pytestmark = pytest.mark.django_db
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1", "\x00=1", " =1")


def extract(format: str, by: Any) -> bytes:
    row = services.ask_extract(by=by, format=format, reason="Copie de sûreté")
    tasks.extract(extract=str(row.pk))
    row = services.fetch_extract(by=by, extract=Extract.objects.get(pk=row.pk))
    with row.file.open("rb") as stream:
        return bytes(stream.read())


def test_every_format_holds_everybody_and_each_file_counts_as_read() -> None:
    by = central_officer()
    people = [make_person(given_names="=Hyperlink(1)"), make_person(stage="departure")]
    text = extract("csv", by).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert len(rows) == 3 and rows[1][3] == "'=Hyperlink(1)"
    whole = [json.loads(line) for line in extract("jsonl", by).decode().splitlines()]
    assert whole[0]["given_names"] == "=Hyperlink(1)" and whole[1]["languages"] and whole[1]["documents"]
    assert [project["countries"] for project in whole[1]["projects"]] == [["DZ"]]
    with zipfile.ZipFile(io.BytesIO(extract("xlsx", by))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet and sheet.count(b"<row ") == 3
    for person in people:
        assert FileRead.objects.filter(subject=person.pk, purpose="staff:extract", account=by.account).count() == 3


def test_only_the_centre_extracts_and_only_who_asked_fetches() -> None:
    make_reference()
    by = central_officer()
    with pytest.raises(NotAllowed):
        services.ask_extract(by=make_agent(make_unit()), format="csv", reason="x")
    with pytest.raises(Refused):
        services.ask_extract(by=by, format="csv", reason=" ")
    row = services.make_extract(by=by, extract=services.ask_extract(by=by, format="csv", reason="Copie"))
    with pytest.raises(NotAllowed):
        services.fetch_extract(by=central_officer("Autre agent"), extract=row)


def test_an_extract_is_destroyed_after_its_hours() -> None:
    make_reference()
    by = central_officer()
    row = services.make_extract(by=by, extract=services.ask_extract(by=by, format="csv", reason="Copie"))
    with time_machine.travel(now() + timedelta(hours=25)):
        with pytest.raises(WrongState):
            services.fetch_extract(by=by, extract=row)
        tasks.sweep()
    row.refresh_from_db()
    assert (row.state, row.file.name) == ("destroyed", "")


def test_the_returned_spreadsheet_holds_each_line_with_its_fate() -> None:
    run = make_run(state="done")
    tasks.report(run=str(run.pk))
    run = services.fetch_report(by=make_agent(run.unit), run=run.__class__.objects.get(pk=run.pk))
    with run.report.open("rb") as stream, zipfile.ZipFile(stream) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert sheet.count("<row ") == 4 and "Corrigée" in sheet and "<f>" not in sheet
    assert "essai" not in run.report.name.lower()


def test_a_line_of_somebody_who_has_a_file_names_it() -> None:
    unit = make_unit()
    known = make_person(unit=unit, family_name="Essaïba", given_names="Awa", birth_date=date(1992, 5, 17))
    run = make_run(unit=unit, state="done")
    line = Line.objects.get(run=run, fate="queued")
    services.settle_line(by=make_agent(unit), line=line, answer="same")
    tasks.report(run=str(run.pk))
    run.refresh_from_db()
    with run.report.open("rb") as stream, zipfile.ZipFile(stream) as book:
        assert known.number in book.read("xl/worksheets/sheet1.xml").decode()


def test_what_has_served_its_time_is_destroyed() -> None:
    run = make_run(state="done")
    with time_machine.travel(now() + timedelta(days=91)):
        tasks.sweep()
    run.refresh_from_db()
    assert (run.file.name, run.accepted + run.corrected) == ("", 3) and run.erased_at


@pytest.mark.parametrize("said", FORMULAS)
def test_no_text_becomes_a_formula(said: str) -> None:
    assert harmless(said).startswith("'")


@pytest.mark.parametrize("said", ["Essai", "12", "", "N’Diaye", "(00) 12"])
def test_plain_text_stays(said: str) -> None:
    assert harmless(said) == said
