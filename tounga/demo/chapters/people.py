"""The people of one region, registered at its counter by its counsellor."""

from collections.abc import Iterator
from datetime import timedelta

from tounga.accounts.enums import Role
from tounga.demo.chance import Chance
from tounga.demo.files import document
from tounga.demo.folk import Folk, Part, make_folk
from tounga.demo.house import House
from tounga.demo.plan import cast, shares
from tounga.kernel.actor import Actor
from tounga.kernel.clock import today
from tounga.people import services
from tounga.people.enums import PhoneRelation
from tounga.people.models import Person
from tounga.people.requirements import PASSPORT
from tounga.reference.selectors import home

Phones = list[tuple[str, str]]


def register_people(house: House, unit: str) -> int:
    """Register everybody of one unit; how many."""
    chance = Chance(f"people {unit}")
    counter = _Counter(house, unit)
    for part in parts(house.people, unit):
        folk = make_folk(part, chance, today())
        counter.receive(folk, part.serial, chance)
    return counter.received


def parts(people: int, unit: str) -> Iterator[Part]:
    """Who is asked for in one unit: the cast of the stories, then as it comes. Serials follow the order of the units."""
    sizes = shares(people)
    before = list(sizes)[: list(sizes).index(unit)]
    serial = sum(sizes[one] for one in before)
    needed = [code for code, count in sorted(cast(people)[unit].items()) for _ in range(count)]
    for rank in range(sizes[unit]):
        serial += 1
        trade = needed[rank] if rank < len(needed) else ""
        yield Part(unit, serial, trade, complete=bool(trade))


class _Counter:
    """The counter of one unit: its counsellor, its places, the last phone given (phones are shared)."""

    def __init__(self, house: House, unit: str) -> None:
        self.house, self.unit = house, house.unit(unit)
        self.by: Actor = house.actor(Role.COUNSELLOR, unit)
        self.home = home()
        self.last_phone = ""
        self.received = 0

    def receive(self, folk: Folk, serial: int, chance: Chance) -> Person:
        """Open the file of one person, then complete it as far as she came with the papers."""
        house = self.house
        place = chance.one(house.places(self.unit))
        person = services.register(
            by=self.by,
            unit=self.unit,
            family_name=folk.family_name,
            given_names=folk.given_names,
            sex=folk.sex,
            birth_precision="day" if folk.birth_date else "year",
            birth_date=folk.birth_date,
            birth_year=folk.birth_year,
            birth_place=place.name,
            father_name=folk.father_name,
            mother_name=folk.mother_name,
            nationality=self.home.country,
            residence=place,
            locality=folk.place,
            national_id=folk.national_id,
            phones=self._phones(folk, serial),
            occupations=[(house.occupation(code), months) for code, months in folk.occupations],
        )
        self._complete(person, folk)
        self._papers(person, folk, serial, chance)
        self.received += 1
        return person

    def _phones(self, folk: Folk, serial: int) -> Phones:
        """Numbers of the series that the country never gave out; one in ten is a neighbour's."""
        series = self.home.phone_sample.replace(" ", "")[:-6]
        own = f"{series}{serial * 2:06d}"
        if folk.extra["shared_phone"] and self.last_phone:
            return [(self.last_phone, PhoneRelation.NEIGHBOUR)]
        self.last_phone = own
        phones: Phones = [(own, PhoneRelation.OWN)]
        if folk.extra["family_phone"]:
            phones.append((f"{series}{serial * 2 + 1:06d}", PhoneRelation.FAMILY))
        return phones

    def _complete(self, person: Person, folk: Folk) -> None:
        house, by = self.house, self.by
        available = None if folk.available_in is None else today() + timedelta(days=folk.available_in)
        services.set_profile(
            by=by,
            person=person,
            diploma=house.diploma(folk.diploma),
            available_from=available,
            summary=folk.summary,
        )
        services.set_languages(
            by=by, person=person, languages=[(house.language(code), level) for code, level in folk.languages]
        )
        occupation = house.occupation(folk.occupations[0][0])
        for job in folk.jobs:
            services.add_experience(
                by=by,
                person=person,
                title=occupation.label_f if folk.sex == "female" else occupation.label_m,
                country=house.country(job.country) if job.country else self.home.country,
                months=job.months,
                occupation=occupation,
                employer=job.workplace,
                started_year=job.started_year,
            )
        if folk.licences:
            services.set_licences(by=by, person=person, licences=[house.licence(code) for code in folk.licences])
        if folk.wishes is not None:
            countries = [house.country(code) for code in folk.wishes]
            services.open_project(by=by, person=person, countries=countries, motivation=folk.motivation)

    def _papers(self, person: Person, folk: Folk, serial: int, chance: Chance) -> None:
        if folk.extra["card"]:
            self._paper(person, document("national")["identity_document"], f"EXC{serial:07d}", folk, chance)
        if folk.extra["passport"]:
            self._paper(person, PASSPORT, f"EX{serial:07d}", folk, chance)

    def _paper(self, person: Person, code: str, number: str, folk: Folk, chance: Chance) -> None:
        """A paper of ten or five years, most of them with years to run; an agent sees the original of some."""
        years = 10 if folk.extra["verified"] else 5
        used = chance.between(30, 365 * years - 400 if folk.extra["verified"] else 365 * years + 60)
        issued = today() - timedelta(days=used)
        paper = services.add_document(
            by=self.by,
            person=person,
            type=self.house.paper(code),
            number=number,
            issued_on=issued,
            expires_on=issued + timedelta(days=365 * years),
        )
        if folk.extra["verified"]:
            services.verify_document(by=self.by, document=paper)
