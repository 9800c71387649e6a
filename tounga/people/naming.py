"""Names as people write them: a capital first, whatever a form, a passport or an old list did with them."""

import re
from functools import lru_cache

_WORD = re.compile(r"[^\W\d_]+")
_PARTICLES = frozenset(
    {"ag", "ould", "wold", "dit", "dite", "walet", "bint", "ibn", "ben", "de", "du", "la", "el", "al"}
)


@lru_cache(maxsize=50_000)
def spoken_word(word: str) -> str:
    """A word with a capital where it is all capitals or all small letters; McBa, d’Almeida stay as they are.

    >>> spoken_word("N’DIAYE")
    'N’Diaye'
    """
    if not (word.isupper() or word.islower()) or len(word) == 1:
        return word.upper() if len(word) == 1 else word
    if word.lower() in _PARTICLES and word.islower():
        return word
    return _WORD.sub(lambda part: part[0][:1].upper() + part[0][1:].lower(), word)


@lru_cache(maxsize=100_000)
def spoken_name(text: str) -> str:
    """A name with its capitals where people put them."""
    return " ".join(spoken_word(word) for word in text.split())
