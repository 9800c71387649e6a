"""One form field per column of an offer, with its words (M4): used by the officer's form and by the employer's."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tounga.kernel.clock import today
from tounga.network.selectors import agreements_in_force
from tounga.offers.enums import ContractKind, Housing, OfferOrigin, Payer, PayPeriod, PresentationMode
from tounga.offers.labels import LABELS
from tounga.offers.models import Campaign
from tounga.offers.rules import PRESENTED_AFTER_CLOSING
from tounga.reference.models import Currency, Diploma
from tounga.reference.selectors import countries
from tounga.web.design.fields import AmountField, FrenchDateField
from tounga.web.door.people.durations import DurationField

MOST_POSTS = 20_000
_YES_NO = [("True", _("Oui")), ("False", _("Non"))]


def called(name: str) -> Any:
    """What a column is called."""
    return LABELS[name]


def line(name: str, length: int, hint: Any = "", *, required: bool = False) -> forms.Field:
    """A short text."""
    return forms.CharField(label=called(name), max_length=length, required=required, help_text=hint)


def text(name: str, length: int, hint: Any = "", *, rows: int = 3) -> forms.Field:
    """A longer text; what is missing is said later, by the requirements of the step."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=called(name), max_length=length, required=False, help_text=hint, widget=widget)


def chosen(name: str, choices: Any, hint: Any = "") -> forms.Field:
    """One answer among a few, all visible."""
    return forms.ChoiceField(label=called(name), choices=choices, widget=forms.RadioSelect, help_text=hint)


def yes_no(name: str, label: Any = "", choices: Any = None) -> forms.Field:
    """A yes or a no."""
    return forms.TypedChoiceField(
        label=label or called(name),
        choices=choices or _YES_NO,
        coerce=lambda value: value == "True",
        widget=forms.RadioSelect,
    )


def row_of(name: str, rows: Any, empty: Any, *, required: bool = False, label: Any = "") -> forms.Field:
    """One row among a list."""
    return forms.ModelChoiceField(label=label or called(name), queryset=rows, required=required, empty_label=empty)


