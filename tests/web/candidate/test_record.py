"""The person's own appointments and sessions, in plain words, answered with one press (P7, P9, U2)."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.accounts import make_account, sign_in
from tests.factories.counselling import make_appointment, make_seat, make_session, make_visit
from tests.factories.network import make_unit
from tests.factories.people import make_person
from tounga.accounts.enums import Role
from tounga.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> Person:
    return make_person(unit=make_unit(territories=["01"]), stage="candidate")


@pytest.fixture
def own(person: Person) -> Client:
    user, grant = make_account(Role.CANDIDATE, name=str(person), subject_id=person.pk)
    return sign_in(Client(), user, grant)


def url(name: str, *args: Any) -> str:
    return reverse(f"candidate:{name}", args=args)


def test_p9_she_reads_what_lies_ahead_and_what_was_said(own: Client, person: Person) -> None:
    make_visit(person, said="Parlé du chantier naval", decided="Suivre une séance")
    make_appointment(person, bring="La pièce d’identité")
    make_seat(make_session(person.unit), person)
    page = own.get(url("record")).content.decode()
    for words in ("Parlé du chantier naval", "Suivre une séance", "La pièce d’identité", "risques de la migration"):
        assert words in page
    assert "On vous attend" in own.get(url("home")).content.decode()


def test_p9_she_answers(own: Client, person: Person) -> None:
    first, second = make_appointment(person), make_appointment(person, days=2)
    seat = make_seat(make_session(person.unit), person)
    own.post(url("appointment_confirm", first.pk))
    own.post(url("appointment_decline", second.pk), {"reason": "Je travaille"})
    own.post(url("seat_accept", seat.pk))
    for row in (first, second, seat):
        row.refresh_from_db()
    assert (first.state, second.state, second.reason, seat.state) == (
        "confirmed",
        "cancelled",
        "Je travaille",
        "accepted",
    )
    own.post(url("seat_decline", seat.pk))
    seat.refresh_from_db()
    assert seat.state == "declined"


def test_p9_pressing_again_what_is_over_says_so_and_breaks_nothing(own: Client, person: Person) -> None:
    row = make_appointment(person)
    own.post(url("appointment_decline", row.pk), {})
    answer = own.post(url("appointment_confirm", row.pk), follow=True)
    assert "n’est pas à l’étape voulue" in answer.content.decode()


def test_u2_those_of_others_do_not_exist(own: Client) -> None:
    other = make_person()
    row, seat = make_appointment(other), make_seat(make_session(other.unit), other)
    for name, pk in (
        ("appointment_confirm", row.pk),
        ("appointment_decline", row.pk),
        ("seat_accept", seat.pk),
        ("seat_decline", seat.pk),
    ):
        assert own.post(url(name, pk), {}).status_code == 404
    row.refresh_from_db(), seat.refresh_from_db()
    assert (row.state, seat.state) == ("proposed", "invited")
