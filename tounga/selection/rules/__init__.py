"""What follows from the facts of an offer and of a file: pure functions, no database, `today` is an argument."""

from tounga.selection.rules.assessment import CRITERIA, assess, natural_order
from tounga.selection.rules.calendar import list_due_on
from tounga.selection.rules.entry import Entry, may_be_preselected, may_enter, nobody_is_taken
from tounga.selection.rules.facts import (
    Assessment,
    Held,
    LanguageWish,
    Paper,
    Point,
    Practice,
    Profile,
    Scale,
    Wanted,
    Wish,
)
from tounga.selection.rules.lists import may_be_proposed, may_be_validated, place_for
from tounga.selection.rules.presenting import (
    is_open_to_employer,
    may_be_chosen,
    may_be_closed,
    may_be_presented,
    somebody_is_left,
)
from tounga.selection.rules.seal import canonical, seal_of

__all__ = [
    "CRITERIA",
    "Assessment",
    "Entry",
    "Held",
    "LanguageWish",
    "Paper",
    "Point",
    "Practice",
    "Profile",
    "Scale",
    "Wanted",
    "Wish",
    "assess",
    "canonical",
    "is_open_to_employer",
    "list_due_on",
    "may_be_chosen",
    "may_be_closed",
    "may_be_preselected",
    "may_be_presented",
    "may_be_proposed",
    "may_be_validated",
    "may_enter",
    "natural_order",
    "nobody_is_taken",
    "place_for",
    "seal_of",
    "somebody_is_left",
]
