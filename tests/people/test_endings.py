"""Papers that end are announced to the person and shown to the agent, each word once, with the delays of the pack (P8)."""

from datetime import date, timedelta

import pytest

from tests.factories.people import SYSTEM, make_agent, make_document, make_person
from tounga.kernel.clock import now, today
from tounga.kernel.errors import NotAllowed, WrongState
from tounga.kernel.models import OutboxEvent
from tounga.messaging.models import Message
from tounga.people import services, tasks
from tounga.people.models import Document, Person
from tounga.people.rules import announcement_due
from tounga.people.selectors import papers_ending

DAY = date(2026, 6, 10)


@pytest.mark.parametrize(
    ("left", "said", "due"),
    [
        (91, "", ""),
        (90, "", "early"),
        (31, "", "early"),
        (31, "early", ""),
        (30, "", "last"),
        (0, "early", "last"),
        (0, "last", ""),
        (-1, "last", "expired"),
        (-1, "", "expired"),
        (-1, "expired", ""),
        (-91, "", ""),
    ],
)
def test_p8_each_word_is_said_once_and_an_old_paper_is_no_news(left: int, said: str, due: str) -> None:
    found = announcement_due(DAY + timedelta(days=left), said=said, today=DAY, notice_days=90, last_days=30)
    assert found == due


def ending(person: Person, days: int, code: str = "PASSPORT") -> Document:
    return make_document(person, code, expires_on=today() + timedelta(days=days))


def run() -> list[str]:
    """The timer, and what the queue then does."""
    tasks.announce_ending_papers.func(0)
    for event in OutboxEvent.objects.filter(topic="document.ending", handled_at=None).order_by("id"):
        tasks.tell_owner(event.payload)
    OutboxEvent.objects.update(handled_at=now())
    return list(Message.objects.order_by("created_at", "id").values_list("template", flat=True))


@pytest.mark.django_db
def test_p8_the_owner_is_told_once_without_a_name_or_a_kind() -> None:
    person = make_person(stage="candidate")
    ending(person, 40)
    ending(person, 400, "IDENTITY_CARD")
    assert run() == run() == ["document.expiring"]
    text = Message.objects.get().text
    for word in (person.family_name, person.given_names, "asseport", "http"):
        assert word not in text


@pytest.mark.django_db
def test_p8_a_paper_that_a_longer_one_replaces_is_not_spoken_of() -> None:
    person = make_person(stage="candidate")
    ending(person, 40)
    make_document(person, "PASSPORT")  # the new one, good for years
    assert run() == []
    assert list(papers_ending(make_agent(person.unit))) == []


@pytest.mark.django_db
def test_p8_a_closed_file_hears_nothing() -> None:
    person = make_person(stage="candidate")
    ending(person, 40)
    services.close_file(by=SYSTEM, person=person, reason="Essai")
    assert run() == []


@pytest.mark.django_db
def test_p8_a_paper_that_has_just_ended_is_told_as_ended() -> None:
    person = make_person(stage="candidate")
    ending(person, -3)
    ending(person, -300, "IDENTITY_CARD")
    assert run() == ["document.expired"]


@pytest.mark.django_db
def test_p8_agents_see_the_papers_of_their_candidates_that_end() -> None:
    person, elsewhere, idle = make_person(stage="candidate"), make_person(stage="candidate"), make_person()
    mine = ending(person, 40)
    ending(elsewhere, 40)
    ending(idle, 40)  # no project: nothing to prepare
    ending(person, 200, "IDENTITY_CARD")
    assert list(papers_ending(make_agent(person.unit))) == [mine]


@pytest.mark.django_db
def test_p8_nobody_announces_by_hand() -> None:
    person = make_person(stage="candidate")
    document = ending(person, 40)
    with pytest.raises(NotAllowed):
        services.announce_end(by=make_agent(person.unit), document=document)


@pytest.mark.django_db
def test_p8_a_paper_not_verified_is_completed_and_announced_anew() -> None:
    person = make_person(stage="candidate")
    document = ending(person, 40)
    run()
    later = today() + timedelta(days=60)
    services.complete_document(by=SYSTEM, document=document, number=document.number, expires_on=later)
    assert run() == ["document.expiring", "document.expiring"]
    verified = make_document(person, "IDENTITY_CARD", verified=True)
    with pytest.raises(WrongState):
        services.complete_document(by=SYSTEM, document=verified, number="AUTRE")
