"""Folded words compared: which carry meaning, how much one stands for another. Pure."""

from functools import lru_cache

SMALL_WORDS = frozenset({"a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "ou", "sur"})
SHORT = 2  # letters: a beginning so short says little


def meaningful(folded: str) -> list[str]:
    """The words of a folded text that carry meaning; all of them when they are all small."""
    words = folded.split()
    return [word for word in words if word not in SMALL_WORDS] or words


@lru_cache(maxsize=20_000)  # three hundred terms of one search hold the same few hundred words; a few megabytes
def likeness(asked: str, other: str) -> float:
    """0 to 1: the same word, the beginning of it, or nearly the same trigrams."""
    if asked == other:
        return 1.0
    if other.startswith(asked):
        return 0.95 if len(asked) > SHORT else 0.7
    mine, theirs = trigrams(asked), trigrams(other)
    return len(mine & theirs) / len(mine | theirs)


def trigrams(word: str) -> set[str]:
    """Groups of three letters, edges included, as PostgreSQL's pg_trgm counts them."""
    padded = f"  {word} "
    return {padded[at : at + 3] for at in range(len(padded) - 2)}
