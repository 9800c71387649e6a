"""People for every test, brought to a stage by the services.

make_person()                                        registered in a new unit: a name, a birth, a phone, an occupation
make_person(unit=unit, given_names="Awa", occupations=[(occupation("N4101"), 60)])
make_person(stage="candidate")                       with an open project, languages, an experience
make_person(stage="presented")                       and an identity card that an agent has verified
make_person(stage="departure")                       and a passport good for five years
make_agent(unit)                                     a counsellor of the unit, without a row of account
make_candidate(person)                               the person's own actor, without a row of account
"""

from datetime import date, timedelta
from itertools import count
from typing import Any

from tests.factories.network import make_unit
from tests.factories.reference import country, document_type, occupation, territory
from tounga.accounts.enums import Role
from tounga.kernel.actor import Actor, Scope, system
from tounga.kernel.clock import today
from tounga.kernel.ids import uuid7
from tounga.network.models import Unit
from tounga.people import services
from tounga.people.enums import PhoneRelation, Sex, Stage
from tounga.people.models import Document, Person
from tounga.reference.models import Diploma, Language

SYSTEM = system("test")
_numbers = count(1)


def make_person(*, unit: Unit | None = None, stage: str = Stage.REGISTERED, by: Actor = SYSTEM, **facts: Any) -> Person:
    """A person whose file lacks nothing for `stage`; `facts` are those of `services.register`."""
    unit = unit or make_unit(territories=["01"])
    number = next(_numbers)
    given: dict[str, Any] = {
        "family_name": f"Essai{_letters(number)}",
        "given_names": "Personne",
        "sex": Sex.FEMALE,
        "birth_date": date(1992, 5, 17),
        "nationality": country("ML"),
        "residence": territory("01"),
        "phones": [(f"+223 00 {number:06d}", PhoneRelation.OWN)],
        "occupations": [(occupation("F1703"), 48)],
        **facts,
    }
    person = services.register(by=by, unit=unit, **given)
    for reached, complete in _STAGES:
        if list(Stage).index(Stage(stage)) >= list(Stage).index(reached):
            complete(person)
    return person


def make_document(
    person: Person, code: str = "IDENTITY_CARD", *, verified: bool = False, by: Actor = SYSTEM, **facts: Any
) -> Document:
    """A paper in the file, without a photograph, good for five years unless told otherwise."""
    given = {"number": f"{code[:2]}{next(_numbers):07d}", "expires_on": today() + timedelta(days=1_826), **facts}
    document = services.add_document(by=by, person=person, type=document_type(code), **given)
    return services.verify_document(by=by, document=document) if verified else document


def make_agent(unit: Unit, role: str = Role.COUNSELLOR, name: str = "Conseillère d’essai") -> Actor:
    """An agent of a unit, without a row of account: enough for services."""
    return Actor(account=uuid7(), name=name, role=role, scope=Scope("unit", str(unit.pk)))


def make_candidate(person: Person) -> Actor:
    """The person acting in her own space, without a row of account: enough for services."""
    return Actor(account=uuid7(), name=str(person), role=Role.CANDIDATE, scope=Scope("person", str(person.pk)))


def _as_candidate(person: Person) -> None:
    services.set_languages(
        by=SYSTEM,
        person=person,
        languages=[(Language.objects.get(pk="fr"), "B1"), (Language.objects.get(pk="bm"), "native")],
    )
    services.add_experience(
        by=SYSTEM,
        person=person,
        title="Chantier d’essai",
        country=country("ML"),
        months=30,
        occupation=occupation("F1703"),
    )
    services.open_project(by=SYSTEM, person=person, countries=[country("DZ")], motivation="Travailler quelques années")


def _as_presented(person: Person) -> None:
    services.set_profile(
        by=SYSTEM,
        person=person,
        diploma=Diploma.objects.get(pk="CAP"),
        summary="Sait lire un plan et conduire une petite équipe.",
    )
    make_document(person, "IDENTITY_CARD", verified=True)


def _as_leaving(person: Person) -> None:
    make_document(person, "PASSPORT", verified=True)
    name_relative(person)


def name_relative(person: Person) -> None:
    """A relative's number is added to those of the person."""
    own = [(phone.number, phone.relation) for phone in person.phones.order_by("-main", "id")]
    services.set_phones(
        by=SYSTEM, person=person, phones=[*own, (f"+223 00 9{next(_numbers):05d}", PhoneRelation.FAMILY)]
    )


_STAGES = ((Stage.CANDIDATE, _as_candidate), (Stage.PRESENTED, _as_presented), (Stage.DEPARTURE, _as_leaving))


def _letters(number: int) -> str:
    """A number as letters, for names that differ: 1 -> "b"."""
    text = ""
    while number:
        number, rest = divmod(number, 26)
        text = chr(ord("a") + rest) + text
    return text
