"""Lengths of time as people say them: "3 ans", "2 ans 6 mois", "8 mois"."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tounga.kernel.text import fold

MOST_MONTHS = 80 * 12
_YEARS, _MONTHS = "(?:ans?|annees?|years?)", "(?:mois|months?)"
# A number of years may stand alone; before months it needs its unit: "18 mois" is not one year and eight months.
_SHAPE = re.compile(
    rf"(?P<years>\d{{1,2}})(?: (?P<half>[05]))?"
    rf"(?P<unit> ?{_YEARS}(?:(?: et)? (?P<and_half>demie?)|(?: ?et ?| )?(?P<more>\d{{1,2}}) ?{_MONTHS})?)?"
    rf"|(?P<months>\d{{1,3}}) ?{_MONTHS}",
    re.ASCII,
)


class DurationField(forms.CharField):
    """A duration typed in words or figures, in whole months once cleaned. "2,5 ans" is two years and a half.

    A bare number counts years, unless `unit_needed`: of a contract, "12" may be meant in months.
    """

    def __init__(self, *, unit_needed: bool = False, **kwargs: Any) -> None:
        self.unit_needed = unit_needed
        kwargs.setdefault("max_length", 30)
        kwargs.setdefault("widget", forms.TextInput(attrs={"size": 12, "autocomplete": "off"}))
        kwargs.setdefault("help_text", gettext_lazy("Par exemple : 3 ans, ou 8 mois"))
        super().__init__(**kwargs)

    def clean(self, value: Any) -> Any:
        """The number of months, or None when empty. Raises ValidationError when it cannot be read."""
        text = super().clean(value)
        return read_months(text, unit_needed=self.unit_needed) if text else None

    def prepare_value(self, value: Any) -> Any:
        return spoken_months(value) if isinstance(value, int) else value


def read_months(text: str, *, unit_needed: bool = False) -> int:
    """The months meant by "3", "3 ans", "2,5 ans", "2 ans et demi", "2 ans et 6 mois" or "18 mois".

    Raises ValidationError with a sentence (code "invalid", "unit_missing" or "too_long").
    """
    found = _SHAPE.fullmatch(fold(text))
    if found is None or text.lstrip().startswith(("-", "−")):  # folding leaves signs out
        raise ValidationError(_("Écrivez la durée comme « 3 ans » ou « 8 mois »."), code="invalid")
    if unit_needed and not (found["unit"] or found["months"]):
        sentence = _("En mois ou en années ? Écrivez « %(number)s mois » ou « %(number)s ans ».")
        raise ValidationError(sentence % {"number": found["years"]}, code="unit_missing")
    half = 6 if found["half"] == "5" or found["and_half"] else 0
    months = int(found["years"] or 0) * 12 + half + int(found["more"] or found["months"] or 0)
    if months > MOST_MONTHS:
        raise ValidationError(_("Cette durée est plus longue qu’une vie de travail."), code="too_long")
    return months


def spoken_months(months: int) -> str:
    """Months in words: 30 -> "2 ans 6 mois", 0 -> "moins d’un mois"."""
    years, rest = divmod(months, 12)
    parts = []
    if years:
        parts.append(ngettext("%(count)d an", "%(count)d ans", years) % {"count": years})
    if rest:
        parts.append(ngettext("%(count)d mois", "%(count)d mois", rest) % {"count": rest})
    return " ".join(parts) or "0"
