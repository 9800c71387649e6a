"""What is done to candidacies, lists and presentations (S3 to S6). All verbs are imported from here."""

from tounga.selection.services.candidacies import add_from_pool, apply, register_candidacy, release, withdraw
from tounga.selection.services.decisions import choose, put_in_reserve, refuse
from tounga.selection.services.preselection import (
    move_rank,
    not_keep,
    not_keep_others,
    preselect,
    preselect_many,
    put_back,
    rank_again,
)
from tounga.selection.services.presentations import (
    acknowledge_presentation,
    close_presentation,
    fulfil_offer,
    open_dossier,
    present,
    read_letter,
    withdraw_offer,
)
from tounga.selection.services.shortlists import propose_shortlist, send_back_shortlist, validate_shortlist

__all__ = [
    "acknowledge_presentation",
    "add_from_pool",
    "apply",
    "choose",
    "close_presentation",
    "fulfil_offer",
    "move_rank",
    "not_keep",
    "not_keep_others",
    "open_dossier",
    "preselect",
    "preselect_many",
    "present",
    "propose_shortlist",
    "put_back",
    "put_in_reserve",
    "rank_again",
    "read_letter",
    "refuse",
    "register_candidacy",
    "release",
    "send_back_shortlist",
    "validate_shortlist",
    "withdraw",
    "withdraw_offer",
]
