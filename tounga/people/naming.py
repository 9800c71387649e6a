"""Names as people write them: a capital first, whatever a form, a passport or an old list did with them.

Whoever wants it otherwise writes it so: a word that has both capitals and small letters is never touched.
"""

import re
from collections.abc import Callable
from functools import lru_cache

# Letters with the tone marks of Bambara, which have no letter of their own; an apostrophe (\u02bc is one) parts two words.
_WORD = re.compile(r"(?:[^\W\d_\u02bc][\u0300-\u036f]*)+")
_PARTICLES = frozenset(
    {"ag", "ould", "wold", "dit", "dite", "walet", "bint", "ibn", "ben", "de", "du", "la", "el", "al"}
    | {"né", "née", "feu", "feue", "épouse", "veuve"}
)


@lru_cache(maxsize=50_000)
def spoken_word(word: str) -> str:
    """A word with a capital where it is all capitals or all small letters; McBa, d’Almeida stay as they are.

    >>> spoken_word("N’DIAYE")
    'N’Diaye'
    """
    if not (word.isupper() or word.islower()) or word in _PARTICLES:
        return word
    return _WORD.sub(lambda part: _alone(part[0][0], str.upper) + _all(part[0][1:], str.lower), word)


@lru_cache(maxsize=100_000)
def spoken_name(text: str) -> str:
    """A name with its capitals where people put them."""
    return " ".join(spoken_word(word) for word in text.split())


def spoken_place(text: str) -> str:
    """A place with its capitals where people put them; one that has small letters as well keeps all its own.

    In a place capitals may be initials, and small letters common words.

    >>> spoken_place("BAMAKO"), spoken_place("Hamdallaye ACI 2000, près du marché")
    ('Bamako', 'Hamdallaye ACI 2000, près du marché')
    """
    return spoken_name(text) if text.isupper() or text.islower() else " ".join(text.split())


def _all(letters: str, change: Callable[[str], str]) -> str:
    return "".join(_alone(letter, change) for letter in letters)


def _alone(letter: str, change: Callable[[str], str]) -> str:
    """The letter changed; as it was where it would become two (ß), so that a name never outgrows its place."""
    changed = change(letter)
    return changed if len(changed) == 1 else letter
