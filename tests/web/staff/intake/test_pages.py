"""The pages of a take-over: what resembles is shown side by side, what was written can be opened (P1, P3, T3, U2)."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from tests.factories.accounts import make_unit, signed_in
from tests.factories.intake import PEOPLE, make_run, text
from tests.factories.people import SYSTEM, make_person
from tounga.accounts.enums import Role
from tounga.identity.enums import Fact, Likeness
from tounga.intake.enums import Fate, Note
from tounga.intake.models import Line, Run
from tounga.intake.selectors import reasons_of
from tounga.kernel import audit
from tounga.people.models import Person

pytestmark = pytest.mark.django_db


def test_a_file_that_is_gone_is_said_and_breaks_no_page() -> None:
    run = make_run()
    client = signed_in(Role.COUNSELLOR, unit=run.unit)
    columns = reverse("staff:intake_columns", args=[run.pk])
    assert client.get(columns).status_code == 200
    run.file.storage.delete(run.file.name)
    response = client.get(columns, follow=True)
    assert response.status_code == 200
    assert "Ce fichier n’est plus là" in response.content.decode()


def compared(run: Run) -> tuple[Any, dict[Any, str]]:
    """The page of the line that waits, and how each fact compares on it."""
    line = Line.objects.get(run=run, fate=Fate.QUEUED)
    client = signed_in(Role.COUNSELLOR, unit=run.unit)
    response = client.get(reverse("staff:intake_line", args=[line.pk]))
    assert response.status_code == 200
    return response, {one.label: one.likeness for one in response.context["lines"]}


def test_p3_a_line_stands_beside_the_file_it_resembles() -> None:
    """As the counter would compare them: a name, a day of birth, another phone."""
    unit = make_unit()
    known = make_person(
        unit=unit,
        family_name="Essaïba",
        given_names="Awa",
        birth_date=date(1992, 5, 17),
        phones=[("+22300200099", "own")],
    )
    response, told = compared(make_run(unit=unit, state="ready"))
    assert told[Fact.NAME.label] == Likeness.SAME and told[Fact.BIRTH.label] == Likeness.SAME
    assert told[Fact.PHONE.label] == Likeness.DIFFERENT
    assert {one.label for one in response.context["lines"] if "rare" in str(one.rarity)} >= {Fact.BIRTH.label}
    page = response.content.decode()
    assert known.number in page and "00 20 00 99" in page.replace("\u00a0", " ")


def test_p3_two_lines_of_one_file_are_compared_by_their_words() -> None:
    heads = ("Nom", "Prénoms", "Sexe", "Date de naissance", "Mère")
    lines = [
        ("ESSAIBA", "Awa", "F", "17/05/1992", "Essaimère Un"),
        ("Essaïba", "Awa", "F", "17/05/1992", "Essaimère Deux"),
    ]
    _response, told = compared(make_run(content=text(lines, heads), state="ready"))
    assert told[Fact.NAME.label] == Likeness.SAME and told[Fact.MOTHER.label] == Likeness.DIFFERENT


def test_u2_a_line_that_resembles_a_file_elsewhere_shows_nothing_of_it() -> None:
    known = make_person(
        family_name="Essaïba", given_names="Awa", birth_date=date(1992, 5, 17), mother_name="Essaimère Lointaine"
    )
    response, told = compared(make_run(state="ready"))
    assert told == {}
    assert "existe dans une autre région" in response.content.decode()
    assert known.number not in response.content.decode() and "Lointaine" not in response.content.decode()


def test_what_was_written_can_be_opened_by_whoever_may() -> None:
    run = make_run(state="done")
    client = signed_in(Role.COUNSELLOR, unit=run.unit)
    address = reverse("staff:intake", args=[run.pk])
    written = list(Person.objects.filter(unit=run.unit, channel="import").values_list("pk", flat=True))
    assert len(written) == len(PEOPLE)
    links = [reverse("staff:person", args=[pk]) for pk in written]
    page = client.get(address).content.decode()
    assert all(link in page for link in links)
    with audit.acting(SYSTEM, action="test", reason="transferred"):
        Person.objects.filter(pk=written[0]).update(unit=make_unit())
    page = client.get(address).content.decode()
    assert links[0] not in page and links[1] in page


def test_nothing_is_offered_to_open_before_it_is_written() -> None:
    run = make_run(state="ready")
    page = signed_in(Role.COUNSELLOR, unit=run.unit).get(reverse("staff:intake", args=[run.pk])).content.decode()
    assert not any(reverse("staff:person", args=[line.pk]) in page for line in Line.objects.filter(run=run))


def test_what_refuses_is_told_before_what_was_mended() -> None:
    lines = [("ESSAIBA", "Awa", "F", "1992"), ("ESSAIBO", "Awa", "F", "1990"), ("ESSAIBU", "Awa", "", "1991")]
    run = make_run(content=text(lines, ("Nom", "Prénoms", "Sexe", "Date de naissance")), state="ready")
    found = reasons_of(run)
    assert (found[0].note, found[0].fate, found[0].count) == (Note.SEX_MISSING, Fate.REFUSED, 1)
    assert {reason.fate for reason in found[1:]} == {Fate.CORRECTED}
    assert found[1].count == 2  # the line without a sex is told by what refuses it
