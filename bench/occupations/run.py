"""`python -m bench occupations ARCHIVE`: the search of appellations, ours and the peers on the same terms, on one core."""

import argparse
import json
import os
import subprocess
import sys

from bench.identity.databases import drop, environment, fresh
from bench.pages.databases import home
from bench.report import Row, Target, show, write
from tounga.config import embedded

RECALL = "recall@12"
LEAST = 0.98  # of the words said, with their typos and feminines


def main(words: list[str]) -> int:
    """0 when every bar is held, 1 otherwise."""
    parser = argparse.ArgumentParser(prog="python -m bench occupations")
    parser.add_argument("archive", help="the ROME directory as published (a ZIP of CSV)")
    parser.add_argument("--again", action="store_true", help="make the empty database anew")
    options = parser.parse_args(words)
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    embedded.start(home(), durable=False)
    try:
        fresh("occupations_run", again=options.again)
        said = subprocess.run(
            [sys.executable, "-m", "bench.occupations.child", options.archive],
            env=environment("occupations_run"), check=True, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
    finally:
        drop("occupations_run")
        embedded.stop(home())
    answer = json.loads(said.stdout.strip().splitlines()[-1])
    return tell(answer["terms"], answer["measured"])


def tell(terms: int, measured: dict[str, dict[str, float]]) -> int:
    """Keep what was found, and print it against the bars."""
    rows = [Row(who, metric, round(value, 4)) for who, one in measured.items() for metric, value in one.items()]
    mine, peers = measured["tounga"], [one for who, one in measured.items() if who != "tounga"]
    best = max(peers, key=lambda peer: peer[RECALL])
    ratio = mine["work p50"] / best["work p50"]
    targets = [
        Target(RECALL, round(mine[RECALL], 4), LEAST, mine[RECALL] >= LEAST),
        Target(f"{RECALL} to the best peer's", round(mine[RECALL], 4), best[RECALL], mine[RECALL] >= best[RECALL]),
        Target("p50 to that of the peer that finds most", round(ratio, 4), 1.0, ratio <= 1),
    ]
    print(write("occupations", terms, rows, targets))
    return show(rows, targets)
