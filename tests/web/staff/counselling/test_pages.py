"""The counter's pages: the agenda, one record, a session from its list to its papers (P7, U5, T1)."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.accounts import signed_in
from tests.factories.counselling import (
    begun,
    make_appointment,
    make_seat,
    make_session,
    make_visit,
    past,
)
from tests.factories.network import make_unit
from tests.factories.people import SYSTEM, make_person
from tounga.accounts.enums import Role
from tounga.counselling.models import Appointment, GroupSession, Seat, Visit
from tounga.counselling.selectors import expected_of
from tounga.kernel import audit
from tounga.kernel.actor import Actor, Scope
from tounga.kernel.clock import today
from tounga.kernel.models import FileRead
from tounga.people.models import Person
from tounga.reference.models import CountryPack
from tounga.web.staff.counselling.views.seats import FOUND

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> Person:
    return make_person(unit=make_unit(territories=["01"]), stage="candidate", family_name="Inventé", given_names="Awa")


@pytest.fixture
def agent(person: Person) -> Client:
    return signed_in(Role.COUNSELLOR, unit=person.unit)


def url(name: str, *args: Any) -> str:
    return reverse(f"staff:{name}", args=args)


def text(client: Client, name: str, *args: Any, status: int = 200) -> str:
    response = client.get(url(name, *args))
    assert response.status_code == status, name
    return response.content.decode()


def test_p7_the_agenda_shows_the_day_and_what_is_to_be_noted(agent: Client, person: Person) -> None:
    other = make_person(unit=person.unit, given_names="Bakary")
    elsewhere = make_person(given_names="Ailleurs")
    make_appointment(person, days=1)
    past(make_appointment(other, days=2), hours=30)
    make_appointment(elsewhere, days=1)
    tomorrow = today() + timedelta(days=1)
    page = agent.get(url("agenda"), {"jour": f"{tomorrow:%d/%m/%Y}"}).content.decode()
    assert "Awa Inventé" in page and "Bakary" in page and "Ailleurs" not in page
    assert agent.get(url("agenda"), {"jour": "n’importe quoi"}).status_code == 422


@pytest.mark.parametrize(
    ("day", "named", "near"),
    [
        ("04/12/2026", "Vendredi 4 décembre", ("03/12/2026", "05/12/2026")),
        ("05/12/2026", "Samedi 5 décembre", ("04/12/2026", "06/12/2026")),
        ("07/12/2026", "Lundi 7 décembre", ("06/12/2026", "08/12/2026")),
    ],
)
def test_p7_the_agenda_is_leafed_through_day_by_day(agent: Client, day: str, named: str, near: tuple[str, str]) -> None:
    """Also over a Saturday and a Sunday: sessions and appointments may stand there."""
    page = agent.get(url("agenda"), {"jour": day}).content.decode()
    assert named in page
    assert all(f'href="?jour={other}"' in page for other in near)


def test_p7_the_file_and_the_record_tell_the_same_story(agent: Client, person: Person) -> None:
    make_visit(person, said="Parle du chantier naval", next_step="Rapporter le diplôme")
    make_appointment(person)
    assert "Rapporter le diplôme" in text(agent, "person", person.pk)
    record = text(agent, "record", person.pk)
    assert "Parle du chantier naval" in record and "Information individuelle" in record
    assert FileRead.objects.filter(subject=person.pk, purpose="staff:record").count() == 1


def test_p7_a_visit_is_written_and_what_follows_is_done(agent: Client, person: Person) -> None:
    sent = {
        "subject": "INFORMATION",
        "received_on": f"{today():%d/%m/%Y}",
        "said": "A parlé",
        "next_step": "Rappeler",
        "next_on": f"{today():%d/%m/%Y}",
    }
    assert agent.post(url("visit_new", person.pk), {**sent, "said": ""}).status_code == 422
    assert agent.post(url("visit_new", person.pk), sent).status_code == 302
    visit = Visit.objects.get()
    agent.post(url("visit_done", visit.pk))
    visit.refresh_from_db()
    assert visit.next_done_at is not None


@pytest.mark.parametrize(
    ("hour", "kept"), [("9h", "09:00"), ("14 h 05", "14:05"), ("8:30", "08:30"), ("07.15", "07:15")]
)
def test_p7_an_hour_is_read_as_people_write_it(agent: Client, person: Person, hour: str, kept: str) -> None:
    tomorrow = f"{today() + timedelta(days=1):%d/%m/%Y}"
    sent = {"subject": "INFORMATION", "day": tomorrow, "hour": hour, "place": "Bureau 1"}
    assert agent.post(url("appointment_new", person.pk), sent).status_code == 302
    assert f"{Appointment.objects.get().starts_at:%H:%M}" == kept


def test_p7_an_hour_is_shown_as_its_hint_says_it(agent: Client, person: Person) -> None:
    row = make_appointment(person)
    assert 'value="9 h 00"' in text(agent, "appointment_move", row.pk)
    assert "9\u00a0h\u00a000" in text(agent, "appointment", row.pk)
    assert "09\u00a0h" not in text(agent, "appointment", row.pk)


def on(weekday: int) -> str:
    """A day to come with this name in the week, Monday being 0."""
    return f"{today() + timedelta(days=(weekday - today().weekday()) % 7 or 7):%d/%m/%Y}"


@pytest.mark.parametrize(
    ("phones", "learns"),
    [([("+223 00 77 77 77", "own")], "La personne reçoit un message."), ([], "prévenez-la vous-même.")],
)
def test_p7_the_agent_reads_whether_the_person_learns_of_it(
    agent: Client, person: Person, phones: list[tuple[str, str]], learns: str
) -> None:
    """Nobody counts on a message that never leaves."""
    met = make_person(unit=person.unit, phones=phones)
    moment = {"day": on(2), "hour": "9h", "place": "Bureau 1"}
    given = agent.post(url("appointment_new", met.pk), {**moment, "subject": "INFORMATION"}, follow=True)
    row = Appointment.objects.get(person=met)
    moved = agent.post(url("appointment_move", row.pk), {**moment, "hour": "10h"}, follow=True)
    asked = text(agent, "appointment_cancel", row.pk)
    cancelled = agent.post(url("appointment_cancel", row.pk), {"reason": "Bureau fermé"}, follow=True)
    for done, page in (("donné", given), ("changé", moved), ("annulé", cancelled)):
        said = page.content.decode()
        assert f"Le rendez-vous est {done}. " in said and learns in said and "c’est un" not in said
    assert learns in asked
    assert ("par message" in text(agent, "appointment_new", met.pk)) == bool(phones)


@pytest.mark.parametrize(("weekday", "name"), [(4, ""), (5, "samedi"), (6, "dimanche")])
def test_p7_an_appointment_on_a_day_of_rest_is_given_and_said(
    agent: Client, person: Person, weekday: int, name: str
) -> None:
    sent = {"subject": "INFORMATION", "day": on(weekday), "hour": "9h", "place": "Bureau 1"}
    page = agent.post(url("appointment_new", person.pk), sent, follow=True).content.decode()
    assert Appointment.objects.filter(person=person).exists()
    assert (f"c’est un {name}." in page) == bool(name)
    assert ("Vérifiez le jour" in page) == bool(name)


@pytest.mark.parametrize(("weekday", "said"), [(4, True), (5, False), (6, False)])
def test_p7_the_days_of_rest_are_those_of_the_country(agent: Client, person: Person, weekday: int, said: bool) -> None:
    with audit.acting(SYSTEM, action="test", reason="another country"):
        CountryPack.objects.update(rest_days=["friday"])
    sent = {"subject": "INFORMATION", "day": on(weekday), "hour": "9h", "place": "Bureau 1"}
    page = agent.post(url("appointment_new", person.pk), sent, follow=True).content.decode()
    assert ("Vérifiez le jour" in page) == said


@pytest.mark.parametrize("hour", ["25h", "9h75", "midi", "", "99999999999", "9" * 300])
def test_p7_an_hour_that_cannot_be_is_explained(agent: Client, person: Person, hour: str) -> None:
    tomorrow = f"{today() + timedelta(days=1):%d/%m/%Y}"
    sent = {"subject": "INFORMATION", "day": tomorrow, "hour": hour, "place": "Bureau 1"}
    assert agent.post(url("appointment_new", person.pk), sent).status_code == 422


def test_t1_who_is_invited_is_searched_without_an_address(agent: Client, person: Person) -> None:
    session = make_session(person.unit)
    answer = agent.post(url("session_invite", session.pk), {"q": "Inventé"})
    assert answer.status_code == 302 and "Invent" not in answer["Location"]
    assert "Awa Inventé" in text(agent, "session_invite", session.pk)
    agent.post(url("session_invite", session.pk), {"person": person.pk})
    assert Seat.objects.get(session=session).person == person
    stranger = make_person()
    assert agent.post(url("session_invite", session.pk), {"person": stranger.pk}).status_code == 404
    assert agent.post(url("session_invite", session.pk), {"person": "pas un numéro"}).status_code == 404


def test_p7_a_session_is_planned_with_the_usual_seats_and_can_be_noted_afterwards(
    agent: Client, person: Person
) -> None:
    for days in (3, -3):
        day = f"{today() + timedelta(days=days):%d/%m/%Y}"
        sent = {"kind": "GERME", "day": day, "hour": "8h", "place": "Salle 1", "seats": ""}
        assert agent.post(url("session_new"), sent).status_code == 302
    assert set(GroupSession.objects.values_list("unit", "seats")) == {(person.unit_id, 20)}


def test_p7_the_list_and_the_certificate_are_papers_that_are_noted(agent: Client, person: Person) -> None:
    session = make_session(person.unit, code="GERME")
    seat = make_seat(session, person)
    begun(session)
    agent.post(url("session_attendance", session.pk), {f"seat_{seat.pk}": "attend"})
    assert agent.get(url("seat_certificate", seat.pk)).status_code == 404
    agent.post(url("session_close", session.pk), {"outcome": "Bien"})
    agent.post(url("seat_certify", seat.pk), {"outcome": "Plan terminé"})
    for name, pk, purpose in (
        ("session_list", session.pk, "session_list"),
        ("seat_certificate", seat.pk, "seat_certificate"),
    ):
        answer = agent.get(url(name, pk))
        assert answer.content.startswith(b"%PDF-")
        assert answer["Content-Disposition"].startswith("attachment")
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in answer["Content-Security-Policy"]
        assert "Invent" not in answer["Content-Disposition"]
        assert FileRead.objects.filter(subject=person.pk, purpose=f"staff:{purpose}").count() == 1


def test_p7_what_is_not_ticked_stays_open(agent: Client, person: Person) -> None:
    session = make_session(person.unit)
    seat = make_seat(session, person)
    begun(session)
    agent.post(url("session_attendance", session.pk), {f"seat_{seat.pk}": ""})
    assert agent.post(url("session_close", session.pk), {}).status_code == 422
    assert agent.post(url("session_attendance", session.pk), {f"seat_{seat.pk}": "peut-être"}).status_code == 422
    session.refresh_from_db()
    assert session.state == "planned"


def searched(client: Client, session: GroupSession, name: str) -> Any:
    """The page of those found by this name."""
    return client.post(url("session_invite", session.pk), {"q": name}, follow=True)


def test_p7_namesakes_are_told_apart_before_one_is_invited(agent: Client, person: Person) -> None:
    session = make_session(person.unit)
    for year, town in ((1988, "Ville Inventée"), (1996, "Bourg Imaginaire")):
        make_person(
            unit=person.unit,
            family_name="Essaikeita",
            given_names="Moussa",
            birth_date=date(year, 5, 17),
            birth_place=town,
        )
    page = searched(agent, session, "Essaikeita").content.decode()
    assert "1988" in page and "Ville Inventée" in page and "1996" in page and "Bourg Imaginaire" in page


def test_p7_everybody_found_can_be_invited_page_after_page(agent: Client, person: Person) -> None:
    session = make_session(person.unit, seats=20)
    people = {make_person(unit=person.unit, family_name="Essaikeita").pk for _one in range(FOUND + 3)}
    first = searched(agent, session, "Essaikeita")
    shown = [one.pk for one in first.context["page"].rows]
    assert len(shown) == FOUND and "Voir la suite" in first.content.decode()
    following = f"{url('session_invite', session.pk)}?apres={first.context['page'].next}"
    second = agent.get(following)
    rest = [one.pk for one in second.context["page"].rows]
    assert {*shown, *rest} == people and len(rest) == 3 and "Essai" not in following
    back = agent.post(following, {"person": rest[0]})
    assert back.status_code == 302 and back["Location"] == following
    assert [one.pk for one in agent.get(following).context["page"].rows] == rest[1:]
    assert FileRead.objects.filter(subject=rest[1], purpose="staff:session_invite").exists()


def expecting(person: Person, *, silent: int, answered: int = 0) -> GroupSession:
    """A session that expects so many people without a telephone, and others with one; somebody else declined."""
    session = make_session(person.unit)
    for place in range(silent):
        make_seat(session, make_person(unit=person.unit, given_names=f"Muet{'te' * place}", phones=[]))
    for _place in range(answered):
        make_seat(session, make_person(unit=person.unit, given_names="Joignable"))
    make_seat(session, make_person(unit=person.unit, given_names="Désistée", phones=[]), state="declined")
    return session


@pytest.mark.parametrize(
    ("silent", "answered", "said"),
    [
        (0, 0, ["Personne n’est attendu"]),
        (0, 2, ["2 personnes reçoivent un message."]),
        (1, 1, ["1 personne reçoit un message.", "1 personne n’a ni téléphone ni espace", "prévenez-la vous-même"]),
        (2, 0, ["2 personnes n’ont ni téléphone ni espace", "prévenez-les vous-même"]),
    ],
)
def test_p7_whoever_cancels_a_session_reads_who_learns_of_it(
    agent: Client, person: Person, silent: int, answered: int, said: list[str]
) -> None:
    """A message is promised to nobody who has no telephone; they are named, before and after."""
    session = expecting(person, silent=silent, answered=answered)
    asked = text(agent, "session_cancel", session.pk)
    done = agent.post(url("session_cancel", session.pk), {"reason": "Salle fermée"}, follow=True).content.decode()
    for page in (asked, done):
        assert all(words in page for words in said)
        assert ("reçoi" in page) == bool(answered) and ("vous-même" in page) == bool(silent)
    assert "La séance est annulée." in done and "Joignable" not in asked and "Désistée" not in asked
    assert all(f"Muet{'te' * place} " in asked for place in range(silent))
    assert ("À prévenir vous-même" in done) == bool(silent)
    silenced = Person.objects.filter(given_names__startswith="Muet")
    read = FileRead.objects.filter(subject__in=silenced.values("pk"), purpose="staff:session")
    assert read.count() == 2 * silent  # named by the question, and by the list


def test_u2_no_stranger_is_named_as_unreached(person: Person) -> None:
    """A session of a training centre expects people of several regions: each agent reads her own."""
    session = make_session(make_unit(), seats=5)
    for unit, name in ((person.unit, "Mienne"), (make_unit(), "Lointaine")):
        make_seat(session, make_person(unit=unit, given_names=name, phones=[]))
    agent = Actor(account=None, name="Essai", role=Role.COUNSELLOR, scope=Scope("unit", str(person.unit_id)))
    assert [one.given_names for one in expected_of(session, agent).unreached] == ["Mienne"]
