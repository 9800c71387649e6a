"""The one form of the mission: its opinion of an employer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tounga.web.design.forms import DesignForm


class OpinionForm(DesignForm):
    """Favourable or not, and why."""

    favourable = forms.ChoiceField(
        label=_("Votre avis"),
        choices=[
            ("yes", _("Favorable : cet employeur peut recruter nos travailleurs")),
            ("no", _("Défavorable : rien ne doit se faire avec lui")),
        ],
        widget=forms.RadioSelect,
    )
    opinion = forms.CharField(
        label=_("Ce qui fonde votre avis"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Visite, autorités interrogées, plaintes connues, conditions de travail sur place…"),
    )

    def facts(self) -> dict[str, Any]:
        """What the service takes."""
        return {**self.cleaned_data, "favourable": self.cleaned_data["favourable"] == "yes"}
