"""One row per message: what was to be said, to which address, and whether it left."""

from django.db import models

from tounga.kernel.clock import now
from tounga.kernel.models import Row
from tounga.messaging.enums import Channel, MessageState


class Message(Row):
    """A message to one address. The text holds no name, no link and no file: a lost phone tells nothing."""

    channel = models.CharField(max_length=10, choices=Channel)
    address = models.CharField(max_length=120)
    subject_id = models.UUIDField(null=True)  # whom it concerns, in the room that asked for it
    template = models.CharField(max_length=60)
    text = models.CharField(max_length=480)
    state = models.CharField(max_length=10, choices=MessageState, default=MessageState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(default=now)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["subject_id", "-created_at"], name="message_about"),
            models.Index(fields=["-created_at"], name="message_latest"),
        ]
