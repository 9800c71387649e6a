"""The register number: short, permanent, read aloud without a mistake ("ML-0000042-S").

The last letter is computed from the figures (weights 2, 3, 4... modulo 23, a prime): one wrong figure,
or two figures swapped, always gives another letter. I, O and U are left out: they look like 1, 0 and V.
"""

import re

LETTERS = "ABCDEFGHJKLMNPQRSTVWXYZ"
WIDTH = 7
_SHAPE = re.compile(r"([A-Z]{0,4})([0-9]{1,12})([A-Z]?)", re.ASCII)


def check_letter(serial: int) -> str:
    """The letter that guards a serial number.

    >>> check_letter(42)
    'S'
    """
    weighted = sum(weight * int(figure) for weight, figure in enumerate(reversed(str(serial)), start=2))
    return LETTERS[weighted % len(LETTERS)]


def register_number(prefix: str, serial: int) -> str:
    """The number of the file opened as the `serial`-th of the register whose prefix is `prefix`."""
    return f"{prefix}-{serial:0{WIDTH}d}-{check_letter(serial)}"


def read_number(text: str, prefix: str) -> str | None:
    """The register number meant by what somebody typed, or None.

    Spaces, hyphens and case do not matter; the prefix, the leading zeros and the letter may be left
    out. A letter or a prefix that is there must be right.
    """
    found = _SHAPE.fullmatch(re.sub(r"[\s\u00a0\u202f.-]", "", text).upper())
    if found is None:
        return None
    country, figures, letter = found.groups()
    serial = int(figures)
    if (country and country != prefix) or (letter and letter != check_letter(serial)):
        return None
    return register_number(prefix, serial)
