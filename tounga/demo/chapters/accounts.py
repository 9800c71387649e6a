"""The invented colleagues, partners and employers who can be entered with one click: no password opens them."""

from typing import Any

from tounga.accounts.enums import SCOPE_OF_ROLE, Role, ScopeKind
from tounga.accounts.models import User
from tounga.accounts.services import create_account, grant_role
from tounga.demo.files import table
from tounga.demo.house import House, address_of
from tounga.kernel.actor import system
from tounga.kernel.ids import uuid7

BUILDER = system("demo")


def open_accounts(house: House) -> int:
    """One account for each line of the pack's list; how many."""
    rows = table("accounts")
    for row in rows:
        open_account(row["name"], Role(row["role"]), **_scope(house, Role(row["role"]), row["where"]))
    return len(rows)


def open_account(name: str, role: Role, **scope: Any) -> User:
    """An invented account with its role."""
    user = create_account(by=BUILDER, name=name, email=address_of(name), fictional=True)
    grant_role(by=BUILDER, user=user, role=role, **scope)
    return user


def _scope(house: House, role: Role, where: str) -> dict[str, Any]:
    match SCOPE_OF_ROLE[role]:
        case ScopeKind.UNIT:
            return {"unit": house.unit(where)}
        case ScopeKind.COUNTRY:
            return {"country": house.country(where)}
        case ScopeKind.ORGANISATION:
            return {"subject_id": uuid7()}  # an agency or a partner: their registers come later
    return {}
