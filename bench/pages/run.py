"""Measure every staff page at both sizes, turn about, on one core, and hold the ratio to its bar."""

import argparse
import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from bench.pages.databases import FEW, MANY, build, environment, home
from bench.report import Row, Target, table, write
from tounga.config import embedded

BAR = 1.5
RUNS = 15
WARM = 3


class Worker:
    """The process of one database."""

    def __init__(self, people: int) -> None:
        command = [sys.executable, "-m", "bench.pages.worker"]
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(command, env=environment(people), stdin=pipe, stdout=pipe, text=True)

    def ask(self, **asked: Any) -> dict[str, Any]:
        """One question, one answer."""
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(json.dumps(asked) + "\n")
        self.process.stdin.flush()
        return dict(json.loads(self.process.stdout.readline()))

    def close(self) -> None:
        """Let it go."""
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait()


@dataclass
class Page:
    """One page by one role: its times in milliseconds at each size."""

    page: str
    role: str
    address: str
    search: str | None = None  # what is looked for on the list, for those searched for a person
    work: dict[int, list[float]] = field(default_factory=lambda: {FEW: [], MANY: []})
    wall: dict[int, list[float]] = field(default_factory=lambda: {FEW: [], MANY: []})
    queries: dict[int, int] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return f"{self.page} ({self.role})"

    @property
    def ratio(self) -> float:
        return median(self.work[MANY]) / median(self.work[FEW])


def main(words: list[str]) -> int:
    """`python -m bench pages [--again] [--runs N] [--only WORD]`: 0 when every page holds the bar."""
    options = _options(words)
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})  # this process and all it starts
    embedded.start(home(), durable=False)
    try:
        build(again=options.again)
        pages = measure(options.runs, options.only)
    finally:
        embedded.stop(home())
    return tell(pages, keep=not options.only)


def _options(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench pages")
    parser.add_argument("--again", action="store_true", help="make the databases anew: after a change of the schema")
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--only", default="", help="the pages whose name holds this word; keeps no result")
    return parser.parse_args(words)


def measure(runs: int, only: str) -> list[Page]:
    """Every page `runs` times at each size, one size after the other each time."""
    workers = {people: Worker(people) for people in (FEW, MANY)}
    try:
        found = [visit for visit in workers[FEW].ask(do="visits")["visits"] if only in visit["page"]]
        pages = [Page(**visit) for visit in found if visit["address"]]
        for visit in found:
            if not visit["address"]:
                print(f"no row opens {visit['page']} as {visit['role']}")
        for page in pages:
            _measure(page, workers, runs)
    finally:
        for worker in workers.values():
            worker.close()
    return pages


def _measure(page: Page, workers: dict[int, Worker], runs: int) -> None:
    where = {"role": page.role, "address": page.address, "search": page.search}
    for people, worker in workers.items():
        for _turn in range(WARM):
            status = worker.ask(do="get", **where)["status"]
            assert status == 200, f"{page.name} answers {status} with {people} people"
        page.queries[people] = worker.ask(do="count", **where)["queries"]
    for _turn in range(runs):
        for people, worker in workers.items():
            answer = worker.ask(do="get", **where)
            page.work[people].append(answer["work"])
            page.wall[people].append(answer["wall"])


def tell(pages: list[Page], *, keep: bool) -> int:
    """Print the table, the slowest growth last, and keep the results."""
    pages = sorted(pages, key=lambda page: page.ratio)
    lines = [
        (
            page.name,
            f"{median(page.work[FEW]):.1f}",
            f"{median(page.work[MANY]):.1f}",
            f"{page.ratio:.2f}",
            f"{page.queries[FEW]}/{page.queries[MANY]}",
        )
        for page in pages
    ]
    print(table(("page", f"{FEW} people, ms", f"{MANY} people, ms", "ratio", "queries"), lines))
    rows = [
        Row(page.name, f"{kind} ms at {people}", round(median(times[people]), 2))
        for page in pages
        for kind, times in (("work", page.work), ("wall", page.wall))
        for people in (FEW, MANY)
    ]
    targets = [Target(f"ratio of {page.name}", round(page.ratio, 3), BAR, page.ratio <= BAR) for page in pages]
    missed = [target for target in targets if not target.ok]
    print(f"{len(pages)} pages, {len(missed)} above {BAR}: {', '.join(target.what for target in missed) or 'none'}")
    if keep:
        print(write("pages", len(pages), rows, targets))
    return 1 if missed else 0
