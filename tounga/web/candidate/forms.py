"""Forms of the candidate's own: applying, and registering by short pages."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from tounga.people.enums import PhoneRelation
from tounga.reference.models import Country
from tounga.reference.selectors import countries, home, home_country
from tounga.web.design.forms import DesignForm
from tounga.web.door.codes import code_field
from tounga.web.door.people.births import BirthField, BirthFields
from tounga.web.door.people.choices import OWN_RELATIONS, TerritoryField, offer_territories
from tounga.web.door.people.identity import NameFields, PlaceField
from tounga.web.door.people.phones import read_phone
from tounga.web.door.people.picker import OccupationPicker


class ApplicationForm(DesignForm):
    """What the candidate wants to add to her file for this offer."""

    motivation = forms.CharField(
        label=_("Pourquoi ce travail vous convient-il ?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Quelques mots suffisent. L’employeur les lira si votre dossier lui est présenté."),
    )

    def facts(self) -> dict[str, Any]:
        """The arguments of `apply`."""
        return dict(self.cleaned_data)


class NameStep(NameFields, DesignForm):
    """Who?"""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sex"].label = _("Vous êtes")
        self.fields["family_name"].help_text = _("Si vous n’avez qu’un nom, mettez-le ici.")

    def facts(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class BirthStep(BirthFields, DesignForm):
    """When, and which nationality?"""

    birth = BirthField(
        label=_("Votre naissance"),
        help_text=_("La date, comme 17/05/1992. Si vous ne savez que l’année, l’année seule : 1992."),
    )
    nationality = forms.ModelChoiceField(
        label=_("Votre nationalité"), queryset=Country.objects.none(), empty_label=None
    )
    marks_optional = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial={"nationality": home_country()}, **kwargs)
        self.fields["nationality"].queryset = countries()  # type: ignore[attr-defined]
        self.fields["birth_unknown"].label = _("Je ne connais ni la date ni l’année")

    def facts(self) -> dict[str, Any]:
        return {"nationality": self.cleaned_data["nationality"], **self.birth_facts()}


class PlaceStep(DesignForm):
    """Where?"""

    residence = TerritoryField(
        label=_("Où habitez-vous ?"), help_text=_("Ce lieu dit quelle agence suit votre dossier.")
    )
    locality = PlaceField(label=_("Quartier ou village"), max_length=120, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_territories(self.fields["residence"])

    def facts(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class PhoneStep(DesignForm):
    """At which number?"""

    phone = forms.CharField(
        label=_("Votre numéro de téléphone"),
        max_length=30,
        widget=forms.TextInput(attrs={"inputmode": "tel", "size": 20}),
    )
    relation = forms.ChoiceField(
        label=_("À qui est ce téléphone ?"), choices=OWN_RELATIONS, widget=forms.RadioSelect, initial=PhoneRelation.OWN
    )

    def __init__(self, *args: Any, phone: str | None = "", **kwargs: Any) -> None:
        super().__init__(*args, initial={"phone": phone, "relation": PhoneRelation.OWN}, **kwargs)
        self.fields["phone"].help_text = _("Par exemple : %(sample)s. Un téléphone partagé convient.") % {
            "sample": home().phone_sample
        }

    def clean_phone(self) -> str:
        """The number as E.164."""
        return read_phone(self.cleaned_data["phone"], home_country())

    def facts(self) -> dict[str, Any]:
        return {"phones": [(self.cleaned_data["phone"], self.cleaned_data["relation"])]}


class CodeForm(DesignForm):
    """The code that was sent to the number."""

    code = code_field()


class WorkStep(OccupationPicker, DesignForm):
    """Which work?"""

    marks_optional = False

    def __init__(self, data: QueryDict | None = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(data, *args, **kwargs)
        self.fields["occupation_text"].label = _("Quel travail savez-vous faire ?")

    def facts(self) -> dict[str, Any]:
        return {"occupations": self.cleaned_picks()}
