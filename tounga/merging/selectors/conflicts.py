"""What two files contradict each other on: explained with where to settle it, never guessed (P3)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from tounga.accounts.models import Grant
from tounga.counselling.models import Seat
from tounga.identity.enums import PairState
from tounga.kernel.clock import today
from tounga.kernel.decision import Reason
from tounga.merging.rules import conflict
from tounga.merging.selectors.pairs import of_file, other_end
from tounga.merging.selectors.plan import Plan
from tounga.merging.ties import BY_NAME
from tounga.people.enums import FileState
from tounga.people.models import Document, Person
from tounga.placement.enums import FINISHED_STATES
from tounga.placement.models import Placement
from tounga.selection.enums import CandidacyState
from tounga.selection.models import Candidacy
from tounga.transfers.enums import RequestState
from tounga.transfers.models import FileRequest
from tounga.transfers.selectors import RUNNING, is_under_way

LIVE = (*RUNNING, CandidacyState.SELECTED)  # a choice too contradicts another candidacy at the same offer


@dataclass(frozen=True)
class Conflict:
    """One thing to settle first, and the page where it is: a route and its arguments, empty when there is none."""

    reason: Reason
    route: str = ""
    args: tuple[Any, ...] = ()


def conflicts_of(kept: Person, joined: Person, plan: Plan) -> list[Conflict]:
    """What speaks against joining one file to the other, in the order in which it is worth settling."""
    found = [
        *_closed(kept, joined),
        *_candidacies(kept, joined),
        *_departures(kept, joined),
        *_accounts(kept, joined),
        *_answers(kept, joined),
        *_certificates(kept, joined),
        *_papers(plan),
        *_readings(kept, joined),
        *_regions(kept, joined),
    ]
    if plan.clashing and not found:
        found.append(Conflict(conflict("one_of_each")))
    return found


def _closed(kept: Person, joined: Person) -> Iterator[Conflict]:
    if kept.state == FileState.CLOSED and joined.state != FileState.CLOSED:
        yield Conflict(conflict("file_closed"), "staff:person", (kept.pk,))


def _candidacies(kept: Person, joined: Person) -> Iterator[Conflict]:
    """Two that go on for one offer, or two employers who have chosen."""
    there = Candidacy.objects.filter(person=kept, state__in=LIVE).values("offer")
    twice = Candidacy.objects.filter(person=joined, state__in=LIVE, offer__in=there).select_related("offer")
    for candidacy in twice:
        yield Conflict(conflict("same_offer", candidacy.offer.title), "staff:candidacy", (candidacy.pk,))
    taking = Candidacy.objects.taking()
    chosen = taking.filter(person=joined).first()
    if chosen and taking.filter(person=kept).exists():
        yield Conflict(conflict("two_choices"), "staff:candidacy", (chosen.pk,))


def _departures(kept: Person, joined: Person) -> Iterator[Conflict]:
    running = Placement.objects.exclude(state__in=FINISHED_STATES)
    leaving = running.filter(person=joined).first()
    if leaving and running.filter(person=kept).exists():
        yield Conflict(conflict("two_departures"), "staff:placement", (leaving.pk,))


def _accounts(kept: Person, joined: Person) -> Iterator[Conflict]:
    """Two people may sign in, each to one of the files: nobody but the administrator says which account goes on."""
    users = [set(_accounts_of(person).values_list("user", flat=True)) for person in (kept, joined)]
    if all(users) and users[0] != users[1]:
        yield Conflict(conflict("two_accounts"))


def _accounts_of(person: Person) -> "QuerySet[Grant]":
    """The accounts that see this file; one that is locked today may be opened again tomorrow."""
    held: Any = Grant.objects
    found: QuerySet[Grant] = held.in_force(today()).filter(BY_NAME["accounts.Grant.subject_id"], subject_id=person.pk)
    return found


def opens_to_an_account(kept: Person, joined: Person) -> bool:
    """Whether somebody who signs in to one of the files would see what the other holds: who they are is looked at first."""
    return _accounts_of(kept).exists() or _accounts_of(joined).exists()


def _answers(kept: Person, joined: Person) -> Iterator[Conflict]:
    """A third file, said to be this person's of one file and somebody else's of the other."""
    clear = {PairState.SAME, PairState.DIFFERENT}
    said: dict[Any, str] = {other_end(pair, kept.pk): pair.state for pair in of_file(kept.pk)}
    for pair in of_file(joined.pk).select_related("first", "second"):
        other = pair.second if pair.first_id == joined.pk else pair.first
        if {pair.state, said.get(other.pk, "")} == clear:
            yield Conflict(conflict("two_answers", other.number), "staff:pair", (pair.pk,))


def _certificates(kept: Person, joined: Person) -> Iterator[Conflict]:
    """A certificate is not set aside: whoever holds the paper finds it in the register."""
    there = Seat.objects.filter(person=kept).values("session")
    given = Seat.objects.filter(person=joined, session__in=there).exclude(certificate="")
    for seat in given.select_related("session__kind"):
        yield Conflict(conflict("two_certificates", seat.session), "staff:session", (seat.session_id,))


def _papers(plan: Plan) -> Iterator[Conflict]:
    """A departure rests on a paper that an agent has seen; its twin in the kept file was seen by nobody."""
    for change in plan.pointed:
        if change.model != "placement.ChecklistItem":
            continue
        papers = {str(paper.pk): paper for paper in Document.objects.filter(pk__in=(change.was, change.now))}
        if papers[change.was].verified_at and not papers[change.now].verified_at:
            yield Conflict(conflict("paper_not_seen"), "staff:person", (papers[change.now].person_id,))


def _readings(kept: Person, joined: Person) -> Iterator[Conflict]:
    """What a region was let read must not grow while it reads."""
    reading = FileRequest.objects.filter(state=RequestState.READING, readable_until__gte=today())
    for one in reading.filter(person__in=(kept, joined)):
        yield Conflict(conflict("read_elsewhere"), "staff:person", (one.person_id,))


def _regions(kept: Person, joined: Person) -> Iterator[Conflict]:
    """A file leaves its region as when it is handed over: nothing of that region rests on it, nobody waits for it."""
    if kept.unit_id == joined.unit_id:
        return
    if is_under_way(joined):
        yield Conflict(conflict("under_way_elsewhere"), "staff:person", (joined.pk,))
    if FileRequest.objects.filter(person=joined, state=RequestState.WAITING).exists():
        yield Conflict(conflict("asked_elsewhere"), "staff:person", (joined.pk,))
