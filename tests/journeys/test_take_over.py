"""An old register taken over by a counsellor (P1, P3, T3): the workbook as the office keeps it, and what comes back."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from tests.factories.intake import workbook
from tests.factories.people import make_person
from tests.factories.world import World, make_world
from tests.journeys.visitor import Visitor
from tounga.intake import tasks
from tounga.intake.enums import RunState
from tounga.intake.models import Line, Run
from tounga.people.models import Person

pytestmark = pytest.mark.journey

ABOVE = (("REGISTRE DES DEMANDEURS D’EMPLOI",), ("Antenne d’essai, année 2019",), ())
HEADS = ("N°", "Nom et prénoms", "Sexe", "Né(e) le", "Contact", "Profession", "Observations")
LINES = (
    (1, "ESSAIDIARRA Awa", "F", "17/05/1992", "00 10 00 01", "Maçon", ""),
    (
        2,
        "ESSAITOURE Moussa",
        "M",
        "né vers 1985",
        "00 10 00 02 / 00 10 00 03",
        "Électricien du bâtiment",
        "parle arabe",
    ),
    (3, "ESSAISANGARE Fanta", "Féminin", 32_176, "", "Maçon", ""),  # 3 February 1988, as a spreadsheet counts days
    (3, "ESSAISANGARE Fanta", "Féminin", 32_176, "", "Maçon", ""),
    (5, "EssaiconatÃ© Oumar", "Masculin", "", "00 10 00 04", "Marchand de rien", ""),
    (6, "ESSAIMAIGA Aïssata", "", "1990", "", "Maçon", ""),
    ("", "TOTAL", "6 personnes", "", "", "", ""),
)


@pytest.fixture
def world(transactional_db: None) -> World:
    return make_world()


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """A title, columns under names of its own, capitals, a repeated line, a line without sex, a total."""
    path = tmp_path / "registre-2019.xlsx"
    path.write_bytes(workbook(LINES, HEADS, ABOVE))
    return path


def healthy(desk: Visitor) -> None:
    """Accessible, within the screen, silent."""
    assert desk.violations() == []
    assert not desk.scrolls_sideways()
    assert desk.troubles == []


def fates(run: Run) -> list[str]:
    """What became of each line, in the order of the file."""
    return list(Line.objects.filter(run=run).order_by("number").values_list("fate", flat=True))


@pytest.mark.parametrize("width", [1280, 360])
def test_p1_an_old_register_is_taken_over(visit: Any, world: World, register: Path, width: int) -> None:
    known = make_person(unit=world.unit_a, family_name="Essaïdiarra", given_names="Awa", birth_date=date(1992, 5, 17))
    desk = visit(world.accounts["counsellor"], width=width)
    run = send(desk, register)
    check_columns(desk, run)
    look_before_writing(desk, run)
    write(desk, run)
    decide(desk, known)
    complete(desk)
    take_the_report(desk, known)


def send(desk: Visitor, register: Path) -> Run:
    """From the list of people to the file that was sent."""
    desk.open("/agents/personnes/")
    desk.press("Listes reprises")
    desk.press("Reprendre une liste")
    healthy(desk)
    desk.fill("Quelle liste", "Registre 2019, antenne d’essai")
    desk.page.set_input_files("[name=file]", register)
    desk.send("Envoyer le fichier")
    desk.page.wait_for_url("**/colonnes/")
    return Run.objects.latest("asked_at")


def check_columns(desk: Visitor, run: Run) -> None:
    """What each column holds is proposed, with examples; the title above was passed over."""
    healthy(desk)
    desk.picture(f"reprise-colonnes-{desk.width}")
    assert run.header_at == 4
    assert [field.input_value() for field in desk.page.locator("main select").all()] == [
        "legacy_number", "full_name", "sex", "birth", "phone", "occupation", "",
    ]  # fmt: skip
    desk.send("Lire le fichier")
    desk.page.get_by_text("Lecture en cours").first.wait_for()
    healthy(desk)
    run.refresh_from_db()
    tasks.read(run=str(run.pk), attempt=run.attempt)


def look_before_writing(desk: Visitor, run: Run) -> None:
    """The page comes back by itself with the lines as they will be written; nothing is in the register yet."""
    desk.page.get_by_role("button", name="Écrire dans le registre").wait_for(timeout=20_000)
    healthy(desk)
    desk.picture(f"reprise-apercu-{desk.width}")
    assert fates(run) == ["queued", "corrected", "corrected", "refused", "corrected", "refused", "refused"]
    assert desk.sees("Fanta Essaisangare") and desk.sees("3 février 1988") and desk.sees("Oumar Essaiconaté")
    assert not Person.objects.filter(channel="import").exists()


def write(desk: Visitor, run: Run) -> None:
    """Ordered, then done while the page is left."""
    desk.press("Écrire dans le registre")
    desk.page.get_by_text("Écriture en cours").first.wait_for()
    healthy(desk)
    tasks.write(run=str(run.pk))
    desk.page.get_by_text("Préparer le compte rendu").wait_for(timeout=20_000)
    run.refresh_from_db()
    assert run.state == RunState.DONE
    written = Person.objects.filter(channel="import").order_by("family_name")
    assert [str(person.family_name) for person in written] == ["Essaiconaté", "Essaisangare", "Essaitoure"]
    assert written[2].phones.count() == 2


def decide(desk: Visitor, known: Person) -> None:
    """The line that is somebody known: side by side, then an answer."""
    desk.page.get_by_role("link", name="à décider").first.click()
    healthy(desk)
    desk.press("Awa Essaidiarra")
    healthy(desk)
    desk.picture(f"reprise-meme-personne-{desk.width}")
    assert desk.sees(known.number)
    desk.send("Enregistrer la réponse", answer="same")
    desk.page.get_by_text("Plus rien à décider").wait_for()
    healthy(desk)


def complete(desk: Visitor) -> None:
    """The line that only lacked the sex: the agent knows it, says how, and the file is open."""
    desk.page.get_by_role("link", name=Run.objects.latest("asked_at").title).first.click()
    desk.press("Compléter la ligne à laquelle il manque le sexe ou le nom")
    healthy(desk)
    desk.press("Aïssata Essaimaiga")
    desk.send("Compléter la ligne", reason="")
    desk.page.get_by_role("alert").first.wait_for()
    healthy(desk)
    desk.press("Lignes à compléter")
    desk.press("Aïssata Essaimaiga")
    desk.tick("Femme")
    desk.fill("Comment le savez-vous", "Elle l’a dit au guichet")
    healthy(desk)
    desk.picture(f"reprise-completer-{desk.width}")
    desk.send("Compléter la ligne")
    desk.page.get_by_text("Plus rien à compléter").wait_for()
    healthy(desk)
    assert desk.sees("La ligne est complète") and Person.objects.get(family_name="Essaimaiga").sex == "female"


def take_the_report(desk: Visitor, known: Person) -> None:
    """The spreadsheet goes back with each line and what became of it."""
    run = Run.objects.latest("asked_at")
    desk.page.get_by_role("link", name=run.title).first.click()
    tasks.report(run=str(run.pk))
    desk.page.reload()
    healthy(desk)
    desk.picture(f"reprise-finie-{desk.width}")
    with desk.page.expect_download() as coming:
        desk.page.get_by_role("link", name="Télécharger le compte rendu").click()
    heads, *said = CalamineWorkbook.from_path(coming.value.path()).get_sheet_by_index(0).to_python()
    assert len(said) == len(LINES)
    becoming = [dict(zip(heads, line, strict=True)) for line in said]
    assert [line["Ce qu’elle est devenue"] for line in becoming[:4]] == [
        "Déjà au registre", "Corrigée", "Corrigée", "Refusée",
    ]  # fmt: skip
    assert "Même personne" in str(becoming[0]["Pourquoi"]) and becoming[0]["Numéro de dossier"] == known.number
    assert "Répète une ligne" in str(becoming[3]["Pourquoi"])
    assert becoming[5]["Ce qu’elle est devenue"] == "Corrigée" and "au guichet" in str(becoming[5]["Pourquoi"])
