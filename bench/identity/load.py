"""Records into the register: by COPY, without history (nobody measures it here), prints and keys by the engine."""

from collections.abc import Iterable
from uuid import UUID

from bench.identity.register import Record
from tounga.identity.prints import plain_cursor, rebuild
from tounga.identity.rules.prints import Claim
from tounga.kernel.ids import uuid7
from tounga.kernel.text import fold
from tounga.network.models import Unit, UnitArea
from tounga.reference.models import Territory

PEOPLE = """
COPY people_person (id, number, unit_id, family_name, given_names, name_key, sex, birth_precision, birth_date,
    birth_year, birth_place, father_name, mother_name, nationality_id, national_id, residence_id, locality, state,
    channel, registered_at) FROM STDIN
"""
PHONES = "COPY people_personphone (id, person_id, number, relation, main) FROM STDIN"


class Ground:
    """Units and territories that records point to."""

    def __init__(self) -> None:
        self.regions = dict(Territory.objects.filter(level=1).values_list("code", "id"))
        areas = UnitArea.objects.filter(territory__level=1).values_list("territory__code", "unit_id")
        self.units = dict(areas)
        self.any_unit = Unit.objects.order_by("code").values_list("pk", flat=True)[0]

    def claim(self, record: Record) -> Claim:
        """What a record says, as the engine reads it."""
        return Claim(
            record.family_name or record.given_names,
            record.given_names if record.family_name else "",
            record.sex,
            record.birth_date,
            record.birth_year,
            record.birth_place,
            record.father_name,
            record.mother_name,
            record.national_id,
            (record.phone,) if record.phone else (),
            (),
            self.regions.get(record.region),
            record.locality,
        )


def load(records: Iterable[Record]) -> list[UUID]:
    """Put records in the register; their ids, in order."""
    ground, ids = Ground(), []
    phones = []
    with plain_cursor() as cursor:
        cursor.execute("ALTER TABLE people_person DISABLE TRIGGER USER")
        cursor.execute("ALTER TABLE people_personphone DISABLE TRIGGER USER")
        with cursor.copy(PEOPLE) as people:
            for at, record in enumerate(records):
                person = uuid7()
                ids.append(person)
                people.write_row(_person(person, at, record, ground))
                if record.phone:
                    phones.append((uuid7(), person, record.phone))
        with cursor.copy(PHONES) as written:
            for row in phones:
                written.write_row((*row, "own", True))
        cursor.execute("ALTER TABLE people_person ENABLE TRIGGER USER")
        cursor.execute("ALTER TABLE people_personphone ENABLE TRIGGER USER")
        cursor.execute("ANALYZE people_person, people_personphone")
    return ids


def load_and_read(records: Iterable[Record]) -> list[UUID]:
    """The same, with their prints and keys."""
    ids = load(records)
    rebuild()
    return ids


def _person(person: UUID, at: int, record: Record, ground: Ground) -> tuple[object, ...]:
    claim = ground.claim(record)
    precision = "day" if claim.birth_date else "year" if claim.birth_year else "unknown"
    return (
        person, f"B{at}", ground.units.get(record.region, ground.any_unit), claim.family_name, claim.given_names,
        fold(f"{claim.family_name} {claim.given_names}"), claim.sex, precision, claim.birth_date, claim.birth_year,
        claim.birth_place, claim.father_name, claim.mother_name, "ML", claim.national_id, claim.residence,
        claim.locality, "open", "import", "2026-01-01T00:00:00Z",
    )  # fmt: skip
