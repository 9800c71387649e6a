"""The counter, by keyboard alone (P1, P2): a passport read by a scanner, a person without papers; and on a small phone."""

from datetime import date
from typing import Any

import pytest

from tests.factories.people import make_person
from tests.factories.world import World, make_world
from tests.people.zones import Specimen, make_zone
from tounga.identity import services as identity
from tounga.kernel.actor import system
from tounga.people.models import Person

pytestmark = pytest.mark.journey


class Keyboard:
    """An agent who has no mouse: goes from box to box by Tab, types, chooses with the arrows."""

    MOST = 60

    def __init__(self, desk: Any) -> None:
        self.desk, self.page, self.keys = desk, desk.page, 0

    def press(self, key: str) -> None:
        self.keys += 1
        self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        self.keys += len(text)
        self.page.keyboard.type(text)

    @property
    def place(self) -> str:
        """The name of the box where one is, or the words of the button."""
        return str(self.page.evaluate("(one => one.name || one.innerText || one.tagName)(document.activeElement)"))

    def reach(self, name: str) -> None:
        """Tab until the box or the button of this name."""
        for _step in range(self.MOST):
            if self.place == name:
                return
            self.press("Tab")
        raise AssertionError(f"{name} is out of reach of the keyboard: stopped at {self.place}")

    def fill(self, name: str, text: str) -> None:
        self.reach(name)
        self.type(text)

    def arrows(self, name: str, value: str) -> None:
        """Choose among radios with the arrows."""
        self.reach(name)
        for _step in range(self.MOST):
            if self.page.evaluate("document.activeElement.value") == value and self._chosen():
                return
            self.press("Space" if not self._chosen() else "ArrowDown")
        raise AssertionError(f"{value} cannot be chosen")

    def _chosen(self) -> bool:
        return bool(self.page.evaluate("document.activeElement.checked"))


@pytest.fixture
def world(transactional_db: None) -> World:
    return make_world()


def healthy(desk: Any) -> None:
    """Accessible, within the screen, silent."""
    assert desk.violations() == []
    assert not desk.scrolls_sideways()
    assert desk.troubles == []


@pytest.mark.parametrize("width", [1280, 360])
def test_p1_a_passport_at_the_counter_by_keyboard_alone(visit: Any, world: World, width: int) -> None:
    desk = visit(world.accounts["counsellor"], width=width)
    desk.open("/agents/personnes/nouvelle/")
    keys = Keyboard(desk)
    healthy(desk)
    assert keys.place == "zone"  # the reader can be used at once
    keys.type(make_zone(Specimen(nationality="MLI", birth="920517")) + "\n")
    desk.page.get_by_text("Comparez avec le document").wait_for()
    assert desk.page.input_value("[name=family_name]") == "Eriksson"
    desk.picture(f"guichet-passeport-{width}")
    healthy(desk)
    assert keys.place == "residence"  # what no paper says comes next
    keys.type("Cercle")
    keys.fill("phone", "+223 00 11 22 33")
    keys.fill("occupation_text", "macon")
    keys.press("Enter")
    desk.page.wait_for_url("**/nouvelle/")
    desk.page.locator("[name=pick]").first.wait_for()
    keys.reach("pick")
    keys.press("Enter")
    desk.page.wait_for_url("**/personnes/*-*/")
    person = Person.objects.get(family_name="Eriksson")
    assert (person.given_names, person.sex, person.birth_date.isoformat()) == ("Anna Maria", "female", "1992-05-17")
    assert (person.nationality_id, person.documents.get().number) == ("ML", "L898902C3")
    assert person.occupations.get().occupation.code == "F1703"
    healthy(desk)


