"""Reads of people's files, recorded in the transaction that reads them (U5, T7)."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from tounga.kernel.actor import Actor
from tounga.kernel.clock import now
from tounga.kernel.models import FileRead

# Whoever completes a file leaves it and comes back to it after each part: less than half an hour from one page to the
# next is one visit, the measure by which visits to pages are usually told apart. Every page stays written down (U5).
VISIT = timedelta(minutes=30)


def record_read(subject: UUID, *, by: Actor, purpose: str) -> None:
    """Write down that `by` opened the file of `subject`; `purpose` names the page or document."""
    FileRead.objects.create(subject=subject, **_facts(by, purpose))


def record_reads(subjects: Iterable[UUID], *, by: Actor, purpose: str, opened: bool = False) -> None:
    """Write down that `by` was shown these people together, one row for each, in one query however many they are.

    `purpose` names the list. With `opened` each file itself was read: a document that holds several of them.
    """
    people = list(dict.fromkeys(subjects))
    facts = {**_facts(by, purpose), "at": now(), "listed": 0 if opened else len(people)}
    FileRead.objects.bulk_create(
        FileRead(subject=subject, heads=opened or place == 0, **facts) for place, subject in enumerate(people)
    )


def is_same_visit(one: datetime, following: datetime) -> bool:
    """Whether two openings of a file by the same account, one `following` the other, belong to one visit."""
    return following - one < VISIT


def _facts(by: Actor, purpose: str) -> dict[str, Any]:
    """Who reads, in which capacity, what for."""
    scope = f"{by.scope.kind}:{by.scope.id}"
    return {"account": by.account, "actor_name": by.name, "role": by.role, "scope": scope, "purpose": purpose}
