"""What is done in the counselling record. All verbs are imported from here."""

from tounga.counselling.services.appointments import (
    cancel_appointment,
    confirm_appointment,
    decline_appointment,
    keep_appointment,
    make_appointment,
    miss_appointment,
    move_appointment,
    remind_appointment,
)
from tounga.counselling.services.reading import (
    open_appointment,
    open_record,
    print_certificate,
    print_list,
)
from tounga.counselling.services.seats import (
    accept_seat,
    certify,
    decline_seat,
    invite,
    remind_seat,
    tick,
    withdraw_seat,
)
from tounga.counselling.services.sessions import cancel_session, close_session, plan_session
from tounga.counselling.services.visits import finish_next_step, record_visit

__all__ = [
    "accept_seat",
    "cancel_appointment",
    "cancel_session",
    "certify",
    "close_session",
    "confirm_appointment",
    "decline_appointment",
    "decline_seat",
    "finish_next_step",
    "invite",
    "keep_appointment",
    "make_appointment",
    "miss_appointment",
    "move_appointment",
    "open_appointment",
    "open_record",
    "plan_session",
    "print_certificate",
    "print_list",
    "record_visit",
    "remind_appointment",
    "remind_seat",
    "tick",
    "withdraw_seat",
]
