"""Sessions and their lists."""

from dataclasses import dataclass

from django.db.models import OuterRef, Q, QuerySet

from tounga.counselling.enums import EXPECTED, SEATED, SeatState
from tounga.counselling.models import GroupSession, Seat
from tounga.kernel.actor import Actor
from tounga.kernel.counting import counted
from tounga.people.enums import FileState
from tounga.people.models import Person
from tounga.people.selectors import find_people, unreached


def with_counts(sessions: QuerySet[GroupSession]) -> QuerySet[GroupSession]:
    """The same sessions with how many seats are taken (`taken`) and how many people said they come (`coming`)."""
    of_session = Seat.objects.filter(session=OuterRef("pk"))
    return sessions.annotate(
        taken=counted(of_session.filter(state__in=SEATED), by="session"),
        coming=counted(of_session.filter(state=SeatState.ACCEPTED), by="session"),
    )


def list_of(session: GroupSession, actor: Actor) -> QuerySet[Seat]:
    """The list of a session as far as the actor may know of it, by name."""
    found = Seat.objects.visible_to(actor).filter(session=session).exclude(state=SeatState.WITHDRAWN)
    return found.select_related("person__unit").order_by("person__name_key", "id")


def places_left(session: GroupSession) -> int:
    """How many people can still be invited."""
    return max(session.seats - session.places.filter(state__in=SEATED).count(), 0)


@dataclass(frozen=True)
class Expected:
    """Those whom a session expects: how many a message reaches, and who learns nothing unless somebody says it."""

    reached: int
    unreached: list[Person]


def expected_of(session: GroupSession, actor: Actor) -> Expected:
    """Who is expected, as far as the actor may know of it."""
    seats = Seat.objects.visible_to(actor).filter(session=session, state__in=EXPECTED)
    people = Person.objects.filter(pk__in=seats.values("person"))
    silent = list(unreached(people).order_by("name_key", "id"))
    return Expected(people.count() - len(silent), silent)


def to_invite(actor: Actor, session: GroupSession, text: str) -> QuerySet[Person]:
    """People of the actor's scope found by name, number or phone, who are not on the list yet. Unordered."""
    if not text.strip():
        return Person.objects.none()
    on_list = Q(seats__session=session) & ~Q(seats__state=SeatState.WITHDRAWN)
    found = find_people(actor, text).filter(state=FileState.OPEN)
    known = Person.objects.filter(on_list).values("pk")
    return found.exclude(pk__in=known).select_related("residence")
