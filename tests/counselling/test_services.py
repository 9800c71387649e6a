"""The counselling record is kept by those who receive, answered by the person, and told without a name (P7, U2, T2)."""

from datetime import timedelta
from typing import Any

import pytest

from tests.factories.counselling import (
    at_nine,
    begun,
    make_appointment,
    make_seat,
    make_session,
    make_visit,
    past,
    subject,
)
from tests.factories.network import make_unit
from tests.factories.people import make_agent, make_candidate, make_person
from tounga.accounts.enums import NATIONAL_ROLES, UNIT_ROLES, Role
from tounga.counselling import services
from tounga.counselling.models import Appointment, Seat, Visit
from tounga.counselling.selectors import list_of, places_left, record_of, to_invite
from tounga.kernel.actor import ANONYMOUS, NATION, Actor, Scope
from tounga.kernel.clock import today
from tounga.kernel.errors import NotAllowed, Refused, WrongState
from tounga.kernel.ids import uuid7
from tounga.kernel.models import OutboxEvent
from tounga.network.enums import UnitKind
from tounga.people import services as people
from tounga.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> Person:
    return make_person(unit=make_unit(territories=["01"]), stage="candidate")


@pytest.fixture
def agent(person: Person) -> Actor:
    return make_agent(person.unit)


def central(role: str = Role.CENTRAL_OFFICER) -> Actor:
    return Actor(account=uuid7(), name="Agente centrale", role=role, scope=NATION)


def strangers(person: Person) -> list[Actor]:
    """Actors who write nothing in this person's record."""
    return [
        ANONYMOUS,
        make_agent(make_unit()),
        make_candidate(make_person()),
        central(Role.NATIONAL_DIRECTOR),
        Actor(account=uuid7(), name="Employeur", role=Role.EMPLOYER, scope=Scope("organisation", str(uuid7()))),
        Actor(account=uuid7(), name="Sans rôle", role="none"),
    ]


def told(row: Any) -> list[str]:
    """The steps of which the person was to be told."""
    events = OutboxEvent.objects.filter(payload__has_any_keys=["appointment", "seat"]).order_by("id")
    return [event.payload["step"] for event in events if str(row.pk) in event.payload.values()]


def test_p7_a_visit_says_who_received_about_what_and_what_comes_next(person: Person, agent: Actor) -> None:
    visit = make_visit(person, by=agent, decided="Refaire le CV", next_step="Relire le CV", next_on=today())
    assert (visit.received_by_name, visit.received_on, visit.unit) == (agent.name, today(), person.unit)
    assert record_of(person).waiting == [visit]
    services.finish_next_step(by=agent, visit=visit)
    assert record_of(person).waiting == []
    with pytest.raises(WrongState):
        services.finish_next_step(by=agent, visit=visit)


def test_p7_somebody_whose_file_is_closed_is_received_too(person: Person, agent: Actor) -> None:
    people.close_file(by=agent, person=person, reason="Essai")
    assert make_visit(person, by=agent)


@pytest.mark.parametrize("role", [*UNIT_ROLES, Role.CENTRAL_OFFICER])
def test_u1_the_four_roles_that_receive(person: Person, role: str) -> None:
    by = make_agent(person.unit, role) if role in UNIT_ROLES else central()
    assert make_visit(person, by=by)
    assert make_appointment(person, by=by)
    assert make_seat(make_session(person.unit, by=by), person, by=by)


