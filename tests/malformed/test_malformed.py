"""G4: every page and every form of the URL map, malformed in every way: 0 HTTP 500, a sentence in French, nothing written."""

from collections.abc import Callable

import pytest

from tests.factories.world import make_world
from tests.malformed.siege import Siege
from tests.matrix.contracts import GROUPS
from tests.matrix.visits import addresses

pytestmark = pytest.mark.django_db
# These write, but not from a form of their own at that address in this world; they were pressed without one.
WITHOUT_FORM = {
    "candidate:home",  # leads to the registration
    "candidate:register",  # leads to its first step
    "candidate:register_check",  # shown once every step is answered
    "candidate:register_phone",  # shown once a code is on its way: tested with its page
    "staff:offer_override",  # nothing in this world's offers is stopped by a rule
    "candidate:identity",  # its papers are verified, agents correct it: the form is that of staff:person_identity_edit
}


@pytest.mark.parametrize("group", sorted(GROUPS))
def test_malformed(group: str, record_property: Callable[[str, object], None]) -> None:
    siege = Siege(make_world())
    routes = list(addresses(group))
    faults = [fault for route, contract in routes for fault in siege.attack(route, contract)]
    record_property("requests", siege.requests)
    print(
        f"\n{group}: {siege.requests} malformed requests, {siege.honest} honest ones of which {siege.accepted} accepted, "
        f"slowest {siege.slowest:.2f} s, {dict(sorted(siege.statuses.items()))}"
    )
    assert not faults, f"{len(faults)} of {siege.requests} requests:\n" + "\n".join(faults[:80])
    assert set(siege.unreached) <= WITHOUT_FORM, "addresses whose form was seen on no page"
