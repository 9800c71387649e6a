"""Forms of an agreement's file."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tounga.kernel.clock import today
from tounga.network.enums import AgreementKind, AgreementState
from tounga.network.models import Agreement
from tounga.reference.models import Country, Occupation
from tounga.reference.selectors import countries, search_occupations
from tounga.web.design.fields import FrenchDateField
from tounga.web.design.forms import DesignForm

CHOICES_SHOWN = 8


class FilterForm(DesignForm):
    """Which agreements to show."""

    marks_optional = False
    etape = forms.ChoiceField(
        label=_("Étape"), choices=[("", _("Toutes les étapes")), *AgreementState.choices], required=False
    )
    pays = forms.ModelChoiceField(
        label=_("Pays"), queryset=Country.objects.none(), required=False, empty_label=_("Tous les pays")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        used = Agreement.objects.order_by().values("country")
        self.fields["pays"].queryset = countries().filter(pk__in=used)  # type: ignore[attr-defined]


class AgreementForm(DesignForm):
    """The parties of an agreement."""

    title = forms.CharField(label=_("Nom de l’accord"), max_length=200)
    reference = forms.CharField(label=_("Référence"), max_length=40, help_text=_("Le numéro porté sur le texte."))
    kind = forms.ChoiceField(label=_("Nature"), choices=[("", _("Choisissez une nature")), *AgreementKind.choices])
    country = forms.ModelChoiceField(
        label=_("Pays"), queryset=Country.objects.none(), empty_label=_("Choisissez un pays")
    )
    partner = forms.CharField(
        label=_("Avec qui ?"),
        max_length=200,
        help_text=_("Ministère, service d’emploi, organisation, entreprise…"),
    )
    notes = forms.CharField(label=_("Notes"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["country"].queryset = countries()  # type: ignore[attr-defined]


class RenewForm(DesignForm):
    """The new last day of an agreement."""

    expires_on = FrenchDateField(
        label=_("Dernier jour"), required=False, help_text=_("Laissez vide s’il n’a pas de fin.")
    )


class ForceForm(RenewForm):
    """The dates written on the signed text."""

    signed_on = FrenchDateField(label=_("Signé le"), latest=today)

    field_order = ("signed_on", "expires_on")


class ReasonForm(DesignForm):
    """The words that go with a decision."""

    reason = forms.CharField(label=_("Motif"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class QuotaForm(DesignForm):
    """How many posts for one occupation in one year. The occupation is typed as people say it, then chosen."""

    occupation_text = forms.CharField(
        label=_("Métier"), max_length=80, help_text=_("Écrivez-le comme on le dit : maçon, chauffeur…")
    )
    year = forms.IntegerField(
        label=_("Année"), min_value=2000, max_value=2100, widget=forms.NumberInput(attrs={"size": 6})
    )
    posts = forms.IntegerField(
        label=_("Nombre de postes"), min_value=1, max_value=1_000_000, widget=forms.NumberInput(attrs={"size": 8})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        text = str(self.data.get("occupation_text", ""))[:80] if self.is_bound else ""
        self.answers = search_occupations(text, CHOICES_SHOWN) if text.isprintable() and text.strip() else []
        if len(self.answers) > 1:
            self.fields["occupation"] = forms.ModelChoiceField(
                label=_("Lequel ?"),
                queryset=Occupation.objects.filter(pk__in=[one.pk for one in self.answers]),
                widget=forms.RadioSelect,
                empty_label=None,
                error_messages={"required": _("Choisissez le métier qui convient.")},
            )
            self.order_fields(["occupation_text", "occupation", "year", "posts"])

    def clean(self) -> dict[str, Any]:
        """Exactly one occupation: the only answer, or the one chosen among several."""
        cleaned = super().clean() or {}
        if cleaned.pop("occupation_text", "") and not self.answers:
            self.add_error("occupation_text", _("Aucun métier ne ressemble à ce mot. Essayez un mot plus simple."))
        if len(self.answers) == 1:
            cleaned["occupation"] = self.answers[0]
        return cleaned