def test_p2_somebody_without_papers_by_keyboard_alone(visit: Any, world: World) -> None:
    """One name, born around a year, a neighbour's phone, no number: all normal."""
    desk = visit(world.accounts["counsellor"])
    desk.open("/agents/personnes/nouvelle/")
    keys = Keyboard(desk)
    keys.fill("family_name", "Essailandi")
    keys.arrows("sex", "male")
    keys.fill("birth", "1985")
    keys.reach("residence")
    keys.type("Cercle")
    keys.fill("phone", "+223 00 44 55 66")
    keys.reach("phone_relation")
    keys.type("Voisin")
    keys.fill("occupation_text", "macon")
    keys.press("Tab")
    assert keys.place == "do"
    keys.press("Enter")
    desk.page.locator("[name=pick]").first.wait_for()
    keys.reach("pick")
    keys.press("Enter")
    desk.page.wait_for_url("**/personnes/*-*/")
    person = Person.objects.get(family_name="Essailandi")
    assert (person.given_names, person.birth_year, person.phones.get().relation) == ("", 1985, "neighbour")
    assert keys.keys < 180  # three minutes leave one second for each
    healthy(desk)


TWIN = {
    "family_name": "Essailandi",
    "given_names": "Awa",
    "birth_date": date(1994, 3, 2),
    "mother_name": "Fanta Inventée",
    "phones": [("+223 00 12 34 56", "own")],
}


def type_a_twin(keys: Keyboard) -> None:
    """Somebody whose file is already there under another spelling."""
    keys.fill("family_name", "Essailandy")
    keys.fill("given_names", "Awa")
    keys.arrows("sex", "female")
    keys.fill("birth", "02/03/1994")


@pytest.mark.parametrize("width", [1280, 360])
def test_p3_the_file_that_is_already_there_is_found_while_typing(visit: Any, world: World, width: int) -> None:
    known = make_person(unit=world.unit_a, **TWIN)
    make_person(unit=world.unit_b, **TWIN)
    desk = visit(world.accounts["counsellor"], width=width)
    desk.open("/agents/personnes/nouvelle/")
    keys = Keyboard(desk)
    type_a_twin(keys)
    desk.page.get_by_text(known.number).wait_for()
    desk.page.get_by_text("Un dossier existe dans une autre région").wait_for()
    assert keys.place == "birth"  # what one types in stays under one's fingers
    desk.picture(f"guichet-ressemblance-{width}", of="#ressemblances")
    healthy(desk)
    keys.reach("residence")
    keys.type("Cercle")
    keys.fill("phone", "+223 00 12 34 56")
    keys.fill("occupation_text", "macon")
    keys.press("Enter")
    desk.page.locator("[name=pick]").first.wait_for()
    keys.reach("pick")
    keys.press("Enter")
    desk.page.get_by_text("Regardez, puis dites").first.wait_for()
    assert desk.page.locator("tr.differs").count() == 1  # she lives elsewhere now
    desk.picture(f"guichet-comparaison-{width}", of="#ressemblances")
    healthy(desk)
    keys.arrows("decision", f"same:{known.pk}")
    keys.press("Enter")
    desk.page.wait_for_url(f"**/personnes/{known.pk}/")
    assert Person.objects.filter(family_name__startswith="Essailand").count() == 2
    healthy(desk)


@pytest.mark.parametrize("width", [1280, 360])
def test_p3_the_review_queue_by_letters(visit: Any, world: World, width: int) -> None:
    one, other = (make_person(unit=world.unit_a, **TWIN) for _time in range(2))
    third = make_person(unit=world.unit_a, **{**TWIN, "mother_name": "Sira Inventée", "birth_date": date(1993, 3, 2)})
    by = system("journey")
    pair = identity.bring_together(by=by, one=one, other=other)
    identity.bring_together(by=by, one=one, other=third)
    desk = visit(world.accounts["focal_point"], width=width)
    desk.open("/agents/doublons/")
    desk.picture(f"doublons-{width}")
    healthy(desk)
    desk.open(f"/agents/doublons/{pair.pk}/")
    desk.picture(f"doublon-{width}")
    healthy(desk)
    assert desk.page.evaluate("document.activeElement.id") == "comparaison"
    desk.page.keyboard.press("s")
    desk.page.wait_for_function(f"!location.pathname.includes('{pair.pk}')")
    desk.open(f"/agents/doublons/{pair.pk}/")
    desk.page.get_by_label("Pourquoi").fill("suspend d")  # letters typed as words press nothing
    pair.refresh_from_db()
    assert pair.state == "waiting"
    desk.page.locator("#comparaison").focus()
    desk.page.keyboard.press("d")
    desk.page.wait_for_function(f"!location.pathname.includes('{pair.pk}')")
    pair.refresh_from_db()
    assert (pair.state, pair.reason) == ("different", "suspend d")
    desk.page.keyboard.press("j")
    desk.page.get_by_text("un collègue regardera").wait_for()
    healthy(desk)


