"""Registering and finding people at the counter (P1, P2)."""

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.accounts import signed_in
from tests.factories.network import make_unit
from tests.factories.people import make_person
from tests.factories.reference import commune, occupation, territory
from tounga.accounts.enums import Role
from tounga.network.models import Unit
from tounga.people.models import Person
from tounga.web.design.templatetags.design import error_links

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit() -> Unit:
    return make_unit(territories=["01"])


@pytest.fixture
def counsellor(unit: Unit) -> Client:
    return signed_in(Role.COUNSELLOR, unit=unit)


def answers(**changes: Any) -> dict[str, Any]:
    """What a counsellor types for somebody, short of nothing."""
    return {
        "family_name": "Essai",
        "given_names": "Awa",
        "sex": "female",
        "birth": "1994",
        "residence": str(territory("01").pk),
        "phone": "+223 00 12 34 56",
        "phone_relation": "family",
        "nationality": "ML",
        "occupation": [str(occupation("F1703").pk)],
        f"years_{occupation('F1703').pk}": "4 ans",
        **changes,
    }


def send(client: Client, **changes: Any) -> Any:
    return client.post(reverse("staff:person_new"), answers(**changes))


def test_p1_one_page_opens_a_file(counsellor: Client, unit: Unit) -> None:
    response = send(counsellor)
    person = Person.objects.get()
    assert response.status_code == 302
    assert response.url == reverse("staff:person", args=[person.pk])
    assert (person.unit, str(person), person.birth_year) == (unit, "Awa Essai", 1994)
    assert [(p.number, p.relation) for p in person.phones.all()] == [("+22300123456", "family")]
    assert [(o.occupation.code, o.months, o.sought) for o in person.occupations.all()] == [("F1703", 48, True)]
    page = counsellor.get(response.url)
    assert person.number in page.content.decode()


@pytest.mark.parametrize(
    "changes",
    [
        {"given_names": ""},
        {"phone": "", "phone_relation": ""},
        {"birth": "", "birth_unknown": "on"},
        {"national_id": ""},
        {"birth": "3/4/1990"},
    ],
)
def test_p2_what_is_often_missing_is_normal(counsellor: Client, changes: dict[str, str]) -> None:
    assert send(counsellor, **changes).status_code == 302
    assert Person.objects.count() == 1


def test_p2_names_typed_in_capitals_are_kept_as_people_write_them(counsellor: Client) -> None:
    said = {
        "father_name": "MOUSSA ESSAI",
        "mother_name": "fanta essai",
        "birth_place": "KATI",
        "locality": "ACI 2000, est",
    }
    assert send(counsellor, family_name="ESSAI", given_names="awa McBa", **said).status_code == 302
    person = Person.objects.get()
    assert (person.family_name, person.given_names) == ("Essai", "Awa McBa")
    assert [person.father_name, person.mother_name, person.birth_place, person.locality] == [
        "Moussa Essai", "Fanta Essai", "Kati", "ACI 2000, est",
    ]  # fmt: skip


def test_p1_an_occupation_is_searched_then_picked_without_script(counsellor: Client) -> None:
    """Nothing typed is lost between the search, the choice and the saving."""
    searched = send(counsellor, occupation=[], occupation_text="macon", do="search")
    page = " ".join(searched.content.decode().split())
    assert searched.status_code == 200
    assert Person.objects.count() == 0
    assert 'value="Awa"' in page and f'name="pick" value="{occupation("F1703").pk}"' in page
    assert "corriger" not in page
    added = send(counsellor, occupation=[], occupation_text="macon", pick=str(occupation("F1703").pk), do="add")
    assert f'name="occupation" value="{occupation("F1703").pk}"' in " ".join(added.content.decode().split())
    removed = send(counsellor, do=f"remove:{occupation('F1703').pk}")
    assert 'name="occupation"' not in removed.content.decode()
    saved = send(counsellor, occupation=[], occupation_text="macon", pick=str(occupation("F1703").pk))
    assert saved.status_code == 302
    assert Person.objects.get().occupations.get().occupation.code == "F1703"


