"""Forms of the employer's space: an answer about one person, and an offer in its short form (M8)."""

from collections.abc import Collection
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from tounga.kernel.clock import today
from tounga.offers.enums import ContractKind, Housing, Need, Payer, PayPeriod
from tounga.offers.models import Offer
from tounga.people.enums import LanguageLevel
from tounga.reference.models import Country, Currency, Language
from tounga.reference.selectors import countries
from tounga.web.design.fields import AmountField, FrenchDateField
from tounga.web.design.forms import DesignForm

ANSWERS = {
    "choose": _("Je choisis cette personne"),
    "reserve": _("Je la garde en réserve"),
    "refuse": _("Je ne la retiens pas"),
}


class DecisionForm(DesignForm):
    """The employer's answer about one person."""

    marks_optional = False  # the reason is asked of one answer only: its help says so
    decision = forms.ChoiceField(
        label=_("Votre réponse"),
        choices=list(ANSWERS.items()),
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Motif"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
        required=False,
        help_text=_(
            "Obligatoire si vous ne retenez pas la personne : elle lira ces mots. Parlez du travail, jamais de la personne."
        ),
    )

    def __init__(self, *args: Any, may: Collection[str] = tuple(ANSWERS), **options: Any) -> None:
        """`may`: the answers that can be given now; the others are not asked."""
        super().__init__(*args, **options)
        answers = [(verb, label) for verb, label in ANSWERS.items() if verb in may]
        cast(forms.ChoiceField, self.fields["decision"]).choices = answers


class WordForm(DesignForm):
    """The occupation looked for, as people say it."""

    marks_optional = False
    q = forms.CharField(
        label=_("Quel travail proposez-vous ?"),
        max_length=80,
        required=False,
        help_text=_("Écrivez un métier comme on le dit, puis cherchez."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class OfferForm(DesignForm):
    """What an employer alone knows of its offer; the service asks for the rest before it accepts (M4, M8)."""

    title = forms.CharField(label=_("Titre de l’offre"), max_length=160)
    posts = forms.IntegerField(
        label=_("Nombre de postes"),
        min_value=1,
        max_value=10_000,
        widget=forms.TextInput(attrs={"size": 6, "inputmode": "numeric"}),
    )
    country = forms.ModelChoiceField(label=_("Pays de travail"), queryset=Country.objects.none(), empty_label=None)
    city = forms.CharField(label=_("Ville de travail"), max_length=80)
    starts_on = FrenchDateField(label=_("Début du travail"), earliest=today, required=False)
    activities = forms.CharField(
        label=_("Ce que la personne fera"), widget=forms.Textarea(attrs={"rows": 4}), max_length=4000
    )
    qualification = forms.CharField(label=_("Qualification attendue"), max_length=200, required=False)
    experience_months = forms.IntegerField(
        label=_("Expérience demandée, en mois"),
        min_value=0,
        max_value=600,
        required=False,
        widget=forms.TextInput(attrs={"size": 6, "inputmode": "numeric"}),
    )
    language = forms.ModelChoiceField(
        label=_("Langue de travail"),
        queryset=Language.objects.none(),
        required=False,
        empty_label=_("Aucune en particulier"),
    )
    language_level = forms.ChoiceField(
        label=_("Niveau"), choices=[("", _("Choisissez")), *LanguageLevel.choices], required=False
    )
    wage = AmountField(label=_("Salaire net"), decimal_places=3)
    currency = forms.ModelChoiceField(label=_("Monnaie"), queryset=Currency.objects.none(), empty_label=None)
    pay_period = forms.ChoiceField(label=_("Payé"), choices=PayPeriod.choices, initial=PayPeriod.MONTH)
    housing = forms.ChoiceField(label=_("Logement"), choices=Housing.choices, initial=Housing.PROVIDED)
    outward_ticket = forms.ChoiceField(label=_("Voyage aller payé par"), choices=Payer.choices, initial=Payer.EMPLOYER)
    return_ticket = forms.ChoiceField(label=_("Voyage retour payé par"), choices=Payer.choices, initial=Payer.EMPLOYER)
    contract_kind = forms.ChoiceField(label=_("Contrat"), choices=ContractKind.choices, initial=ContractKind.FIXED_TERM)
    duration_months = forms.IntegerField(
        label=_("Durée, en mois"),
        min_value=1,
        max_value=600,
        required=False,
        widget=forms.TextInput(attrs={"size": 6, "inputmode": "numeric"}),
    )
    hours_per_day = forms.DecimalField(
        label=_("Heures par jour"),
        min_value=1,
        max_value=24,
        max_digits=3,
        decimal_places=1,
        widget=forms.TextInput(attrs={"size": 6, "inputmode": "decimal"}),
    )
    days_per_week = forms.IntegerField(
        label=_("Jours par semaine"),
        min_value=1,
        max_value=7,
        widget=forms.TextInput(attrs={"size": 6, "inputmode": "numeric"}),
    )
    social_protection = forms.CharField(
        label=_("Protection sociale"),
        max_length=500,
        required=False,
        help_text=_("Maladie, accident du travail, retraite."),
    )
    setting = forms.CharField(label=_("Lieu et cadre de travail"), max_length=500, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["country"].queryset = countries()  # type: ignore[attr-defined]
        self.fields["currency"].queryset = Currency.objects.in_force()  # type: ignore[attr-defined]
        self.fields["language"].queryset = Language.objects.in_force()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A language comes with its level."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("language") and not cleaned.get("language_level"):
            self.add_error("language_level", _("Choisissez le niveau de cette langue."))
        return cleaned

    @property
    def columns(self) -> dict[str, Any]:
        """The facts of the offer, as `draft_offer` and `edit_offer` take them."""
        facts = dict(self.cleaned_data)
        language, level = facts.pop("language"), facts.pop("language_level")
        facts["experience_months"] = facts["experience_months"] or 0
        facts["languages"] = [(language, level, Need.REQUIRED)] if language else []
        return facts


SECTIONS = (
    (_("Le poste"), (("title",), ("posts",), ("country", "city"), ("starts_on",))),
    (
        _("Le travail et le profil"),
        (("activities",), ("qualification",), ("experience_months",), ("language", "language_level")),
    ),
    (
        _("La paie et les avantages"),
        (("wage", "currency"), ("pay_period",), ("housing",), ("outward_ticket", "return_ticket")),
    ),
    (
        _("Le contrat"),
        (
            ("contract_kind", "duration_months"),
            ("hours_per_day", "days_per_week"),
            ("social_protection",),
            ("setting",),
        ),
    ),
)


def initial_of(offer: Offer) -> dict[str, Any]:
    """What the form shows of an offer already begun."""
    facts = {name: getattr(offer, name) for name in OfferForm.base_fields if hasattr(offer, name)}
    spoken = offer.languages.select_related("language").first()
    return {
        **facts,
        "language": spoken.language_id if spoken else None,
        "language_level": spoken.level if spoken else "",
    }
