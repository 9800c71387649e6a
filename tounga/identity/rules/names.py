"""Names in the form in which they are compared, by rules that a country pack gives as data (P3).

Three degrees, from the strictest: the *form* (two spellings of one name: Koulibaly, Coulibaly), the *family* (names
that are given for one another: Mamadou, Mahamadou; near, never equal), the *skeleton* (the consonants: what is left
when a vowel was misheard or mistyped). Without rules the form is the folded word: enough for names of any country.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from tounga.kernel.text import fold

MOST_PARTS = 5
SHORTEST_SKELETON = 2
_JOINING = re.compile("[’'ʼ`´]")
_TWICE = re.compile(r"(.)\1+")
_VOWELS = re.compile("[aeiouy]")
_ALIKE = str.maketrans({"z": "s", "g": "k", "v": "f", "q": "k", "ñ": "n", "h": "", "w": ""})
_VOWELS_ALIKE = str.maketrans({"o": "u", "e": "i", "y": "i"})


@dataclass(frozen=True, slots=True)
class Spelling:
    """Letters that become others, at any place of a word, at its start or at its end, `before` some letters or any."""

    letters: str
    becomes: str
    place: str = "any"
    before: str = ""

    def compiled(self) -> tuple[re.Pattern[str], str]:
        start, end = "^" if self.place == "start" else "", "$" if self.place == "end" else ""
        following = f"(?=[{self.before}])" if self.before else ""
        return re.compile(f"{start}{self.letters}{following}{end}"), self.becomes


@dataclass(frozen=True, slots=True)
class Part:
    """One word of a name."""

    form: str
    skeleton: str
    family: str
    given: bool

    @property
    def initial(self) -> bool:
        """Whether only the first letter is known."""
        return len(self.form) == 1

    @property
    def sound(self) -> str:
        """What is looked for when spelling is not trusted: the family if there is one, else the skeleton."""
        return f"={self.family}" if self.family else self.skeleton


@dataclass
class NameModel:
    """The names of a country. `families`: name -> family; `particles`: words -> kind, `joined` ones stick to the next."""

    spellings: tuple[Spelling, ...] = ()
    families: Mapping[str, str] = field(default_factory=dict)
    particles: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._rules = [spelling.compiled() for spelling in self.spellings]
        self._forms: dict[str, str] = {}
        self._known: dict[str, tuple[str, str, str]] = {}
        self._family_of = {self.form(_folded(name)): family for name, family in self.families.items()}
        self._skeletons = _unshared((skeleton(form), family) for form, family in self._family_of.items())
        self._longest = max((len(words.split()) for words in self.particles), default=0)

    @cached_property
    def digest(self) -> str:
        """Changes when a rule changes: what was kept under other rules must be made again."""
        rules = repr((self.spellings, sorted(self.families.items()), sorted(self.particles.items())))
        return hashlib.blake2b(rules.encode(), digest_size=6).hexdigest()

    def form(self, word: str) -> str:
        """The spelling that stands for all spellings of a folded word; the word when nothing would be left of it."""
        kept = word
        for pattern, becomes in self._rules:
            kept = pattern.sub(becomes, kept)
        return (_TWICE.sub(r"\1", kept) if self._rules else kept) or word

    def parts(self, family_name: str, given_names: str = "") -> tuple[Part, ...]:
        """The words of a name that say who somebody is, given names first; a word said twice counts once."""
        found: dict[str, Part] = {}
        for text, given in ((given_names, True), (family_name, False)):
            for word in self._words(text):
                form, bones, family = self._analysed(word)
                found.setdefault(form, Part(form, bones, family, given))
        return tuple(found.values())[:MOST_PARTS]

    def _analysed(self, word: str) -> tuple[str, str, str]:
        known = self._known.get(word)
        if known is None:
            form = self.form(word)
            bones = skeleton(form)
            family = self._family_of.get(form) or self._skeletons.get(bones, "")
            known = self._known[word] = (form, bones, family)
            if len(self._known) > 200_000:  # a register has far fewer names: somebody types at random
                self._known.clear()
        return known

    def _words(self, text: str) -> list[str]:
        """The words of a text without particles; those alone when there is nothing else."""
        words = _folded(text).split()
        kept: list[str] = []
        at, joined = 0, ""
        while at < len(words):
            length, kind = self._particle(words, at)
            if kind == "joined" and at + length < len(words):
                joined += "".join(words[at : at + length])
            elif not kind or kind == "joined":
                kept.append(joined + words[at])
                joined = ""
            at += length
        return kept or words

    def _particle(self, words: list[str], at: int) -> tuple[int, str]:
        for length in range(self._longest, 0, -1):
            if kind := self.particles.get(" ".join(words[at : at + length])):
                return length, kind
        return 1, ""


def skeleton(form: str) -> str:
    """The consonants of a form, those that are confused taken together; with its vowels when too few are left.

    >>> skeleton("kulibali"), skeleton("oumu")
    ('klbl', '~umu')
    """
    plain = _TWICE.sub(r"\1", form.translate(_ALIKE))
    bones = _VOWELS.sub("", plain)
    return bones if len(bones) >= SHORTEST_SKELETON else "~" + _TWICE.sub(r"\1", plain.translate(_VOWELS_ALIKE))


def _folded(text: str) -> str:
    """Lower case, no accents, words parted by single spaces; N’Diaye is one word."""
    return fold(_JOINING.sub("", text))


def _unshared(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Skeleton -> family, where only one family has it: a misspelt Mamadou is of Mamadou's family."""
    found: dict[str, str] = {}
    for bones, family in pairs:
        if found.setdefault(bones, family) != family:
            found[bones] = ""
    return {bones: family for bones, family in found.items() if len(bones) > SHORTEST_SKELETON and bones[0] != "~"}