def test_u2_nobody_else_writes_in_the_record(person: Person, agent: Actor) -> None:
    appointment, session = make_appointment(person, by=agent), make_session(person.unit, by=agent)
    seat, visit = make_seat(session, person, by=agent), make_visit(person, by=agent, next_step="Rappeler")
    begun(session)
    for by in strangers(person):
        for act in (
            lambda: make_visit(person, by=by),
            lambda: make_appointment(person, days=2, by=by),
            lambda: services.confirm_appointment(by=by, appointment=appointment),
            lambda: services.decline_appointment(by=by, appointment=appointment),
            lambda: services.cancel_appointment(by=by, appointment=appointment, reason="Essai"),
            lambda: services.move_appointment(by=by, appointment=appointment, starts_at=at_nine(4), place="Ici"),
            lambda: services.keep_appointment(by=by, appointment=appointment, subject=subject(), said="Essai"),
            lambda: services.miss_appointment(by=by, appointment=appointment),
            lambda: services.finish_next_step(by=by, visit=visit),
            lambda: make_session(person.unit, by=by),
            lambda: make_seat(session, person, by=by),
            lambda: services.accept_seat(by=by, seat=seat),
            lambda: services.withdraw_seat(by=by, seat=seat),
            lambda: services.tick(by=by, session=session, present=[seat], absent=[]),
            lambda: services.close_session(by=by, session=session),
            lambda: services.cancel_session(by=by, session=session, reason="Essai"),
            lambda: services.certify(by=by, seat=seat),
        ):
            with pytest.raises(NotAllowed):
                act()


def test_u2_the_record_exists_in_its_scope_only(person: Person, agent: Actor) -> None:
    make_visit(person, by=agent), make_appointment(person, by=agent)
    make_seat(make_session(person.unit, by=agent), person, by=agent)
    inside = [agent, central(), central(Role.NATIONAL_DIRECTOR), make_candidate(person)]
    for model in (Visit, Appointment, Seat):
        assert [model.objects.visible_to(by).count() for by in inside] == [1, 1, 1, 1]  # type: ignore[attr-defined]
        outside = [by for by in strangers(person) if not by.is_(*NATIONAL_ROLES)]
        assert [model.objects.visible_to(by).count() for by in outside] == [0] * len(outside)  # type: ignore[attr-defined]


