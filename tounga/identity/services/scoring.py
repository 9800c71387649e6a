"""Pairs scored again when what their files say has changed (P3)."""

from uuid import UUID

from django.db.models import Q

from tounga.identity.enums import PairState
from tounga.identity.models import Pair, Print
from tounga.identity.permissions import can_search
from tounga.identity.prints import freshen
from tounga.identity.selectors.look_up import compare
from tounga.kernel.actor import Actor
from tounga.kernel.errors import require_permission
from tounga.kernel.service import service

FILE_CHANGED = "identity.file_changed"  # outbox: a file took rows from another, or gave them back


@service
def rescore(*, by: Actor, person: UUID) -> int:
    """Score again the pairs of a file that wait to be looked at; how many. Raises NotAllowed.

    Nobody is waited for: a pair that somebody answers or joins at this moment, or a file whose print is not made yet,
    is left to the nightly search.
    """
    require_permission(can_search(by))
    freshen()
    waiting = Pair.objects.filter(Q(first=person) | Q(second=person), state=PairState.WAITING).order_by("pk")
    pairs = list(waiting.select_for_update(of=("self",), skip_locked=True).select_related("first", "second"))
    ends = {end for pair in pairs for end in (pair.first_id, pair.second_id)}
    printed = set(Print.objects.filter(person__in=ends).values_list("person_id", flat=True))
    known = [pair for pair in pairs if {pair.first_id, pair.second_id} <= printed]
    for pair in known:
        score, measures = compare(pair.first, pair.second)
        pair.score, pair.measures = score, list(measures)
        pair.save(update_fields=["score", "measures"])
    return len(known)
