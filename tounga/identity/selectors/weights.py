"""The weights in force."""

from tounga.identity.models import Fitting
from tounga.identity.rules.weights import Weights, expert_weights, measures_digest


def current_weights() -> Weights:
    """The latest ones learnt for the measures of today, or what experts judged."""
    fittings = Fitting.objects.filter(measures=measures_digest()).order_by("-at")
    latest = fittings.values_list("values", "verdicts").first()
    return Weights(tuple(latest[0]), latest[1]) if latest else expert_weights()
