"""U5, T7: the data-protection officer reads who opened which file and who saw which list, in words, without a flood."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from tests.factories.accounts import signed_in
from tests.forms.html import PageReader
from tounga.accounts.enums import Role
from tounga.kernel.actor import Actor, Scope
from tounga.kernel.clock import now
from tounga.kernel.ids import uuid7
from tounga.kernel.reads import record_read, record_reads

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer() -> Client:
    return signed_in(Role.DATA_PROTECTION_OFFICER)


def agent(name: str) -> Actor:
    return Actor(account=uuid7(), name=name, role=Role.COUNSELLOR, scope=Scope("unit", str(uuid4())))


def read(client: Client, **asked: str) -> list[str]:
    """The lines of the table, each as its words."""
    answer = client.get(reverse("staff:reads"), asked)
    assert answer.status_code == 200
    return [
        " | ".join(str(part) for part in (line.actor, line.role, line.subject or line.people, line.words, line.times))
        for line in answer.context["lines"]
    ]


def test_an_opening_is_said_in_words(officer: Client) -> None:
    person = uuid7()
    record_read(person, by=agent("Awa Inventée"), purpose="staff:person")
    assert read(officer) == [f"Awa Inventée | Conseiller emploi | {person} | Dossier ouvert à l’agence | 1"]


def test_a_list_is_one_line_however_many_it_shows_and_however_often(officer: Client) -> None:
    curious, other = agent("Awa Inventée"), agent("Bakary Supposé")
    for people in (60, 25, 3):
        record_reads([uuid7() for _person in range(people)], by=curious, purpose="staff:shortlist")
    record_reads([uuid7()], by=curious, purpose="staff:pool")
    record_reads([uuid7()], by=other, purpose="staff:shortlist")
    assert read(officer) == [
        "Bakary Supposé | Conseiller emploi | 1 | une liste de candidats | 1",
        "Awa Inventée | Conseiller emploi | 1 | le vivier d’une offre | 1",
        "Awa Inventée | Conseiller emploi | 60 | une liste de candidats | 3",
    ]
    page = PageReader(officer.get(reverse("staff:reads")).content.decode()).main
    assert "60 personnes" in page and "3 fois ce jour-là" in page and "Une liste de candidats" in page


def test_each_day_has_its_line() -> None:
    curious = agent("Awa Inventée")
    record_reads([uuid7()], by=curious, purpose="staff:shortlist")
    with time_machine.travel(now() + timedelta(days=1), tick=False):
        record_reads([uuid7()], by=curious, purpose="staff:shortlist")
        assert len(read(signed_in(Role.DATA_PROTECTION_OFFICER))) == 2


def test_a_day_is_the_day_here_from_midnight_to_midnight(officer: Client, settings: Any) -> None:
    settings.TIME_ZONE = "Asia/Tokyo"  # its day begins at 15:00 the day before, in UTC
    for name, at in (("Avant", "14:59:59"), ("Dedans", "15:00"), ("Encore", "23:00")):
        with time_machine.travel(f"2026-10-05 {at}Z", tick=False):
            record_read(uuid7(), by=agent(name), purpose="staff:person")
    with time_machine.travel("2026-10-06 15:00Z", tick=False):
        record_read(uuid7(), by=agent("Après"), purpose="staff:person")
    assert [line.split(" | ")[0] for line in read(officer, jour="06/10/2026")] == ["Encore", "Dedans"]


def test_files_and_lists_can_be_asked_for_apart(officer: Client) -> None:
    record_read(uuid7(), by=agent("Awa Inventée"), purpose="staff:person")
    record_reads([uuid7(), uuid7()], by=agent("Bakary Supposé"), purpose="staff:wave")
    assert [line.split(" | ")[0] for line in read(officer, quoi="dossiers")] == ["Awa Inventée"]
    assert [line.split(" | ")[0] for line in read(officer, quoi="listes")] == ["Bakary Supposé"]
    assert len(read(officer, quoi="autre chose")) == 2


def test_every_consultation_stands_on_one_page(officer: Client) -> None:
    """Fifty lists of twenty people: two pages, each consultation on one of them."""
    for number in range(50):
        record_reads([uuid7() for _person in range(20)], by=agent(f"Agent {number}"), purpose="staff:people")
    first = officer.get(reverse("staff:reads"))
    second = officer.get(reverse("staff:reads"), {"apres": first.context["page"].next})
    names = [line.actor for page in (first, second) for line in page.context["lines"]]
    assert len(names) == len(set(names)) == 50 and second.context["page"].next == ""
