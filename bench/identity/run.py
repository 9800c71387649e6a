"""`python -m bench identity`: ours and the peers on the same records, on one core, and the bars of each."""

import argparse
import json
import os
import subprocess
import sys
from typing import Any

from bench.identity.databases import drop, environment, fresh
from bench.pages.databases import home
from bench.report import Row, Target, show, write
from tounga.config import embedded

SEED, NOISIER = 20_261, ((20_262, 1.5), (20_263, 2.0))
# The peers that the bars name (trigrams on all fields, rapidfuzz over all fields); and the fastest that we could make of them.
PEERS = {
    "the faster peer's": ("trigrams in PostgreSQL", "rapidfuzz, token_sort_ratio", "rapidfuzz, token_set_ratio"),
    "words sorted beforehand": ("rapidfuzz, ratio of sorted words",),
}
MOST_ADDED = 5.0  # milliseconds of server time


def main(words: list[str]) -> int:
    """0 when every bar is held, 1 otherwise."""
    options = _options(words)
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0)) if options.core is None else options.core})
    embedded.start(home(), durable=False)
    rows: list[Row] = []
    targets: list[Target] = []
    try:
        fresh("identity_run", again=options.again)
        if "look_up" in options.only:
            _look_ups(options, rows, targets)
        if "batch" in options.only:
            _batches(options, rows, targets)
        if "febrl" in options.only:
            _febrl(rows, targets)
    finally:
        drop("identity_run")
        embedded.stop(home())
    return tell(options, rows, targets)


def _options(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench identity")
    parser.add_argument("--n", type=int, default=100_000, help="records of the look-up and of the search")
    parser.add_argument("--large", type=int, default=1_000_000, help="records of the large look-up; 0 leaves it out")
    parser.add_argument(
        "--only", nargs="*", default=["look_up", "batch", "febrl"], choices=["look_up", "batch", "febrl"]
    )
    parser.add_argument("--core", type=int, help="the core that everything runs on")
    parser.add_argument(
        "--again", action="store_true", help="make the empty database anew: after a change of the schema"
    )
    return parser.parse_args(words)


def child(what: str, n: int, *, seed: int = SEED, noise: float = 1.0, country: str = "mali") -> dict[str, Any]:
    """One measure in a process of its own, on a register of its own."""
    print(f"{what} {n} (seed {seed}, noise {noise})…", file=sys.stderr, flush=True)
    fresh("identity_run")
    command = [sys.executable, "-m", "bench.identity.child", what, str(n), str(seed), str(noise)]
    said = subprocess.run(
        command, env=environment("identity_run", country=country), check=True, stdout=subprocess.PIPE, text=True
    )
    answer: dict[str, Any] = json.loads(said.stdout.strip().splitlines()[-1])
    return answer


def _look_ups(options: argparse.Namespace, rows: list[Row], targets: list[Target]) -> None:
    for n in (options.n, options.large):
        if not n:
            continue
        answer = child("look_up", n)
        measured = {one.pop("who"): one for one in answer["look_up"]}
        rows += [
            Row(who, f"{metric}, {n}", round(value, 4))
            for who, one in measured.items()
            for metric, value in one.items()
        ]
        rows += [Row("tounga", f"alert {metric}, {n}", round(value, 4)) for metric, value in answer["alerts"].items()]
        rows += [
            Row("tounga", f"registration {name} ms, {n}", round(value, 3))
            for name, value in answer["registration ms"].items()
        ]
        large = n == options.large
        targets += _look_up_targets(n, measured, large=large)
        targets.append(_most(f"registration: ms added, {n}", answer["registration ms"]["added"], MOST_ADDED))
        targets.append(_least(f"alert precision, {n}", answer["alerts"]["precision"], 0.98))


def _look_up_targets(n: int, measured: dict[str, Any], *, large: bool) -> list[Target]:
    """Times are of work: the same ratios on the clock are in the rows."""
    ours, same = measured["tounga"], measured["tounga, the peers' questions"]
    targets = [_least(f"look-up: recall@10, {n}", ours["recall@10"], 0.98 if large else 0.985)]
    for whose, names in PEERS.items():
        peers = [measured[who] for who in names]
        p50, p95 = (ours[f"work {share}"] / min(peer[f"work {share}"] for peer in peers) for share in ("p50", "p95"))
        targets.append(_most(f"look-up: p50 to {whose}, {n}", p50, 1 / (100 if large else 25)))
        if not large:
            best = max(peer["recall@10"] for peer in peers)
            targets.append(_least(f"look-up: recall@10 to {whose}, {n}", same["recall@10"], best))
            targets.append(_most(f"look-up: p95 to {whose}, {n}", p95, 1 / 15))
    return targets


def _batches(options: argparse.Namespace, rows: list[Row], targets: list[Target]) -> None:
    for seed, noise in ((SEED, 1.0), *NOISIER):
        answer = child("batch", options.n, seed=seed, noise=noise)
        known = f"{options.n}, noise {noise}"
        for verdicts, quality in answer["F1"].items():
            rows += [
                Row("tounga", f"{name}, {verdicts} verdicts, {known}", round(value, 4))
                for name, value in quality.items()
            ]
        rows += [Row("tounga", f"groups {name}, {known}", round(value, 4)) for name, value in answer["groups"].items()]
        rows += [Row("tounga", f"{name}, {known}", round(answer[name], 2)) for name in ("wall s", "work s", "pairs")]
        if noise == 1.0:
            peer = answer["splink"]
            rows += [Row("splink", f"{name}, {known}", round(value, 4)) for name, value in peer.items()]
            targets += [
                _least(f"batch: F1 with experts' weights, {options.n}", answer["F1"]["0"]["F1"], 0.85),
                _least(f"batch: F1 after 4 000 verdicts, {options.n}", answer["F1"]["4000"]["F1"], 0.92),
                _most(f"batch: work to Splink's predict, {options.n}", answer["work s"] / peer["predict work s"], 1.0),
            ]


def _febrl(rows: list[Row], targets: list[Target]) -> None:
    for number in (1, 2, 3, 4):
        answer = child("febrl", number, country="exemple")
        for weights in ("experts", "taught"):
            rows += [
                Row("tounga", f"{name}, FEBRL {number}, {weights}", round(value, 4))
                for name, value in answer[weights].items()
            ]
        targets.append(_least(f"FEBRL {number}: F1, experts' weights", answer["experts"]["F1"], 0.98))


def _least(what: str, value: float, bar: float) -> Target:
    return Target(what, round(value, 4), round(bar, 4), value >= bar)


def _most(what: str, value: float, bar: float) -> Target:
    return Target(what, round(value, 4), round(bar, 4), value <= bar)


def tell(options: argparse.Namespace, rows: list[Row], targets: list[Target]) -> int:
    """Keep what was found when everything was measured, and print it."""
    if len(options.only) == 3 and options.n == 100_000 and options.large:
        print(write("identity", options.n, rows, targets))
    return show(rows, targets)
