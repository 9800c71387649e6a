"""An old list of one office, sent and read, that waits for its counsellor to look and write it (P1)."""

import csv
import io

from tounga.accounts.enums import Role
from tounga.demo.chance import Chance
from tounga.demo.files import table
from tounga.demo.house import House
from tounga.demo.plan import shares
from tounga.intake import services, tasks
from tounga.kernel.clock import today
from tounga.people.models import Person
from tounga.reference.selectors import home

LINES = 40


def take_lists_over(house: House) -> int:
    """Send the list of the first unit and read it; how many lines it had. The writing is left for who visits."""
    unit = next(iter(shares(house.people)))
    by = house.actor(Role.COUNSELLOR, unit)
    known = Person.objects.filter(unit=house.unit(unit)).order_by("number")[:2]
    file = io.BytesIO(_old_list(known).encode("cp1252", "replace"))
    run = services.receive_file(by=by, unit=house.unit(unit), title="Registre 2019", file=file)
    run = services.set_columns(by=by, run=run, targets=run.targets)
    tasks.read(run=str(run.pk), attempt=run.attempt)
    return LINES


def _old_list(known: object) -> str:
    """Invented people in capitals, dates in three shapes, a line twice, two who have a file already, a total below."""
    chance, series = Chance("old list"), home().phone_sample.replace(" ", "")[-8:-6]
    families = [row["name"] for row in table("family_names")]
    given = [(row["name"], row["sex"]) for row in table("given_names")]
    lines: list[list[str]] = []
    for rank in range(LINES):
        (first, sex), year = chance.one(given), today().year - chance.between(20, 50)
        born = (
            f"{rank % 28 + 1:02d}/{rank % 12 + 1:02d}/{year}",
            f"né vers {year}",
            f"{rank % 28 + 1}-{rank % 12 + 1}-{year}",
        )
        phone = f"{series} 90 {rank:02d} 00" + (f" / {series} 90 {rank:02d} 01" if rank % 5 == 0 else "")
        lines.append(
            [str(rank + 1), chance.one(families).upper(), first, "F" if sex == "female" else "M", born[rank % 3], phone]
        )
    lines.append(lines[3])
    for person in known:  # type: ignore[attr-defined]
        day = f"{person.birth_date:%d/%m/%Y}" if person.birth_date else str(person.birth_year or "")
        lines.append(
            ["", person.family_name.upper(), person.given_names, "F" if person.sex == "female" else "M", day, ""]
        )
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerows(
        [["REGISTRE DES DEMANDEURS (liste inventée)"], ["N°", "NOM", "PRENOMS", "SEXE", "NE(E) LE", "CONTACT"]]
    )
    writer.writerows([*lines, ["TOTAL", str(len(lines))]])
    return out.getvalue()
