"""Text as people look for it: without case, accents or punctuation."""

import re
import unicodedata

# Letters that Unicode does not decompose, with what people type for them on a plain keyboard.
_PLAIN = str.maketrans(
    {
        "œ": "oe",
        "æ": "ae",
        "ɛ": "e",
        "ɔ": "o",
        "ŋ": "n",
        "ɲ": "ny",
        "ɓ": "b",
        "ɗ": "d",
        "ƴ": "y",
        "ß": "ss",
        "ø": "o",
        "ł": "l",
    }
)
_TENS = ("", "x", "xx", "xxx")
_UNITS = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
# Roman numerals in small letters. No place is numbered higher; l, c, d and m alone are what is left of an article (l’, d’).
ROMAN = {
    tens + units: 10 * ten + unit for ten, tens in enumerate(_TENS) for unit, units in enumerate(_UNITS) if tens or unit
}
_SEPARATORS = re.compile(r"[^0-9a-z]+")


def fold(text: str) -> str:
    """The form in which texts are compared: lower case, no accents, words parted by single spaces.

    >>> fold("N’Diaye  Bâ-Sœur")
    'n diaye ba soeur'
    """
    lowered = text.casefold().translate(_PLAIN)
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(letter))
    return _SEPARATORS.sub(" ", bare).strip()
