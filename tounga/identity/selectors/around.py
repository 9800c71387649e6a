"""The other files that hang together with a pair: a human is seldom in the register exactly twice."""

from uuid import UUID

from django.db.models import Q

from tounga.identity.enums import PairState
from tounga.identity.models import Pair
from tounga.identity.rules.weights import CUT
from tounga.kernel.actor import Actor

MOST_FILES = 12
ROUNDS = 3


def around(actor: Actor, pair: Pair) -> list[Pair]:
    """The pairs that tie other files to these two, directly or through one another; the likeliest first.

    Only pairs that exist for the actor, that somebody found to be one person or that are likely to be. At most
    three steps away and a dozen files: a longer chain is looked at from its other end.
    """
    likely = Q(state__in=(PairState.WAITING, PairState.UNSURE), score__gte=CUT) | Q(state=PairState.SAME)
    visible = Pair.objects.visible_to(actor).filter(likely).select_related("first", "second").exclude(pk=pair.pk)
    files: set[UUID] = {pair.first_id, pair.second_id}
    found: dict[UUID, Pair] = {}
    for _round in range(ROUNDS):
        tied = Q(first__in=files) | Q(second__in=files)
        new = list(visible.filter(tied).exclude(pk__in=found).order_by("-score", "id")[:MOST_FILES])
        found |= {one.pk: one for one in new}
        ends = {end for one in new for end in (one.first_id, one.second_id)} - files
        if not ends or len(files) >= MOST_FILES:
            break
        files |= ends
    return sorted(found.values(), key=lambda one: -one.score)


def following(actor: Actor, pair: Pair) -> Pair | None:
    """The pair that comes after this one in the queue, or the first that waits; None when no other does."""
    waiting = Pair.objects.visible_to(actor).filter(state=PairState.WAITING).exclude(pk=pair.pk)
    waiting = waiting.order_by("-score", "-id")
    beyond = Q(score__lt=pair.score) | Q(score=pair.score, id__lt=pair.pk)
    return waiting.filter(beyond, score__lte=pair.score).first() or waiting.first()
