"""Lengths of time as people say them: "3 ans", "2 ans 6 mois", "8 mois"."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tounga.kernel.text import fold

MOST_MONTHS = 80 * 12
_SHAPE = re.compile(
    r"(?:(\d{1,2})(?: ([05]))? ?(?:ans?|annees?|years?)?)?(?: ?et ?| )?(?:(\d{1,3}) ?(?:mois|months?))?", re.ASCII
)


class DurationField(forms.CharField):
    """A duration typed in words or figures, in whole months once cleaned. A bare number counts years; "2,5" is two and a half."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 30)
        kwargs.setdefault("widget", forms.TextInput(attrs={"size": 12, "autocomplete": "off"}))
        kwargs.setdefault("help_text", gettext_lazy("Par exemple : 3 ans, ou 8 mois"))
        super().__init__(**kwargs)

    def clean(self, value: Any) -> Any:
        """The number of months, or None when empty. Raises ValidationError when it cannot be read."""
        text = super().clean(value)
        return read_months(text) if text else None

    def prepare_value(self, value: Any) -> Any:
        return spoken_months(value) if isinstance(value, int) else value


def read_months(text: str) -> int:
    """The months meant by "3", "3 ans", "2,5 ans", "2 ans et 6 mois" or "8 mois".

    Raises ValidationError with a sentence (code "invalid" or "too_long").
    """
    found = _SHAPE.fullmatch(fold(text))
    if found is None or not (found[1] or found[3]):
        raise ValidationError(_("Écrivez la durée comme « 3 ans » ou « 8 mois »."), code="invalid")
    months = int(found[1] or 0) * 12 + (6 if found[2] == "5" else 0) + int(found[3] or 0)
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
