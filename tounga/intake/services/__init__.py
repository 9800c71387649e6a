"""What is done with old registers and with extracts of the register. All verbs are imported from here."""

from tounga.intake.services.completing import complete_line
from tounga.intake.services.extracts import ask_extract, destroy_extract, expire_extract, fetch_extract, make_extract
from tounga.intake.services.queue import settle_line
from tounga.intake.services.reading import finish_reading, give_up_reading, stage_lines
from tounga.intake.services.reports import ask_report, fetch_report, make_report
from tounga.intake.services.runs import abandon_run, erase_run, receive_file, set_columns, start_writing
from tounga.intake.services.writing import write_lines

__all__ = [
    "abandon_run",
    "ask_extract",
    "ask_report",
    "complete_line",
    "destroy_extract",
    "erase_run",
    "expire_extract",
    "fetch_extract",
    "fetch_report",
    "finish_reading",
    "give_up_reading",
    "make_extract",
    "make_report",
    "receive_file",
    "set_columns",
    "settle_line",
    "stage_lines",
    "start_writing",
    "write_lines",
]
