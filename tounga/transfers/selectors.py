"""Requests to look at."""

from django.db.models import Exists, OuterRef, QuerySet

from tounga.kernel.actor import Actor
from tounga.people.models import Person
from tounga.placement.enums import FINISHED_STATES
from tounga.placement.models import Placement
from tounga.selection.enums import CandidacyState
from tounga.selection.models import Candidacy
from tounga.transfers.enums import RequestState
from tounga.transfers.models import FileRequest

RUNNING = (
    CandidacyState.RECEIVED,
    CandidacyState.PRESELECTED,
    CandidacyState.PRESENTED,
    CandidacyState.RESERVE,
)


def to_answer(actor: Actor) -> QuerySet[FileRequest]:
    """The requests that wait for the actor's region, the oldest first."""
    waiting = FileRequest.objects.received_by(actor).filter(state=RequestState.WAITING)
    return waiting.select_related("person", "unit").order_by("asked_at", "id")


def sent(actor: Actor) -> QuerySet[FileRequest]:
    """What the actor's region asked for. The files themselves are not joined: until the answer they are not its own."""
    return FileRequest.objects.sent_by(actor)


def is_under_way(person: Person) -> bool:
    """Whether a list, a choice or a departure of the present region rests on the file."""
    gone_and_done = Placement.objects.filter(candidacy=OuterRef("pk"), state__in=FINISHED_STATES)
    return (
        Candidacy.objects.filter(person=person, state__in=RUNNING).exists()
        or Candidacy.objects.taking().filter(~Exists(gone_and_done), person=person).exists()
        or Placement.objects.filter(person=person).exclude(state__in=FINISHED_STATES).exists()
    )
