"""What the worker does after commit."""

from tounga.kernel.models import OutboxEvent
from tounga.kernel.tasks import deliver


def deliver_waiting(topic: str) -> int:
    """Hand every waiting event of a topic to its handler; how many."""
    events = OutboxEvent.objects.filter(topic=topic, handled_at=None).order_by("id")
    waiting = [str(event.pk) for event in events]
    for event in waiting:
        deliver(event=event)
    return len(waiting)
