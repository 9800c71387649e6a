"""Picking occupations without JavaScript: type a word, press "Chercher", choose among the answers; nothing typed is lost.

The form that mixes this in is sent back by any of three buttons (`do`): search, add, remove. Only the
fourth, without a name, saves. Between, the page is shown again with everything as it was typed.
"""

from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from tounga.reference.models import Occupation
from tounga.reference.selectors import search_occupations
from tounga.web.design.forms import prepare
from tounga.web.door.people.durations import DurationField

MOST = 10
SHOWN = 8
# Errors that stay even when the form is only being turned over: such text is not shown again.
_UNSAFE = {"unsafe_text", "max_length", "too_many"}


class OccupationPicker(forms.Form):
    """Fields and steps of the picker; first among the bases of a form.

    `picked` holds the chosen occupations; `cleaned_picks()` gives (occupation, months) for each.
    """

    occupation_text = forms.CharField(
        label=_("Quel travail ?"),
        max_length=80,
        required=False,
        help_text=_("Écrivez un métier comme on le dit, puis cherchez."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "data-enter": "search"}),
    )
    needs_occupation = True

    def __init__(
        self,
        data: QueryDict | None = None,
        *args: Any,
        picked: list[tuple[Occupation, int]] | None = None,
        **kwargs: Any,
    ) -> None:
        self.step = data.get("do", "") if data is not None else ""
        self.answers: list[Occupation] = []
        self.asked = ""
        months = {occupation.pk: length for occupation, length in picked or []}
        if data is not None:
            data = self._turned(data)
        wanted = [_uuid(text) for text in data.getlist("occupation")[:MOST]] if data is not None else list(months)
        rows = Occupation.objects.in_bulk([pk for pk in wanted if pk])
        self.picked = [rows[pk] for pk in dict.fromkeys(wanted) if pk in rows]
        super().__init__(data, *args, **kwargs)
        for occupation in self.picked:
            field = _years_field(occupation, months.get(occupation.pk))
            prepare(field, field.label)
            self.fields[_years(occupation.pk)] = field

    @property
    def turning(self) -> bool:
        """Whether a button of the picker was pressed, not the one that saves."""
        return bool(self.step)

    @property
    def years(self) -> list[str]:
        """The names of the fields of years, in the order of the page."""
        return [_years(occupation.pk) for occupation in self.picked]

    @property
    def picks(self) -> list[tuple[Occupation, forms.BoundField]]:
        """Each chosen occupation with its field of years, for the template."""
        return [(occupation, self[_years(occupation.pk)]) for occupation in self.picked]

    def full_clean(self) -> None:
        """As usual when saving; when turning, only what must not be shown again is an error."""
        super().full_clean()
        if self.is_bound and self.turning:
            for name, found in list(self.errors.as_data().items()):
                if not {error.code for error in found} & _UNSAFE:
                    del self.errors[name]

    def clean(self) -> dict[str, Any] | None:
        """Search when asked; when saving, no word may be left unpicked and at least one occupation is chosen."""
        cleaned = super().clean()
        text = self.cleaned_data.get("occupation_text", "")
        if text:
            self.asked, self.answers = text, search_occupations(text, SHOWN)
        if self.turning or "occupation_text" in self.errors:
            return cleaned
        if text:
            self.add_error("occupation_text", _("Choisissez la réponse qui convient dans la liste, ou effacez ce mot."))
        elif not self.picked and self.needs_occupation:
            self.add_error("occupation_text", _("Ajoutez au moins un métier : écrivez-le, puis cherchez."))
        return cleaned

    def cleaned_picks(self) -> list[tuple[Occupation, int]]:
        """(occupation, months of practice) for each chosen one."""
        return [(occupation, self.cleaned_data.get(_years(occupation.pk)) or 0) for occupation in self.picked]

    def _turned(self, data: QueryDict) -> QueryDict:
        """The data once the button has had its effect: one more occupation, or one less."""
        turned = data.copy()
        chosen = turned.getlist("occupation")[:MOST]
        pick = turned.get("pick", "")
        if self.step.startswith("remove:"):
            chosen = [text for text in chosen if text != self.step.removeprefix("remove:")]
        elif pick and self.step in ("", "add") and _uuid(pick):
            chosen = [*chosen, pick]
            turned["occupation_text"] = ""
            turned.appendlist("sought", pick)  # what is added is looked for, until said otherwise
        turned.setlist("occupation", list(dict.fromkeys(chosen)))
        return turned


def _years_field(occupation: Occupation, months: int | None) -> DurationField:
    return DurationField(
        label=_("Pratique : %(occupation)s") % {"occupation": occupation.name}, required=False, initial=months
    )


def _years(pk: UUID) -> str:
    return f"years_{pk}"


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
