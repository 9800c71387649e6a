"""What somebody says of her work: profile, occupations, experience, licences, skills, project (P4)."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from tounga.kernel.clock import today
from tounga.people.enums import Stay
from tounga.people.models import Experience
from tounga.people.rules import EARLIEST_BIRTH_YEAR
from tounga.people.selectors import PersonFile
from tounga.reference.models import Country, DrivingLicence, Occupation, OccupationSkill, Skill
from tounga.reference.selectors import countries, destinations, home_country
from tounga.web.design.fields import FrenchDateField
from tounga.web.design.forms import DesignForm, prepare
from tounga.web.door.people.durations import DurationField
from tounga.web.door.people.picker import OccupationPicker

MOST_SKILLS_SHOWN = 40


class ProfileForm(DesignForm):
    """Availability, a few words, adjustments asked for."""

    available_from = FrenchDateField(label=_("Disponible à partir du"), required=False)
    summary = forms.CharField(
        label=_("Ce que la personne sait faire, en quelques mots"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("L’employeur lira ce texte si le dossier lui est présenté."),
    )
    needs = forms.CharField(
        label=_("De quoi a-t-elle besoin pour bien travailler ?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Un aménagement, par exemple. L’employeur ne voit pas cette réponse."),
    )

    def __init__(self, *args: Any, file: PersonFile, own: bool = False, **kwargs: Any) -> None:
        initial = {name: getattr(file.profile, name) for name in self.base_fields} if file.profile else {}
        super().__init__(*args, initial=initial, **kwargs)
        if own:
            self.fields["summary"].label = _("Ce que vous savez faire, en quelques mots")
            self.fields["summary"].help_text = _("L’employeur lira ce texte si votre dossier lui est présenté.")
            self.fields["needs"].label = _("De quoi avez-vous besoin pour bien travailler ?")

    def facts(self) -> dict[str, Any]:
        """The arguments of `set_profile`."""
        return dict(self.cleaned_data)


class OccupationsForm(OccupationPicker, DesignForm):
    """The occupations practised or sought, with how long each was practised."""

    marks_optional = False

    def __init__(
        self, data: QueryDict | None = None, *args: Any, file: PersonFile, own: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(data, *args, picked=[(row.occupation, row.months) for row in file.occupations], **kwargs)
        field = forms.MultipleChoiceField(
            label=_("Lesquels cherchez-vous aujourd’hui ?")
            if own
            else _("Lesquels la personne cherche-t-elle aujourd’hui ?"),
            choices=[(str(occupation.pk), occupation.name) for occupation in self.picked],
            widget=forms.CheckboxSelectMultiple,
            required=False,
            initial=[str(row.occupation_id) for row in file.occupations if row.sought],
        )
        prepare(field, field.label)
        self.fields["sought"] = field

    def facts(self) -> dict[str, Any]:
        """The arguments of `set_occupations`."""
        sought = set(self.cleaned_data["sought"])
        return {
            "occupations": [
                (occupation, months, str(occupation.pk) in sought) for occupation, months in self.cleaned_picks()
            ]
        }


class ExperienceForm(DesignForm):
    """One job held."""

    title = forms.CharField(
        label=_("Travail fait"), max_length=160, help_text=_("Par exemple : maçon sur un chantier de logements.")
    )
    employer = forms.CharField(label=_("Chez qui ?"), max_length=160, required=False)
    country = forms.ModelChoiceField(label=_("Dans quel pays ?"), queryset=Country.objects.none(), empty_label=None)
    started_year = forms.IntegerField(
        label=_("Depuis quelle année ?"),
        min_value=EARLIEST_BIRTH_YEAR,
        max_value=2100,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 6}),
    )
    months = DurationField(label=_("Pendant combien de temps ?"))
    occupation = forms.ModelChoiceField(
        label=_("À quel métier du dossier cela correspond-il ?"),
        queryset=Occupation.objects.none(),
        required=False,
        empty_label=_("Aucun de ceux-là"),
    )

    def __init__(
        self, *args: Any, file: PersonFile, own: bool = False, row: Experience | None = None, **kwargs: Any
    ) -> None:
        initial = {name: getattr(row, name) for name in self.base_fields} if row else {"country": home_country()}
        super().__init__(*args, initial=initial, **kwargs)
        trades = [row.occupation for row in file.occupations]
        self.fields["country"].queryset = countries()  # type: ignore[attr-defined]
        if trades:
            mine = Occupation.objects.filter(pk__in=[trade.pk for trade in trades])
            self.fields["occupation"].queryset = mine  # type: ignore[attr-defined]
        else:
            del self.fields["occupation"]

    def clean_started_year(self) -> int | None:
        """A job cannot have begun later than today."""
        year: int | None = self.cleaned_data["started_year"]
        if year is not None and year > today().year:
            raise forms.ValidationError(_("Cette année n’est pas encore là."))
        return year

    def facts(self) -> dict[str, Any]:
        """The arguments of `add_experience`."""
        return dict(self.cleaned_data)


class LicencesForm(DesignForm):
    """The driving licences held."""

    licences = forms.ModelMultipleChoiceField(
        label=_("Permis de conduire"),
        queryset=DrivingLicence.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    marks_optional = False

    def __init__(self, *args: Any, file: PersonFile, own: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, initial={"licences": [row.licence_id for row in file.licences]}, **kwargs)
        self.fields["licences"].queryset = DrivingLicence.objects.in_force()  # type: ignore[attr-defined]

    def facts(self) -> dict[str, Any]:
        """The arguments of `set_licences`."""
        return {"licences": self.cleaned_data["licences"]}


class SkillsForm(DesignForm):
    """The skills that the file's occupations ask for: the person says which she has."""

    skills = forms.ModelMultipleChoiceField(
        label=_("Savoir-faire"), queryset=Skill.objects.none(), widget=forms.CheckboxSelectMultiple, required=False
    )
    marks_optional = False

    def __init__(self, *args: Any, file: PersonFile, own: bool = False, **kwargs: Any) -> None:
        held = [row.skill_id for row in file.skills]
        super().__init__(*args, initial={"skills": held}, **kwargs)
        asked = OccupationSkill.objects.filter(
            occupation__in=[row.occupation_id for row in file.occupations], skill__retired_in=""
        )
        offered = list(dict.fromkeys(asked.order_by("-core", "skill__folded").values_list("skill_id", flat=True)))[
            :MOST_SKILLS_SHOWN
        ]
        self.fields["skills"].queryset = Skill.objects.filter(pk__in={*offered, *held}).order_by("folded")  # type: ignore[attr-defined]
        self.has_choices = bool(offered or held)

    def facts(self) -> dict[str, Any]:
        """The arguments of `set_skills`."""
        return {"skills": self.cleaned_data["skills"]}


class StayField(forms.ChoiceField):
    """For how long, when it matters."""

    def __init__(self) -> None:
        choices = [("", _("Peu importe")), *Stay.choices]
        super().__init__(label=_("Pour combien de temps ?"), choices=choices, required=False)


class ProjectForm(DesignForm):
    """The wish to work abroad: where, and why."""

    countries = forms.ModelMultipleChoiceField(
        label=_("Dans quels pays ?"),
        queryset=Country.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Ne cochez rien si tous les pays conviennent."),
    )
    stay = StayField()
    motivation = forms.CharField(
        label=_("Pourquoi ce projet ?"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, file: PersonFile, own: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["countries"].queryset = destinations()  # type: ignore[attr-defined]
        if own:
            self.fields["countries"].label = _("Dans quels pays voulez-vous travailler ?")
            self.fields["motivation"].label = _("Pourquoi voulez-vous partir travailler ?")

    def facts(self) -> dict[str, Any]:
        """The arguments of `open_project`."""
        return dict(self.cleaned_data)
