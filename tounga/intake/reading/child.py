"""The process in which a file is opened: `python -I -m tounga.intake.reading.child PATH LIMITS`.

Says on its output, one JSON value a line: how the file is written, blocks of lines, and how it ended. Whatever is
wrong with the file costs this process, nothing else.
"""

import json
import re
import resource
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from tounga.intake.reading.look import Limits, Refuse, check_workbook, kind_of
from tounga.intake.reading.sheets import Line, read_text, read_workbook

BLOCK = 500


def main(path: str, orders: str) -> None:
    """Read the file at `path` as `orders` (JSON) say: limits, sheet, the number of lines wanted (0: all)."""
    asked = json.loads(orders)
    for kind, most in ((resource.RLIMIT_AS, asked["memory"]), (resource.RLIMIT_CPU, asked["seconds"])):
        resource.setrlimit(kind, (most, most))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        facts, lines = _open(Path(path), Limits(asked["rows"], asked["columns"]), asked["sheet"], known=asked["known"])
        _say(facts)
        count = _tell(lines, asked["lines"], asked["rows"])
    except Refuse as refusal:
        _say({"refused": refusal.code, "facts": refusal.facts, "peak": _peak()})
    except FileNotFoundError:
        _say({"refused": "gone", "facts": {}, "peak": _peak()})
    except (MemoryError, RecursionError):
        _say({"refused": "too_large", "facts": {}, "peak": _peak()})
    else:
        _say({"end": count, "peak": _peak()})


def _open(path: Path, limits: Limits, sheet: str, *, known: bool) -> tuple[dict[str, Any], Iterator[Line]]:
    if kind_of(path) == "text":
        return read_text(path, limits)
    if not known:
        check_workbook(path, limits)
    return read_workbook(path, limits, sheet)


def _tell(lines: Iterator[Line], wanted: int, most: int) -> int:
    """Say the lines that hold something, block by block; how many. Raises Refuse beyond `most`."""
    full = ((number, cells) for number, cells in lines if any(cell and not cell.isspace() for cell in cells))
    count = 0
    for number, cells in full:
        block = [(number, cells), *islice(full, BLOCK - 1)]
        count += len(block)
        if count > most:
            raise Refuse("too_many_rows", most=most)
        _say(block)
        if wanted and count >= wanted:
            break
    if not count:
        raise Refuse("empty")
    return count


def _peak() -> int:
    """The most memory this process held, in kilobytes. (What the parent would be told counts its own pages too.)"""
    status = Path("/proc/self/status")
    found = re.search(r"VmHWM:\s+(\d+)", status.read_text()) if status.exists() else None
    return int(found[1]) if found else 0


def _say(value: object) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=True, separators=(",", ":")) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:3])