def test_p1_a_word_left_unpicked_is_not_forgotten(counsellor: Client) -> None:
    response = send(counsellor, occupation_text="macon")
    assert response.status_code == 422
    assert "Choisissez la réponse qui convient" in response.content.decode()
    assert Person.objects.count() == 0


def test_p2_a_strange_national_number_is_kept_with_a_warning(counsellor: Client) -> None:
    response = send(counsellor, national_id="1 1 90 1234567 890 A")
    page = counsellor.get(response.url).content.decode()
    assert Person.objects.get().national_id == "11901234567890A"
    assert "L’année dans le numéro national ne correspond pas" in page


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"family_name": ""}, "Remplissez"),
        ({"family_name": "1234"}, "Écrivez le nom comme la personne le dit"),
        ({"family_name": "A" * 1_000_000}, "trop long"),
        ({"family_name": "A\u202ewa"}, "signes invisibles"),
        ({"family_name": "A\x00wa"}, "Rien n’a été enregistré"),
        ({"birth": "31/02/1990"}, "n’existe pas dans le calendrier"),
        ({"birth": "01/01/2990"}, "1900"),
        ({"birth": ""}, "Écrivez la date ou l’année"),
        ({"birth": "1066"}, "n’est pas possible"),
        ({"birth": "2020"}, "possible à partir de 15"),
        ({"birth": "9" * 400}, "trop long"),
        ({"sex": "robot"}, "Choisissez une réponse de la liste"),
        ({"phone": "12"}, "Ce numéro n’est pas complet"),
        ({"residence": "7"}, "Choisissez une réponse de la liste"),
        ({"residence": "00000000-0000-7000-8000-000000000000"}, "Choisissez une réponse de la liste"),
        ({"nationality": "ZZZZZZ"}, "Choisissez une réponse de la liste"),
        ({"occupation": ["x", "00000000-0000-7000-8000-000000000000"]}, "Ajoutez au moins un métier"),
        ({"occupation_text": "x" * 1_000_000, "do": "search"}, "trop long"),
        ({"occupation_text": "\u202e", "do": "search"}, "signes invisibles"),
        ({"pick": "zz", "do": "add"}, "Inscrire une personne"),
    ],
)
def test_malformed_input_gets_a_sentence_and_writes_nothing(
    counsellor: Client, changes: dict[str, Any], sentence: str
) -> None:
    response = send(counsellor, **changes)
    assert response.status_code in (200, 400, 422)
    assert sentence in response.content.decode()
    assert Person.objects.count() == 0


def test_p1_all_that_is_wrong_is_said_at_once_in_the_order_of_the_page(counsellor: Client) -> None:
    wrong = {"given_names": "", "sex": "", "birth": "2020", "residence": "", "phone": "12", "occupation": []}
    response = send(counsellor, **wrong)
    assert response.status_code == 422
    said = [link["target"] for link in error_links(response.context["form"])]
    assert said == ["id_sex_0", "id_birth", "id_residence", "id_phone", "id_occupation_text"]
    asked = error_links(response.context["form"])[-1]["text"]
    assert re.match(r"Quel travail\s\? Ajoutez", asked)  # a question is followed by no colon


def test_p1_a_practice_that_cannot_be_is_said_with_the_rest_beside_its_occupation(counsellor: Client) -> None:
    years = f"years_{occupation('F1703').pk}"
    response = send(counsellor, phone="12", national_id="9" * 30, **{years: "70 ans"})
    said = [link["target"] for link in error_links(response.context["form"])]
    assert said == ["id_phone", f"id_{years}", "id_national_id"]


def test_one_sentence_for_one_box(counsellor: Client) -> None:
    response = send(counsellor, occupation=[], occupation_text="x" * 200)
    assert len(response.context["form"].errors["occupation_text"]) == 1


