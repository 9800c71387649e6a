"""Two accounts of who somebody is, side by side: agreement quiet, difference loud, and how rare what agrees is (P3)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from tounga.identity.enums import Fact, Likeness, Rarity
from tounga.identity.rules.numerals import numbered_apart
from tounga.identity.rules.words import Compared
from tounga.kernel.decision import type_text
from tounga.kernel.text import fold
from tounga.people.models import Person
from tounga.people.rules import Birth, spoken_phone
from tounga.people.selectors import birth_of
from tounga.reference.models import CountryPack
from tounga.web.door.people.births import written_birth

Said = Mapping[Fact, str]
_NEAR = (Likeness.NEAR, Likeness.SAME_YEAR)
_RARE: dict[str, type_text] = {
    Rarity.RARE: _("rare dans le registre"),
    Rarity.UNCOMMON: _("peu courant"),
    Rarity.COMMON: _("courant"),
}


@dataclass(frozen=True)
class Line:
    """One fact as two accounts say it."""

    label: type_text
    left: str
    right: str
    likeness: str
    rarity: type_text

    @property
    def differs(self) -> bool:
        return self.likeness == Likeness.DIFFERENT

    @property
    def near(self) -> type_text:
        """How near, in a word; two that read the same, a place without its quarter, need none."""
        return Likeness(self.likeness).label if self.likeness in _NEAR and self.left != self.right else ""


def side_by_side(left: Said, right: Said, facts: Iterable[Compared], pack: CountryPack) -> list[Line]:
    """A line for each fact that at least one side says."""
    names = {Fact.NATIONAL_ID: pack.identity_name}
    return [
        Line(
            names.get(one.fact) or one.fact.label,
            left.get(one.fact, ""),
            right.get(one.fact, ""),
            one.likeness,
            _RARE.get(one.rarity, "") if one.rarity else "",
        )
        for one in facts
        if left.get(one.fact) or right.get(one.fact)
    ]


def as_written(left: Said, right: Said) -> list[Compared]:
    """Every fact by nothing but its words: for two accounts that are not both in the register."""
    return [Compared(fact, _as_written(fact, left.get(fact, ""), right.get(fact, ""))) for fact in Fact]


def _as_written(fact: Fact, left: str, right: str) -> Likeness:
    """One number in common is the same; one word in common is near, but not where a place has another numeral."""
    if not left or not right:
        return Likeness.UNKNOWN
    one, other = (_pieces(fact, text) for text in (left, right))
    if one == other or (fact in _NUMBERS and one & other):
        return Likeness.SAME
    if not one & other or (fact in _PLACES and numbered_apart(left, right)):
        return Likeness.DIFFERENT
    return Likeness.SAME_YEAR if fact == Fact.BIRTH and _years(one) == _years(other) else Likeness.NEAR


_PLACES = (Fact.BIRTH_PLACE, Fact.RESIDENCE)
_NUMBERS = (Fact.PHONE, Fact.DOCUMENT, Fact.NATIONAL_ID)


def _pieces(fact: Fact, text: str) -> set[str]:
    """What a fact is made of: whole numbers where several may stand, the figures of a birth, the words of a name or a place."""
    if fact in _NUMBERS:
        return {fold(number) for number in text.split(", ")}
    words = fold(text).split()
    return {word for word in words if word.isdigit()} if fact == Fact.BIRTH else set(words)


def _years(figures: set[str]) -> set[str]:
    """The year among the figures of a birth: the one that is no day of a month."""
    return {figure for figure in figures if len(figure) > 2}


def said_by_file(person: Person) -> dict[Fact, str]:
    """What a file says; its phones and papers are best fetched before."""
    papers = [paper.number for paper in person.documents.all() if paper.number]
    return said_by(person, [phone.number for phone in person.phones.all()], papers)


def said_by(row: Any, phones: Iterable[str], papers: Iterable[str] = ()) -> dict[Fact, str]:
    """What a row with the columns of an identity says: a file, a line of a list."""
    return {
        Fact.NAME: f"{row.family_name}, {row.given_names}".rstrip(", "),
        Fact.BIRTH: said_birth(birth_of(row)),
        Fact.SEX: str(row.get_sex_display()),
        Fact.NATIONAL_ID: row.national_id,
        Fact.DOCUMENT: ", ".join(papers),
        Fact.PHONE: ", ".join(spoken_phone(phone) for phone in phones),
        Fact.MOTHER: row.mother_name,
        Fact.FATHER: row.father_name,
        Fact.BIRTH_PLACE: row.birth_place,
        Fact.RESIDENCE: said_place(row.residence, row.locality),
    }


def said_birth(birth: Birth) -> str:
    """A birth as people say it."""
    text = written_birth(birth)
    return text if birth.day or not text else str(_("vers %(year)s") % {"year": text})


def said_place(place: object, locality: str) -> str:
    """A place with its quarter or village."""
    return ", ".join(part for part in (str(place) if place else "", locality) if part)


def chips(facts: Iterable[Compared]) -> dict[str, list[type_text]]:
    """What agrees, with how rare it is, and what differs, in a few words each."""
    told = list(facts)
    met = [_agreement(one) for one in told if one.likeness in (Likeness.SAME, *_NEAR) and one.fact != Fact.SEX]
    return {"met": met, "missing": [_DIFFERS[one.fact] for one in told if one.likeness == Likeness.DIFFERENT]}


_AGREES: dict[Fact, type_text] = {
    Fact.NAME: _("même nom"),
    Fact.BIRTH: _("même naissance"),
    Fact.SEX: _("même sexe"),
    Fact.NATIONAL_ID: _("même numéro national"),
    Fact.DOCUMENT: _("même papier"),
    Fact.PHONE: _("même téléphone"),
    Fact.MOTHER: _("même mère"),
    Fact.FATHER: _("même père"),
    Fact.BIRTH_PLACE: _("même lieu de naissance"),
    Fact.RESIDENCE: _("même quartier ou village"),
}
_NEARLY: dict[Fact, type_text] = {
    Fact.NAME: _("nom proche"),
    Fact.BIRTH: _("naissance proche"),
    Fact.NATIONAL_ID: _("numéro national presque le même"),
    Fact.MOTHER: _("mère : nom proche"),
    Fact.BIRTH_PLACE: _("lieu de naissance proche"),
    Fact.RESIDENCE: _("même lieu de résidence"),
}
_DIFFERS: dict[Fact, type_text] = {
    Fact.NAME: _("nom différent"),
    Fact.BIRTH: _("autre naissance"),
    Fact.SEX: _("autre sexe"),
    Fact.NATIONAL_ID: _("autre numéro national"),
    Fact.DOCUMENT: _("autre papier"),
    Fact.PHONE: _("autre téléphone"),
    Fact.MOTHER: _("autre mère"),
    Fact.FATHER: _("autre père"),
    Fact.BIRTH_PLACE: _("né ailleurs"),
    Fact.RESIDENCE: _("habite ailleurs"),
}


def _agreement(one: Compared) -> type_text:
    if one.likeness == Likeness.SAME_YEAR:
        return _("même année de naissance")
    words = _AGREES[one.fact] if one.likeness == Likeness.SAME else _NEARLY.get(one.fact, _AGREES[one.fact])
    return f"{words} ({_RARE[Rarity.RARE]})" if one.rarity == Rarity.RARE else words
