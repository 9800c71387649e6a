"""What a contract says, read off the paper: used by the employer who sends it and by the officer who received it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tounga.offers.enums import Housing, Payer, PayPeriod
from tounga.placement.models import Contract, Placement
from tounga.placement.services.contract import CLAUSES
from tounga.reference.models import Country, Currency, Language
from tounga.web.design.fields import AmountField, FrenchDateField, UploadField
from tounga.web.design.forms import DesignForm

_UNSAID = [("", _("Le contrat ne le dit pas"))]


class ContractForm(DesignForm):
    """Each field may stay empty: what the contract does not say is a finding, not a typing error."""

    marks_optional = False  # every line may stay empty: the title says so once
    file = UploadField(label=_("Le contrat scanné"), required=False)
    employer_name = forms.CharField(label=_("Nom de l’employeur"), max_length=160, required=False)
    employer_address = forms.CharField(label=_("Adresse de l’employeur"), max_length=200, required=False)
    worker_name = forms.CharField(
        label=_("Nom du travailleur"),
        max_length=220,
        required=False,
        help_text=_("Tel qu’il est écrit dans le contrat."),
    )
    worker_birth = forms.CharField(
        label=_("Naissance du travailleur"),
        max_length=60,
        required=False,
        help_text=_("Telle qu’elle est écrite dans le contrat. Laissez vide si elle n’y est pas."),
    )
    occupation_title = forms.CharField(label=_("Métier écrit dans le contrat"), max_length=160, required=False)
    same_occupation = forms.ChoiceField(
        label=_("Est-ce le métier de l’offre ?"),
        choices=[("yes", _("Oui")), ("no", _("Non")), ("", _("Le contrat ne le dit pas"))],
        widget=forms.RadioSelect,
        required=False,
    )
    country = forms.ModelChoiceField(
        label=_("Pays de travail"),
        queryset=Country.objects.none(),
        required=False,
        empty_label=_("Le contrat ne le dit pas"),
    )
    city = forms.CharField(label=_("Ville de travail"), max_length=80, required=False)
    duration_months = forms.IntegerField(label=_("Durée, en mois"), min_value=0, max_value=600, required=False)
    hours_per_day = AmountField(
        label=_("Heures par jour"), min_value=1, max_value=24, max_digits=3, decimal_places=1, required=False
    )
    days_per_week = forms.IntegerField(label=_("Jours par semaine"), min_value=1, max_value=7, required=False)
    wage = AmountField(label=_("Salaire net"), decimal_places=3, required=False)
    currency = forms.ModelChoiceField(
        label=_("Monnaie"), queryset=Currency.objects.none(), required=False, empty_label=_("Le contrat ne le dit pas")
    )
    pay_period = forms.ChoiceField(label=_("Payé"), choices=_UNSAID + PayPeriod.choices, required=False)
    pay_terms = forms.CharField(
        label=_("Jour et moyen de paiement"),
        max_length=300,
        required=False,
        help_text=_("Par exemple : le 30 de chaque mois, par virement."),
    )
    housing = forms.ChoiceField(label=_("Logement"), choices=_UNSAID + Housing.choices, required=False)
    advantages = forms.CharField(label=_("Autres avantages"), max_length=500, required=False)
    social_cover = forms.CharField(
        label=_("Protection sociale"),
        max_length=500,
        required=False,
        help_text=_("Maladie, accident du travail, retraite."),
    )
    leave_days = forms.IntegerField(label=_("Jours de congés payés par an"), min_value=0, max_value=365, required=False)
    outward_ticket = forms.ChoiceField(
        label=_("Voyage aller payé par"), choices=_UNSAID + Payer.choices, required=False
    )
    return_ticket = forms.ChoiceField(
        label=_("Voyage retour payé par"), choices=_UNSAID + Payer.choices, required=False
    )
    return_terms = forms.CharField(label=_("Conditions du retour"), max_length=500, required=False)
    languages = forms.ModelMultipleChoiceField(
        label=_("Langues dans lesquelles il est écrit"),
        queryset=Language.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    signed_on = FrenchDateField(label=_("Signé le"), required=False)

    def __init__(self, *args: Any, placement: Placement, **kwargs: Any) -> None:
        self.placement, self.last = placement, placement.contracts.first()
        if self.last:
            kwargs.setdefault("initial", _said_by(self.last))
        super().__init__(*args, **kwargs)
        self.fields["country"].queryset = Country.objects.all()  # type: ignore[attr-defined]
        self.fields["currency"].queryset = Currency.objects.all()  # type: ignore[attr-defined]
        self.fields["languages"].queryset = Language.objects.all()  # type: ignore[attr-defined]

    @property
    def clauses(self) -> dict[str, Any]:
        """The columns of the contract, as `record_contract` takes them."""
        values = dict(self.cleaned_data)
        values["language"] = ",".join(language.pk for language in values.pop("languages"))
        values["same_occupation"] = {"yes": True, "no": False}.get(values["same_occupation"])
        return values


def _said_by(last: Contract) -> dict[str, Any]:
    """What the last version said, so that a correction changes only what was wrong."""
    values = {name: getattr(last, name) for name in CLAUSES if name in ContractForm.base_fields}
    values["country"], values["currency"] = last.country_id, last.currency_id
    values["languages"] = [code for code in last.language.split(",") if code]
    values["same_occupation"] = {True: "yes", False: "no", None: ""}[last.same_occupation]
    values["signed_on"] = None  # a corrected contract is signed again
    return values
