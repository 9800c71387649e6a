"""The way of a file, as the design system shows it."""

from collections.abc import Iterable
from typing import Any

from tounga.web.design import formats


def shown(steps: Iterable[Any]) -> list[dict[str, Any]]:
    """Steps with `label`, `state` and `on` (a date, an instant or nothing) for `<c-steps>`."""
    return [
        {"label": step.label, "state": step.state, "detail": formats.day(step.on) if step.on else ""} for step in steps
    ]
