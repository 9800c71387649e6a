"""What follows from what a person says of herself. Pure: facts in, Decision or text out; `today` is an argument."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

import phonenumbers
from django.utils.translation import gettext_lazy as _

from tounga.kernel.decision import YES, Decision, Reason, no, refuse_if_any
from tounga.kernel.text import fold
from tounga.people.enums import Announcement, BirthPrecision, PhoneRelation, Sex, Validity
from tounga.people.naming import spoken_name, spoken_place

NAME_KEY_LENGTH = 220
EARLIEST_BIRTH_YEAR = 1900
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Birth:
    """A birth as precisely as it is known (P2): a day, a year only ("né vers 1990"), or nothing."""

    precision: str
    day: date | None = None
    year: int | None = None

    @property
    def known_year(self) -> int | None:
        """The year, whatever the precision; None when unknown."""
        return self.day.year if self.day else self.year


def birth_as_said(precision: str, day: date | None, year: int | None) -> Birth:
    """The birth that the precision announces; what it does not announce is dropped."""
    match precision:
        case BirthPrecision.DAY:
            return Birth(precision, day, day.year if day else None)
        case BirthPrecision.YEAR:
            return Birth(precision, None, year)
        case _:
            return Birth(BirthPrecision.UNKNOWN)


def age_on(birth: Birth, today: date) -> int | None:
    """Whole years on `today`; from a year alone the age reached during the year; None when unknown."""
    if birth.day:
        return today.year - birth.day.year - ((today.month, today.day) < (birth.day.month, birth.day.day))
    return today.year - birth.year if birth.year else None


def clean_name(text: str) -> str:
    """A name as it is kept, whoever typed it and wherever (P2): composed letters, single spaces, capitals as people put them."""
    return _composed(spoken_name(_composed(text)))


def clean_place(text: str) -> str:
    """A place of birth, a quarter or a village as it is kept: as a name, but for the capitals that already stand there."""
    return _composed(spoken_place(_composed(text)))


def _composed(text: str) -> str:
    """One letter, one sign. Asked again once the capitals are put: a mark may have its own letter in small ones only (ẖ)."""
    return unicodedata.normalize("NFC", text)


def name_key(family_name: str, given_names: str) -> str:
    """The form by which names are compared and sorted."""
    return fold(f"{family_name} {given_names}")[:NAME_KEY_LENGTH].strip()


PRACTICE_TOO_LONG = Reason(
    "months_impossible", _("Cette durée de pratique est trop longue pour l’âge de la personne."), "years"
)
UNREADABLE_PHONE = Reason("phone_wrong", _("Ce numéro n’est pas complet. Écrivez-le avec tous ses chiffres."), "phone")


def may_be_registered(family_name: str, birth: Birth, *, minimum_age: int, today: date) -> Decision:
    """Whether an identity can stand in the register (P2). One name, an unknown day or year are all normal.

    `minimum_age`, in years, is the age of admission to employment of the country pack.
    """
    return refuse_if_any(
        reason for reason in (_name_wrong(family_name), _birth_wrong(birth, minimum_age, today)) if reason
    )


def _name_wrong(family_name: str) -> Reason | None:
    if _LETTER.search(family_name):
        return None
    return Reason(
        "name_missing", _("Écrivez le nom comme la personne le dit. S’il n’y en a qu’un, mettez-le ici."), "family_name"
    )


def _birth_wrong(birth: Birth, minimum_age: int, today: date) -> Reason | None:
    if birth.precision == BirthPrecision.UNKNOWN:
        return None
    year = birth.known_year
    if year is None:
        return Reason(
            "birth_missing", _("Donnez la date de naissance, l’année (né vers), ou cochez « inconnue »."), "birth"
        )
    if year < EARLIEST_BIRTH_YEAR or (birth.day or date(min(year, 9999), 1, 1)) > today:
        return Reason("birth_impossible", _("Cette naissance n’est pas possible. Vérifiez l’année."), "birth")
    age = age_on(birth, today)
    if age is not None and age < minimum_age:
        text = _("L’inscription est possible à partir de %(age)d ans.") % {"age": minimum_age}
        return Reason("too_young", text, "birth")
    return None


def normal_national_id(text: str) -> str:
    """A national number as it is kept: capitals, no spaces or hyphens."""
    return re.sub(r"[\s\u00a0\u202f.-]", "", text).upper()


def national_id_warnings(number: str, *, pattern: str, sex: str, birth: Birth) -> tuple[Reason, ...]:
    """What to look at again in a national number; never a refusal: the person may hold a temporary one.

    `pattern` is the country pack's. Where it names groups `male`, `female` or `year` (two figures), what they
    caught is compared with the file.
    """
    if not number or not pattern:
        return ()
    found = re.fullmatch(pattern, number)
    if found is None:
        return (
            Reason(
                "national_id_shape",
                _("Le numéro national n’a pas la forme habituelle. Comparez-le avec la carte."),
                "national_id",
            ),
        )
    caught = {name: text for name, text in found.groupdict().items() if text}
    warnings = []
    if any(other in caught for other in Sex.values if other != sex):
        warnings.append(
            Reason(
                "national_id_sex",
                _("Le chiffre du sexe dans le numéro national ne correspond pas au dossier."),
                "national_id",
            )
        )
    year = birth.known_year
    if year and "year" in caught and int(caught["year"]) != year % 100:
        warnings.append(
            Reason(
                "national_id_year",
                _("L’année dans le numéro national ne correspond pas à la naissance."),
                "national_id",
            )
        )
    return tuple(warnings)


def somebody_to_call(relations: Iterable[str]) -> bool:
    """Whether one of these numbers, each by whose it is, belongs to somebody else than the person."""
    return any(relation != PhoneRelation.OWN for relation in relations)


def spoken_phone(number: str) -> str:
    """An E.164 number with its figures two by two, as people read it; unreadable ones as they are."""
    try:
        prefix = str(phonenumbers.parse(number).country_code)
    except phonenumbers.NumberParseException:
        return number
    figures = number.removeprefix(f"+{prefix}")
    odd = len(figures) % 2
    pairs = [figures[:odd]] * odd + [figures[at : at + 2] for at in range(odd, len(figures), 2)]
    return " ".join([f"+{prefix}", *pairs])


def validity_of(expires_on: date | None, *, today: date, notice_days: int) -> str:
    """Whether a paper is still good: a Validity value. A paper is good on the day it expires."""
    if expires_on is None:
        return Validity.LASTING
    if expires_on < today:
        return Validity.EXPIRED
    return Validity.EXPIRING if expires_on <= today + timedelta(days=notice_days) else Validity.GOOD


def announcement_due(expires_on: date, *, said: str, today: date, notice_days: int, last_days: int) -> str:
    """What is to be said now of a paper's end: an Announcement value, "" when all is said.

    Each thing is said once. A paper that ended longer ago than the notice is an old paper, not news.
    """
    left = (expires_on - today).days
    if left < 0:
        due = Announcement.EXPIRED if -left <= notice_days else None
    else:
        due = Announcement.LAST if left <= last_days else Announcement.EARLY if left <= notice_days else None
    order = list(Announcement)
    already = order.index(Announcement(said)) if said else -1
    return due if due is not None and order.index(due) > already else ""


def education_holds(*, year: int | None, birth: Birth, today: date) -> Decision:
    """Whether a diploma's year can be true: after the birth, not later than today."""
    born = birth.known_year or EARLIEST_BIRTH_YEAR
    if year is not None and not born < year <= today.year:
        return no("year_impossible", _("Cette année n’est pas possible."), "year")
    return YES


def document_dates_hold(issued_on: date | None, expires_on: date | None, *, today: date) -> Decision:
    """Whether the dates of a paper can be true: issued already, and before it expires."""
    reasons = []
    if issued_on and issued_on > today:
        reasons.append(Reason("issued_later", _("La date de délivrance est dans le futur. Vérifiez-la."), "issued_on"))
    if issued_on and expires_on and expires_on <= issued_on:
        reasons.append(
            Reason("expires_first", _("La date d’expiration doit suivre la date de délivrance."), "expires_on")
        )
    return refuse_if_any(reasons)


def may_be_verified(*, verified: bool, expired: bool) -> Decision:
    """Whether an agent can say "I saw the original": once, and while the paper is good (P8)."""
    reasons = []
    if verified:
        reasons.append(Reason("already_verified", _("Ce document est déjà vérifié.")))
    if expired:
        reasons.append(Reason("expired", _("Ce document a expiré. Demandez le nouveau, puis ajoutez-le.")))
    return refuse_if_any(reasons)


def months_are_plausible(months: int, birth: Birth, today: date) -> bool:
    """Whether a length of practice fits in a life: not longer than the person is old (when the year is known)."""
    age = age_on(birth, today)
    return 0 <= months <= (age if age is not None else 80) * 12
