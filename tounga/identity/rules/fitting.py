"""Weights learnt from verdicts: logistic regression that starts from what experts judged and leaves it reluctantly.

Each weight has a prior around the experts' (as wide as `DOUBT` says): a few verdicts move little, thousands move much.
Newton's method on sparse rows; forty weights and some thousands of verdicts take about a second in plain Python.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, sqrt

from tounga.identity.rules.comparison import MEASURES, NUMBERS
from tounga.identity.rules.weights import Weights

DOUBT = 1.5  # how far experts may be wrong on a yes-or-no measure, in nats
DOUBT_EACH_NAT = 0.3  # and on a measure that is itself counted in nats
STEPS = 25
STILL = 1e-6
Matrix = list[list[float]]


@dataclass(frozen=True, slots=True)
class Lesson:
    """A pair, what people said of it, and how many pairs of the register it stands for."""

    measures: Sequence[float]
    same: bool
    weight: float = 1.0


def fit(lessons: Sequence[Lesson], prior: Weights) -> Weights:
    """The weights under which the verdicts are the likeliest, given what experts judged."""
    precision = [1 / (DOUBT_EACH_NAT if name in NUMBERS else DOUBT) ** 2 for name in MEASURES]
    rows = [([(at, value) for at, value in enumerate(one.measures) if value], one.same, one.weight) for one in lessons]
    values = list(prior.values)
    for _step in range(STEPS):
        slope = [weight * (now - before) for weight, now, before in zip(precision, values, prior.values, strict=True)]
        curve = [[precision[i] if i == j else 0.0 for j in range(len(values))] for i in range(len(values))]
        for row, same, weight in rows:
            likely = _logistic(sum(values[at] * value for at, value in row))
            error, bend = weight * (likely - same), weight * likely * (1 - likely)
            for at, value in row:
                slope[at] += error * value
                line, pull = curve[at], bend * value
                for other, beside in row:
                    line[other] += pull * beside
        move = _solved(curve, slope)
        longest = max(map(abs, move))
        pace = min(1.0, 2.0 / longest) if longest else 1.0
        values = [value - pace * step for value, step in zip(values, move, strict=True)]
        if longest < STILL:
            break
    return Weights(tuple(values), len(lessons))


def _logistic(score: float) -> float:
    return 1 / (1 + exp(-min(max(score, -35.0), 35.0)))


def _solved(matrix: Matrix, right: list[float]) -> list[float]:
    """x such that matrix × x = right; the matrix is symmetric and positive (Cholesky)."""
    size = len(right)
    low: Matrix = [[0.0] * size for _row in range(size)]
    for i in range(size):
        for j in range(i + 1):
            rest = matrix[i][j] - sum(low[i][k] * low[j][k] for k in range(j))
            low[i][j] = sqrt(max(rest, 1e-12)) if i == j else rest / low[j][j]
    half: list[float] = []
    for i in range(size):
        half.append((right[i] - sum(low[i][k] * half[k] for k in range(i))) / low[i][i])
    found = [0.0] * size
    for i in reversed(range(size)):
        found[i] = (half[i] - sum(low[k][i] * found[k] for k in range(i + 1, size))) / low[i][i]
    return found
