"""Where each size of document keeps each piece (ICAO Doc 9303, parts 4 to 6)."""

from dataclasses import dataclass

# What a position of a line holds: (line, from, to), counted from 0.
Span = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Layout:
    """Where one size of document keeps each piece. `composite` lists the spans under the last check digit."""

    name: str
    lines: int
    width: int
    number: Span
    nationality: Span
    birth: Span
    sex: Span
    expiry: Span
    names: Span
    optional: tuple[Span, ...]
    composite: tuple[Span, ...]
    total: Span
    optional_checked: bool = False


TD3 = Layout(
    "TD3", 2, 44,
    number=(1, 0, 9), nationality=(1, 10, 13), birth=(1, 13, 19), sex=(1, 20, 21), expiry=(1, 21, 27),
    names=(0, 5, 44), optional=((1, 28, 42),), composite=((1, 0, 10), (1, 13, 20), (1, 21, 43)), total=(1, 43, 44),
    optional_checked=True,
)  # fmt: skip
TD2 = Layout(
    "TD2", 2, 36,
    number=(1, 0, 9), nationality=(1, 10, 13), birth=(1, 13, 19), sex=(1, 20, 21), expiry=(1, 21, 27),
    names=(0, 5, 36), optional=((1, 28, 35),), composite=((1, 0, 10), (1, 13, 20), (1, 21, 35)), total=(1, 35, 36),
)  # fmt: skip
TD1 = Layout(
    "TD1", 3, 30,
    number=(0, 5, 14), nationality=(1, 15, 18), birth=(1, 0, 6), sex=(1, 7, 8), expiry=(1, 8, 14),
    names=(2, 0, 30), optional=((0, 15, 30), (1, 18, 29)),
    composite=((0, 5, 30), (1, 0, 7), (1, 8, 15), (1, 18, 29)), total=(1, 29, 30),
)  # fmt: skip
LAYOUTS = (TD3, TD2, TD1)
ISSUER: Span = (0, 2, 5)
