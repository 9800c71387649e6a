"""The two questions asked of everybody: what work, and which code."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tounga.offers.selectors import public_countries
from tounga.reference.models import Country
from tounga.web.design.forms import DesignForm


class SearchForm(DesignForm):
    """Words and a country. Whatever is in the address, an answer follows: a bad value is an empty one."""

    marks_optional = False
    q = forms.CharField(
        label=_("Métier"),
        required=False,
        max_length=80,
        widget=forms.SearchInput(attrs={"autocomplete": "off", "enterkeyhint": "search"}),
    )
    pays = forms.ModelChoiceField(
        label=_("Pays"), queryset=Country.objects.none(), required=False, empty_label=_("Tous les pays")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pays"].queryset = public_countries()  # type: ignore[attr-defined]

    @property
    def words(self) -> str:
        """The words searched for."""
        return str(self.cleaned_data.get("q", "")) if self.is_valid() or "q" in self.cleaned_data else ""

    @property
    def country(self) -> Country | None:
        """The country chosen."""
        self.is_valid()
        return self.cleaned_data.get("pays")


class CheckForm(DesignForm):
    """A code, as it was copied."""

    marks_optional = False
    code = forms.CharField(
        label=_("Code de l’offre"),
        max_length=20,
        help_text=_("Six lettres et chiffres, comme sur l’affiche. Par exemple : 4K7-Q2M"),
        error_messages={"max_length": _("Un code a six lettres et chiffres. Celui-ci est trop long.")},
        widget=forms.TextInput(
            attrs={"size": 12, "autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )
