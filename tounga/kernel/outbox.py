"""What must happen after a change, written in the transaction of the change itself (T3).

A row first, a job queued in the same transaction, the effect after commit. Payloads hold ids,
never personal data.
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from tounga.kernel.models import OutboxEvent
from tounga.kernel.tasks import deliver, register

Handler = Callable[[dict[str, Any]], None]


def emit(topic: str, **payload: str | int | UUID) -> OutboxEvent:
    """Write down that `topic` happened; its handler runs after commit, at least once."""
    event = OutboxEvent.objects.create(topic=topic, payload={key: str(value) for key, value in payload.items()})
    deliver.defer(event=str(event.pk))
    return event


def handles(topic: str) -> Callable[[Handler], Handler]:
    """Register the one handler of a topic. A handler must bear being called twice."""
    return register(topic)
