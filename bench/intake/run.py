"""Take over a legacy register of 100 000 people; then kill -9 on the way, and compare. See bench/README.md."""

import argparse
import os
import subprocess
import sys

from bench.intake.databases import create, environment, home
from bench.intake.kills import kill_and_compare
from bench.intake.register import write_register
from bench.report import Row, Target, show, write
from tounga.config import embedded

LINES, KILLED_LINES, KILLS = 100_000, 10_000, 30
TIMES, MEGABYTES = 3.0, 400


def main(words: list[str]) -> int:
    """`python -m bench intake [--lines N] [--kills N] [--only WORD]`: 0 when every bar is held."""
    parser = argparse.ArgumentParser(prog="python -m bench intake")
    parser.add_argument("--lines", type=int, default=LINES)
    parser.add_argument("--kills", type=int, default=KILLS)
    parser.add_argument("--only", choices=("time", "kills"), help="one part; keeps no result")
    options = parser.parse_args(words)
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})  # this process and all it starts
    embedded.start(home(), durable=False)
    rows: list[Row] = []
    targets: list[Target] = []
    try:
        if options.only != "kills":
            _time(options.lines, rows, targets)
        if options.only != "time":
            kill_and_compare(options.kills, KILLED_LINES, rows, targets)
    finally:
        embedded.stop(home())
    if not options.only:
        print(write("intake", options.lines, rows, targets))
    return show(rows, targets)


def _time(lines: int, rows: list[Row], targets: list[Target]) -> None:
    """The whole way from the file to the register, and the bare COPY of the rows it left, in one process pinned to one core."""
    create("intake_time")
    path = home() / "intake.xlsx"
    write_register(path, lines)
    command = [sys.executable, "-m", "bench.intake.worker", "time", str(path)]
    said = subprocess.run(command, env=environment("intake_time"), check=True, capture_output=True, text=True).stdout
    found = dict(line.split("\t") for line in said.splitlines() if "\t" in line)
    rows += [Row(*name.split("|"), round(float(value), 3)) for name, value in found.items()]
    value = {name: float(text) for name, text in found.items()}
    for kind in ("work", "wall"):
        ratio = round(value[f"import|{kind} s"] / value[f"bare COPY + indexes|{kind} s"], 2)
        if kind == "work":
            targets.append(Target("import / (COPY + index build), processor time", ratio, TIMES, ratio <= TIMES))
        else:
            rows.append(Row("import", "wall / wall of bare COPY", ratio))
    memory = max(value["import|memory MB"], value["reading child|memory MB"])
    targets.append(Target("memory of the import, MB", round(memory, 1), MEGABYTES, memory <= MEGABYTES))
