"""Fields that people fill as they speak: dates in words or figures, amounts with spaces, files with a limit."""

import re
from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import PurePath
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tounga.web.design.dates import read_date

_SPACES = re.compile(r"[\s\u00a0\u202f\u2009']+")
_HOUR = re.compile(r"([0-9]{1,2})(?:h|:|\.)?([0-9]{2})?(?:min)?", re.ASCII)
MEGABYTE = 1_000_000


class FrenchDateField(forms.DateField):
    """A date typed as 28/11/2026, 28-11-2026, 2026-11-28, 28112026 or "28 novembre 2026"; shown as 28/11/2026.

    `earliest` and `latest` are dates, or functions that give one (`clock.today`), asked at each reading.
    """

    def __init__(self, *, earliest: Any = None, latest: Any = None, **kwargs: Any) -> None:
        attrs = {"inputmode": "numeric", "autocomplete": "off", "size": 12}
        kwargs.setdefault("widget", forms.DateInput(format="%d/%m/%Y", attrs=attrs))
        kwargs.setdefault("help_text", _("Par exemple : 28/11/2026"))
        super().__init__(**kwargs)
        self.earliest, self.latest = earliest, latest

    def to_python(self, value: Any) -> date | None:
        """The date, or None when empty. Raises ValidationError with the sentence that fits."""
        if value in self.empty_values:
            return None
        if isinstance(value, datetime):
            return value.date()
        return value if isinstance(value, date) else read_date(str(value))

    def validate(self, value: Any) -> None:
        """Also refuse a date before `earliest` or after `latest`."""
        super().validate(value)
        if value is None:
            return
        earliest, latest = (bound() if callable(bound) else bound for bound in (self.earliest, self.latest))
        if earliest and value < earliest:
            raise ValidationError(
                gettext("Donnez une date à partir du %(limit)s."),
                code="earliest",
                params={"limit": f"{earliest:%d/%m/%Y}"},
            )
        if latest and value > latest:
            raise ValidationError(
                gettext("Donnez une date jusqu’au %(limit)s."), code="latest", params={"limit": f"{latest:%d/%m/%Y}"}
            )


class HourField(forms.CharField):
    """An hour typed as people write it: "9h", "9 h 30", "14:15", "14.15"; cleaned to a time."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 10)
        kwargs.setdefault("widget", forms.TextInput(attrs={"size": 8, "autocomplete": "off"}))
        kwargs.setdefault("help_text", _("Par exemple : 9 h 30"))
        super().__init__(**kwargs)

    def clean(self, value: Any) -> Any:
        """The time, or None when empty. Raises ValidationError when there is no such hour."""
        text = super().clean(value)
        if not text:
            return None
        found = _HOUR.fullmatch(_SPACES.sub("", text).lower())
        if found is None or int(found[1]) > 23 or int(found[2] or 0) > 59:
            raise ValidationError(gettext("Écrivez l’heure comme « 9 h » ou « 14 h 30 »."), code="invalid")
        return time(int(found[1]), int(found[2] or 0))

    def prepare_value(self, value: Any) -> Any:
        return f"{value.hour} h {value:%M}" if isinstance(value, time) else value


class AmountField(forms.DecimalField):
    """An amount typed with or without spaces, with a comma or a point: "52 000", "1 250,50"."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("min_value", 0)
        kwargs.setdefault("max_digits", 12)
        kwargs.setdefault("decimal_places", 2)
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "size": 12}))
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        """An amount that was kept, as one would write it: without the zeros of its column."""
        return f"{value.normalize():f}" if isinstance(value, Decimal) else value

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        """The decimal, or None when empty."""
        return super().to_python(_SPACES.sub("", value).replace(",", ".") if isinstance(value, str) else value)


class UploadField(forms.FileField):
    """A file of a listed kind and at most `megabytes`. What is inside is checked further down, from its bytes."""

    def __init__(
        self, *, kinds: Iterable[str] = ("pdf", "jpg", "jpeg", "png"), megabytes: int = 5, **kwargs: Any
    ) -> None:
        self.kinds, self.megabytes = tuple(kinds), megabytes
        kwargs.setdefault("widget", forms.FileInput(attrs={"accept": ",".join(f".{kind}" for kind in self.kinds)}))
        kwargs.setdefault("max_length", 150)
        super().__init__(**kwargs)

    def get_bound_field(self, form: Any, field_name: str) -> forms.BoundField:
        """The bound field; its hint states the kinds and the limit when the author gave none."""
        if not self.help_text:
            self.help_text = gettext("%(kinds)s, %(megabytes)d Mo au plus.") % {
                "kinds": self._spoken(),
                "megabytes": self.megabytes,
            }
        return super().get_bound_field(form, field_name)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The file. Raises ValidationError on another kind (code "kind") or a heavier file (code "weight")."""
        file = super().clean(data, initial)
        if isinstance(file, UploadedFile):
            if PurePath(file.name or "").suffix.lower().lstrip(".") not in self.kinds:
                raise ValidationError(
                    gettext("Ce fichier n’est pas du bon type. Choisissez : %(kinds)s."),
                    code="kind",
                    params={"kinds": self._spoken()},
                )
            if (file.size or 0) > self.megabytes * MEGABYTE:
                raise ValidationError(
                    gettext("Ce fichier est trop lourd : %(megabytes)d Mo au plus. Reprenez la photo en plus petit."),
                    code="weight",
                    params={"megabytes": self.megabytes},
                )
        return file

    def _spoken(self) -> str:
        return ", ".join(kind.upper() for kind in self.kinds if kind != "jpeg")
