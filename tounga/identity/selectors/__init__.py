"""Reads of the identity engine. All are imported from here."""

from tounga.identity.selectors.around import around, following
from tounga.identity.selectors.consistency import inconsistent_keys
from tounga.identity.selectors.look_up import (
    Candidate,
    Found,
    claim_of,
    claimed,
    compare,
    compared_with,
    likely_files,
    look_up,
)
from tounga.identity.selectors.queue import Group, facts_of, groups, pairs_in, queue, told_apart, unsure
from tounga.identity.selectors.weights import current_weights

__all__ = [
    "Candidate",
    "Found",
    "Group",
    "around",
    "claim_of",
    "claimed",
    "compare",
    "compared_with",
    "current_weights",
    "facts_of",
    "following",
    "groups",
    "inconsistent_keys",
    "likely_files",
    "look_up",
    "pairs_in",
    "queue",
    "told_apart",
    "unsure",
]
