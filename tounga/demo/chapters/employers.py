"""Employers abroad, what sources say of them, and what two officers decided (M2, M3)."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from tounga.accounts.enums import Role
from tounga.demo.chapters.accounts import open_account
from tounga.demo.enums import EmployerStep
from tounga.demo.files import document, phrase
from tounga.demo.house import House, address_of
from tounga.employers import services
from tounga.employers.models import Employer
from tounga.kernel.clock import today

_PLAIN = ("name", "city", "kind", "registration_number", "address", "website", "contact_name")


def register_employers(house: House) -> int:
    """Each employer of the file, brought to its step; how many. Suspensions come later, with their offers."""
    rows = document("employers")["employer"]
    for row in rows:
        employer = _register(house, row)
        _hear(house, employer, row)
        _decide(house, employer, row)
    return len(rows)


def _register(house: House, row: Mapping[str, Any]) -> Employer:
    employer = services.register_employer(
        by=house.actor(Role.CENTRAL_OFFICER),
        country=house.country(row["country"]),
        sector=house.sector(row["sector"]),
        contact_email=address_of(row["contact_name"]),
        **{name: row[name] for name in _PLAIN if name in row},
    )
    if "user" in row:
        open_account(row["user"], Role.EMPLOYER, subject_id=employer.pk)
    return employer


def _hear(house: House, employer: Employer, row: Mapping[str, Any]) -> None:
    """What the sources say, then the mission: its own officer where it has an account, else its letter."""
    officer = house.actor(Role.CENTRAL_OFFICER)
    for said in row.get("evidence", ()):
        services.record_evidence(
            by=officer,
            employer=employer,
            source=house.source(said["source"]),
            favourable=said["favourable"],
            summary=said["summary"],
            reference=said.get("reference", ""),
            obtained_on=today() - timedelta(days=said["days_ago"]),
        )
    opinion = row.get("opinion")
    if opinion is None:
        return
    letter = opinion.get("letter", "")
    services.give_consular_opinion(
        by=officer if letter else house.actor(Role.CONSULAR, row["country"]),
        employer=employer,
        favourable=opinion["favourable"],
        opinion=opinion["text"],
        given_on=today() - timedelta(days=opinion["days_ago"]),
        letter_reference=letter,
    )


def _decide(house: House, employer: Employer, row: Mapping[str, Any]) -> None:
    step = EmployerStep(row["state"])
    if step == EmployerStep.REGISTERED:
        return
    proposed = services.propose_verification(
        by=house.actor(Role.CENTRAL_OFFICER), employer=employer, proposal=row.get("proposal") or phrase("proposal")
    )
    decision = row.get("decision") or phrase("decision")
    if step == EmployerStep.VERIFIED:
        services.approve_verification(
            by=house.actor(Role.CENTRAL_OFFICER, rank=1), verification=proposed, decision=decision
        )
    elif step == EmployerStep.REFUSED:
        services.refuse_verification(by=house.actor(Role.NATIONAL_DIRECTOR), verification=proposed, decision=decision)
