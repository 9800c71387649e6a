"""A person accompanied, in a real browser: an appointment given, answered on a small telephone, kept; a session filled, ticked, closed (P7, P9)."""

from datetime import timedelta
from typing import Any

import pytest

from tests.factories.counselling import begun, past
from tests.factories.people import make_person
from tests.factories.world import Account, World, make_world
from tounga.accounts import services as accounts
from tounga.counselling.models import Appointment, GroupSession, Seat
from tounga.kernel.actor import system
from tounga.kernel.clock import today
from tounga.people.models import Person

pytestmark = pytest.mark.journey


def sound(visitor: Any) -> None:
    """Nothing wrong on this page, for anybody."""
    assert visitor.violations() == []
    assert not visitor.scrolls_sideways()


def herself(world: World, person: Person) -> Account:
    user = accounts.create_account(by=system("journey"), name=str(person), email="fanta.parcours@exemple.test")
    return Account(user, accounts.grant_role(by=system("journey"), user=user, role="candidate", subject_id=person.pk))


def test_a_person_is_accompanied(visit: Any) -> None:
    world = make_world()
    person = make_person(unit=world.unit_a, stage="candidate", given_names="Fanta Inventée")
    desk, own = visit(world.accounts["counsellor"]), visit(herself(world, person), width=360)
    appointment = give_an_appointment(desk, own, person)
    keep_it(desk, person, appointment)
    session = hold_a_session(desk, own, person)
    certify(desk, visit(world.accounts["counsellor"], width=360), session)
    own.open("/mon-dossier/rendez-vous/")
    sound(own)
    own.picture("mon-accompagnement-360")
    assert own.sees("Fait le point sur le projet") and own.sees("Attestation GERME")
    for page in (f"/agents/personnes/{person.pk}/", "/agents/accueil/"):
        desk.open(page)
        sound(desk)
    desk.picture("agenda")
    assert [*desk.troubles, *own.troubles] == []


def give_an_appointment(desk: Any, own: Any, person: Person) -> Appointment:
    """The agent gives a day and an hour; the person says that she comes."""
    desk.open(f"/agents/personnes/{person.pk}/accompagnement/rendez-vous/")
    sound(desk)
    desk.send(
        subject="INFORMATION",
        day=f"{today() + timedelta(days=2):%d/%m/%Y}",
        hour="9 h 30",
        place="Agence d’essai, bureau 2",
        bring="La pièce d’identité",
    )
    appointment = Appointment.objects.get(person=person)
    own.open("/mon-dossier/")
    sound(own)
    own.picture("mon-dossier-rendez-vous-360")
    own.press("Je viendrai")
    appointment.refresh_from_db()
    assert appointment.state == "confirmed"
    desk.open(f"/agents/accueil/rendez-vous/{appointment.pk}/")
    sound(desk)
    desk.picture("rendez-vous")
    return appointment


def keep_it(desk: Any, person: Person, appointment: Appointment) -> None:
    """The person comes; what was said goes into the record."""
    past(appointment)
    desk.open(f"/agents/accueil/rendez-vous/{appointment.pk}/")
    desk.press("La personne est venue")
    desk.send(
        said="Fait le point sur le projet : un chantier au soleil, deux ans.",
        decided="Suivre la formation en gestion",
        next_step="Rapporter le diplôme",
        next_on=f"{today() + timedelta(days=5):%d/%m/%Y}",
    )
    sound(desk)
    desk.picture("accompagnement")
    assert desk.sees("Rapporter le diplôme")
    appointment.refresh_from_db()
    assert (appointment.state, appointment.visit.person) == ("kept", person)


def hold_a_session(desk: Any, own: Any, person: Person) -> GroupSession:
    """A training is announced and filled; the person answers."""
    desk.open("/agents/accueil/seances/nouvelle/")
    sound(desk)
    desk.send(kind="GERME", day=f"{today() + timedelta(days=3):%d/%m/%Y}", hour="8h", place="Salle 1", seats="4")
    session = GroupSession.objects.latest("made_at")
    desk.press("Inviter des personnes")
    desk.send(q=person.family_name)
    desk.press("Inviter")
    sound(desk)
    own.open("/mon-dossier/rendez-vous/")
    sound(own)
    own.picture("mes-rendez-vous-360")
    own.press("Je viendrai")
    assert Seat.objects.get(session=session, person=person).state == "accepted"
    desk.open(f"/agents/accueil/seances/{session.pk}/")
    sound(desk)
    desk.picture("seance")
    return session


def certify(desk: Any, phone: Any, session: GroupSession) -> None:
    """The day comes: presence ticked on a telephone, the session closed, the certificate given and printed."""
    begun(session)
    seat = session.places.get()
    phone.open(f"/agents/accueil/seances/{session.pk}/presences/")
    sound(phone)
    phone.picture("presences-360")
    phone.send(**{f"seat_{seat.pk}": "attend"})
    assert phone.sees("Les présences sont notées") or Seat.objects.get(pk=seat.pk).state == "attended"
    desk.open(f"/agents/accueil/seances/{session.pk}/clore/")
    desk.send(outcome="Tout le groupe a fini son plan")
    desk.press("Donner l’attestation")
    desk.send(outcome="Plan d’affaires terminé")
    seat.refresh_from_db()
    assert seat.certificate.startswith("GERME-")
    sound(desk)
    for paper in (f"seances/{session.pk}/liste", f"places/{seat.pk}/attestation"):
        answer = desk.page.request.get(f"{desk.address}/agents/accueil/{paper}/")
        assert answer.body().startswith(b"%PDF-")
        assert answer.headers["content-disposition"].startswith("attachment")
    assert phone.troubles == []