class AgreementField(forms.ModelChoiceField):
    """An agreement, said with its country and its partner: two of them may have much the same title."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.title} ({obj.country}, {obj.partner})"


def whole(name: str, most: int, hint: Any = "", *, required: bool = False) -> forms.Field:
    """A whole number from 1."""
    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "size": 6})
    return forms.IntegerField(
        label=called(name), min_value=1, max_value=most, required=required, help_text=hint, widget=widget
    )


def running_campaigns() -> Any:
    """The campaigns that are not over."""
    return Campaign.objects.filter(ends_on__gte=today()).select_related("agreement")


FIELDS: dict[str, Callable[[], forms.Field]] = {
    "origin": lambda: forms.ChoiceField(label=called("origin"), choices=OfferOrigin.choices),
    "agreement": lambda: AgreementField(
        label=called("agreement"),
        queryset=agreements_in_force(today()).select_related("country"),
        required=False,
        empty_label=_("Aucun accord"),
    ),
    "campaign": lambda: row_of("campaign", running_campaigns(), _("Aucune campagne")),
    "title": lambda: line("title", 160, _("Laissez vide pour reprendre le nom du métier.")),
    "specifics": lambda: text("specifics", 500, _("Ce qui distingue ce poste d’un autre du même métier."), rows=2),
    "qualification": lambda: line("qualification", 200, _("Par exemple : ouvrier qualifié, chef d’équipe.")),
    "posts": lambda: whole("posts", MOST_POSTS, required=True),
    "country": lambda: row_of("country", countries(), _("Choisissez un pays"), required=True),
    "city": lambda: line("city", 80, required=True),
    "activities": lambda: text(
        "activities", 4000, _("Ce que la personne fera chaque jour, en phrases simples."), rows=6
    ),
    "responsibilities": lambda: text("responsibilities", 2000, _("De qui elle dépend, de quoi elle répond.")),
    "aptitudes": lambda: text("aptitudes", 1000, _("Ce qu’il faut savoir faire ou supporter, sans critère personnel.")),
    "diploma": lambda: row_of("diploma", Diploma.objects.in_force(), _("Aucun diplôme exigé")),
    "experience_months": lambda: DurationField(
        label=_("Expérience exigée"), required=False, help_text=_("Par exemple : 2 ans. Laissez vide pour un débutant.")
    ),
    "wage": lambda: AmountField(label=called("wage"), required=False, decimal_places=3, min_value=1),
    "currency": lambda: row_of("currency", Currency.objects.in_force(), _("Choisissez une monnaie")),
    "pay_period": lambda: forms.ChoiceField(label=_("Payé"), choices=PayPeriod.choices),
    "wage_is_net": lambda: yes_no(
        "wage_is_net",
        _("Ce salaire est"),
        [("True", _("net : ce que la personne reçoit")), ("False", _("brut : avant les retenues légales"))],
    ),
    "allowances": lambda: text("allowances", 500, rows=2),
    "outward_ticket": lambda: chosen("outward_ticket", Payer.choices, _("Qui paie le voyage aller ?")),
    "return_ticket": lambda: chosen("return_ticket", Payer.choices, _("Qui paie le voyage retour ?")),
    "housing": lambda: chosen("housing", Housing.choices),
    "housing_note": lambda: line("housing_note", 200, _("Par exemple : à quatre par chambre.")),
    "food": lambda: line("food", 200),
    "other_advantages": lambda: text("other_advantages", 500, rows=2),
    "contract_kind": lambda: chosen("contract_kind", ContractKind.choices),
    "duration_months": lambda: DurationField(
        label=_("Durée du contrat"), unit_needed=True, required=False, help_text=_("Par exemple : 2 ans, ou 9 mois.")
    ),
    "hours_per_day": lambda: forms.DecimalField(
        label=called("hours_per_day"),
        min_value=1,
        max_value=24,
        max_digits=3,
        decimal_places=1,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "size": 6}),
    ),
    "days_per_week": lambda: whole("days_per_week", 7),
    "starts_on": lambda: FrenchDateField(label=called("starts_on"), required=False, earliest=today),
    "social_protection": lambda: text("social_protection", 500, _("Maladie, accident du travail, retraite."), rows=2),
    "travel_terms": lambda: text("travel_terms", 500, _("Qui réserve, par où l’on passe, quels bagages."), rows=2),
    "reception_terms": lambda: text(
        "reception_terms", 500, _("Qui attend la personne, où elle dort le premier soir."), rows=2
    ),
    "setting": lambda: text("setting", 500, _("Chantier, usine, maison, en plein air…"), rows=2),
    "hardship": lambda: text("hardship", 500, _("Chaleur, hauteur, poids, bruit, nuit…"), rows=2),
    "travelling": lambda: text("travelling", 500, rows=2),
    "constraints": lambda: text("constraints", 500, rows=2),
    "candidates_wanted": lambda: whole("candidates_wanted", MOST_POSTS, _("Combien l’employeur veut en voir.")),
    "due_on": lambda: FrenchDateField(
        label=called("due_on"), required=False, earliest=today, help_text=PRESENTED_AFTER_CLOSING
    ),
    "closes_on": lambda: FrenchDateField(label=called("closes_on"), required=False, earliest=today),
    "to_publish": lambda: yes_no(
        "to_publish",
        _("L’employeur accepte-t-il que l’offre soit affichée et publiée ?"),
    ),
    "preselection_means": lambda: text(
        "preselection_means", 500, _("Lecture des parcours, entretien, essai pratique…"), rows=2
    ),
    "tests": lambda: text("tests", 500, _("Langue, technique : par qui et comment."), rows=2),
    "presentation_mode": lambda: chosen("presentation_mode", PresentationMode.choices),
}
