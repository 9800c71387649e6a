"""A birth as people know it: a day, a year alone ("né vers 1992"), or nothing."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tounga.kernel.clock import today
from tounga.people.enums import BirthPrecision
from tounga.people.rules import EARLIEST_BIRTH_YEAR, Birth
from tounga.web.design.dates import read_date

# "1992", and as the papers say it: "vers 1992", "née en 1992".
_YEAR = re.compile(r"(?:(?:n[ée]e? +)?(?:vers|en) +)?([0-9]{4})", re.IGNORECASE)


class BirthField(forms.CharField):
    """One line for a birth: "17/05/1992" is a day, "1992" a year, nothing is unknown. Cleaned to a Birth."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Naissance"))
        kwargs.setdefault(
            "help_text", _("La date, comme 17/05/1992. Si l’on ne sait que l’année (né vers), l’année seule : 1992.")
        )
        kwargs.setdefault("widget", forms.TextInput(attrs={"size": 14, "autocomplete": "off"}))
        super().__init__(max_length=30, required=False, **kwargs)

    def clean(self, value: Any) -> Any:
        """The birth; unknown when the line is empty. Raises ValidationError when it cannot be read or cannot be."""
        return read_birth(super().clean(value))

    def prepare_value(self, value: Any) -> Any:
        return written_birth(value) if isinstance(value, Birth) else value


def read_birth(text: str) -> Birth:
    """The birth meant by a text. Raises ValidationError with the sentence that fits."""
    words = text.strip()
    if not words:
        return Birth(BirthPrecision.UNKNOWN)
    if alone := _YEAR.fullmatch(words):
        year = int(alone[1])
        if not EARLIEST_BIRTH_YEAR <= year <= today().year:
            raise ValidationError(gettext("Cette année de naissance n’est pas possible. Vérifiez-la."), code="year")
        return Birth(BirthPrecision.YEAR, None, year)
    day = read_date(words)
    if day > today():
        raise ValidationError(gettext("Cette date est dans le futur. Vérifiez-la."), code="latest")
    return Birth(BirthPrecision.DAY, day, day.year)


def written_birth(birth: Birth) -> str:
    """The text that reads back as the same birth."""
    return f"{birth.day:%d/%m/%Y}" if birth.day else str(birth.year or "")


class BirthFields(forms.Form):
    """The line, and the box to tick when nobody knows: an empty line alone may be forgotten."""

    birth = BirthField()
    birth_unknown = forms.BooleanField(label=_("On ne connaît ni la date ni l’année"), required=False)

    def clean(self) -> dict[str, Any] | None:
        """Either the line or the box says something, not both."""
        cleaned = super().clean()
        birth: Birth | None = self.cleaned_data.get("birth")
        if birth is not None and birth.known_year is None and not self.cleaned_data.get("birth_unknown"):
            self.add_error("birth", _("Écrivez la date ou l’année, ou cochez la case juste en dessous."))
        if birth is not None and birth.known_year and self.cleaned_data.get("birth_unknown"):
            self.add_error(
                "birth_unknown", _("Vous avez écrit une naissance : décochez cette case, ou effacez la ligne.")
            )
        return cleaned

    def birth_facts(self) -> dict[str, Any]:
        """The arguments of the services."""
        birth: Birth = self.cleaned_data["birth"]
        return {"birth_precision": birth.precision, "birth_date": birth.day, "birth_year": birth.year}
