"""Registering somebody on one page (P1, P2), the likely files of the same person beside it (P3)."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from tounga.accounts.enums import UNIT_ROLES, Role
from tounga.kernel.actor import Actor
from tounga.kernel.clock import today
from tounga.network.models import Unit
from tounga.network.selectors import regional_units, territories_of
from tounga.people.enums import PhoneRelation
from tounga.people.rules import PRACTICE_TOO_LONG, months_are_plausible
from tounga.people.selectors import may_stand
from tounga.reference.selectors import countries, home
from tounga.web.design.forms import DesignForm
from tounga.web.door.people.births import BirthFields
from tounga.web.door.people.choices import TerritoryField, offer_territories
from tounga.web.door.people.identity import NameFields, OriginFields, PlaceField, name_national_id
from tounga.web.door.people.phones import read_phone
from tounga.web.door.people.picker import OccupationPicker
from tounga.web.door.people.zone import READ, ZoneFields, filled, next_box
from tounga.web.staff.people.looking import LOOK, LookingFields

REGISTRARS = (*UNIT_ROLES, Role.CENTRAL_OFFICER)
WHO = ("family_name", "given_names", "sex", "birth", "birth_unknown")  # without these nobody can say who it is
FIRST = ("zone", *WHO, "decision", "residence", "locality", "phone", "phone_relation")  # before the occupations
# The fields of the folded part. The nationality has an answer from the start.
PAPERS = ("paper", "paper_number", "paper_expires_on", "national_id", "birth_place", "father_name", "mother_name")


class RegistrationForm(OccupationPicker, LookingFields, ZoneFields, NameFields, BirthFields, OriginFields, DesignForm):
    """The first visit on one page (P1): what is asked of everybody first, the rest for those who know it."""

    residence = TerritoryField()
    locality = PlaceField(label=_("Quartier ou village"), max_length=120, required=False)
    phone = forms.CharField(
        label=_("Téléphone"),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel", "size": 20, "autocomplete": "off"}),
    )
    phone_relation = forms.ChoiceField(
        label=_("À qui est ce téléphone ?"), choices=PhoneRelation.choices, required=False, initial=PhoneRelation.OWN
    )
    ask_reason = forms.CharField(
        label=_("Pourquoi le demandez-vous ?"),
        max_length=500,
        required=False,
        help_text=_("Par exemple : la personne habite maintenant ici."),
    )
    unit = forms.ModelChoiceField(
        label=_("Direction qui suit le dossier"), queryset=Unit.objects.none(), empty_label=_("Choisissez")
    )
    marks_optional = False

    def __init__(self, data: QueryDict | None = None, *args: Any, actor: Actor, **kwargs: Any) -> None:
        pack = home()
        reading = None
        if data is not None and data.get("do") == READ:
            data, reading = filled(data)
        super().__init__(data, *args, initial={"nationality": pack.country_id}, **kwargs)
        self.actor, self.reading = actor, reading
        # As on the page: what is wrong is said in the order in which it is mended.
        self.order_fields((*FIRST, *self.years, "occupation_text", *PAPERS))
        self.offer_papers()
        self.pack = pack
        self.fields["nationality"].queryset = countries()  # type: ignore[attr-defined]
        self.fields["phone"].help_text = _("Par exemple : %(sample)s. Un téléphone partagé convient.") % {
            "sample": pack.phone_sample
        }
        name_national_id(self, pack)
        offer_territories(self.fields["residence"], near=territories_of(actor.over("unit")))
        units = units_open_to(actor)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        if actor.over("unit"):
            self.fields["unit"].required = False
            self.fields["unit"].widget = forms.HiddenInput()

        if reading and reading.zone:
            self.fields[next_box(reading)].widget.attrs["autofocus"] = True
        elif data is None:
            self.fields["zone"].widget.attrs["autofocus"] = True

    @property
    def reading_name(self) -> str:
        """Whose document was read."""
        zone = self.reading.zone if self.reading else None
        return f"{zone.given_names} {zone.family_name}".strip() if zone else ""

    @property
    def unsure(self) -> list[str]:
        """The parts of the lines that the agent has to read on the document."""
        return [str(part.label) for part in self.reading.unsure] if self.reading else []

    @property
    def doubted(self) -> list[str]:
        """The parts that are filled and that the agent has to compare again."""
        return [str(part.label) for part in self.reading.doubted] if self.reading else []

    @property
    def papers_said(self) -> bool:
        """Whether the folded part holds something to look at."""
        return any(self[name].value() or self[name].errors for name in PAPERS if name in self.fields)

    def clean_phone(self) -> str:
        """The number as E.164."""
        return read_phone(self.cleaned_data["phone"], self.pack.country_id)

    def clean(self) -> dict[str, Any] | None:
        """Files that look like this one are looked for when asked, once a document is read, and again at saving."""
        cleaned = super().clean()
        if not self.turning:
            self._foresee()
        if self.step in (LOOK, READ) or not self.turning:
            self.look()
        if not self.turning and not self.errors.keys() & {"decision", *WHO}:
            self.decide(self.data.getlist("shown"))  # type: ignore[attr-defined]
        return cleaned

    def full_clean(self) -> None:
        """As usual; when the person has a file already, it is opened, and nothing else need be filled in."""
        super().full_clean()
        if self.is_bound and self.same is not None:
            self.errors.clear()

    def _foresee(self) -> None:
        """What the register would refuse is said with the rest, in one round."""
        birth = self.cleaned_data.get("birth")
        if birth is None:
            return
        name = self.cleaned_data.get("family_name") or self.cleaned_data.get("given_names") or ""
        for reason in may_stand(name, birth).reasons:
            if reason.field not in self.errors:
                self.add_error(reason.field, str(reason.text))
        for (_occupation, months), years in zip(self.cleaned_picks(), self.years, strict=True):
            if not months_are_plausible(months, birth, today()):
                self.add_error(years, str(PRACTICE_TOO_LONG.text))

    def facts(self) -> dict[str, Any]:
        """The arguments of `register`."""
        values = self.cleaned_data
        named = (
            "family_name",
            "given_names",
            "sex",
            "birth_place",
            "father_name",
            "mother_name",
            "nationality",
            "residence",
            "locality",
        )
        return {
            **{name: values[name] for name in named},
            **self.birth_facts(),
            "unit": values["unit"] or self.fields["unit"].queryset.get(),  # type: ignore[attr-defined]
            "national_id": values.get("national_id", ""),
            "phones": [(values["phone"], values["phone_relation"] or PhoneRelation.OWN)] if values["phone"] else [],
            "occupations": self.cleaned_picks(),
            "paper": self.paper_facts(),
            **self.verdicts(),
        }


def units_open_to(actor: Actor) -> QuerySet[Unit]:
    """The units in which the actor registers people: its own, or every regional one for the centre."""
    own = actor.over("unit")
    return Unit.objects.filter(pk=own) if own else regional_units()
