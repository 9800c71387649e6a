"""The verbs of a placement: the contract, the papers, the departure."""

from tounga.placement.services.contract import (
    accept_contract,
    check_contract,
    give_copy,
    judge_clause,
    record_contract,
    refuse_contract,
)
from tounga.placement.services.departure import (
    arrive,
    assign_wave,
    confirm_wave,
    declare_ready,
    depart,
    depart_wave,
    edit_wave,
    fill_wave,
    leave_wave,
    plan_wave,
    reopen_papers,
)
from tounga.placement.services.opening import cancel, open_placement, open_placements, withdraw_candidacy
from tounga.placement.services.papers import receive_item, refresh_checklist, verify_item, waive_item

__all__ = [
    "accept_contract",
    "arrive",
    "assign_wave",
    "cancel",
    "check_contract",
    "confirm_wave",
    "declare_ready",
    "depart",
    "depart_wave",
    "edit_wave",
    "fill_wave",
    "give_copy",
    "judge_clause",
    "leave_wave",
    "open_placement",
    "open_placements",
    "plan_wave",
    "receive_item",
    "record_contract",
    "refresh_checklist",
    "refuse_contract",
    "reopen_papers",
    "verify_item",
    "waive_item",
    "withdraw_candidacy",
]
