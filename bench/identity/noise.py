"""How clerks write what they hear: the errors of a register, made up from what is known of spelling, not from the engine.

Nothing here is drawn from the rules of the country pack (`names/`): those say which spellings are one, these say how
one becomes another, with slips that no rule foresees (a letter left out, doubled, swapped, a neighbour on the keyboard,
a vowel misheard). A name the engine's rules would bring back is a name they deserve to; the others are there to be missed.
"""

import re
from random import Random

# What is heard -> how else it is written; each with its relative frequency.
_SOUNDS: list[tuple[str, list[str]]] = [
    ("ou", ["u", "oo", "o", "w"]),
    ("oua", ["wa", "ua", "oa"]),
    ("u", ["ou"]),
    ("c(?=[aou])", ["k"]),
    ("k", ["c", "kh", "ck", "q"]),
    ("ss", ["s", "sh", "c"]),
    ("s(?=[aeiou])", ["ss", "z", "c"]),
    ("z", ["s", "dj"]),
    ("dj", ["di", "j", "dy"]),
    ("di(?=[aéeo])", ["dj", "j", "dy", "gi"]),
    ("gn", ["ni", "ny"]),
    ("ni(?=[aéeo])", ["gn", "ny"]),
    ("ti(?=[aéeo])", ["thi", "tch", "ki", "ch"]),
    ("th", ["t"]),
    ("t", ["th", "tt"]),
    ("ch", ["sh", "s", "ss"]),
    ("é|è", ["e", "ey", "eh", "er", "i"]),
    ("aï", ["ai", "ahi", "ay", "a", "eï"]),
    ("eï", ["ei", "ey", "é", "aï", "e"]),
    ("ï", ["i", "y", "hi"]),
    ("y", ["i", "ÿ"]),
    ("i", ["y", "é", "e"]),
    ("ll", ["l"]),
    ("l", ["ll"]),
    ("rr", ["r"]),
    ("r", ["rr"]),
    ("nn|mm", ["n"]),
    ("m(?=b|p)", ["n"]),
    ("^h", [""]),
    ("^a", ["ha", "aa"]),
    ("^(?=[aeiou])", ["h"]),
    ("h", [""]),
    ("f", ["ff", "ph"]),
    ("g(?=[aou])", ["k", "gh"]),
    ("o", ["ô", "ou", "au"]),
    ("a$", ["", "ah", "é"]),
    ("e$", ["", "a"]),
    ("ane$", ["an", "ana"]),
    ("im$", ["ima", "ime"]),
    ("ou$", ["u", "oun", "o"]),
    ("bou", ["bu", "bo", "pou"]),
    ("ya", ["ia", "iya"]),
    ("v", ["w"]),
]
_COMPILED = [(re.compile(pattern), others) for pattern, others in _SOUNDS]
_KEYBOARD = {
    "a": "zqs", "z": "ae", "e": "zr", "r": "et", "t": "ry", "y": "tu", "u": "yi", "i": "uo", "o": "ip", "p": "o",
    "q": "as", "s": "qd", "d": "sf", "f": "dg", "g": "fh", "h": "gj", "j": "hk", "k": "jl", "l": "km", "m": "l",
    "c": "xv", "b": "vn", "n": "b",
}  # fmt: skip
# Names by which somebody is called instead of the one on the paper: a few, as neighbours would tell them.
_CALLED = {
    "Mamadou": ["Madou", "Mahamadou", "Mamoudou"],
    "Mahamadou": ["Mamadou", "Mohamadou"],
    "Mohamed": ["Mamadou", "Mahamed", "Hamed"],
    "Fatoumata": ["Fatou", "Fanta", "Fatim"],
    "Fadimata": ["Fatoumata", "Fatma"],
    "Aïssata": ["Assa", "Aïcha", "Astou"],
    "Aminata": ["Ami", "Mina", "Minata"],
    "Kadiatou": ["Kadia", "Kadidia"],
    "Boubacar": ["Bouba", "Bakary", "Aboubacar"],
    "Ibrahim": ["Ibrahima", "Brahima", "Ib"],
    "Abdoulaye": ["Abdou", "Laye"],
    "Souleymane": ["Solo", "Souley"],
    "Oumar": ["Barou", "Omar"],
    "Mariam": ["Mariama", "Maria"],
    "Djénéba": ["Néba", "Zeïnabou"],
    "Seydou": ["Saïdou"],
    "Cheick": ["Cheickna", "Sékou"],
    "Amadou": ["Ahmadou", "Hamadou", "Ahmed"],
    "Salimata": ["Sali"],
    "Safiatou": ["Safi"],
}
# Found so that trigrams over all fields find again the share of people (.96 among 100 000) that they find elsewhere.
ORDINARY = 0.6
_TITLES = ["El Hadj", "Elhadj", "El Hadji", "Hadja", "Mme", "M."]


class Clerk:
    """Writes names and figures down. `care` is 1 for an ordinary office; twice as many errors at 2."""

    def __init__(self, chance: Random, carelessness: float = 1.0) -> None:
        self.chance = chance
        self.much = ORDINARY * carelessness

    def happens(self, share: float) -> bool:
        """Whether something that happens in this share of cases happens now."""
        return self.chance.random() < min(share * self.much, 0.95)

    def name(self, text: str) -> str:
        """A name as written: other letters for the same sounds, then slips, then how it is laid out."""
        words = [self._word(word) for word in text.split()]
        written = " ".join(words)
        layout = self.chance.random()
        if layout < 0.35:
            return _bare(written).upper()
        return written if layout < 0.75 else _bare(written)

    def given(self, names: list[str]) -> list[str]:
        """Which given names are said: the second left out, one by which people call, an initial, a title."""
        said = list(names)
        if len(said) > 1 and self.happens(0.3):
            said.pop()
        if self.happens(0.05):
            said[0] = self.chance.choice(_CALLED.get(said[0], [said[0]]))
        if self.happens(0.02):
            said[-1 if len(said) > 1 else 0] = f"{said[-1][0]}."
        if self.happens(0.02):
            said.insert(0, self.chance.choice(_TITLES))
        return said

    def slip(self, text: str) -> str:
        """One letter or figure wrong."""
        if len(text) < 3:
            return text
        at = self.chance.randrange(1, len(text))
        letter = text[at]
        what = self.chance.random()
        if what < 0.25:
            return text[:at] + text[at + 1 :]
        if what < 0.45:
            return text[:at] + letter + text[at:]
        if what < 0.65 and at + 1 < len(text):
            return text[:at] + text[at + 1] + letter + text[at + 2 :]
        wrong = str((int(letter) + self.chance.randrange(1, 10)) % 10) if letter.isdigit() else None
        return text[:at] + (wrong or self.chance.choice(_KEYBOARD.get(letter.lower(), "e"))) + text[at + 1 :]

    def _word(self, word: str) -> str:
        changes = 0
        while self.happens(0.28) and changes < 3:
            word = self._sound(word)
            changes += 1
        return self.slip(word) if self.happens(0.025) else word

    def _sound(self, word: str) -> str:
        low = word.lower()
        places = [(found, others) for pattern, others in _COMPILED if (found := pattern.search(low))]
        if not places:
            return word
        found, others = self.chance.choice(places)
        changed = low[: found.start()] + self.chance.choice(others) + low[found.end() :]
        return changed[:1].upper() + changed[1:]


_ACCENTS = str.maketrans("éèêëàâîïôûüç", "eeeeaaiiouuc")


def _bare(text: str) -> str:
    return text.translate(_ACCENTS).translate(str.maketrans("ÉÈÎÏ", "EEII"))
