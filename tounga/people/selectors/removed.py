"""Lines that were taken out of a file, as the history keeps them (U5)."""

from typing import TypeVar
from uuid import UUID

from django.apps import apps

from tounga.people.models import Education, Experience

Line = TypeVar("Line", Education, Experience)


def removed_line(model: type[Line], key: UUID) -> Line | None:
    """The job or the diploma as it was when it was taken out of its file; None while it stands in one, or if it never did."""
    events = apps.get_model("people", f"{model.__name__}Event")._default_manager
    last = events.filter(pgh_obj_id=key).order_by("-pgh_id").first()
    if last is None or last.pgh_label != "delete":
        return None
    return model(**{field.attname: getattr(last, field.attname) for field in model._meta.concrete_fields})
