"""The administrator's forms: an account, a role over its scope, a reason."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tounga.accounts.enums import Role
from tounga.employers.models import Employer
from tounga.kernel import clock
from tounga.network.models import Unit
from tounga.reference.models import Country
from tounga.web.design.fields import FrenchDateField
from tounga.web.design.forms import DesignForm

# The candidate's role comes with the person's file; agencies and partners get theirs with their rooms.
_NOT_HERE = (Role.CANDIDATE, Role.PRIVATE_AGENCY, Role.PARTNER)
GRANTABLE = [(role.value, role.label) for role in Role if role not in _NOT_HERE]


class ReasonForm(DesignForm):
    """Why: read later by whoever asks."""

    reason = forms.CharField(label=_("Motif"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class GrantForm(DesignForm):
    """A role, the scope over which it is held, and the days it begins and ends."""

    role = forms.ChoiceField(label=_("Rôle"), choices=[("", _("Choisissez un rôle")), *GRANTABLE])
    unit = forms.ModelChoiceField(
        label=_("Unité"),
        queryset=Unit.objects.none(),
        required=False,
        help_text=_("Pour les agents d’une direction régionale."),
    )
    country = forms.ModelChoiceField(
        label=_("Pays"),
        queryset=Country.objects.none(),
        required=False,
        help_text=_("Pour les agents consulaires et les relais de la diaspora."),
    )
    subject = forms.ModelChoiceField(
        label=_("Organisation"), queryset=Employer.objects.none(), required=False, help_text=_("Pour les employeurs.")
    )
    valid_from = FrenchDateField(label=_("À partir du"), required=False, help_text=_("Vide : dès aujourd’hui."))
    valid_to = FrenchDateField(
        label=_("Jusqu’au"), required=False, earliest=clock.today, help_text=_("Vide : sans fin.")
    )

    def __init__(self, *args: Any, **facts: Any) -> None:
        super().__init__(*args, **facts)
        rows = {
            "unit": Unit.objects.order_by("name"),
            "country": Country.objects.all(),
            "subject": Employer.objects.order_by("name"),
        }
        for name, queryset in rows.items():
            self.fields[name].queryset = queryset  # type: ignore[attr-defined]
            self.fields[name].empty_label = _("Aucun")  # type: ignore[attr-defined]

    def facts(self) -> dict[str, Any]:
        """What `grant_role` and `invite` take."""
        given = dict(self.cleaned_data)
        subject = given.pop("subject")
        return {**given, "subject_id": subject.pk if subject else None}


class AccountForm(GrantForm):
    """A new account and its first role."""

    name = forms.CharField(label=_("Nom complet"), max_length=160)
    email = forms.EmailField(label=_("Adresse de courriel"), max_length=254, required=False)
    phone = forms.CharField(
        label=_("Téléphone"), max_length=40, required=False, widget=forms.TextInput(attrs={"type": "tel"})
    )
    field_order = ["name", "email", "phone"]


class SearchForm(DesignForm):
    """Who is looked for."""

    marks_optional = False
    q = forms.CharField(
        label=_("Nom, courriel ou téléphone"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
