"""Employers at every step, brought there by the services.

make_employer()                                   verified, trusted: two sources, two officers, the mission's opinion
make_employer(state="registered", kind="intermediary")
make_employer(country=country("FR"), opinion=None)   no word of the mission
make_evidence(employer, "KOMPASS", favourable=False)
"""

from datetime import date
from itertools import count
from typing import Any

from tests.factories.network import central_officer
from tests.factories.reference import country as country_of
from tests.factories.reference import source
from tounga.accounts.enums import Role
from tounga.employers import services
from tounga.employers.enums import EmployerState
from tounga.employers.models import ConsularOpinion, Employer, Evidence, Verification
from tounga.kernel.actor import NATION, Actor, Scope
from tounga.kernel.clock import today
from tounga.kernel.ids import uuid7
from tounga.reference.models import Country

_numbers = count(1)


def national_director(name: str = "Directrice d’essai") -> Actor:
    """The national director, without a row of account."""
    return Actor(account=uuid7(), name=name, role=Role.NATIONAL_DIRECTOR, scope=NATION)


def consular_officer(country: str = "DZ", name: str = "Consul d’essai") -> Actor:
    """The officer of the mission in a country, without a row of account."""
    return Actor(account=uuid7(), name=name, role=Role.CONSULAR, scope=Scope("country", country))


def make_evidence(
    employer: Employer, code: str = "KOMPASS", *, favourable: bool = True, by: Actor | None = None, **facts: Any
) -> Evidence:
    """What a source says, today."""
    given = {"summary": "Réponse d’essai", "obtained_on": today(), **facts}
    return services.record_evidence(
        by=by or central_officer(), employer=employer, source=source(code), favourable=favourable, **given
    )


def make_opinion(employer: Employer, *, favourable: bool = True, given_on: date | None = None) -> ConsularOpinion:
    """What the mission says, today."""
    return services.give_consular_opinion(
        by=consular_officer(employer.country_id),
        employer=employer,
        favourable=favourable,
        opinion="Avis d’essai",
        given_on=given_on or today(),
    )


def make_proposal(employer: Employer, *, by: Actor | None = None) -> Verification:
    """A decision proposed by one officer."""
    return services.propose_verification(by=by or central_officer(), employer=employer, proposal="Proposition d’essai")


def make_employer(
    *, state: str = EmployerState.VERIFIED, country: Country | None = None, opinion: bool | None = True, **facts: Any
) -> Employer:
    """An employer brought to a state. `opinion` is what the mission says of it, None when it is silent.

    An approval without the opinion that it needs is refused, here as everywhere.
    """
    given = {"name": f"Entreprise inventée {next(_numbers)}", "city": "Ville inventée", **facts}
    officer = central_officer("Premier agent d’essai")
    employer = services.register_employer(by=officer, country=country or country_of("DZ"), **given)
    if state == EmployerState.REGISTERED:
        return employer
    for code in ("KOMPASS", "AMSEP"):
        make_evidence(employer, code, by=officer)
    if opinion is not None:
        make_opinion(employer, favourable=opinion)
    verification = make_proposal(employer, by=officer)
    second = central_officer("Second agent d’essai")
    if state == EmployerState.REFUSED:
        services.refuse_verification(by=second, verification=verification, decision="Refus d’essai")
    elif state != EmployerState.UNDER_REVIEW:
        services.approve_verification(by=second, verification=verification, decision="Accord d’essai")
    if state == EmployerState.SUSPENDED:
        services.suspend(by=second, employer=employer, reason="Suspension d’essai")
    employer.refresh_from_db()
    return employer
