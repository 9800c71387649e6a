"""Check digits of ICAO Doc 9303 (part 3, 4.9), and what they prove of signs taken for one another."""

from collections.abc import Iterator

FILLER = "<"
_WEIGHTS = (7, 3, 1)
_VALUES = {FILLER: 0} | {sign: at for at, sign in enumerate("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")}
# What is read for a figure where only figures stand.
_FIGURES = str.maketrans("OQDILZSBG", "000112586")
# What is taken for one another where both may stand. Not G and 6, nor L and 1: they weigh the same, no digit can tell.
_CONFUSED = {"O": "0", "Q": "0", "D": "0", "I": "1", "Z": "2", "S": "5", "B": "8", "0": "O", "1": "I", "2": "Z", "5": "S", "8": "B"}  # fmt: skip


def check_digit(text: str) -> str:
    """The digit that belongs to a text of the zone.

    >>> check_digit("740812"), check_digit("L898902C3")
    ('2', '6')
    """
    return str(sum(_VALUES[sign] * _WEIGHTS[at % 3] for at, sign in enumerate(text)) % 10)


def figure(sign: str) -> str:
    """The figure that a sign stands for where only figures do."""
    return sign.translate(_FIGURES)


def variants(text: str) -> Iterator[str]:
    """The text as it is, then with one sign taken for another.

    Only a letter among figures or a figure among letters is suspected: a digit of ten confirms one guess in ten by
    chance, so guesses must be few.
    """
    yield text
    end = len(text.rstrip(FILLER))
    for at, sign in enumerate(text[:end]):
        other = _CONFUSED.get(sign)
        near = text[max(at - 1, 0) : at + 2] if 0 < at < end - 1 else text[:3] if at == 0 else text[end - 3 : end]
        if other and len(near) == 3 and sum(one.isdigit() == sign.isdigit() for one in near) == 1:
            yield text[:at] + other + text[at + 1 :]


def proved(text: str, sign: str, *, figures: bool = False) -> tuple[str, str] | None:
    """The text and its digit as the digit proves them: as they stand, or put right in the one way that fits; else None.

    `figures`: only figures and fillers can stand there, so that every letter is a slip.
    """
    wanted = figure(sign)
    if figures:
        meant = text.translate(_FIGURES)
        readable = all(one.isdigit() or one == FILLER for one in meant)
        return (meant, wanted) if readable and check_digit(meant) == wanted else None
    if check_digit(text) == wanted:
        return text, wanted
    fitting = [one for one in variants(text) if check_digit(one) == wanted]
    return (fitting[0], wanted) if len(fitting) == 1 else None
