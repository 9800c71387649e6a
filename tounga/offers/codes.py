"""The public code of an offer: six characters that can be read aloud, copied and checked without a computer (M6).

The alphabet has 23 characters, a prime number: digits and letters that are not mistaken for one another
on paper (neither 0 nor O, neither 1 nor I nor L, no B S Z G U beside 8 5 2 6 V) nor over a bad line (no N beside M),
and no vowel, so that no code spells a word. Each character stands for its place in the alphabet (0 to 22).
The last one is chosen so that

    1·c1 + 2·c2 + 3·c3 + 4·c4 + 5·c5 + 6·c6  is a multiple of 23.

One wrong character changes the sum by weight × difference, two exchanged characters by
(difference of weights) × (difference of characters): never a multiple of 23, since 23 is prime and each factor is
smaller. So a single substitution and any exchange of two characters are always found.
"""

ALPHABET = "23456789CDFHJKMPQRTVWXY"
LENGTH = 6
_MODULUS = len(ALPHABET)
_PLACE = {character: place for place, character in enumerate(ALPHABET)}
# What people write for a character of the alphabet; none of these is in it, so nothing is lost.
_LOOK_ALIKES = str.maketrans({"B": "8", "S": "5", "Z": "2", "G": "6", "U": "V", "N": "M"})
_SEPARATORS = str.maketrans("", "", " -‐‑–—._/\u00a0\u202f\t")


def check_character(body: str) -> str:
    """The sixth character for the first five. Raises KeyError on a character outside the alphabet."""
    total = sum(weight * _PLACE[character] for weight, character in enumerate(body, 1))
    return ALPHABET[(-total * pow(LENGTH, -1, _MODULUS)) % _MODULUS]


def with_check(body: str) -> str:
    """Five characters of the alphabet, followed by their check character."""
    assert len(body) == LENGTH - 1
    return body + check_character(body)


def normalise(text: str) -> str:
    """A code as typed, in its stored form: capitals, no separators, look-alikes put right. Any text may be given."""
    return text[:40].upper().translate(_SEPARATORS).translate(_LOOK_ALIKES)


def is_well_formed(code: str) -> bool:
    """Whether a normalised code has six characters of the alphabet and the right last one."""
    if len(code) != LENGTH or any(character not in _PLACE for character in code):
        return False
    return check_character(code[:-1]) == code[-1]


def spoken(code: str) -> str:
    """A stored code as people read it: 4K7-Q2M."""
    return f"{code[:3]}-{code[3:]}"


def code_in(text: str) -> str:
    """The code that a text is, in its stored form; "" when it is none."""
    code = normalise(text)
    return code if is_well_formed(code) else ""
