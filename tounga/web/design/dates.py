"""Dates as people write them: 28/11/2026, 28-11-2026, 2026-11-28, 28 11 2026, 28112026, 28 novembre 2026."""

import re
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from tounga.kernel.text import fold

EARLIEST_YEAR, LATEST_YEAR = 1900, 2100

# Folded month names, French then English; three letters are enough except for juin/juillet.
_MONTHS = (
    ("janvier", "january"),
    ("fevrier", "february"),
    ("mars", "march"),
    ("avril", "april"),
    ("mai", "may"),
    ("juin", "june"),
    ("juillet", "july"),
    ("aout", "august"),
    ("septembre", "september"),
    ("octobre", "october"),
    ("novembre", "november"),
    ("decembre", "december"),
)
_YEAR_FIRST = re.compile(r"(\d{4}) (\d{1,2}) (\d{1,2})", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2}) (\d{1,2}) (\d{1,4})", re.ASCII)
_WORDS = re.compile(r"(\d{1,2})(?:er)? ([a-z]{3,9}) (\d{1,4})", re.ASCII)
_RUN = re.compile(r"(\d{2})(\d{2})(\d{4})", re.ASCII)


def read_date(text: str) -> date:
    """The date meant by `text`, day before month.

    Raises ValidationError, with a sentence, when it cannot be read (code "invalid"), when the year is
    outside 1900-2100 (code "year") or when there is no such day (code "no_such_day").
    """
    year, month, day = _parts(fold(text))
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise ValidationError(
            _("Écrivez l’année avec quatre chiffres, entre %(first)d et %(last)d."),
            code="year",
            params={"first": EARLIEST_YEAR, "last": LATEST_YEAR},
        )
    if not 1 <= month <= 12:
        raise ValidationError(
            _("Il n’y a que douze mois : écrivez le jour, puis le mois, puis l’année, comme 28/11/2026."),
            code="no_such_day",
        )
    try:
        return date(year, month, day)
    except ValueError:
        raise ValidationError(
            _("Ce jour n’existe pas dans le calendrier : %(day)02d/%(month)02d/%(year)d. Vérifiez le jour et le mois."),
            code="no_such_day",
            params={"day": day, "month": month, "year": year},
        ) from None


def unreadable() -> str:
    """The sentence for a date that cannot be read."""
    return _("Écrivez la date comme 28/11/2026 : le jour, le mois, puis l’année.")


def _parts(folded: str) -> tuple[int, int, int]:
    if found := _YEAR_FIRST.fullmatch(folded):
        return int(found[1]), int(found[2]), int(found[3])
    if found := _DAY_FIRST.fullmatch(folded) or _RUN.fullmatch(folded):
        return int(found[3]), int(found[2]), int(found[1])
    if (found := _WORDS.fullmatch(folded)) and (month := _month(found[2])):
        return int(found[3]), month, int(found[1])
    raise ValidationError(unreadable(), code="invalid")


def _month(word: str) -> int:
    """The number of the month whose French or English name begins with `word`; 0 when none or several do."""
    found = [number for number, names in enumerate(_MONTHS, 1) if any(name.startswith(word) for name in names)]
    return found[0] if len(found) == 1 else 0
