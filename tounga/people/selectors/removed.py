"""Lines that were taken out of a file, as the history keeps them (U5)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.apps import apps

from tounga.people.models import Education, Experience

Line = TypeVar("Line", Education, Experience)


@dataclass(frozen=True)
class Removal(Generic[Line]):
    """A line as it was when it was taken out of its file, and when that was."""

    line: Line
    at: datetime


def removal_of(model: type[Line], key: UUID) -> Removal[Line] | None:
    """How the job or the diploma was taken out of its file; None while it stands in one, or if it never did."""
    last = _events(model.__name__).filter(pgh_obj_id=key).order_by("-pgh_id").first()
    if last is None or last.pgh_label != "delete":
        return None
    line = model(**{field.attname: getattr(last, field.attname) for field in model._meta.concrete_fields})
    return Removal(line, last.pgh_created_at)


def removed_line(model: type[Line], key: UUID) -> Line | None:
    """The job or the diploma as it was when it was taken out of its file; None while it stands in one, or if it never did."""
    found = removal_of(model, key)
    return found.line if found else None


def separated_since(person: UUID, since: datetime) -> bool:
    """Whether a file that had been joined to this person's stands by itself again since then."""
    gone = _events("FormerFile").filter(person_id=person, pgh_label="delete", pgh_created_at__gte=since)
    return bool(gone.exists())


def _events(name: str) -> Any:
    return apps.get_model("people", f"{name}Event")._default_manager
