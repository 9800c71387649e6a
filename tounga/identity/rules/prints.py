"""What is kept of an identity to compare it with a million others in a millisecond: small numbers instead of texts."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Claim:
    """Who somebody says they are, as typed or as kept."""

    family_name: str
    given_names: str = ""
    sex: str = ""
    birth_date: date | None = None
    birth_year: int | None = None
    birth_place: str = ""
    father_name: str = ""
    mother_name: str = ""
    national_id: str = ""
    phones: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    residence: UUID | None = None
    locality: str = ""


@dataclass(frozen=True, slots=True)
class Print:
    """A claim in comparable form. Names are lists of codes, one per part: form, skeleton, family (0: none).

    `codes` are all of a name's codes together, `given_codes` and `family_codes` those of its two fields; the first
    `givens` parts are the given names.
    `initials` are first letters, of parts (upper case when a part is nothing but its initial).
    """

    forms: list[int]
    skeletons: list[int]
    families: list[int]
    codes: list[int]
    given_codes: list[int]
    family_codes: list[int]
    givens: int
    given: str
    family: str
    initials: str
    sex: str
    birth_year: int | None
    birth_day: int | None
    mother_forms: list[int]
    mother_codes: list[int]
    mother: str
    father_forms: list[int]
    father_codes: list[int]
    father: str
    place: str
    place_code: int | None
    residence: int | None
    locality: str
    national_id: str
    documents: list[int]
    phones: list[int]


COLUMNS = tuple(Print.__dataclass_fields__)
