"""Background work of the kernel."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from tounga.kernel.clock import now
from tounga.kernel.models import OutboxEvent

_handlers: dict[str, Callable[[dict[str, Any]], None]] = {}


def register(topic: str) -> Callable[[Callable[[dict[str, Any]], None]], Callable[[dict[str, Any]], None]]:
    """Decorator that makes a function the handler of `topic`."""

    def decorate(handler: Callable[[dict[str, Any]], None]) -> Callable[[dict[str, Any]], None]:
        assert topic not in _handlers, f"{topic} has its handler"
        _handlers[topic] = handler
        return handler

    return decorate


@app.task(name="kernel.deliver", retry=RetryStrategy(max_attempts=8, exponential_wait=4))
def deliver(event: str) -> None:
    """Hand one outbox event to its handler; a second delivery of a handled event does nothing."""
    with transaction.atomic():
        row = OutboxEvent.objects.select_for_update().get(pk=event)
        if row.handled_at is None:
            handler = _handlers.get(row.topic)
            if handler is not None:
                handler(row.payload)
            row.handled_at = now()
            row.save(update_fields=["handled_at"])


@app.periodic(cron="* * * * *")
@app.task(name="kernel.take_up_abandoned", queueing_lock="kernel.take_up_abandoned", pass_context=True)
async def take_up_abandoned(context: JobContext, timestamp: int) -> None:
    """Queue again what a worker was doing when it was killed: its jobs wait for a worker that gives no sign of life."""
    for job in await context.app.job_manager.get_stalled_jobs():
        await context.app.job_manager.retry_job(job)
