"""The demonstration, chapter by chapter. Each is written whole, in one transaction, and rests on those before it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from tounga.demo.chapters.accounts import open_accounts
from tounga.demo.chapters.agreements import record_agreements
from tounga.demo.chapters.candidates import open_candidates
from tounga.demo.chapters.counselling import keep_records
from tounga.demo.chapters.counted import count_tables
from tounga.demo.chapters.doors import try_doors
from tounga.demo.chapters.employers import register_employers
from tounga.demo.chapters.ground import lay_ground
from tounga.demo.chapters.lists_taken_over import take_lists_over
from tounga.demo.chapters.people import register_people
from tounga.demo.chapters.requests import ask_for_files
from tounga.demo.chapters.stories import suspend_employers, tell_offer
from tounga.demo.chapters.twice import register_twice
from tounga.demo.house import House
from tounga.demo.plan import offers, shares


@dataclass(frozen=True, slots=True)
class Step:
    """One chapter: `write` does it and says how many rows it was about.

    `beside`: it needs nothing of its neighbours that are so too, and may be written while they are.
    """

    name: str
    write: Callable[[House], int]
    beside: bool = False


def steps(people: int) -> list[Step]:
    """Every chapter of a demonstration of this size, in order."""
    return [
        Step("ground", lay_ground),
        Step("accounts", open_accounts),
        Step("employers", register_employers),
        Step("agreements", record_agreements),
        *(Step(f"people {unit}", partial(register_people, unit=unit), beside=True) for unit in shares(people)),
        Step("people counted", count_tables),
        *(Step(f"offer {plan.key}", partial(tell_offer, key=plan.key)) for plan in offers(people)),
        Step("offers counted", count_tables),
        Step("doors", try_doors),
        Step("lists taken over", take_lists_over),
        Step("suspensions", suspend_employers),
        Step("candidates", open_candidates),
        Step("counselling", keep_records),
        Step("file requests", ask_for_files),
        Step("registered twice", register_twice),
    ]
