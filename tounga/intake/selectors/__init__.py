"""Reads of take-overs and extracts."""

from tounga.intake.selectors.known import header_words, known
from tounga.intake.selectors.limits import file_limits
from tounga.intake.selectors.runs import (
    LineFacts,
    can_see,
    files_of,
    line_facts,
    preview,
    queue_of,
    reasons_of,
    remembered,
    sent_before,
)

__all__ = [
    "LineFacts",
    "can_see",
    "file_limits",
    "files_of",
    "header_words",
    "known",
    "line_facts",
    "preview",
    "queue_of",
    "reasons_of",
    "remembered",
    "sent_before",
]
