"""Pairs to look at, and the groups they make."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from tounga.identity.enums import PairState
from tounga.identity.models import Pair
from tounga.identity.rules import clusters as grouping
from tounga.identity.rules.comparison import MEASURES
from tounga.identity.rules.weights import CUT
from tounga.identity.rules.words import Compared, compared
from tounga.kernel.actor import Actor

OPEN = (PairState.WAITING, PairState.UNSURE)


@dataclass(frozen=True)
class Group:
    """Files that are likely one human's, with the pairs that say so."""

    people: list[UUID]
    pairs: list[Pair]


def queue(actor: Actor) -> QuerySet[Pair]:
    """The pairs that wait for an answer, the likeliest first. The page orders further by id."""
    return pairs_in(actor, PairState.WAITING)


def unsure(actor: Actor) -> QuerySet[Pair]:
    """The pairs that somebody left to whoever knows more."""
    return pairs_in(actor, PairState.UNSURE)


def told_apart(actor: Actor) -> QuerySet[Pair]:
    """The pairs that somebody said to be two people's, those that look most alike first: where a slip would be."""
    return pairs_in(actor, PairState.DIFFERENT)


def pairs_in(actor: Actor, state: PairState) -> QuerySet[Pair]:
    """The pairs that somebody may know of, in this state, those that look most alike first."""
    found = Pair.objects.visible_to(actor).filter(state=state)
    return found.select_related("first__residence", "second__residence").order_by("-score", "id")


def facts_of(pair: Pair) -> tuple[Compared, ...]:
    """What agrees and what differs in a pair, as it was when the pair was last scored."""
    return compared(dict(zip(MEASURES, pair.measures, strict=True)), pair.first, pair.second)


def groups(actor: Actor, *, cut: float = CUT) -> list[Group]:
    """The files that are likely one human's, in groups that hold together; the largest first."""
    likely = Q(state__in=OPEN, score__gte=cut) | Q(state=PairState.SAME)
    pairs = {(pair.first_id, pair.second_id): pair for pair in Pair.objects.visible_to(actor).filter(likely)}
    scores = {ends: pair.score if pair.state != PairState.SAME else float("inf") for ends, pair in pairs.items()}
    apart = Pair.objects.filter(state=PairState.DIFFERENT).values_list("first_id", "second_id")
    found = grouping.clusters(scores, apart=apart.iterator())
    return [
        Group(people, [pair for ends, pair in pairs.items() if set(ends) <= set(people)])
        for people in sorted(found, key=len, reverse=True)
    ]
