"""Legacy files for tests: invented people, in the shapes that offices keep.

upload(workbook([...]))                    a file as a form gives it
make_run(unit=unit, lines=[...])           received, columns proposed
make_run(unit=unit, state="done", ...)     led on by the services and the jobs
"""

import io
from collections.abc import Sequence
from typing import Any

import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories.network import make_unit
from tests.factories.people import SYSTEM
from tounga.intake import services, tasks
from tounga.intake.models import Run
from tounga.kernel.actor import Actor
from tounga.network.models import Unit

HEADS = ("N°", "Nom", "Prénoms", "Sexe", "Date de naissance", "Téléphone", "Métier")
PEOPLE = (
    (1, "ESSAIBA", "Awa", "F", "17/05/1992", "00 10 00 01", "Maçon"),
    (2, "ESSAIBO", "Moussa", "M", "né vers 1985", "00 10 00 02 / 00 10 00 03", "Électricien du bâtiment"),
    (3, "ESSAIBU", "Fanta", "Féminin", "1988-02-03", "", "Marchande de rien"),
)


def workbook(
    lines: Sequence[Sequence[Any]], heads: Sequence[str] = HEADS, above: Sequence[Sequence[Any]] = ()
) -> bytes:
    """An XLSX file of one sheet."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("Registre")
    for number, line in enumerate((*above, heads, *lines)):
        sheet.write_row(number, 0, line)
    book.close()
    return out.getvalue()


def text(
    lines: Sequence[Sequence[Any]], heads: Sequence[str] = HEADS, *, sign: str = ";", encoding: str = "utf-8"
) -> bytes:
    """A CSV file."""
    return "\r\n".join(sign.join(str(cell) for cell in line) for line in (heads, *lines)).encode(encoding)


def upload(content: bytes, name: str = "registre.xlsx") -> SimpleUploadedFile:
    """A file as a form gives it."""
    return SimpleUploadedFile(name, content)


def make_run(
    *, unit: Unit | None = None, by: Actor = SYSTEM, content: bytes | None = None, state: str = "received", **facts: Any
) -> Run:
    """A take-over brought to a state by the services and the jobs."""
    unit = unit or make_unit(territories=["01"])
    file = upload(content if content is not None else workbook(PEOPLE))
    run = services.receive_file(by=by, unit=unit, title=facts.pop("title", "Registre d’essai"), file=file)
    if state == "received":
        return run
    run = services.set_columns(by=by, run=run, targets=facts.pop("targets", run.targets))
    if state == "reading":
        return run
    tasks.read(run=str(run.pk), attempt=run.attempt)
    run.refresh_from_db()
    if state == "ready":
        return run
    if state == "abandoned":
        return services.abandon_run(by=by, run=run, reason="Fichier d’essai")
    run = services.start_writing(by=by, run=run)
    if state == "writing":
        return run
    tasks.write(run=str(run.pk))
    run.refresh_from_db()
    return run
