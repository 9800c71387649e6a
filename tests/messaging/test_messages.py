"""Messages: rows first, sent once, telling nothing to whoever finds the phone (T3, A3)."""

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import connection, transaction
from django.utils import translation

from tounga.kernel.clock import now
from tounga.messaging.channels import NotSent
from tounga.messaging.enums import Channel, MessageState
from tounga.messaging.models import Message
from tounga.messaging.selectors import last_text_to
from tounga.messaging.services import SEND, queue_message
from tounga.messaging.tasks import MOST_ATTEMPTS, SECRETS_KEPT, WIPED, send, wipe_secrets
from tounga.messaging.templates import TEMPLATES

PHONE = "+22300112233"
WORDS = {"hour": "09h30", "code": "TG7K-4M2P", "count": 3, "day": "28 novembre"}


def queued() -> list[dict[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT args FROM procrastinate_jobs WHERE task_name = %s", [SEND])
        return [json.loads(row[0]) for row in cursor.fetchall()]


def a_message(template: str = "candidacy.received", channel: str = Channel.SMS, address: str = PHONE) -> Message:
    return queue_message(channel=channel, address=address, template=template, subject_id=None, **WORDS)


@pytest.fixture
def simulated(settings: Any) -> None:
    settings.MESSAGE_SENDERS = dict.fromkeys(Channel, "tounga.messaging.channels.Simulator")


class Failing:
    keeps_text = True
    calls = 0

    def send(self, message: Message) -> None:
        Failing.calls += 1
        raise NotSent("the line is down")


class Counting:
    keeps_text = False
    sent: list[str] = []

    def send(self, message: Message) -> None:
        Counting.sent.append(str(message.pk))


@pytest.mark.django_db
def test_a_message_is_a_row_and_a_job_of_the_same_transaction() -> None:
    message = a_message()
    assert "TG7K-4M2P" in message.text and message.state == MessageState.WAITING
    assert queued() == [{"message": str(message.pk)}]


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_is_never_sent() -> None:
    """T3: no message about something that did not happen."""
    with pytest.raises(RuntimeError), transaction.atomic():
        a_message()
        raise RuntimeError
    assert not Message.objects.exists() and queued() == []


@pytest.mark.django_db
def test_delivered_twice_it_leaves_once(settings: Any) -> None:
    settings.MESSAGE_SENDERS = {Channel.SMS: f"{__name__}.Counting"}
    Counting.sent.clear()
    message = a_message()
    send(message=str(message.pk))
    send(message=str(message.pk))
    message.refresh_from_db()
    assert Counting.sent == [str(message.pk)]
    assert (message.state, message.attempts) == (MessageState.SENT, 1) and message.sent_at


@pytest.mark.django_db
def test_what_does_not_leave_is_kept_and_tried_again(settings: Any, simulated: None) -> None:
    message = a_message()
    settings.MESSAGE_SENDERS = {Channel.SMS: f"{__name__}.Failing"}
    for _time in range(2):
        with pytest.raises(NotSent):
            send(message=str(message.pk))
    message.refresh_from_db()
    assert (message.state, message.attempts, message.sent_at) == (MessageState.FAILED, 2, None)
    settings.MESSAGE_SENDERS = {Channel.SMS: "tounga.messaging.channels.Simulator"}
    send(message=str(message.pk))
    message.refresh_from_db()
    assert (message.state, message.attempts) == (MessageState.SENT, 3)


@pytest.mark.django_db
def test_an_installation_without_gateway_does_not_pretend(settings: Any) -> None:
    settings.MESSAGE_SENDERS = {Channel.SMS: "tounga.messaging.channels.NoGateway"}
    message = a_message()
    with pytest.raises(NotSent):
        send(message=str(message.pk))
    message.refresh_from_db()
    assert message.state == MessageState.FAILED


@pytest.mark.django_db
def test_email_leaves_through_django_and_a_code_is_wiped_afterwards(settings: Any) -> None:
    settings.MESSAGE_SENDERS = {Channel.EMAIL: "tounga.messaging.channels.DjangoEmail"}
    message = a_message("account.code", Channel.EMAIL, "awa@exemple.test")
    send(message=str(message.pk))
    message.refresh_from_db()
    assert [sent.to for sent in mail.outbox] == [["awa@exemple.test"]] and "TG7K-4M2P" in mail.outbox[0].body
    assert message.text == WIPED


@pytest.mark.django_db
@pytest.mark.parametrize("gateway", ["tounga.messaging.channels.NoGateway", f"{__name__}.Failing"])
def test_a_code_that_never_leaves_does_not_stay(settings: Any, gateway: str) -> None:
    """T7: after the last attempt nobody can read the code here, nor send what is left of it."""
    settings.MESSAGE_SENDERS = {Channel.SMS: gateway}
    code, other = a_message("account.code"), a_message("candidacy.received")
    for attempt in range(1, MOST_ATTEMPTS + 1):
        for message in (code, other):
            with pytest.raises(NotSent):
                send(message=str(message.pk))
            message.refresh_from_db()
        assert (code.text == WIPED) == (attempt == MOST_ATTEMPTS)
    assert (code.state, code.attempts) == (MessageState.FAILED, MOST_ATTEMPTS) and "TG7K-4M2P" in other.text
    settings.MESSAGE_SENDERS = {Channel.SMS: f"{__name__}.Counting"}
    Counting.sent.clear()
    send(message=str(code.pk))
    assert Counting.sent == []


@pytest.mark.django_db
def test_a_code_of_another_day_is_wiped_at_night_whatever_became_of_it(simulated: None) -> None:
    """T7: its job was lost, or the simulator kept it to be read."""
    lost, read, other = a_message("account.code"), a_message("account.code"), a_message("candidacy.received")
    send(message=str(read.pk))
    Message.objects.update(created_at=now() - SECRETS_KEPT - timedelta(minutes=1))
    young = a_message("account.code")
    wipe_secrets()
    texts = dict(Message.objects.values_list("pk", "text"))
    assert texts == {lost.pk: WIPED, read.pk: WIPED, other.pk: other.text, young.pk: young.text}
    states = dict(Message.objects.values_list("pk", "state"))
    assert states[lost.pk] == MessageState.FAILED and states[read.pk] == MessageState.SENT


@pytest.mark.django_db
def test_the_simulator_logs_nothing(
    simulated: None, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    message = a_message()
    with caplog.at_level(0):
        send(message=str(message.pk))
    said = caplog.text + "".join(capsys.readouterr())
    assert PHONE not in said and message.text not in said


@pytest.mark.django_db
def test_the_newest_message_about_an_account_is_found() -> None:
    a_message("account.code")
    a_message("candidacy.received")
    assert "votre code est" in last_text_to(PHONE)
    assert last_text_to("+22300000000") == ""


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("key", sorted(TEMPLATES))
def test_a_text_names_nobody_and_leads_nowhere(key: str, language: str) -> None:
    """T2: no link, no name, no word but a code, a number, a day or an hour; and it fits its column."""
    with translation.override(language):
        text = str(TEMPLATES[key].text)
        assert set(re.findall(r"%\((\w+)\)", text)) <= set(WORDS)
        assert not re.search(r"https?:|www\.|\.(com|org|ml)\b|@", text)
        assert len(text % WORDS) <= 200
        assert str(TEMPLATES[key].subject)
