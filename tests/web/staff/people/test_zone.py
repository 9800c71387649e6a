"""The lines of a passport fill the counter's page (P2): by a button, without JavaScript; and as the reader sends them."""

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.test import Client

from tests.factories.accounts import signed_in
from tests.factories.network import make_unit
from tests.people.zones import Specimen, make_zone
from tests.web.staff.people.test_register import answers, send
from tounga.accounts.enums import Role
from tounga.kernel.models import FileRead
from tounga.people.models import Person

pytestmark = pytest.mark.django_db
PASSPORT = Specimen(nationality="MLI", birth="920517", expiry="320415")
EMPTY = {"family_name": "", "given_names": "", "sex": "", "birth": ""}


@pytest.fixture
def counsellor() -> Client:
    return signed_in(Role.COUNSELLOR, unit=make_unit(territories=["01"]))


def read(client: Client, zone: str, headers: Any = None, **typed: Any) -> Any:
    from django.urls import reverse

    given = answers(**{**EMPTY, "zone": zone, "do": "zone", **typed})
    return client.post(reverse("staff:person_new"), given, headers=headers)


def value(page: str, name: str) -> str:
    """What a box of the page holds."""
    tag = re.search(rf'<input[^>]*name="{name}"[^>]*>', page)
    found = re.search(r'value="([^"]*)"', tag[0]) if tag else None
    return found[1] if found else ""


def test_p2_a_button_fills_the_page(counsellor: Client) -> None:
    response = read(counsellor, make_zone(PASSPORT))
    page = response.content.decode()
    assert response.status_code == 200
    assert [value(page, name) for name in ("family_name", "given_names", "birth")] == [
        "Eriksson", "Anna Maria", "17/05/1992",
    ]  # fmt: skip
    assert [value(page, name) for name in ("paper_number", "paper_expires_on")] == ["L898902C3", "15/04/2032"]
    assert re.search(r'value="female"[^>]*checked', page)
    assert re.search(r'value="PASSPORT" selected', page)
    assert re.search(r'value="ML" selected', page)
    assert value(page, "phone") == "+223 00 12 34 56"  # what was typed is still there
    assert Person.objects.count() == 0


def test_p3_whoever_is_known_already_is_shown_as_soon_as_the_lines_are_read(counsellor: Client) -> None:
    typed = {"family_name": "Eriksson", "given_names": "Anna Maria", "birth": "17/05/1992"}
    assert send(counsellor, **typed, paper="PASSPORT", paper_number="L898902C3").status_code == 302
    known = Person.objects.get()
    response = read(counsellor, make_zone(PASSPORT))
    assert response.status_code == 200 and known.number in response.content.decode()
    assert FileRead.objects.filter(subject=known.pk, role=Role.COUNSELLOR).exists(), "whoever is shown is noted as seen"


def test_p2_the_file_keeps_the_paper_to_be_verified(counsellor: Client) -> None:
    typed = {"paper": "PASSPORT", "paper_number": "L898902C3", "paper_expires_on": "15/04/2032"}
    assert send(counsellor, **typed).status_code == 302
    paper = Person.objects.get().documents.get()
    assert (paper.type_id, paper.number, paper.expires_on, paper.verified_at) == (
        "PASSPORT", "L898902C3", date(2032, 4, 15), None,
    )  # fmt: skip


def test_p2_a_number_without_its_paper_is_asked_about(counsellor: Client) -> None:
    response = send(counsellor, paper_number="L898902C3")
    assert response.status_code == 422
    assert "Dites de quel papier" in response.content.decode()


def test_p2_accents_typed_before_are_kept(counsellor: Client) -> None:
    page = read(counsellor, make_zone(PASSPORT), family_name="Ériksson").content.decode()
    assert value(page, "family_name") == "Ériksson"


def test_p2_lines_that_do_not_hold_are_no_wall(counsellor: Client) -> None:
    """The lines say where they do not hold; the page can be saved by hand with them still there."""
    broken = make_zone(PASSPORT).replace("L898902C3", "L998902C3")
    assert "Ligne 2, numéro du document" in read(counsellor, broken).content.decode()
    short = read(counsellor, broken[:-1], family_name="Essai").content.decode()
    assert "il manque 1 caractère" in short and value(short, "family_name") == "Essai"
    assert send(counsellor, zone=broken).status_code == 302


def test_p2_one_part_that_does_not_hold_leaves_the_others_filled(counsellor: Client) -> None:
    """The number is left as it was typed, and the page says that it is to be read on the document."""
    broken = make_zone(PASSPORT).replace("L898902C3", "L998902C3")
    page = read(counsellor, broken, paper_number="L8989").content.decode()
    assert [value(page, name) for name in ("family_name", "given_names", "birth", "paper_expires_on")] == [
        "Eriksson", "Anna Maria", "17/05/1992", "15/04/2032",
    ]  # fmt: skip
    assert re.search(r'value="female"[^>]*checked', page) and re.search(r'value="ML" selected', page)
    assert value(page, "paper_number") == "L8989"
    assert "n’a pas pu être lue avec certitude\u00a0: numéro du document." in page
    assert re.search(r'<input[^>]*name="paper_number"[^>]*autofocus', page)


def test_p2_the_nationality_that_the_page_proposes_is_no_other_document(counsellor: Client) -> None:
    broken = make_zone(replace(PASSPORT, nationality="GAB")).replace("L898902C3", "L998902C3")
    assert value(read(counsellor, broken, paper_number="L8989").content.decode(), "paper_number") == "L8989"


