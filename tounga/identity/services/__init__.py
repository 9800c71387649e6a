"""What is done so that one human has one file. All verbs are imported from here."""

from tounga.identity.services.answers import bring_together, propose, reopen, say_different, say_same, say_unsure
from tounga.identity.services.counter import FILE_OPENED, register_after_look_up, register_online_quietly
from tounga.identity.services.fitting import refit
from tounga.identity.services.scoring import FILE_CHANGED, rescore
from tounga.identity.services.search import search_register

__all__ = [
    "FILE_CHANGED",
    "FILE_OPENED",
    "bring_together",
    "propose",
    "refit",
    "register_after_look_up",
    "register_online_quietly",
    "reopen",
    "rescore",
    "say_different",
    "say_same",
    "say_unsure",
    "search_register",
]
