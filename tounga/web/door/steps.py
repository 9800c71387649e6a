"""The way of a file, as the design system shows it."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from tounga.web.design import formats


def shown(steps: Iterable[Any]) -> list[dict[str, Any]]:
    """Steps with `label`, `state` and `on` (a date, an instant or nothing) for `<c-steps>`."""
    return [
        {"label": step.label, "state": step.state, "detail": _detail(step.state, step.on) if step.on else ""}
        for step in steps
    ]


def _detail(state: str, on: date) -> str:
    day = formats.day(on)
    return _("prévu le %(day)s") % {"day": day} if state == "todo" else day