@pytest.mark.parametrize("width", [1280, 360])
def test_p3_two_files_of_one_person_are_joined_then_taken_apart(visit: Any, world: World, width: int) -> None:
    kept, joined = (make_person(unit=world.unit_a, **TWIN) for _time in range(2))
    pair = identity.bring_together(by=system("journey"), one=kept, other=joined)
    desk = visit(world.accounts["counsellor"], width=width)
    desk.open(f"/agents/doublons/{pair.pk}/")
    desk.page.keyboard.press("m")
    desk.page.get_by_text("une seule personne.").wait_for()
    desk.open(f"/agents/doublons/{pair.pk}/")
    desk.press("Réunir ces deux dossiers")
    desk.page.get_by_label("Pourquoi les réunir").fill("Elle l’a confirmé, carte en main.")
    desk.picture(f"reunir-{width}")
    healthy(desk)
    desk.press("Réunir ces deux dossiers")
    desk.page.wait_for_url("**/personnes/*/")
    (left,) = Person.objects.filter(pk__in=(kept.pk, joined.pk))
    former = ({kept, joined} - {left}).pop()
    assert desk.sees(f"Dossier {former.number}, réuni")
    desk.picture(f"dossiers-reunis-{width}")
    healthy(desk)
    desk.open(f"/agents/personnes/{former.pk}/")  # whoever kept the old address comes to the file that stands
    desk.page.wait_for_url(f"**/personnes/{left.pk}/")
    desk.press("Séparer ces dossiers")
    desk.page.locator("textarea[name=reason]").fill("Ce sont deux sœurs.")
    desk.picture(f"separer-{width}")
    healthy(desk)
    desk.press("Séparer les deux dossiers")
    desk.page.get_by_text("de nouveau séparés").wait_for()
    assert Person.objects.filter(pk__in=(kept.pk, joined.pk)).count() == 2
    healthy(desk)


@pytest.mark.parametrize("width", [1280, 360])
def test_p3_a_file_asked_of_another_region(visit: Any, world: World, width: int) -> None:
    person = make_person(unit=world.unit_b, **TWIN)
    desk = visit(world.accounts["counsellor"], width=width)
    desk.open("/agents/personnes/nouvelle/")
    keys = Keyboard(desk)
    type_a_twin(keys)
    desk.page.get_by_text("Un dossier existe dans une autre région").wait_for()
    keys.fill("ask_reason", "La personne habite maintenant ici")
    keys.press("Tab")
    keys.press("Enter")
    desk.page.get_by_text("La demande est partie").wait_for()
    healthy(desk)
    other = visit(world.accounts["focal_point_b"], width=width)
    other.open("/agents/")
    other.page.get_by_role("link", name="Awa E.").first.click()
    other.page.get_by_label("Laisser lire").check()
    other.picture(f"demande-dossier-{width}")
    healthy(other)
    other.press("Répondre")
    desk.open("/agents/doublons/demandes/")
    desk.picture(f"dossiers-demandes-{width}")
    healthy(desk)
    desk.page.get_by_role("link", name="Lire le dossier").first.click()
    assert desk.sees(person.number) or desk.sees("Essailandi")
    healthy(desk)
