"""The jobs that send messages, and wipe the codes that they held."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Case, Value, When
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from tounga.kernel.clock import now
from tounga.messaging.channels import NotSent, sender_of
from tounga.messaging.enums import MessageState
from tounga.messaging.models import Message
from tounga.messaging.services import SEND
from tounga.messaging.templates import TEMPLATES

MOST_ATTEMPTS = 6
WIPED = "•••"
SECRETS_KEPT = timedelta(days=1)  # a code is long out of date, and no attempt to send it is left


@app.task(name=SEND, retry=RetryStrategy(max_attempts=MOST_ATTEMPTS, exponential_wait=4))
def send(message: str) -> None:
    """Send one message; delivered twice, the job sends once. Raises NotSent so that the queue tries again."""
    try:
        with transaction.atomic():
            _send(message)
    except NotSent:
        with transaction.atomic():
            _note_failure(message)
        raise


@app.periodic(cron="50 2 * * *")
@app.task(name="messaging.wipe_secrets", queueing_lock="messaging.wipe_secrets")
def wipe_secrets(timestamp: int = 0) -> None:
    """Wipe, each night, the codes of another day: those whose job was lost, and those that a simulator showed."""
    secret = [key for key, template in TEMPLATES.items() if template.secret]
    old = Message.objects.filter(template__in=secret, created_at__lt=now() - SECRETS_KEPT).exclude(text=WIPED)
    unsent = When(state=MessageState.WAITING, then=Value(MessageState.FAILED))
    old.update(text=WIPED, state=Case(unsent, default="state"))


def _send(message: str) -> None:
    row = Message.objects.select_for_update().get(pk=message)
    if row.state == MessageState.SENT or row.text == WIPED:
        return
    sender = sender_of(row.channel)
    sender.send(row)
    row.state, row.sent_at, row.attempts = MessageState.SENT, now(), row.attempts + 1
    if TEMPLATES[row.template].secret and not sender.keeps_text:
        row.text = WIPED
    row.save(update_fields=["state", "sent_at", "attempts", "text"])


def _note_failure(message: str) -> None:
    """Count the attempt; after the last one a code has nobody left to reach."""
    row = Message.objects.select_for_update().exclude(state=MessageState.SENT).filter(pk=message).first()
    if row is None:
        return
    row.state, row.attempts = MessageState.FAILED, row.attempts + 1
    if TEMPLATES[row.template].secret and row.attempts >= MOST_ATTEMPTS:
        row.text = WIPED
    row.save(update_fields=["state", "attempts", "text"])
