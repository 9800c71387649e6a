"""Reads of what is joined. All are imported from here."""

from tounga.merging.selectors.conflicts import Conflict, conflicts_of, opens_to_an_account
from tounga.merging.selectors.pairs import pairs_that
from tounga.merging.selectors.plan import Change, Plan, plan_of
from tounga.merging.selectors.standing import (
    Joined,
    departures_on_papers_of_others,
    first_choice,
    joined_as,
    joined_to,
    merges_of,
    said_to_be_one,
    undoing,
)

__all__ = [
    "Change",
    "Conflict",
    "Joined",
    "Plan",
    "conflicts_of",
    "departures_on_papers_of_others",
    "first_choice",
    "joined_as",
    "joined_to",
    "merges_of",
    "opens_to_an_account",
    "pairs_that",
    "plan_of",
    "said_to_be_one",
    "undoing",
]