def test_p2_a_day_of_birth_and_an_expiry_that_do_not_hold_are_left_to_be_typed(counsellor: Client) -> None:
    broken = make_zone(PASSPORT).replace("920517", "920518").replace("320415", "320416")
    page = read(counsellor, broken, birth_unknown="on").content.decode()
    assert "n’ont pas pu être lues avec certitude\u00a0: date de naissance, date d’expiration." in page
    assert [value(page, name) for name in ("family_name", "birth", "paper_number", "paper_expires_on")] == [
        "Eriksson", "", "L898902C3", "",
    ]  # fmt: skip
    assert re.search(r'name="birth_unknown"[^>]*checked', page)


def test_p2_nothing_of_one_document_remains_when_the_next_is_read_in_part(counsellor: Client) -> None:
    """Two people at the counter, one after the other: what the second document does not say for sure is empty."""
    first = read(counsellor, make_zone(PASSPORT)).content.decode()
    held = {
        name: value(first, name) for name in ("family_name", "given_names", "birth", "paper_number", "paper_expires_on")
    }
    second = replace(PASSPORT, family_name="ESSAI", given_names="", number="X123456", birth="880101", expiry="330303")
    zone = make_zone(second).replace("X123456", "X723456").replace("880101", "880102").replace("330303", "330304")
    page = read(counsellor, zone, **held, sex="female", paper="PASSPORT").content.decode()
    assert value(page, "family_name") == "Essai"
    for name in ("given_names", "birth", "paper_number", "paper_expires_on"):
        assert value(page, name) == "", name
    unnamed = make_zone(replace(second, sex="<")).replace("ESSAI", "ESSA1")  # its name, not its number, is misread
    page = read(counsellor, unnamed, **held, sex="female", birth_unknown="on").content.decode()
    assert [value(page, name) for name in ("family_name", "given_names", "paper_number")] == ["", "", "X123456"]
    assert not re.search(r'value="female"[^>]*checked', page)


def test_p2_what_is_sure_of_the_same_document_stays_when_it_is_read_again(counsellor: Client) -> None:
    held = {"family_name": "Ériksson", "given_names": "Anna Maria", "birth": "17/05/1992", "paper_number": "L898902C3"}
    broken = make_zone(PASSPORT).replace("L898902C3", "L998902C3").replace("920517", "920518")
    page = read(counsellor, broken, **held, paper="PASSPORT").content.decode()
    assert {name: value(page, name) for name in held} == held


def test_p2_two_slips_in_one_field_are_to_be_read_again(counsellor: Client) -> None:
    """Its own digit sees nothing; the last one says that something was misread, and the page is not green."""
    zone = make_zone(replace(PASSPORT, birth="740812")).replace("7408122", "8508122")
    page = read(counsellor, zone).content.decode()
    assert value(page, "birth") == "12/08/1985"
    assert "<b>Lu.</b>" not in page and "note good" not in page
    assert re.search(
        r"<b>À relire.</b>.*Relisez sur le document\u00a0: date de naissance, numéro du document, date d’expiration\.",
        page,
        re.DOTALL,
    )
    assert re.search(r'<input[^>]*name="birth"[^>]*autofocus', page)


def test_p2_a_state_that_cannot_be_read_is_not_said_to_be_read(counsellor: Client) -> None:
    page = read(counsellor, make_zone(PASSPORT).replace("P<UTO", "P<U7O")).content.decode()
    assert "Ligne 1, État émetteur" in page and "<b>Lu.</b>" not in page and "note good" not in page


def test_p2_the_last_digit_alone_leaves_nothing_out_and_is_said(counsellor: Client) -> None:
    zone = make_zone(PASSPORT)
    page = read(counsellor, zone[:-1] + ("1" if zone[-1] != "1" else "2")).content.decode()
    assert "Ligne 2, dernier chiffre" in page and "avec certitude" not in page
    assert [value(page, name) for name in ("family_name", "birth", "paper_number")] == [
        "Eriksson", "17/05/1992", "L898902C3",
    ]  # fmt: skip


def test_p2_a_repair_and_an_unknown_country_are_said(counsellor: Client) -> None:
    zone = make_zone(Specimen(nationality="XXA")).replace("L898902C3", "L8989O2C3")
    page = read(counsellor, zone).content.decode()
    assert "le chiffre de contrôle le confirme" in page
    assert "n’est pas dans nos listes" in page
    assert re.search(r'value="ML" selected', page)


def test_p2_a_paper_that_has_run_out_is_said_and_is_no_wall(counsellor: Client) -> None:
    page = read(counsellor, make_zone(Specimen(nationality="MLI", birth="920517", expiry="200415"))).content.decode()
    assert "Ce papier n’est plus valable depuis le 15/04/2020" in page and value(page, "family_name") == "Eriksson"
    assert "n’est plus valable" not in read(counsellor, make_zone(PASSPORT)).content.decode()


def test_while_the_reader_types_nothing_moves(counsellor: Client) -> None:
    zone = make_zone(PASSPORT)
    typing = read(counsellor, zone[:50], headers={"HX-Request": "true"})
    assert (typing.status_code, typing.content) == (204, b"")
    assert read(counsellor, zone[:50]).status_code == 200  # the button answers all the same
    assert read(counsellor, zone, headers={"HX-Request": "true"}).status_code == 200


def test_p2_a_national_number_typed_with_spaces_is_no_wall(counsellor: Client) -> None:
    assert send(counsellor, national_id="1 2 94 123 4567 890 - A").status_code == 302
    assert Person.objects.get().national_id == "12941234567890A"
    assert send(counsellor, national_id="1" * 21, someone_else="on").status_code == 422
