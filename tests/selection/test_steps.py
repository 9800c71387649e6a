"""What the candidate is told, and when (P9, S6, T)."""

import pytest

from tests.factories.employers import make_employer
from tests.factories.offers import make_offer
from tests.factories.people import SYSTEM
from tests.factories.selection import director, focal_point, make_candidacies, make_candidacy, propose
from tounga.kernel import audit
from tounga.kernel.clock import today
from tounga.kernel.models import OutboxEvent
from tounga.kernel.tasks import deliver
from tounga.messaging.models import Message
from tounga.selection import services
from tounga.selection.enums import CandidacyState
from tounga.selection.selectors import candidacies_of, criteria_used, outcome_of, reasons_of, shortlist_of, steps_of
from tounga.selection.tasks import tell_candidate, tell_employer

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("state", list(CandidacyState))
def test_every_state_has_its_steps(state: str) -> None:
    steps = steps_of(make_candidacy(state=state))
    assert steps[0].state == "done"
    assert sum(step.state in ("now", "stopped") for step in steps) == 1
    assert all(str(step.label) for step in steps)


def test_the_presentation_is_told_with_its_day() -> None:
    steps = steps_of(make_candidacy(state="presented"))
    step = next(step for step in steps if step.label == "Votre dossier a été présenté à l’employeur")
    assert (step.state, step.on) == ("done", today())
    assert step.detail


@pytest.mark.parametrize("state", ["preselected", "not_kept"])
def test_what_the_region_decides_is_told_only_once_a_second_person_agreed(state: str) -> None:
    kept, left = make_candidacies(2)
    maker = focal_point(kept.unit)
    services.preselect(by=maker, candidacy=kept)
    services.not_keep(by=maker, candidacy=left, reason="Le métier demandé manque")
    candidacy = kept if state == "preselected" else left
    candidacy.refresh_from_db()
    assert steps_of(candidacy)[1].label == "Votre agence examine votre dossier"
    assert outcome_of(candidacy) is None
    shortlist = propose(shortlist_of(kept.offer, kept.unit))
    services.validate_shortlist(by=director(kept.unit), shortlist=shortlist)
    assert steps_of(candidacy)[1].label != "Votre agence examine votre dossier"
    assert (outcome_of(candidacy) is None) == (state == "preselected")


@pytest.mark.parametrize("state", ["refused"])
def test_a_refusal_gives_its_reason_and_the_way_to_contest(state: str) -> None:
    candidacy = make_candidacy(state=state)
    outcome = outcome_of(candidacy)
    assert outcome and outcome.reason == candidacy.outcome_reason
    assert f"votre agence ({candidacy.unit.agency})" in str(outcome.contest)


def test_a_closed_offer_is_told_with_its_reason() -> None:
    outcome = outcome_of(make_candidacy(state="closed"))
    assert outcome and outcome.reason == "Essai de clôture"


def test_candidacies_of_a_person_are_listed_latest_first() -> None:
    first = make_candidacy()
    second = make_candidacy(person=first.person)
    assert list(candidacies_of(first.person)) == [second, first]


def test_criteria_and_reasons_are_shown_in_words() -> None:
    assert "Métier" in criteria_used()
    told = reasons_of(make_candidacy())
    assert any(word.startswith("Maçon") for word in told["met"])
    assert told["missing"]


@pytest.mark.parametrize("state", ["received", "presented", "selected", "reserve", "refused", "withdrawn", "closed"])
def test_each_step_sends_one_short_message_without_a_name(state: str) -> None:
    candidacy = make_candidacy(state=state)
    Message.objects.all().delete()
    tell_candidate({"candidacy": str(candidacy.pk), "step": state})
    message = Message.objects.get()
    assert message.address == candidacy.person.phones.get().number
    assert candidacy.offer.public_code in message.text
    for word in (candidacy.person.family_name, candidacy.offer.employer.name, candidacy.outcome_reason):
        assert not word or word not in message.text


def test_a_person_without_phone_or_account_is_not_written_to() -> None:
    candidacy = make_candidacy()
    with audit.acting(SYSTEM, action="test", reason="a phone lost"):
        candidacy.person.phones.all().delete()
    Message.objects.all().delete()
    tell_candidate({"candidacy": str(candidacy.pk), "step": "received"})
    assert not Message.objects.filter(subject_id=candidacy.person_id).exists()


def test_the_employer_is_told_that_a_presentation_waits() -> None:
    employer = make_employer(contact_email="contact@exemple.test")
    candidacy = make_candidacy(offer=make_offer(employer=employer), state="presented")
    tell_employer({"presentation": str(candidacy.presentation_id)})
    message = Message.objects.get(template="presentation.sent")
    assert message.address == "contact@exemple.test"
    assert candidacy.person.family_name not in message.text


def test_an_event_delivered_twice_writes_once() -> None:
    make_candidacy()
    event = OutboxEvent.objects.get(topic="candidacy.changed")
    deliver(event=str(event.pk))
    deliver(event=str(event.pk))
    assert Message.objects.count() == 1
