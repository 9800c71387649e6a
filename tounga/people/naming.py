"""Names as people write them: a capital first, whatever a form, a passport or an old list did with them.

Whoever wants it otherwise writes it so: a word that has both capitals and small letters is never touched.
"""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from tounga.kernel.text import ROMAN

# Letters with the tone marks of Bambara, which have no letter of their own; an apostrophe (\u02bc is one) parts two words.
_WORD = re.compile(r"(?:[^\W\d_\u02bc][\u0300-\u036f]*)+")
_BESIDE = ".,;:()"  # what stands against a word and is no part of it
_PARTICLES = frozenset(
    {"ag", "ould", "wold", "dit", "dite", "walet", "bint", "ibn", "ben", "de", "du", "la", "el", "al"}
    | {"né", "née", "feu", "feue", "épouse", "veuve"}
)
_OF_PLACES = frozenset({"de", "du", "des", "la", "le", "les", "el", "al", "à", "au", "aux", "en", "et", "sur"})
_ELIDED = re.compile(r"^[DL](?=['’\u02bc])")
_MOST_INITIALS = 3
_NO_INITIALS = frozenset({"rue", "lot", "bis", "ter"})  # as short as initials, and as often beside a figure


@lru_cache(maxsize=50_000)
def spoken_word(word: str) -> str:
    """A word by itself, with a capital where it is all capitals or all small letters; McBa, d’Almeida stay as they are.

    >>> spoken_word("N’DIAYE"), spoken_word("2ÈME")
    ('N’Diaye', '2ème')
    """
    return _WORD.sub(_with_capital, word) if _in_one_case(word) else word


@lru_cache(maxsize=100_000)
def spoken_name(text: str) -> str:
    """A name with its capitals where people put them; a particle between two words is small, as the Tuareg write it.

    >>> spoken_name("MOHAMED AG ESSAI"), spoken_name("JEAN II")
    ('Mohamed ag Essai', 'Jean II')
    """
    words, whole = text.split(), _in_one_case(text)
    return " ".join(_in_name(words, at, whole) for at in range(len(words)))


@lru_cache(maxsize=50_000)
def spoken_place(text: str) -> str:
    """A place with its capitals where people put them; one that has small letters as well keeps all its own.

    In a place capitals may be initials or a numeral, and small letters common words.

    >>> spoken_place("COMMUNE VI DU DISTRICT DE BAMAKO"), spoken_place("Hamdallaye ACI 2000, près du marché")
    ('Commune VI du District de Bamako', 'Hamdallaye ACI 2000, près du marché')
    """
    words = text.split()
    return " ".join(_in_place(words, at) for at in range(len(words))) if _in_one_case(text) else " ".join(words)


def _in_one_case(text: str) -> bool:
    return text.isupper() or text.islower()


def _in_name(words: Sequence[str], at: int, whole: bool) -> str:
    """One word of a name; `whole`: the name is all capitals or all small letters, so that neither says anything."""
    word = words[at]
    if not _in_one_case(word):
        return word
    small = word.lower()
    if small in _PARTICLES and (_joins(words, at) or (word == small and not whole)):
        return small
    return word.upper() if at and small.strip(_BESIDE) in ROMAN else spoken_word(word)


def _in_place(words: Sequence[str], at: int) -> str:
    """One word of a place that is all capitals or all small letters."""
    word = words[at]
    small = word.lower()
    if small in _OF_PLACES and _joins(words, at):
        return small
    if small.strip(_BESIDE) in ROMAN:
        return word.upper()
    if word.isupper() and _is_initials(words, at):
        return word
    spoken = spoken_word(word)
    return _ELIDED.sub(lambda letter: letter[0].lower(), spoken) if at else spoken


def _joins(words: Sequence[str], at: int) -> bool:
    return 0 < at < len(words) - 1


def _is_initials(words: Sequence[str], at: int) -> bool:
    """Whether a short word stands beside a figure (ACI 2000)."""
    if len(words[at]) > _MOST_INITIALS or words[at].lower() in _NO_INITIALS:
        return False
    return any(word.strip(_BESIDE).isdigit() for word in (*words[max(at - 1, 0) : at], *words[at + 1 : at + 2]))


def _with_capital(part: re.Match[str]) -> str:
    """The letters with a capital first; after a figure they have none, but one alone stays as it is (2ème, 3B)."""
    letters = part[0]
    if part.start() and part.string[part.start() - 1].isdigit():
        return letters if len(letters) == 1 and letters != "E" else _all(letters, str.lower)
    return _alone(letters[0], str.upper) + _all(letters[1:], str.lower)


def _all(letters: str, change: Callable[[str], str]) -> str:
    return "".join(_alone(letter, change) for letter in letters)


def _alone(letter: str, change: Callable[[str], str]) -> str:
    """The letter changed; as it was where it would become two (ß), so that a name never outgrows its place."""
    changed = change(letter)
    return changed if len(changed) == 1 else letter
