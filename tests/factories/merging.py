"""Files joined, for every test."""

from tests.factories.people import SYSTEM
from tounga.identity import services as identity
from tounga.identity.models import Pair
from tounga.kernel.actor import Actor
from tounga.merging import services
from tounga.merging.models import Merge
from tounga.people.models import Person


def said_to_be_one(one: Person, other: Person, *, by: Actor = SYSTEM) -> Pair:
    """The pair of two files that somebody said to be one person's."""
    pair = identity.bring_together(by=by, one=one, other=other)
    return identity.say_same(by=by, pair=pair, reason="Même carte") if pair.state == "waiting" else pair


def make_joined(
    kept: Person, joined: Person, *, by: Actor = SYSTEM, reason: str = "Une seule personne", person_seen: bool = True
) -> Merge:
    """The second file joined to the first."""
    pair = said_to_be_one(kept, joined)
    return services.join_files(by=by, pair=pair, kept=kept, reason=reason, person_seen=person_seen)
