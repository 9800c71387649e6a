"""What a bench says: a table on the screen, and `results/<name>.json`."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

RESULTS = Path(__file__).parent / "results"


@dataclass(frozen=True)
class Row:
    """One measure."""

    who: str
    metric: str
    value: float


@dataclass(frozen=True)
class Target:
    """One bar: what is asked for, what was found."""

    what: str
    value: float
    bar: float
    ok: bool


def write(name: str, n: int, rows: list[Row], targets: list[Target]) -> Path:
    """Keep the results. `n` is how many things were measured."""
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"{name}.json"
    found = {"name": name, "n": n, "rows": [asdict(row) for row in rows], "targets": [asdict(one) for one in targets]}
    path.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return path


def show(rows: list[Row], targets: list[Target]) -> int:
    """Print what was measured, then each bar beside what was found: 0 when every bar is held, for the shell."""
    print(table(("who", "what", "value"), [(row.who, row.metric, f"{row.value:g}") for row in rows]))
    print()
    bars = [(one.what, f"{one.value:g}", f"{one.bar:g}", "held" if one.ok else "MISSED") for one in targets]
    print(table(("bar", "found", "asked", ""), bars))
    return 0 if all(one.ok for one in targets) else 1


def table(heads: tuple[str, ...], lines: Sequence[tuple[str, ...]]) -> str:
    """Columns as wide as they need, the first to the left, figures to the right."""
    widths = [max(len(line[place]) for line in [heads, *lines]) for place in range(len(heads))]
    return "\n".join(
        "  ".join(
            word.rjust(width) if place else word.ljust(width)
            for place, (word, width) in enumerate(zip(line, widths, strict=True))
        )
        for line in [heads, tuple("-" * width for width in widths), *lines]
    )
