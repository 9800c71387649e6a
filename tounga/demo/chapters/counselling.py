"""The counters at work: visits, appointments of the coming days, sessions held and announced, a training (P7)."""

from datetime import datetime, time, timedelta

from django.utils.timezone import make_aware

from tounga.accounts.enums import Role
from tounga.accounts.models import Grant
from tounga.counselling import services
from tounga.counselling.models import GroupSession
from tounga.demo.chance import Chance
from tounga.demo.files import phrases, table
from tounga.demo.house import House
from tounga.kernel.actor import Actor
from tounga.kernel.clock import now, today
from tounga.network.enums import UnitKind
from tounga.network.models import Unit
from tounga.people.enums import FileState
from tounga.people.models import Person
from tounga.reference.enums import SessionPurpose
from tounga.reference.models import SessionKind, VisitSubject

RECEIVED, EXPECTED, GROUP, TRAINED = (
    6,
    4,
    6,
    2,
)  # people of each counter: received, expected, in a session, in a training
HOURS = (8, 9, 10, 11, 14, 15)


def keep_records(house: House) -> int:
    """The record of some people of each region; how many things were written down."""
    subjects = list(VisitSubject.objects.in_force())
    kinds = list(SessionKind.objects.in_force())
    count, trainees = 0, []
    for row in table("regions"):
        counter = _Counter(house, row["unit"])
        if not counter.people:
            continue
        counter.receive(subjects)
        counter.expect(subjects)
        counter.inform([kind for kind in kinds if kind.purpose == SessionPurpose.INFORMATION])
        trainees += [(person, counter.by) for person in counter.people[:TRAINED]]
        count += counter.written
    return count + _train(house, [kind for kind in kinds if kind.certificate], trainees)


class _Counter:
    """The counter of one region and the people that it accompanies: those with an account of their own first."""

    def __init__(self, house: House, unit: str) -> None:
        self.chance = Chance(f"counselling {unit}")
        self.unit: Unit = house.unit(unit)
        self.by: Actor = house.actor(Role.COUNSELLOR, unit)
        owners = set(Grant.objects.filter(role=Role.CANDIDATE).values_list("subject_id", flat=True))
        files = Person.objects.filter(unit=self.unit, state=FileState.OPEN).order_by("number")[:200]
        self.people = sorted(files, key=lambda person: person.pk not in owners)[: RECEIVED + GROUP]
        self.written = 0

    def receive(self, subjects: list[VisitSubject]) -> None:
        """Visits of the last two months; something is to follow some of them."""
        for person in self.people[:RECEIVED]:
            subject = self.chance.one(subjects)
            follows = self.chance.percent(40)
            services.record_visit(
                by=self.by,
                person=person,
                subject=subject,
                received_on=today() - timedelta(days=self.chance.between(1, 60)),
                said=self.chance.one(phrases("said", subject.code)),
                decided=self.chance.one(phrases("decided")),
                next_step=self.chance.one(phrases("next_step")) if follows else "",
                next_on=today() + timedelta(days=self.chance.between(0, 9)) if follows else None,
            )
            self.written += 1

    def expect(self, subjects: list[VisitSubject]) -> None:
        """Appointments of the coming days, some of them answered."""
        for rank, person in enumerate(self.people[:EXPECTED]):
            appointment = services.make_appointment(
                by=self.by,
                person=person,
                subject=self.chance.one(subjects),
                starts_at=_next(rank, self.chance.one(HOURS)),
                place=self.unit.address or self.unit.name,
                bring=self.chance.one(phrases("bring")),
            )
            if rank % 2:
                services.confirm_appointment(by=self.by, appointment=appointment)
            self.written += 1

    def inform(self, kinds: list[SessionKind]) -> None:
        """An information session that was held, and one announced."""
        held = _session(self.by, self.unit, self.chance.one(kinds), days=-self.chance.between(3, 20))
        seats = [services.invite(by=self.by, session=held, person=person) for person in self.people[-GROUP:]]
        services.tick(by=self.by, session=held, present=seats[1:], absent=seats[:1])
        services.close_session(by=self.by, session=held, outcome=self.chance.one(phrases("session_outcome")))
        ahead = _session(self.by, self.unit, self.chance.one(kinds), days=self.chance.between(2, 9))
        for rank, person in enumerate(self.people[:GROUP]):
            seat = services.invite(by=self.by, session=ahead, person=person)
            if rank == 1:
                services.accept_seat(by=self.by, seat=seat)
            if rank == 2:
                services.decline_seat(by=self.by, seat=seat)
        self.written += 2


def _train(house: House, kinds: list[SessionKind], trainees: list[tuple[Person, Actor]]) -> int:
    """A training finished, with its certificates, and the next one, at the first training centre."""
    centre = Unit.objects.filter(kind=UnitKind.TRAINING_CENTRE).order_by("code").first()
    if centre is None or not kinds:
        return 0
    officer = house.actor(Role.CENTRAL_OFFICER)
    done, ahead = (
        _session(officer, centre, kind, days=days, last=4) for kind, days in ((kinds[0], -15), (kinds[-1], 12))
    )
    half = min(len(trainees) // 2, done.seats)
    seats = [services.invite(by=by, session=done, person=person) for person, by in trainees[:half]]
    services.tick(by=officer, session=done, present=seats, absent=[])
    services.close_session(by=officer, session=done, outcome=phrases("session_outcome")[0])
    for seat in seats:
        services.certify(by=officer, seat=seat, outcome=phrases("training_outcome")[0])
    for person, by in trainees[half : half + ahead.seats - 2]:
        services.invite(by=by, session=ahead, person=person)
    return 2


def _session(by: Actor, unit: Unit, kind: SessionKind, *, days: int, last: int = 0) -> GroupSession:
    starts_at = _at(days, 9)
    return services.plan_session(
        by=by,
        unit=unit,
        kind=kind,
        starts_at=starts_at,
        ends_on=starts_at.date() + timedelta(days=last),
        place=unit.address or unit.name,
        seats=kind.seats,
        leader=by.name,
    )


def _at(days: int, hour: int) -> datetime:
    return make_aware(datetime.combine(today() + timedelta(days=days), time(hour)))


def _next(days: int, hour: int) -> datetime:
    """That hour of that day; the day after when it has passed."""
    moment = _at(days, hour)
    return moment if moment > now() else moment + timedelta(days=1)
