"""The form of the register: finding people."""

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from tounga.reference.models import Occupation
from tounga.reference.selectors import search_occupations
from tounga.web.design.forms import DesignForm


class SearchForm(DesignForm):
    """Who is looked for: a name, a number, a phone; and in which occupation."""

    q = forms.CharField(label=_("Nom, numéro ou téléphone"), max_length=80, required=False)
    metier = forms.CharField(label=_("Métier"), max_length=80, required=False)
    marks_optional = False

    @property
    def text(self) -> str:
        """The name, number or phone looked for, "" when the form is not valid."""
        return str(self.cleaned_data.get("q", "")) if self.is_valid() else ""

    @property
    def trade(self) -> str:
        """The word for an occupation, as typed."""
        return str(self.cleaned_data.get("metier", "")) if self.is_valid() else ""

    @cached_property
    def occupation(self) -> Occupation | None:
        """The occupation that the word most likely means."""
        found = search_occupations(self.trade, 1) if self.trade else []
        return found[0] if found else None
