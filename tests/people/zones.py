"""Zones of invented documents, written from the standard itself and not by the code that reads them."""

from dataclasses import dataclass
from datetime import date

from hypothesis import strategies as st

_VALUE = {"<": 0} | {sign: at for at, sign in enumerate("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")}


@dataclass(frozen=True)
class Specimen:
    """What an invented document says. `birth` and `expiry` are six signs, as printed."""

    layout: str = "TD3"
    family_name: str = "ERIKSSON"
    given_names: str = "ANNA MARIA"
    number: str = "L898902C3"
    issuer: str = "UTO"
    nationality: str = "UTO"
    birth: str = "740812"
    sex: str = "F"
    expiry: str = "320415"
    optional: str = ""

    @property
    def century(self) -> int:
        """The year of birth, for somebody born before 2026."""
        year = int(self.birth[:2])
        return 2000 + year if year < 26 else 1900 + year


def digit(text: str) -> str:
    """The check digit by the letter of the standard: weights 7, 3, 1 from the left, modulo 10."""
    total = 0
    for at, sign in enumerate(text):
        total += _VALUE[sign] * (7, 3, 1)[at % 3]
    return str(total % 10)


def make_zone(given: Specimen) -> str:
    """The lines of the document."""
    names = given.family_name.replace(" ", "<")
    if given.given_names:
        names += "<<" + given.given_names.replace(" ", "<")
    issuer, nation = given.issuer.ljust(3, "<"), given.nationality.ljust(3, "<")
    birth, expiry = given.birth + digit(given.birth), given.expiry + digit(given.expiry)
    if given.layout == "TD1":
        upper = f"I<{issuer}{_number(given.number, given.optional, 15)}"
        rest = "<" * 11
        composite = digit(upper[5:30] + birth + expiry + rest)
        return "\n".join([upper, f"{birth}{given.sex}{expiry}{nation}{rest}{composite}", _cut(names, 30)])
    if given.layout == "TD2":
        number = _number(given.number, given.optional, 7)
        head, tail = number[:10], number[10:]
        composite = digit(head + birth + expiry + tail)
        return f"I<{issuer}{_cut(names, 31)}\n{head}{nation}{birth}{given.sex}{expiry}{tail}{composite}"
    number = given.number.ljust(9, "<")
    number += digit(number)
    optional = given.optional.ljust(14, "<")
    optional += digit(optional)
    composite = digit(number + birth + expiry + optional)
    return f"P<{issuer}{_cut(names, 39)}\n{number}{nation}{birth}{given.sex}{expiry}{optional}{composite}"


def _cut(names: str, room: int) -> str:
    """The names in their room: a cut one ends with a letter, that is how it shows (part 3, 4.6.2)."""
    kept = names[:room].ljust(room, "<")
    return f"{kept[:-1]}X" if len(names) > room and kept.endswith("<") else kept


def _number(number: str, optional: str, room: int) -> str:
    """Number, check digit and optional data of a card: a number beyond nine signs goes on after a filler."""
    if len(number) <= 9:
        padded = number.ljust(9, "<")
        return padded + digit(padded) + optional[:room].ljust(room, "<")
    return number[:9] + "<" + (number[9:] + digit(number)).ljust(room, "<")


def _stretch(room: int) -> st.SearchStrategy[str]:
    return st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=1, max_size=room)


def _written(day: date) -> str:
    return f"{day:%y%m%d}"


_NAMES = st.lists(_stretch(9), min_size=1, max_size=2).map(" ".join)
_CODES = st.text("ABCDEFGHJKLMNPRTUVWXYZ34679", min_size=1, max_size=9)


@st.composite
def _specimens(draw: st.DrawFn) -> Specimen:
    layout = draw(st.sampled_from(["TD1", "TD2", "TD3"]))
    number = draw(_CODES)
    if layout != "TD3" and draw(st.booleans()):
        number = number.ljust(9, "X") + draw(st.text("ABCXYZ3479", min_size=1, max_size=4))
    return Specimen(
        layout=layout,
        family_name=draw(_NAMES),
        given_names=draw(st.one_of(st.just(""), _NAMES)),
        number=number,
        issuer=draw(st.sampled_from(["UTO", "D", "XXA", "UNO"])),
        nationality=draw(st.sampled_from(["UTO", "D", "XXB"])),
        birth=_written(draw(st.dates(date(1927, 1, 1), date(2025, 12, 31)))),
        sex=draw(st.sampled_from(["F", "M", "<", "X"])),
        expiry=_written(draw(st.dates(date(2010, 1, 1), date(2060, 12, 31)))),
        optional=draw(st.one_of(st.just(""), _CODES)) if layout == "TD3" else "",
    )


MADE = _specimens()
