"""`python -m bench <name> [options]`; without a name, the pages."""

import sys
from collections.abc import Callable

from bench.identity.run import main as identity
from bench.intake.run import main as intake
from bench.occupations.run import main as occupations
from bench.pages.run import main as pages

BENCHES: dict[str, Callable[[list[str]], int]] = {
    "identity": identity,
    "intake": intake,
    "occupations": occupations,
    "pages": pages,
}


def main(words: list[str]) -> int:
    """Run one bench; 0 when every bar is held, 1 otherwise, 2 for a name that is none."""
    if not words or words[0].startswith("-"):
        words = ["pages", *words]
    if words[0] not in BENCHES:
        print(f"python -m bench {{{'|'.join(BENCHES)}}}")
        return 2
    return BENCHES[words[0]](words[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