def test_p3_whoever_is_known_again_needs_nothing_else_filled_in(counsellor: Client, unit: Unit) -> None:
    """The agent sees the file, says that it is hers: it opens, though no occupation was picked and the phone is wrong."""
    known = make_person(unit=unit, family_name="Essairare", given_names="Awa", birth_date=date(1994, 3, 5))
    typed = {"family_name": "Essairare", "birth": "05/03/1994", "occupation": [], "phone": "12"}
    asked = send(counsellor, **typed)
    assert asked.status_code == 422 and str(known.pk) in asked.content.decode()
    assert {"decision", "phone", "occupation_text"} <= asked.context["form"].errors.keys()  # in one round
    opened = send(counsellor, **typed, decision=f"same:{known.pk}", shown=[str(known.pk)])
    assert opened.status_code == 302 and opened.url == reverse("staff:person", args=[known.pk])
    refused = send(counsellor, **typed, decision="different", shown=[str(known.pk)])
    assert refused.status_code == 422
    assert Person.objects.count() == 1


def test_a_practice_longer_than_a_life_is_refused(counsellor: Client) -> None:
    response = send(counsellor, **{f"years_{occupation('F1703').pk}": "70 ans"})
    assert response.status_code == 422
    assert "trop longue" in response.content.decode()


@pytest.mark.parametrize("served", ["00", "01"])
def test_p1_the_places_that_the_counter_serves_come_first(served: str) -> None:
    agent = signed_in(Role.COUNSELLOR, unit=make_unit(territories=[served]))
    field = agent.get(reverse("staff:person_new")).context["form"].fields["residence"]
    _empty, (first, _places), *_others = field.choices
    assert first == territory(served).name


def test_p1_the_communes_of_a_district_without_cercles_can_be_chosen() -> None:
    ours, deeper = commune("Commune d’essai", inside="00"), commune("Trop petite", inside="0101")
    agent = signed_in(Role.COUNSELLOR, unit=make_unit(territories=["00"]))
    field = agent.get(reverse("staff:person_new")).context["form"].fields["residence"]
    _empty, (_district, places), *_others = field.choices
    assert (str(ours.pk), ours.name) in places
    assert deeper not in field.queryset, "a list of every commune of the country is no list for a counter"


def test_u2_the_unit_of_another_agent_cannot_be_chosen(counsellor: Client, unit: Unit) -> None:
    response = send(counsellor, unit=str(make_unit().pk))
    assert response.status_code == 422
    assert Person.objects.count() == 0


def test_the_central_unit_says_which_region_follows(unit: Unit) -> None:
    central = signed_in(Role.CENTRAL_OFFICER)
    assert send(central).status_code == 422
    assert send(central, unit=str(unit.pk)).status_code == 302


@pytest.mark.parametrize("role", [Role.EMPLOYER, Role.CONSULAR, Role.CANDIDATE, Role.DATA_PROTECTION_OFFICER])
def test_u2_for_others_the_page_does_not_exist(role: str) -> None:
    client = signed_in(role)
    assert client.get(reverse("staff:person_new")).status_code == 404
    assert client.get(reverse("staff:people")).status_code == 404
    assert send(client).status_code == 404


@pytest.mark.parametrize("said", ["1990", "vers 1990", "né vers 1990", "Née en 1990", "NE VERS 1990"])
def test_p2_a_year_is_read_as_the_papers_say_it(counsellor: Client, said: str) -> None:
    assert send(counsellor, birth=said).status_code == 302
    assert (Person.objects.get().birth_precision, Person.objects.get().birth_year) == ("year", 1990)


@pytest.mark.parametrize("said", ["vers", "vers 90", "il y a 30 ans", "né vers", "vers 1990 ou 1991", "vers 1700"])
def test_p2_what_says_no_year_is_asked_again(counsellor: Client, said: str) -> None:
    assert send(counsellor, birth=said).status_code == 422
