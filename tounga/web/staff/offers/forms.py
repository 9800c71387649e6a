"""Forms of the offers' desk."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tounga.kernel.clock import today
from tounga.network.models import Agreement, Unit
from tounga.network.selectors import agreements_in_force
from tounga.offers.enums import OfferState
from tounga.reference.models import Country
from tounga.reference.selectors import countries
from tounga.web.design.fields import FrenchDateField
from tounga.web.design.forms import DesignForm


class FilterForm(DesignForm):
    """Looking for an offer: words or a code, a state, a country."""

    marks_optional = False
    q = forms.CharField(
        label=_("Titre, employeur, ville ou code"), required=False, max_length=80, widget=forms.SearchInput
    )
    etat = forms.ChoiceField(label=_("État"), required=False, choices=[("", _("Tous les états")), *OfferState.choices])
    pays = forms.ModelChoiceField(
        label=_("Pays"), queryset=Country.objects.none(), required=False, empty_label=_("Tous les pays")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pays"].queryset = countries()  # type: ignore[attr-defined]


class EmployerSearchForm(DesignForm):
    """Whose offer is it?"""

    marks_optional = False
    q = forms.CharField(label=_("Nom de l’employeur"), required=False, max_length=80, widget=forms.SearchInput)


class ReasonForm(DesignForm):
    """The motive of the one who decides; it stays in the history."""

    reason = forms.CharField(
        label=_("Motif"),
        max_length=500,
        help_text=_("Il restera dans l’historique de l’offre."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class OverrideForm(DesignForm):
    """The written answer of the national director to one passage (M5)."""

    rule = forms.CharField(max_length=40, widget=forms.HiddenInput)
    field = forms.CharField(max_length=40, widget=forms.HiddenInput)
    found = forms.CharField(max_length=200, widget=forms.HiddenInput)
    words = forms.CharField(
        label=_("Pourquoi dérogez-vous à cette règle ?"),
        max_length=1000,
        help_text=_("Citez le texte qui le permet. Votre réponse et votre nom restent au dossier."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class QuotasForm(DesignForm):
    """The posts of each regional directorate: one small field a region, empty for none."""

    marks_optional = False

    def __init__(self, *args: Any, units: Sequence[Unit], shares: dict[Any, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = {f"unit_{unit.pk}": unit for unit in units}
        for name, unit in self.units.items():
            self.fields[name] = forms.IntegerField(
                label=unit.name,
                min_value=1,
                max_value=20_000,
                required=False,
                initial=shares.get(unit.pk),
                widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "size": 6}),
            )

    def quotas(self) -> list[tuple[Unit, int]]:
        """(unit, posts) for each region that has some."""
        return [(unit, self.cleaned_data[name]) for name, unit in self.units.items() if self.cleaned_data.get(name)]


class CampaignForm(DesignForm):
    """A bulk recruitment under one agreement (M9)."""

    title = forms.CharField(label=_("Nom de la campagne"), max_length=160)
    agreement = forms.ModelChoiceField(
        label=_("Accord"),
        queryset=Agreement.objects.none(),
        empty_label=_("Choisissez un accord en vigueur"),
        help_text=_("Une campagne repose sur un accord en vigueur."),
    )
    posts = forms.IntegerField(
        label=_("Nombre total de postes"),
        min_value=1,
        max_value=100_000,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 8}),
    )
    starts_on = FrenchDateField(label=_("Début"))
    ends_on = FrenchDateField(label=_("Fin"), earliest=today)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agreement"].queryset = agreements_in_force(today())  # type: ignore[attr-defined]
