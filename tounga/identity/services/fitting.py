"""Weights refitted from what agents said (P3)."""

from collections import Counter

from django.utils.translation import gettext_lazy as _

from tounga.identity.enums import PairState
from tounga.identity.models import Fitting, Pair, Verdict
from tounga.identity.permissions import can_search
from tounga.identity.rules.comparison import MEASURES
from tounga.identity.rules.fitting import Lesson, fit
from tounga.identity.rules.weights import expert_weights, measures_digest
from tounga.kernel.actor import Actor
from tounga.kernel.decision import Reason
from tounga.kernel.errors import Refused, require_permission
from tounga.kernel.service import service

FEWEST = 50  # verdicts under which nothing is learnt
MOST_STANDS_FOR = 20.0  # pairs that one verdict may speak for


@service
def refit(*, by: Actor) -> Fitting:
    """Learn the weights again from every verdict, starting from the experts'; they are in force from the next look-up.

    Agents look first at the likeliest pairs: a verdict counts for as many pairs of its degree as nobody looked at.
    Raises NotAllowed, or Refused while there are too few verdicts.
    """
    require_permission(can_search(by))
    verdicts = _verdicts()
    if len(verdicts) < FEWEST:
        text = _("Il faut au moins %(count)d réponses d’agents pour apprendre.") % {"count": FEWEST}
        raise Refused(Reason("too_few_verdicts", text))
    stands_for = _represented(verdicts)
    lessons = [
        Lesson(
            [verdict.measures.get(name, 0.0) for name in MEASURES],
            verdict.answer == PairState.SAME,
            stands_for[round(verdict.score)],
        )
        for verdict in verdicts
    ]
    learnt = fit(lessons, expert_weights())
    return Fitting.objects.create(measures=measures_digest(), values=list(learnt.values), verdicts=learnt.verdicts)


def _verdicts() -> list[Verdict]:
    """The last word on each pair, where it was a clear one."""
    last = Verdict.objects.order_by("pair_id", "-at", "-id").distinct("pair_id")
    return [verdict for verdict in last if verdict.answer in (PairState.SAME, PairState.DIFFERENT)]


def _represented(verdicts: list[Verdict]) -> dict[int, float]:
    """Degree of the score -> how many pairs each verdict of that degree stands for."""
    answered = Counter(round(verdict.score) for verdict in verdicts)
    waiting = Counter(round(score) for score in Pair.objects.values_list("score", flat=True).iterator())
    return {degree: min(max(waiting[degree] / count, 1.0), MOST_STANDS_FOR) for degree, count in answered.items()}
