"""People registered a second time under another spelling: files to compare, in doubt, to join, and joined already (P3)."""

from tounga.accounts.enums import Role
from tounga.accounts.models import Grant
from tounga.demo.files import phrase, table
from tounga.demo.house import House
from tounga.demo.plan import shares
from tounga.identity.models import Pair
from tounga.identity.services import bring_together, register_after_look_up, say_same, say_unsure
from tounga.kernel.actor import Actor
from tounga.kernel.text import fold
from tounga.merging.services import join_files
from tounga.people.models import Person

TIMES = 4


def register_twice(house: House) -> int:
    """Some of the first unit come back and get a second file; how many. Comparing and joining are left for who visits."""
    unit = next(iter(shares(house.people)))
    by = house.actor(Role.COUNSELLOR, unit)
    online = Grant.objects.filter(role=Role.CANDIDATE).values("subject_id")
    files = Person.objects.filter(unit=house.unit(unit)).exclude(mother_name="").exclude(pk__in=online)
    last = sorted(files.order_by("-number")[:200], key=lambda person: person.family_name not in _spellings())
    to_compare, in_doubt, to_join, already_joined = last[:TIMES]
    _came_back(by, to_compare)
    say_unsure(by=by, pair=_came_back(by, in_doubt))
    say_same(by=by, pair=_came_back(by, to_join), reason=phrase("said_one"))
    pair = say_same(by=by, pair=_came_back(by, already_joined), reason=phrase("said_one"))
    join_files(by=by, pair=pair, kept=already_joined, reason=phrase("joined"))
    return TIMES


def _came_back(by: Actor, person: Person) -> Pair:
    """The pair made of a file and of the one opened when its person comes back, as another agent hears the names."""
    (work,) = person.occupations.order_by("-months", "pk")[:1]
    phones = [(phone.number, phone.relation) for phone in person.phones.order_by("-main", "pk")[:1]]
    again = register_after_look_up(
        by=by,
        unit=person.unit,
        family_name=_otherwise(person.family_name),
        given_names=_otherwise(person.given_names),
        sex=person.sex,
        birth_precision="year",
        birth_year=person.birth_date.year if person.birth_date else person.birth_year,
        birth_place=person.birth_place,
        mother_name=person.mother_name,
        nationality=person.nationality,
        residence=person.residence,
        locality=person.locality,
        phones=phones,
        occupations=[(work.occupation, work.months)],
    )
    return bring_together(by=by, one=person, other=again)


def _otherwise(names: str) -> str:
    """Another spelling of these names; without its accents the one that has none."""
    return " ".join(_spellings().get(name, fold(name).title()) for name in names.split())


def _spellings() -> dict[str, str]:
    return {row["name"]: row["otherwise"] for row in table("spelt_otherwise")}
