"""The whole register at once: pairs, F1 with experts' weights and with what verdicts teach, time against Splink's."""

import time
from collections import Counter
from random import Random
from typing import Any
from uuid import UUID

from django.db import transaction

from bench.identity.register import Record
from bench.identity.watch import backend, watched
from tounga.identity.prints import plain_cursor
from tounga.identity.rules.clusters import clusters
from tounga.identity.rules.fitting import Lesson, fit
from tounga.identity.rules.weights import CUT, QUEUE, Weights, expert_weights
from tounga.identity.sweep import sweep

VERDICTS = (0, 400, 1_000, 4_000)
Pairs = list[tuple[UUID, UUID, float, list[float]]]


def true_pairs(records: list[Record]) -> int:
    """How many pairs of records are one human's."""
    return sum(times * (times - 1) // 2 for times in Counter(record.human for record in records).values())


def swept(floor: float = QUEUE) -> tuple[Pairs, float, float]:
    """(pairs above the floor, seconds on the clock, seconds of work) of one search, its answers fetched."""

    def run() -> Pairs:
        with transaction.atomic():
            cursor = sweep(floor=floor)
            cursor.execute("SELECT first, second, score, measures FROM swept")
            return cursor.fetchall()

    path = backend()
    time.sleep(0.1)
    pairs, wall, work = watched(run, path)
    with plain_cursor() as cursor:
        cursor.execute("DISCARD TEMP")
    return pairs, wall / 1000, work / 1000


def quality(chosen: list[bool], total: int) -> dict[str, float]:
    """Precision, recall and F1 of the pairs that were chosen."""
    right = sum(chosen)
    precision, recall = right / max(len(chosen), 1), right / max(total, 1)
    return {"precision": precision, "recall": recall, "F1": 2 * precision * recall / max(precision + recall, 1e-9)}


def learning(pairs: Pairs, human: dict[UUID, int], total: int, seed: int = 5) -> dict[int, dict[str, float]]:
    """F1 at the default cut after so many verdicts, given on pairs of the queue drawn by chance."""
    chance, found = Random(seed), {}
    for wanted in VERDICTS:
        lessons = [
            Lesson(measures, human[one] == human[other])
            for one, other, _score, measures in chance.sample(pairs, min(wanted, len(pairs)))
        ]
        weights = fit(lessons, expert_weights()) if lessons else expert_weights()
        found[wanted] = quality(
            [human[one] == human[other] for one, other, _s, measures in pairs if _score(weights, measures) >= CUT],
            total,
        )
    return found


def grouped(pairs: Pairs, human: dict[UUID, int], total: int) -> dict[str, float]:
    """The quality of the groups made of the pairs above the cut: every two files of a group are a pair."""
    scores = {(one, other): score for one, other, score, _measures in pairs if score >= CUT}
    inside = [human[a] == human[b] for group in clusters(scores) for at, a in enumerate(group) for b in group[at + 1 :]]
    return quality(inside, total)


def _score(weights: Weights, measures: list[float]) -> float:
    return sum(weight * value for weight, value in zip(weights.values, measures, strict=True))


def splink(records: list[Record], human: dict[str, int]) -> dict[str, Any]:
    """Splink on the same normal forms, supervised."""
    from bench.identity.peer_splink import run  # noqa: PLC0415 - installed by the bench alone

    return run(records, human)
