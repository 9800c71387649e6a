"""Pairs of files that may be one person's, and what people say of them (P3). A person decides, never the score."""

from django.utils.translation import gettext_lazy as _

from tounga.identity.enums import PairOrigin
from tounga.identity.models import Pair, Verdict
from tounga.identity.permissions import can_answer, can_bring_together
from tounga.identity.rules.comparison import MEASURES
from tounga.identity.rules.weights import QUEUE
from tounga.identity.selectors.look_up import claim_of, compare, likely_files
from tounga.identity.states import PAIR
from tounga.kernel.actor import Actor
from tounga.kernel.clock import now
from tounga.kernel.decision import Reason
from tounga.kernel.errors import Refused, require_permission, require_reason
from tounga.kernel.locks import lock
from tounga.kernel.service import service
from tounga.people.models import Person

MOST_PROPOSED = 10


@service
def bring_together(*, by: Actor, one: Person, other: Person, origin: str = PairOrigin.REGISTRATION) -> Pair:
    """Set two files side by side, to be looked at; the pair that is there when they already were.

    Raises NotAllowed, or Refused for one and the same file.
    """
    require_permission(can_bring_together(by, one, other))
    if one.pk == other.pk:
        raise Refused(Reason("same_file", _("C’est un seul et même dossier.")))
    first, second = sorted((one, other), key=lambda person: person.pk)
    score, measures = compare(first, second)
    pair, _made = Pair.objects.get_or_create(
        first=first, second=second, defaults={"origin": origin, "score": score, "measures": list(measures)}
    )
    return pair


@service
def propose(*, by: Actor, person: Person, origin: str = PairOrigin.REGISTRATION) -> int:
    """Queue the files that are likely this person's, for agents to look at; how many are new."""
    made = 0
    found = likely_files(claim_of(person), besides=person.pk, limit=MOST_PROPOSED, cut=QUEUE)
    for other, score, measures in found:
        first, second = sorted((person.pk, other))
        _pair, new = Pair.objects.get_or_create(
            first_id=first,
            second_id=second,
            defaults={"origin": origin, "score": score, "measures": list(measures)},
        )
        made += new
    return made


@service
def say_same(*, by: Actor, pair: Pair, reason: str = "") -> Pair:
    """Say that two files are one person's; joining them is another act.

    Raises NotAllowed, or WrongState when it was answered already.
    """
    return _answer(by, pair, "same", reason)


@service
def say_different(*, by: Actor, pair: Pair, reason: str = "") -> Pair:
    """Say that two files are two people's; they are not proposed again.

    Raises NotAllowed, or WrongState when it was answered already.
    """
    return _answer(by, pair, "different", reason)


@service
def say_unsure(*, by: Actor, pair: Pair, reason: str = "") -> Pair:
    """Leave a pair to somebody who knows more. Raises NotAllowed, or WrongState when it was answered already."""
    return _answer(by, pair, "unsure", reason)


@service
def reopen(*, by: Actor, pair: Pair, reason: str) -> Pair:
    """Look again at a pair that was answered. Raises NotAllowed, WrongState, or Refused without a reason."""
    pair = lock(pair)
    require_permission(can_answer(by, pair))
    pair.state = PAIR.target("reopen", pair.state)
    require_reason(reason)
    pair.answered_at, pair.answered_by_id, pair.answered_by_name, pair.reason = None, None, "", reason.strip()
    pair.save()
    return pair


def _answer(by: Actor, pair: Pair, verb: str, reason: str) -> Pair:
    pair = lock(pair)
    require_permission(can_answer(by, pair))
    pair.state = PAIR.target(verb, pair.state)
    pair.answered_at, pair.answered_by_id, pair.answered_by_name = now(), by.account, by.name
    pair.reason = reason.strip()
    pair.save()
    Verdict.objects.create(
        pair_id=pair.pk,
        answer=pair.state,
        reason=pair.reason,
        score=pair.score,
        measures={name: value for name, value in zip(MEASURES, pair.measures, strict=True) if value},
        by_id=by.account,
        by_name=by.name,
    )
    return pair
