"""The weights of the measures: what experts judged, as shipped; and the cuts of the score."""

import csv
import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tounga.identity.rules.comparison import DEFINITION, MEASURES

SHIPPED = Path(__file__).with_name("weights.csv")
CUT = 0.0  # log-odds from which two files are held for one person's in the batch: more likely than not
ALERT = 4.0  # log-odds from which an agent is interrupted
QUEUE = -3.0  # log-odds from which a pair is worth a human look
USUAL_SIZE = 100_000  # of the register for which `bias` is said
MOST_RARE, LEAST_RARE = 8.0, 0.3


@dataclass(frozen=True, slots=True)
class Weights:
    """One number a measure, in their order, and how many verdicts they come from."""

    values: tuple[float, ...]
    verdicts: int = 0


@cache
def expert_weights() -> Weights:
    """The weights that come with Tounga. Fails when the file and the measures differ."""
    with SHIPPED.open(encoding="utf-8", newline="") as file:
        found = {row["measure"]: float(row["weight"]) for row in csv.DictReader(file)}
    assert list(found) == list(MEASURES), "weights.csv names other measures than the comparison"
    return Weights(tuple(found.values()))


@cache
def measures_digest() -> str:
    """Changes when a measure changes: weights learnt before then no longer apply."""
    return hashlib.blake2b(DEFINITION.encode(), digest_size=6).hexdigest()
