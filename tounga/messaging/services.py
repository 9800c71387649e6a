"""Messages are rows first; a job queued in the same transaction sends them after commit (T3)."""

from uuid import UUID

from procrastinate.contrib.django import app

from tounga.messaging.models import Message
from tounga.messaging.templates import TEMPLATES

SEND = "messaging.send"  # the job of tasks.py, called by its name: services stand below tasks


def queue_message(*, channel: str, address: str, template: str, subject_id: UUID | None, **words: object) -> Message:
    """Write a message down and queue its sending in the transaction of what it tells about.

    `template` is a key of `messaging.templates`, `words` fill it; `subject_id` is whom it concerns.
    Raises KeyError on an unknown template or a missing word: a mistake of ours, not of a person.
    """
    message = Message.objects.create(
        channel=channel,
        address=address,
        subject_id=subject_id,
        template=template,
        text=str(TEMPLATES[template].text) % words,
    )
    app.configure_task(SEND).defer(message=str(message.pk))
    return message
