"""Diplomas and courses, and where somebody would go to work (P4, O4)."""

from itertools import groupby
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tounga.kernel.clock import today
from tounga.people.models import Education
from tounga.people.rules import EARLIEST_BIRTH_YEAR
from tounga.people.selectors import PersonFile
from tounga.reference.models import Country, Diploma, Territory
from tounga.reference.selectors import countries, destinations, home_country, territories
from tounga.web.design.forms import DesignForm
from tounga.web.door.people.work import StayField


class DiplomaField(forms.ModelChoiceField):
    """The diplomas of the country pack, under their international level."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Diploma.objects.none(), empty_label=_("Choisissez"), **kwargs)

    def offer(self) -> None:
        """Fill the list, level by level: one query."""
        rows = list(Diploma.objects.in_force().order_by("isced", "order", "name_fr"))
        self.queryset = Diploma.objects.in_force()
        groups = groupby(rows, key=lambda row: row.level)
        self.choices = [
            ("", self.empty_label),
            *((str(level), [(row.pk, row.name) for row in same]) for level, same in groups),
        ]


class EducationForm(DesignForm):
    """One diploma, or one course followed."""

    diploma = DiplomaField(label=_("Quel diplôme ou quel niveau ?"))
    subject = forms.CharField(
        label=_("Spécialité"), max_length=120, required=False, help_text=_("Par exemple : électricité du bâtiment.")
    )
    school = forms.CharField(label=_("Où ?"), max_length=160, required=False, help_text=_("L’école ou le centre."))
    country = forms.ModelChoiceField(label=_("Dans quel pays ?"), queryset=Country.objects.none(), empty_label=None)
    year = forms.IntegerField(
        label=_("En quelle année ?"),
        min_value=EARLIEST_BIRTH_YEAR,
        max_value=2100,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 6}),
    )
    obtained = forms.BooleanField(label=_("Diplôme obtenu"), required=False, initial=True)

    def __init__(
        self, *args: Any, file: PersonFile, own: bool = False, row: Education | None = None, **kwargs: Any
    ) -> None:
        initial = {name: getattr(row, name) for name in self.base_fields} if row else {"country": home_country()}
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["diploma"].offer()  # type: ignore[attr-defined]
        self.fields["country"].queryset = countries()  # type: ignore[attr-defined]
        if own:
            self.fields["obtained"].label = _("J’ai obtenu ce diplôme")

    def clean_year(self) -> int | None:
        """A diploma cannot be of a year to come."""
        year: int | None = self.cleaned_data["year"]
        if year is not None and year > today().year:
            raise forms.ValidationError(_("Cette année n’est pas encore là."))
        return year

    def facts(self) -> dict[str, Any]:
        """The arguments of `add_education`."""
        return dict(self.cleaned_data)


class WishesForm(DesignForm):
    """Where the person would work: at home, and abroad when a project is open."""

    regions = forms.ModelMultipleChoiceField(
        label=_("Dans quelles régions du pays la personne accepte-t-elle de travailler ?"),
        queryset=Territory.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Ne cochez rien si elle n’y cherche pas de travail."),
    )
    countries = forms.ModelMultipleChoiceField(
        label=_("Dans quels pays ?"),
        queryset=Country.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Ne cochez rien si tous les pays conviennent."),
    )
    stay = StayField()
    motivation = forms.CharField(
        label=_("Pourquoi ce projet ?"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, file: PersonFile, own: bool = False, **kwargs: Any) -> None:
        project = file.project
        initial: dict[str, Any] = {"regions": [row.territory_id for row in file.regions]}
        if project:
            initial |= {"countries": [country.pk for country in project.countries.all()]}
            initial |= {"stay": project.stay, "motivation": project.motivation}
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["regions"].queryset = territories(1)  # type: ignore[attr-defined]
        if project is None:
            for name in ("countries", "stay", "motivation"):
                del self.fields[name]
        else:
            self.fields["countries"].queryset = destinations()  # type: ignore[attr-defined]
        if own:
            self._speak_to_the_person()

    def _speak_to_the_person(self) -> None:
        self.fields["regions"].label = _("Dans quelles régions du pays accepteriez-vous de travailler ?")
        self.fields["regions"].help_text = _("Ne cochez rien si vous n’y cherchez pas de travail.")
        if "countries" in self.fields:
            self.fields["countries"].label = _("Dans quels pays voulez-vous travailler ?")
            self.fields["motivation"].label = _("Pourquoi voulez-vous partir travailler ?")

    def facts(self) -> dict[str, Any]:
        """The arguments of `set_wishes`."""
        return dict(self.cleaned_data)
