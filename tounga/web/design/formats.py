"""Numbers, amounts, dates and delays as they are read aloud, in the language of the page. Pure text, no HTML."""

import re
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from tounga.kernel import clock

NARROW_SPACE = "\u202f"
HARD_SPACE = "\u00a0"


def is_french() -> bool:
    """Whether the page is in French (the language when none is active)."""
    return (get_language() or "fr").startswith("fr")


def number(value: Any) -> str:
    """A number with its thousands apart: 52 000 in French (thin spaces), 52,000 in English; "" for nothing."""
    if value is None or value == "":
        return ""
    figure = Decimal(str(value))
    whole = figure == figure.to_integral_value()
    text = f"{figure:,.0f}" if whole else f"{figure.normalize():,f}"
    return text.replace(",", NARROW_SPACE).replace(".", ",") if is_french() else text


def one_line(text: str) -> str:
    """A text whose lines are joined and whose ends are bare: a title is shown by tools that keep every space."""
    return re.sub(r"[ \t\n]+", " ", text).strip()


def amount(value: Any, symbol: Any = "") -> str:
    """An amount with its currency's symbol, never parted by a line's end: 52 000 DA."""
    return f"{number(value)}{HARD_SPACE}{symbol}".strip() if value not in (None, "") else ""


def as_date(value: date | datetime) -> date:
    """The calendar day of a date or an instant, in the installation's time zone."""
    return (
        timezone.localtime(value).date() if isinstance(value, datetime) and timezone.is_aware(value) else _bare(value)
    )


def day(value: date | datetime | None, *, year: bool | None = None) -> str:
    """A day in words: "28 novembre", with its year when it is not the present one (or as `year` says)."""
    if not value:
        return ""
    found = as_date(value)
    shown = found.year != clock.today().year if year is None else year
    return _day(found, shown, get_language() or "fr")


def named_day(value: date | datetime | None) -> str:
    """A day with the name it has in the week: "vendredi 4 décembre", with its year when it is not the present one."""
    return f"{date_format(as_date(value), 'l')} {day(value)}" if value else ""


@lru_cache(maxsize=4_096)
def _day(found: date, with_year: bool, language: str) -> str:
    """Lists say the same days over and over. The language is named only so that each keeps its own words."""
    if language.startswith("fr") and found.day == 1:
        return "1er " + date_format(found, "F Y" if with_year else "F")
    return date_format(found, "j F Y" if with_year else "j F")


def moment(value: datetime | None) -> str:
    """An instant: "28 novembre à 14 h 05"."""
    if not value:
        return ""
    return _("%(day)s à %(hour)s") % {"day": day(value), "hour": hour(value)}


def hour(value: datetime | None) -> str:
    """The hour of an instant: "9 h 05", "14 h 30"."""
    if not value:
        return ""
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{local.hour}{HARD_SPACE}h{HARD_SPACE}{local:%M}" if is_french() else f"{local:%H:%M}"


def relative(value: date | datetime | None) -> str:
    """How far a day is: "aujourd’hui", "demain", "dans 4 jours", "il y a 3 jours"."""
    if not value:
        return ""
    distance = (as_date(value) - clock.today()).days
    if distance in _NEAR:
        return _near(distance)
    if distance > 0:
        return ngettext("dans %(days)s jour", "dans %(days)s jours", distance) % {"days": number(distance)}
    return ngettext("il y a %(days)s jour", "il y a %(days)s jours", -distance) % {"days": number(-distance)}


def due(value: date | datetime | None) -> str:
    """How far a deadline is: "dans 4 jours", "aujourd’hui", "en retard de 2 jours"."""
    if not value:
        return ""
    distance = (as_date(value) - clock.today()).days
    if distance >= 0:
        return relative(value)
    return ngettext("en retard de %(days)s jour", "en retard de %(days)s jours", -distance) % {
        "days": number(-distance)
    }


def is_late(value: date | datetime | None) -> bool:
    """Whether a deadline has passed."""
    return bool(value) and as_date(value) < clock.today()  # type: ignore[arg-type]


_NEAR = (-1, 0, 1)


def _near(distance: int) -> str:
    return {-1: _("hier"), 0: _("aujourd’hui"), 1: _("demain")}[distance]


def _bare(value: date | datetime) -> date:
    return value.date() if isinstance(value, datetime) else value
