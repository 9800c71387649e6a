"""Consultations as the data-protection officer reads them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.timezone import localdate

from tounga.accounts.selectors import role_label
from tounga.kernel.decision import type_text
from tounga.kernel.models import FileRead
from tounga.people.selectors import list_words, page_words


@dataclass
class Line:
    """One file opened, or one kind of list seen by one account on one day: `people` is how many it showed at most."""

    at: datetime
    actor: str
    role: type_text
    words: type_text
    subject: str = ""
    people: int = 0
    times: int = 1


def lines(rows: Iterable[FileRead]) -> list[Line]:
    """The rows in words, in their order; a list seen again by the same account on the same day joins its first line."""
    found: dict[Any, Line] = {}
    for row in rows:
        key = (row.account, row.role, row.purpose, localdate(row.at)) if row.listed else row.pk
        if key in found:
            found[key].times += 1
            found[key].people = max(found[key].people, row.listed)
        elif row.listed:
            found[key] = Line(row.at, row.actor_name, role_label(row.role), list_words(row.purpose), people=row.listed)
        else:
            words = page_words(row.purpose)
            found[key] = Line(row.at, row.actor_name, role_label(row.role), words, subject=str(row.subject))
    return list(found.values())
