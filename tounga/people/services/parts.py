"""Pieces that several services write: the identity, the phones, the occupations."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from tounga.accounts.rules import normal_phone
from tounga.kernel.actor import Actor
from tounga.kernel.clock import today
from tounga.kernel.decision import Reason
from tounga.kernel.errors import Refused, WrongState, require, require_permission
from tounga.kernel.locks import lock
from tounga.people.enums import FileState
from tounga.people.models import Person, PersonOccupation, PersonPhone
from tounga.people.permissions import can_complete
from tounga.people.rules import (
    PRACTICE_TOO_LONG,
    UNREADABLE_PHONE,
    birth_as_said,
    clean_name,
    clean_place,
    months_are_plausible,
    name_key,
    normal_national_id,
)
from tounga.people.selectors.file import birth_of, may_stand
from tounga.reference.models import Occupation
from tounga.reference.selectors import home_country

MOST_PHONES = 5
MOST_OCCUPATIONS = 10


@dataclass(frozen=True, slots=True)
class Identity:
    """Who somebody says she is."""

    family_name: str
    given_names: str
    sex: str
    birth_precision: str
    birth_date: date | None = None
    birth_year: int | None = None
    birth_place: str = ""
    father_name: str = ""
    mother_name: str = ""
    national_id: str = ""


def accept_identity(identity: Identity) -> dict[str, Any]:
    """The columns of Person for an identity. Raises Refused when it cannot stand in the register."""
    birth = birth_as_said(identity.birth_precision, identity.birth_date, identity.birth_year)
    family_name, given_names = clean_name(identity.family_name), clean_name(identity.given_names)
    if not family_name:
        family_name, given_names = given_names, ""
    require(may_stand(family_name, birth))
    return {
        "family_name": family_name,
        "given_names": given_names,
        "name_key": name_key(family_name, given_names),
        "sex": identity.sex,
        "birth_precision": birth.precision,
        "birth_date": birth.day,
        "birth_year": birth.year,
        "birth_place": clean_place(identity.birth_place),
        "father_name": clean_name(identity.father_name),
        "mother_name": clean_name(identity.mother_name),
        "national_id": normal_national_id(identity.national_id),
    }


def write_phones(person: Person, phones: Iterable[tuple[str, str]], *, fresh: bool = False) -> None:
    """Replace the phones of a file; the first is the main one. `fresh`: the file was just made and has none.

    Raises Refused for a number that cannot be read.
    """
    region = home_country()
    numbers: dict[str, str] = {}
    for typed, relation in phones:
        number = normal_phone(typed, region)
        if number is None:
            raise Refused(UNREADABLE_PHONE)
        numbers.setdefault(number, relation)
    if len(numbers) > MOST_PHONES:
        raise Refused(Reason("too_many_phones", _("Gardez cinq numéros au plus."), "phone"))
    kept = {} if fresh else {phone.number: phone for phone in person.phones.all()}
    if kept.keys() - numbers.keys():
        person.phones.exclude(number__in=numbers).delete()
    added = []
    for rank, (number, relation) in enumerate(numbers.items()):
        phone = kept.get(number)
        if phone is None:
            added.append(PersonPhone(person=person, number=number, relation=relation, main=rank == 0))
        elif (phone.relation, phone.main) != (relation, rank == 0):
            phone.relation, phone.main = relation, rank == 0
            phone.save(update_fields=["relation", "main"])
    PersonPhone.objects.bulk_create(added)


def write_occupations(
    person: Person, occupations: Sequence[tuple[Occupation, int, bool]], *, fresh: bool = False
) -> None:
    """Replace the occupations of a file: (occupation, months of practice, sought). The first word on one wins.

    `fresh`: the file was just made and has none.

    Raises Refused for a length of practice that does not fit in a life, or too many occupations.
    """
    wanted: dict[Any, tuple[int, bool]] = {}
    for occupation, months, sought in occupations:
        if not months_are_plausible(months, birth_of(person), today()):
            raise Refused(PRACTICE_TOO_LONG)
        wanted.setdefault(occupation.pk, (months, sought))
    if len(wanted) > MOST_OCCUPATIONS:
        raise Refused(Reason("too_many_occupations", _("Gardez dix métiers au plus."), "occupation_text"))
    kept = {} if fresh else {row.occupation_id: row for row in person.occupations.all()}
    if kept.keys() - wanted.keys():
        person.occupations.exclude(occupation__in=wanted).delete()
    added = []
    for pk, (months, sought) in wanted.items():
        row = kept.get(pk)
        if row is None:
            added.append(PersonOccupation(person=person, occupation_id=pk, months=months, sought=sought))
        elif (row.months, row.sought) != (months, sought):
            row.months, row.sought = months, sought
            row.save(update_fields=["months", "sought"])
    PersonOccupation.objects.bulk_create(added)


def require_open(person: Person) -> None:
    """Raise WrongState when the file is closed: nothing is added to it before it is reopened."""
    if person.state != FileState.OPEN:
        raise WrongState(Reason("file_closed", _("Ce dossier est fermé. Rouvrez-le d’abord.")))


def open_for(by: Actor, person: Person) -> Person:
    """The person, locked, when the actor may complete an open file. Raises NotAllowed or WrongState."""
    person = lock(person)
    require_permission(can_complete(by, person))
    require_open(person)
    return person


def keep_exactly(model: Any, name: str, wanted: set[Any], **owner: Any) -> None:
    """Leave exactly one row of `model`, of this owner, for each wanted key of the relation `name`."""
    rows = model.objects.filter(**owner)
    present = set(rows.values_list(f"{name}_id", flat=True))
    if present - wanted:
        rows.exclude(**{f"{name}__in": wanted}).delete()
    model.objects.bulk_create([model(**owner, **{f"{name}_id": key}) for key in sorted(wanted - present, key=str)])
