"""Every staff page: by which account it is opened, and on which row. The same rows stand in both databases."""

from collections.abc import Iterator
from typing import Any

from django.test import Client
from django.urls import reverse

from tests.matrix.contracts import CONTRACTS
from tests.matrix.engine import Contract
from tests.matrix.routes import routes
from tests.matrix.visits import NO_PAGE
from tounga.accounts.enums import NATIONAL_ROLES, UNIT_ROLES
from tounga.accounts.models import Grant
from tounga.counselling.models import Appointment, GroupSession, Seat
from tounga.employers.models import Employer, Verification
from tounga.identity.models import Pair
from tounga.intake.models import Line, Run
from tounga.kernel import clock
from tounga.merging.models import Merge
from tounga.network.models import Agreement
from tounga.offers.models import Campaign, Offer
from tounga.people.models import Document, Education, Experience, Person
from tounga.placement.models import ChecklistItem, DepartureWave, Placement
from tounga.placement.models import Contract as WorkContract
from tounga.selection.models import Candidacy, Presentation, Shortlist
from tounga.transfers.models import FileRequest

MODELS: dict[str, Any] = {
    "person": Person,
    "document": Document,
    "experience": Experience,
    "education": Education,
    "appointment": Appointment,
    "session": GroupSession,
    "seat": Seat,
    "pair": Pair,
    "pair said one": Pair,
    "merge": Merge,
    "request": FileRequest,
    "intake": Run,
    "intake line": Line,
    "intake line refused": Line,
    "employer": Employer,
    "verification": Verification,
    "agreement": Agreement,
    "campaign": Campaign,
    "offer": Offer,
    "offer closed": Offer,
    "list": Shortlist,
    "candidacy": Candidacy,
    "presentation": Presentation,
    "placement": Placement,
    "contract": WorkContract,
    "item": ChecklistItem,
    "wave": DepartureWave,
}
# Lists searched and leafed through; {middle} is a person of the unit, in the middle of the alphabet,
# {employer} a word of an employer's name.
VARIANTS = {
    "staff:people": ("apres={middle}",),
    "staff:employers": ("q={employer}", "q=entreprise"),
    "staff:offers": ("q=macon",),
}
# Lists searched for a person: the words are sent first and kept in the session, the address stays the same.
SEARCHES = {"staff:people": ("traore", "koulibali", "mamadou keita")}


def grant_of(role: str) -> Grant | None:
    """An invented account of this role: at the unit that keeps the most files, for the roles of a unit."""
    found = Grant.objects.in_force(clock.today()).filter(role=role, user__is_fictional=True).select_related("user")
    if role in UNIT_ROLES:
        return max(found, key=lambda grant: Person.objects.filter(unit=grant.unit).count(), default=None)
    return found.order_by("pk").first()


def pages() -> Iterator[tuple[str, Contract]]:
    """The staff pages of the URL map, each with its contract."""
    for route in routes():
        contract = CONTRACTS.get(route.name)
        if contract and route.name.startswith("staff:") and not contract.only_post and not route.name.endswith(NO_PAGE):
            yield route.name, contract


def visits(client_of: Any) -> Iterator[dict[str, str]]:
    """{"page", "role", "address"} of each staff page that answers 200; `client_of(role)` is signed in.

    A page about one thing is tried on a row of each state until it opens; {"page", "role"} alone when none does. A list
    searched for a person also has {"search"}, what must be looked for there when it is opened ("": nothing).
    """
    for name, contract in pages():
        for role in _roles(name, contract):
            client = client_of(role)
            if client is None:
                continue
            opened = next((one for one in _addresses(name, contract, client) if client.get(one).status_code == 200), "")
            plain = {"search": ""} if name in SEARCHES else {}
            yield {"page": name, "role": role, "address": opened, **plain}
            for text in SEARCHES.get(name, ()):
                yield {"page": f"{name} searched", "role": role, "address": opened, "search": text}
            for query in VARIANTS.get(name, ()):
                yield {
                    "page": f"{name}?{query.split('=')[0]}",
                    "role": role,
                    "address": f"{opened}?{query.format(middle=_middle(client), employer=_employer())}",
                    **plain,
                }


def _roles(name: str, contract: Contract) -> list[str]:
    """One role of a unit and one of the centre; all of them for the desk."""
    roles = sorted(contract.writers or contract.roles)
    if name == "staff:home":
        return roles
    unit, nation = (
        [role for role in roles if role in UNIT_ROLES][:1],
        [role for role in roles if role in NATIONAL_ROLES][:1],
    )
    return (unit + nation) or roles[:1]


def _addresses(name: str, contract: Contract, client: Client) -> Iterator[str]:
    if not contract.kind:
        yield reverse(name, kwargs=contract.extra)
        return
    for row in _rows(MODELS[contract.kind], client):
        arguments = {"offer": row.offer_id, "unit": row.unit_id} if contract.kind == "list" else {"pk": row.pk}
        yield reverse(name, kwargs={**arguments, **contract.extra})


def _rows(model: Any, client: Client) -> Iterator[Any]:
    """Some rows of each state, those that the account may know of where the model says so."""
    actor = client.actor  # type: ignore[attr-defined]
    rows = model.objects.visible_to(actor) if hasattr(model.objects, "visible_to") else model.objects.all()
    if not hasattr(model, "state"):
        yield from rows.order_by("pk")[:20]
        return
    for state in rows.order_by("state").values_list("state", flat=True).distinct():
        yield from rows.filter(state=state).order_by("pk")[:4]


def _middle(client: Client) -> str:
    people = Person.objects.visible_to(client.actor).order_by("name_key", "id")  # type: ignore[attr-defined]
    return str(people[people.count() // 2].pk)


def _employer() -> str:
    return Employer.objects.order_by("name_key", "id").values_list("name_key", flat=True)[0].split()[0]
