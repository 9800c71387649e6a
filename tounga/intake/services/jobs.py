"""Jobs queued in the transaction of the act that asks for them. The functions are in `tasks`, above."""

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

READ, WRITE, REPORT, EXTRACT = "intake.read", "intake.write", "intake.report", "intake.extract"


def queue(task: str, **facts: str | int) -> None:
    """Ask for a job; it begins after the transaction is committed."""
    app.configure_task(task, allow_unknown=True).defer(**facts)


def queue_in_turn(task: str, turn: str, **facts: str | int) -> None:
    """Ask for a job that waits for those of the same `turn`: what was asked last is done last."""
    app.configure_task(task, allow_unknown=True, lock=turn).defer(**facts)


def queue_search() -> None:
    """Have the register searched for one human's several files today rather than tonight, unless that is asked already."""
    search = app.configure_task("identity.search", allow_unknown=True, queueing_lock="identity.search", lock="identity")
    try:
        with transaction.atomic():
            search.defer(timestamp=0)
    except AlreadyEnqueued:
        return
