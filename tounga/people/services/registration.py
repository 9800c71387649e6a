"""Registration of a person: by an agent at the counter, or by herself online (P1, P9)."""

from collections.abc import Iterable
from datetime import date

from django.db import connection

from tounga.accounts.enums import Role
from tounga.accounts.models import User
from tounga.accounts.services import grant_role
from tounga.kernel.actor import Actor
from tounga.kernel.errors import require_permission
from tounga.kernel.service import service
from tounga.network.models import Unit
from tounga.people.enums import BirthPrecision, RegistrationChannel
from tounga.people.models import JobSeekerProfile, Person
from tounga.people.numbering import register_number
from tounga.people.permissions import can_register, can_register_online
from tounga.people.rules import clean_place
from tounga.people.services.documents import add_document
from tounga.people.services.parts import Identity, accept_identity, write_occupations, write_phones
from tounga.reference.models import Country, DocumentType, Occupation, Territory
from tounga.reference.selectors import home_country


@service
def register(
    *,
    by: Actor,
    unit: Unit,
    family_name: str,
    given_names: str = "",
    sex: str,
    birth_precision: str = BirthPrecision.DAY,
    birth_date: date | None = None,
    birth_year: int | None = None,
    birth_place: str = "",
    father_name: str = "",
    mother_name: str = "",
    nationality: Country,
    residence: Territory | None = None,
    locality: str = "",
    national_id: str = "",
    phones: Iterable[tuple[str, str]] = (),
    occupations: Iterable[tuple[Occupation, int]] = (),
    paper: tuple[DocumentType, str, date | None] | None = None,
    channel: str = RegistrationChannel.COUNTER,
) -> Person:
    """Open the file of a person in a unit's register, with what the first visit needs (P1, P2).

    `phones` are (number, relation), the first is the main one; `occupations` are (occupation, months of
    practice); `paper` is (type, number, expiry) of the document that was shown, still to be verified. One name
    only, an unknown day or year, a shared phone and no national number are all normal.
    Raises NotAllowed, or Refused when the identity cannot be true or a phone cannot be read.
    """
    require_permission(can_register(by, unit))
    identity = Identity(
        family_name,
        given_names,
        sex,
        birth_precision,
        birth_date,
        birth_year,
        birth_place,
        father_name,
        mother_name,
        national_id,
    )
    person = _make(unit, identity, nationality, residence, locality, phones, occupations, channel)
    if paper is not None:
        kind, number, expires_on = paper
        add_document(by=by, person=person, type=kind, number=number, expires_on=expires_on)
    return person


@service
def register_online(
    *,
    by: Actor,
    user: User,
    unit: Unit,
    family_name: str,
    given_names: str = "",
    sex: str,
    birth_precision: str = BirthPrecision.DAY,
    birth_date: date | None = None,
    birth_year: int | None = None,
    nationality: Country,
    residence: Territory,
    locality: str = "",
    phones: Iterable[tuple[str, str]] = (),
    occupations: Iterable[tuple[Occupation, int]] = (),
) -> Person:
    """Open one's own file after signing up; the account becomes the candidate's over it (P9).

    `unit` is the one that serves the residence. Raises NotAllowed when the account already has a role,
    or Refused as `register` does.
    """
    require_permission(can_register_online(by, user.pk))
    identity = Identity(family_name, given_names, sex, birth_precision, birth_date, birth_year)
    person = _make(unit, identity, nationality, residence, locality, phones, occupations, RegistrationChannel.ONLINE)
    grant_role(by=by, user=user, role=Role.CANDIDATE, subject_id=person.pk)
    return person


def _make(
    unit: Unit,
    identity: Identity,
    nationality: Country,
    residence: Territory | None,
    locality: str,
    phones: Iterable[tuple[str, str]],
    occupations: Iterable[tuple[Occupation, int]],
    channel: str,
) -> Person:
    facts = accept_identity(identity)
    facts["locality"] = clean_place(locality)
    person = Person(unit=unit, nationality=nationality, residence=residence, channel=channel, **facts)
    person.number = _next_number()
    person.save(force_insert=True)
    JobSeekerProfile.objects.create(person=person)
    write_phones(person, phones, fresh=True)
    write_occupations(person, [(occupation, months, True) for occupation, months in occupations], fresh=True)
    return person


def _next_number() -> str:
    """The next register number: from a sequence, so that two counters never give the same one."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('people_register_serial')")
        (serial,) = cursor.fetchone()
    return register_number(home_country(), serial)
