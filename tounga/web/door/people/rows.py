"""Forms made of a few equal lines: the phones to call, the languages spoken."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tounga.people.enums import LanguageLevel, PhoneRelation
from tounga.people.rules import spoken_phone
from tounga.people.selectors import PersonFile
from tounga.reference.models import Language
from tounga.reference.selectors import home_country
from tounga.web.design.forms import DesignForm
from tounga.web.door.people.choices import OWN_RELATIONS
from tounga.web.door.people.phones import read_phone

MOST_PHONES, MOST_LANGUAGES = 5, 10


class RowsForm(DesignForm):
    """Lines of two fields. A line whose first field is empty counts for nothing."""

    lines = 0
    marks_optional = False

    def __init__(self, *args: Any, pairs: list[tuple[Any, Any]], lines: int, **kwargs: Any) -> None:
        self.lines = lines
        initial = {}
        for line, (first, second) in enumerate(pairs):
            initial[f"first_{line}"], initial[f"second_{line}"] = first, second
        self.base_fields = {  # type: ignore[misc]  # as many lines as this very form shows
            name: field
            for line in range(lines)
            for name, field in ((f"first_{line}", self.first(line)), (f"second_{line}", self.second(line)))
        }
        super().__init__(*args, initial=initial, **kwargs)

    def first(self, line: int) -> forms.Field:
        """The field that says what the line is about."""
        raise NotImplementedError

    def second(self, line: int) -> forms.Field:
        """The field that says more of it."""
        raise NotImplementedError

    @property
    def rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The lines, for the template."""
        return [(self[f"first_{line}"], self[f"second_{line}"]) for line in range(self.lines)]

    def filled(self) -> list[tuple[Any, Any]]:
        """(first, second) of each line that holds something."""
        pairs = [
            (self.cleaned_data.get(f"first_{line}"), self.cleaned_data.get(f"second_{line}"))
            for line in range(self.lines)
        ]
        return [(first, second) for first, second in pairs if first]


class PhonesForm(RowsForm):
    """The numbers to call, the main one first. Shared phones are normal."""

    def __init__(self, *args: Any, file: PersonFile, own: bool = False, **kwargs: Any) -> None:
        self.relations = OWN_RELATIONS if own else PhoneRelation.choices
        pairs = [(spoken_phone(phone.number), phone.relation) for phone in file.phones]
        super().__init__(*args, pairs=pairs, lines=min(len(pairs) + 1, MOST_PHONES), **kwargs)

    def first(self, line: int) -> forms.Field:
        label = _("Numéro principal") if line == 0 else _("Autre numéro")
        return forms.CharField(
            label=label, max_length=30, required=False, widget=forms.TextInput(attrs={"inputmode": "tel", "size": 20})
        )

    def second(self, line: int) -> forms.Field:
        return forms.ChoiceField(label=_("À qui est ce téléphone ?"), choices=self.relations, required=False)

    def clean(self) -> dict[str, Any] | None:
        """A number that cannot be read is said where it was typed: the service would not say which of them."""
        cleaned, country = super().clean(), home_country()
        for name in (f"first_{line}" for line in range(self.lines)):
            try:
                read_phone(self.cleaned_data.get(name) or "", country)
            except forms.ValidationError as unreadable:
                self.add_error(name, unreadable)
        return cleaned

    def facts(self) -> dict[str, Any]:
        """The arguments of `set_phones`."""
        return {"phones": [(number, relation or PhoneRelation.OWN) for number, relation in self.filled()]}


class LanguagesForm(RowsForm):
    """The languages spoken, each with its level."""

    def __init__(self, *args: Any, file: PersonFile, own: bool = False, **kwargs: Any) -> None:
        self.languages = Language.objects.in_force()
        pairs = [(row.language_id, row.level) for row in file.languages]
        super().__init__(*args, pairs=pairs, lines=min(max(len(pairs) + 2, 4), MOST_LANGUAGES), **kwargs)

    def first(self, line: int) -> forms.Field:
        return forms.ModelChoiceField(
            label=_("Langue"), queryset=self.languages, required=False, empty_label=_("Aucune autre")
        )

    def second(self, line: int) -> forms.Field:
        return forms.ChoiceField(
            label=_("Niveau"), choices=[("", _("Choisissez")), *LanguageLevel.choices], required=False
        )

    def clean(self) -> dict[str, Any] | None:
        """A language has its level, and is said once."""
        cleaned = super().clean()
        seen = set()
        for line in range(self.lines):
            language = self.cleaned_data.get(f"first_{line}")
            if language and not self.cleaned_data.get(f"second_{line}"):
                self.add_error(f"second_{line}", _("Choisissez le niveau de cette langue."))
            if language and language.pk in seen:
                self.add_error(f"first_{line}", _("Cette langue est déjà plus haut."))
            seen.add(language.pk if language else None)
        return cleaned

    def facts(self) -> dict[str, Any]:
        """The arguments of `set_languages`."""
        return {"languages": self.filled()}
