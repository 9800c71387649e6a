"""Reads of people's files. All are imported from here."""

from tounga.people.selectors.contact import contact_of, has_relative, unreached
from tounga.people.selectors.file import (
    PersonFile,
    birth_of,
    identity_warnings,
    load_file,
    load_files,
    may_stand,
    missing_by_stage,
    missing_for,
    months_later,
    next_stage,
)
from tounga.people.selectors.former import keys_of, standing_file
from tounga.people.selectors.history import (
    Change,
    Listing,
    Reading,
    history_of,
    list_words,
    listings_of,
    page_words,
    reads_of,
)
from tounga.people.selectors.limits import expiry_delays, upload_limits
from tounga.people.selectors.papers import is_replaced, papers_ending, papers_to_announce
from tounga.people.selectors.register import find_people, people_like, pool, resembling, with_summary
from tounga.people.selectors.removed import removed_line

__all__ = [
    "Change",
    "Listing",
    "PersonFile",
    "Reading",
    "birth_of",
    "contact_of",
    "expiry_delays",
    "find_people",
    "has_relative",
    "history_of",
    "identity_warnings",
    "is_replaced",
    "keys_of",
    "list_words",
    "listings_of",
    "load_file",
    "load_files",
    "may_stand",
    "missing_by_stage",
    "missing_for",
    "months_later",
    "next_stage",
    "page_words",
    "papers_ending",
    "papers_to_announce",
    "people_like",
    "pool",
    "reads_of",
    "removed_line",
    "resembling",
    "standing_file",
    "unreached",
    "upload_limits",
    "with_summary",
]
