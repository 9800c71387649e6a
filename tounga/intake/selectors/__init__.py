"""Reads of take-overs and extracts."""

from tounga.intake.selectors.known import header_words, known
from tounga.intake.selectors.limits import file_limits
from tounga.intake.selectors.runs import (
    LineFacts,
    ReasonCount,
    answered_of,
    can_see,
    files_of,
    incomplete_of,
    line_facts,
    preview,
    queue_of,
    reasons_of,
    remembered,
    sent_before,
)

__all__ = [
    "LineFacts",
    "ReasonCount",
    "answered_of",
    "can_see",
    "file_limits",
    "files_of",
    "header_words",
    "incomplete_of",
    "known",
    "line_facts",
    "preview",
    "queue_of",
    "reasons_of",
    "remembered",
    "sent_before",
]
