"""Units and agreements for every test.

make_unit("DR-ESSAI", territories=["01"])     a regional directorate that serves a territory
make_agreement(state="in_force", country=country("DZ"))
"""

from collections.abc import Sequence
from datetime import timedelta
from itertools import count
from typing import Any

from tests.factories.reference import country as country_of
from tests.factories.reference import make_reference
from tounga.kernel import audit
from tounga.kernel.actor import NATION, Actor, system
from tounga.kernel.clock import today
from tounga.kernel.ids import uuid7
from tounga.network import services
from tounga.network.enums import AgreementKind, AgreementState, UnitKind
from tounga.network.models import Agreement, Unit, UnitArea
from tounga.reference.models import Country, Territory

_numbers = count(1)


def central_officer(name: str = "Agente d’essai") -> Actor:
    """An officer of the central unit, without a row of account: enough for services of the rooms below."""
    return Actor(account=uuid7(), name=name, role="central_officer", scope=NATION)


def make_unit(
    code: str = "", *, kind: str = UnitKind.REGIONAL, name: str = "", agency: str = "", territories: Sequence[str] = ()
) -> Unit:
    """A unit, serving the territories of level 1 with these codes."""
    make_reference()
    code = code or f"DR-{next(_numbers)}"
    with audit.acting(system("test"), action="test", reason="a unit for a test"):
        unit = Unit.objects.create(
            code=code,
            kind=kind,
            name=name or f"Direction d’essai {code}",
            short_name=name or code,
            public_name=agency or name or f"Agence d’essai {code}",
        )
        for place in Territory.objects.filter(level=1, code__in=territories):
            UnitArea.objects.create(unit=unit, territory=place)
    return unit


def make_agreement(
    *, state: str = AgreementState.IN_FORCE, country: Country | None = None, by: Actor | None = None, **facts: Any
) -> Agreement:
    """An agreement brought to a state by the services; signed last month, for two years unless told otherwise."""
    officer = by or central_officer()
    number = next(_numbers)
    signed_on = facts.pop("signed_on", None) or today() - timedelta(days=30)
    expires_on = facts.pop("expires_on", signed_on + timedelta(days=730))
    given = {
        "reference": f"ACC-{number}",
        "title": f"Convention d’essai {number}",
        "kind": AgreementKind.CONVENTION,
        "partner": "Partenaire inventé",
        **facts,
    }
    agreement = services.record_agreement(by=officer, country=country or country_of("DZ"), **given)
    if state == AgreementState.NEGOTIATION:
        return agreement
    agreement = services.put_in_force(by=officer, agreement=agreement, signed_on=signed_on, expires_on=expires_on)
    if state == AgreementState.SUSPENDED:
        return services.suspend_agreement(by=officer, agreement=agreement, reason="Essai de suspension")
    if state == AgreementState.ENDED:
        return services.end_agreement(by=officer, agreement=agreement, reason="Essai de fin")
    return agreement