def test_p9_the_person_answers_for_herself(person: Person, agent: Actor) -> None:
    herself = make_candidate(person)
    first, second = make_appointment(person, by=agent), make_appointment(person, days=2, by=agent)
    assert services.confirm_appointment(by=herself, appointment=first).state == "confirmed"
    declined = services.decline_appointment(by=herself, appointment=second, reason="Je travaille ce jour-là")
    assert (declined.state, declined.declined, declined.reason) == ("cancelled", True, "Je travaille ce jour-là")
    seat = make_seat(make_session(person.unit, by=agent), person, by=agent)
    assert services.accept_seat(by=herself, seat=seat).state == "accepted"
    assert services.decline_seat(by=herself, seat=seat).state == "declined"
    assert services.accept_seat(by=herself, seat=seat).state == "accepted"
    for act in (
        lambda: services.cancel_appointment(by=herself, appointment=first, reason="Essai"),
        lambda: services.keep_appointment(by=herself, appointment=first, subject=subject(), said="Essai"),
        lambda: services.withdraw_seat(by=herself, seat=seat),
        lambda: make_visit(person, by=herself),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_p7_an_appointment_kept_becomes_a_visit_told_once(person: Person, agent: Actor) -> None:
    appointment = past(make_appointment(person, by=agent))
    visit = services.keep_appointment(by=agent, appointment=appointment, subject=subject(), said="Projet clarifié")
    appointment.refresh_from_db()
    assert (appointment.state, appointment.visit) == ("kept", visit)
    assert [entry.kind for entry in record_of(person).past] == ["visit"]
    with pytest.raises(WrongState):
        services.miss_appointment(by=agent, appointment=appointment)


def test_p7_when_the_visit_is_refused_the_appointment_waits_as_before(person: Person, agent: Actor) -> None:
    appointment = past(make_appointment(person, by=agent))
    with pytest.raises(Refused):
        services.keep_appointment(by=agent, appointment=appointment, subject=subject(), said=" ")
    appointment.refresh_from_db()
    assert appointment.state == "proposed"
    assert not Visit.objects.exists()


def test_p7_an_appointment_moved_is_answered_and_announced_again(person: Person, agent: Actor) -> None:
    appointment = make_appointment(person, by=agent, state="confirmed")
    services.remind_appointment(by=agent, appointment=appointment)
    moved = services.move_appointment(by=agent, appointment=appointment, starts_at=at_nine(4), place="Salle 2")
    assert (moved.state, moved.reminded_at, moved.place) == ("proposed", None, "Salle 2")
    assert told(appointment) == ["proposed", "reminder", "moved"]


def test_p7_nobody_is_expected_twice_at_one_hour(person: Person, agent: Actor) -> None:
    first = make_appointment(person, days=2, by=agent)
    with pytest.raises(Refused) as refused:
        make_appointment(person, days=2, by=agent)
    assert refused.value.codes == {"one_appointment_at_a_time"}
    services.cancel_appointment(by=agent, appointment=first, reason="Le conseiller est absent")
    assert make_appointment(person, days=2, by=agent)
    assert told(first) == ["proposed", "cancelled"]


def test_p7_a_cancelled_appointment_and_a_cancelled_session_say_why(person: Person, agent: Actor) -> None:
    with pytest.raises(Refused):
        services.cancel_appointment(by=agent, appointment=make_appointment(person, by=agent), reason=" ")
    with pytest.raises(Refused):
        services.cancel_session(by=agent, session=make_session(person.unit, by=agent), reason="")


def test_p7_a_reminder_leaves_once_and_only_when_somebody_is_still_expected(person: Person, agent: Actor) -> None:
    appointment = make_appointment(person, by=agent)
    seat = make_seat(make_session(person.unit, by=agent), person, by=agent)
    for _twice in range(2):
        services.remind_appointment(by=agent, appointment=appointment)
        services.remind_seat(by=agent, seat=seat)
    assert told(appointment) == ["proposed", "reminder"]
    assert told(seat) == ["invited", "reminder"]
    declined = make_seat(make_session(person.unit, by=agent), person, state="declined", by=agent)
    services.remind_seat(by=agent, seat=declined)
    assert told(declined) == ["invited"]


def test_p7_a_session_is_filled_answered_ticked_and_closed(person: Person, agent: Actor) -> None:
    other, third = make_person(unit=person.unit), make_person(unit=person.unit)
    session = make_session(person.unit, seats=2, by=agent, code="GERME")
    seat, second = make_seat(session, person, by=agent), make_seat(session, other, by=agent)
    with pytest.raises(Refused) as refused:
        make_seat(session, third, by=agent)
    assert refused.value.codes == {"session_full"}
    services.decline_seat(by=agent, seat=second)
    assert places_left(session) == 1
    replacing = make_seat(session, third, by=agent)
    with pytest.raises(Refused):  # her seat was taken meanwhile
        services.accept_seat(by=agent, seat=second)
    with pytest.raises(Refused):  # nobody is present before it begins
        services.tick(by=agent, session=session, present=[seat], absent=[])
    begun(session)
    with pytest.raises(Refused):
        services.close_session(by=agent, session=session)
    services.tick(by=agent, session=session, present=[seat, replacing], absent=[])
    services.tick(by=agent, session=session, present=[], absent=[replacing])  # a mistake put right
    closed = services.close_session(by=agent, session=session, outcome="Groupe attentif")
    assert (closed.state, closed.closed_by_name) == ("held", agent.name)
    assert {row.person: row.state for row in list_of(session, agent)} == {
        person: "attended",
        other: "declined",
        third: "absent",
    }
    with pytest.raises(WrongState):
        services.tick(by=agent, session=session, present=[replacing], absent=[])


def test_p7_a_certificate_is_for_those_who_were_there_once(person: Person, agent: Actor) -> None:
    other = make_person(unit=person.unit)
    session = make_session(person.unit, by=agent, code="GERME")
    seat, absent = make_seat(session, person, by=agent), make_seat(session, other, by=agent)
    begun(session)
    services.tick(by=agent, session=session, present=[seat], absent=[absent])
    with pytest.raises(WrongState):
        services.certify(by=agent, seat=seat)
    services.close_session(by=agent, session=session)
    certified = services.certify(by=agent, seat=seat, outcome="Plan d’affaires fini")
    assert certified.certificate.startswith("GERME-")
    for row in (seat, absent):
        with pytest.raises(WrongState):
            services.certify(by=agent, seat=row)


def test_p7_an_information_session_gives_no_certificate(person: Person, agent: Actor) -> None:
    session = make_session(person.unit, by=agent)
    seat = make_seat(session, person, by=agent)
    begun(session)
    services.tick(by=agent, session=session, present=[seat], absent=[])
    services.close_session(by=agent, session=session)
    with pytest.raises(Refused) as refused:
        services.certify(by=agent, seat=seat)
    assert refused.value.codes == {"no_certificate"}


def test_p7_those_expected_are_told_of_a_cancelled_session_and_nobody_else(person: Person, agent: Actor) -> None:
    session = make_session(person.unit, by=agent)
    coming = make_seat(session, person, state="accepted", by=agent)
    declined = make_seat(session, make_person(unit=person.unit), state="declined", by=agent)
    services.cancel_session(by=agent, session=session, reason="Salle inondée")
    assert (told(coming), told(declined)) == (["invited", "cancelled"], ["invited"])


def test_p7_somebody_taken_off_a_list_may_be_invited_again(person: Person, agent: Actor) -> None:
    session = make_session(person.unit, by=agent)
    seat = make_seat(session, person, by=agent)
    services.withdraw_seat(by=agent, seat=seat)
    assert list(list_of(session, agent)) == []
    assert list(to_invite(agent, session, person.family_name)) == [person]
    again = make_seat(session, person, by=agent)
    assert (again.pk, again.state) == (seat.pk, "invited")
    assert list(to_invite(agent, session, person.family_name)) == []
    with pytest.raises(Refused) as refused:
        make_seat(session, person, by=agent)
    assert refused.value.codes == {"seat_once_per_person"}


def test_u2_a_training_centre_takes_people_of_every_region_and_each_sees_its_own(person: Person, agent: Actor) -> None:
    centre = make_unit(kind=UnitKind.TRAINING_CENTRE)
    elsewhere = make_person(unit=make_unit(territories=["00"]))
    colleague, host = make_agent(elsewhere.unit), make_agent(centre)
    session = make_session(centre, by=central(), code="GERME")
    mine, theirs = make_seat(session, person, by=agent), make_seat(session, elsewhere, by=colleague)
    assert list(list_of(session, agent)) == [mine]
    assert list(list_of(session, colleague)) == [theirs]
    assert set(list_of(session, host)) == set(list_of(session, central())) == {mine, theirs}
    begun(session)
    with pytest.raises(NotAllowed):
        services.tick(by=agent, session=session, present=[mine], absent=[])
    assert services.tick(by=host, session=session, present=[mine, theirs], absent=[])


def test_u2_a_region_invites_to_its_own_sessions(person: Person, agent: Actor) -> None:
    other = make_unit()
    session = make_session(other, by=make_agent(other))
    with pytest.raises(NotAllowed):
        make_seat(session, person, by=agent)
    with pytest.raises(NotAllowed):
        make_seat(session, person, by=make_agent(other))


def test_p7_the_record_tells_what_lies_ahead_nearest_first_and_what_was_latest_first(
    person: Person, agent: Actor
) -> None:
    make_visit(person, by=agent, received_on=today() - timedelta(days=9))
    make_visit(person, by=agent, received_on=today() - timedelta(days=2))
    later, sooner = make_appointment(person, days=5, by=agent), make_appointment(person, days=1, by=agent)
    between = make_seat(make_session(person.unit, days=3, by=agent), person, by=agent)
    missed = services.miss_appointment(by=agent, appointment=past(make_appointment(person, days=8, by=agent), hours=30))
    record = record_of(person)
    assert [entry.row for entry in record.ahead] == [sooner, between, later]
    assert [entry.kind for entry in record.past] == ["appointment", "visit", "visit"]
    assert record.past[0].row == missed
    assert record_of(make_person()).empty


def test_p7_the_record_takes_three_queries_however_long(
    person: Person, agent: Actor, django_assert_num_queries: Any
) -> None:
    for day in range(1, 4):
        make_visit(person, by=agent)
        make_appointment(person, days=day, by=agent)
        make_seat(make_session(person.unit, days=day, by=agent), person, by=agent)
    with django_assert_num_queries(3):
        record = record_of(person)
        assert [str(entry.row.pk) for entry in record.ahead]
