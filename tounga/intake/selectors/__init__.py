"""Reads of take-overs and extracts."""

from tounga.intake.selectors.known import header_words, known
from tounga.intake.selectors.limits import file_limits
from tounga.intake.selectors.runs import (
    can_see,
    line_facts,
    preview,
    queue_of,
    reasons_of,
    remembered,
)

__all__ = [
    "can_see",
    "file_limits",
    "header_words",
    "known",
    "line_facts",
    "preview",
    "queue_of",
    "reasons_of",
    "remembered",
]
