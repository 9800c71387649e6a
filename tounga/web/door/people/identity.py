"""Who somebody is: the fields that registration and correction share (P2)."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tounga.people.enums import Sex
from tounga.people.rules import clean_name, clean_place, normal_national_id
from tounga.people.selectors import PersonFile
from tounga.reference.models import Country, CountryPack
from tounga.reference.selectors import countries
from tounga.web.design.forms import DesignForm
from tounga.web.door.people.births import BirthFields
from tounga.web.door.people.choices import TerritoryField, offer_territories

MOST_FIGURES = 20  # of a national number, as the register keeps it


class NameField(forms.CharField):
    """A name as the register will keep it, so that whoever reads the answers again before saving reads that."""

    def to_python(self, value: Any) -> Any:
        """The name with its capitals where people put them; what is too long stays as it is, to be refused."""
        text = super().to_python(value) or ""
        return self.kept(text) if self.max_length is None or len(text) <= self.max_length else text

    def kept(self, text: str) -> str:
        """The form of a name."""
        return clean_name(text)


class PlaceField(NameField):
    """A place of birth, a quarter or a village, likewise."""

    def kept(self, text: str) -> str:
        """The form of a place."""
        return clean_place(text)


class NameFields(forms.Form):
    """Names as they are said. One name only is normal."""

    family_name = NameField(label=_("Nom"), max_length=80, help_text=_("S’il n’y a qu’un nom, mettez-le ici."))
    given_names = NameField(label=_("Prénoms"), max_length=120, required=False)
    sex = forms.ChoiceField(label=_("Sexe"), choices=Sex.choices, widget=forms.RadioSelect(attrs={"class": "inline"}))


class OriginFields(forms.Form):
    """Where somebody comes from, and what the papers say."""

    birth_place = PlaceField(label=_("Lieu de naissance"), max_length=120, required=False)
    father_name = NameField(label=_("Nom du père"), max_length=120, required=False)
    mother_name = NameField(label=_("Nom de la mère"), max_length=120, required=False)
    national_id = forms.CharField(label=_("Numéro national"), max_length=40, required=False)
    nationality = forms.ModelChoiceField(label=_("Nationalité"), queryset=Country.objects.none(), empty_label=None)

    def clean_national_id(self) -> str:
        """The number as it is kept, spaces and hyphens left out; only its length is refused, its shape is a warning."""
        number = normal_national_id(self.cleaned_data["national_id"])
        if len(number) > MOST_FIGURES:
            raise forms.ValidationError(_("Ce numéro est trop long : vingt signes au plus."))
        return number


class IdentityForm(NameFields, BirthFields, OriginFields, DesignForm):
    """The identity of a file, to be corrected with the reason why."""

    residence = TerritoryField(required=False)
    locality = PlaceField(label=_("Quartier ou village"), max_length=120, required=False)
    reason = forms.CharField(
        label=_("Pourquoi corriger ?"),
        max_length=300,
        help_text=_("Par exemple : la carte d’identité dit autre chose."),
    )
    marks_optional = False

    def __init__(self, *args: Any, file: PersonFile, own: bool = False, **kwargs: Any) -> None:
        person = file.person
        plain = [name for name in self.base_fields if name not in ("reason", "birth", "birth_unknown")]
        initial = {name: getattr(person, name) for name in plain}
        initial |= {"birth": file.birth, "birth_unknown": file.birth.known_year is None}
        super().__init__(*args, initial=initial, **kwargs)
        name_national_id(self, file.pack)
        self.fields["nationality"].queryset = countries()  # type: ignore[attr-defined]
        offer_territories(self.fields["residence"], kept=person.residence)
        if own:
            del self.fields["reason"]
            self.fields["residence"].label = _("Où habitez-vous ?")

    def facts(self) -> dict[str, Any]:
        """The arguments of `correct_identity`; a name or a place left as the page showed it is not given, nor its capitals put."""
        values = {name: value for name, value in self.cleaned_data.items() if name not in ("birth", "birth_unknown")}
        values = {name: value for name, value in values.items() if not self._left(name)}
        return {"reason": gettext("Corrigé par la personne dans son espace"), **values, **self.birth_facts()}

    def _left(self, name: str) -> bool:
        return isinstance(self.fields[name], NameField) and (self[name].data or "").strip() == self.initial[name]


def name_national_id(form: forms.Form, pack: CountryPack) -> None:
    """Call the national number as the country pack does; hide it where there is none."""
    if not pack.identity_name:
        form.fields.pop("national_id", None)
    elif "national_id" in form.fields:
        form.fields["national_id"].label = pack.identity_name
        form.fields["national_id"].help_text = pack.identity_help
