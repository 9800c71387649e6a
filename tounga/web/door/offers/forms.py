"""The intake of an offer, one section of the manual at a time (M4).

    form = SectionForm(request.POST or None, section=SECTIONS[0], offer=offer, officer=True)
    form.is_valid(); draft_offer(by=…, employer=…, **form.facts())

Nothing but what makes the row is compulsory here: what each step asks for is said by the requirements, ahead of time.
"""

from typing import Any, cast
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from tounga.employers.models import Employer
from tounga.offers.enums import Need
from tounga.offers.labels import SECTIONS, Section
from tounga.offers.models import Offer
from tounga.offers.selectors import agreements_for
from tounga.people.enums import LanguageLevel
from tounga.reference.models import Appellation, DrivingLicence, Language, Skill
from tounga.reference.selectors import search_appellations, skills_of
from tounga.web.design.forms import DesignForm, prepare
from tounga.web.door.offers.fields import FIELDS, called, running_campaigns

OFFICER_FIELDS = ("origin", "agreement", "campaign")  # for the central unit to say
ANSWERS = 8
LANGUAGE_ROWS = 3
MOST_SKILLS = 24
# Short fields that stand side by side.
_PAIRS = {"country": "city", "wage": "currency", "hours_per_day": "days_per_week"}
_MANY = {"occupation", "appellation", "languages", "licences", "skills"}
# A level, and whether it is asked for or only wished: one answer says both ("required:A2").
_LEVELS = [
    ("", _("Choisissez")),
    (_("Exigé"), [(f"{Need.REQUIRED}:{level}", label) for level, label in LanguageLevel.choices]),
    (_("Apprécié"), [(f"{Need.WISHED}:{level}", label) for level, label in LanguageLevel.choices]),
]
_NEEDS = [("", _("Pas demandée")), (Need.REQUIRED.value, _("Exigée")), (Need.WISHED.value, _("Appréciée"))]


class OccupationChoice:
    """Choosing one occupation without JavaScript: type a word, search, choose among the answers.

    The answers stand in the form itself, so that nothing typed elsewhere is lost.
    """

    def __init__(self, data: QueryDict | None, current: Appellation | None) -> None:
        self.asked = (data.get("occupation_text") or "").strip()[:80] if data is not None else ""
        self.searching = data is not None and data.get("do") == "search"
        picked = _appellation(data.get("appellation", "")) if data is not None else current
        answers = search_appellations(self.asked, ANSWERS) if self.asked else []
        self.answers = list({row.pk: row for row in [*([picked] if picked else []), *answers]}.values())
        self.picked = picked

    def fields(self) -> dict[str, forms.Field]:
        """The word to search, and the answers to choose from once there are some."""
        word = forms.CharField(
            label=called("occupation"),
            max_length=80,
            required=False,
            help_text=_("Écrivez le métier comme on le dit, puis cherchez."),
            widget=forms.TextInput(attrs={"autocomplete": "off"}),
        )
        if not self.answers:
            return {"occupation_text": word}
        choices = [(str(row.pk), row.label_long) for row in self.answers]
        answers = forms.ChoiceField(
            label=_("De quel métier s’agit-il ?"),
            choices=choices,
            widget=forms.RadioSelect,
            required=False,
            initial=str(self.picked.pk) if self.picked else None,
        )
        return {"occupation_text": word, "appellation": answers}


class SectionForm(DesignForm):
    """One section of the intake form. Hardly anything is compulsory: what a step asks for is said before the step."""

    marks_optional = False

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        section: Section,
        offer: Offer | None = None,
        employer: Employer | None = None,
        officer: bool,
        **kwargs: Any,
    ) -> None:
        self.section, self.offer = section, offer
        self.employer = offer.employer if offer else employer
        initial = {**_values(offer, section), **kwargs.pop("initial", {})}
        super().__init__(data, initial=initial, **kwargs)
        self.choice: OccupationChoice | None = None
        for name in section.fields:
            if name in FIELDS and (officer or name not in OFFICER_FIELDS):
                self._add({name: FIELDS[name]()})
                self._keep_to_employer(name)
            elif name == "occupation":
                self.choice = OccupationChoice(data, offer.appellation or _main(offer) if offer else None)
                self._add(self.choice.fields())
            elif name in _LISTS:
                self._add(_LISTS[name](offer))

    @property
    def turning(self) -> bool:
        """Whether the occupation is being searched: the page is shown again, nothing is saved."""
        return bool(self.choice and self.choice.searching)

    @property
    def rows(self) -> list[list[forms.BoundField]]:
        """The fields in order, short ones two by two, for the template."""
        rows: list[list[forms.BoundField]] = []
        pairs = _pairs_in(self.fields)
        seconds = set(pairs.values())
        for name in self.fields:
            if name not in seconds:
                second = pairs.get(name)
                rows.append([self[name], *([self[second]] if second else [])])
        return rows

    @property
    def first_skill(self) -> str:
        """The name of the first skill's field, under a heading of its own; "" when there is none."""
        return next((name for name in self.fields if name.startswith("skill_")), "")

    def clean(self) -> dict[str, Any]:
        """An occupation is chosen, not only typed; amounts come with their currency; skills are asked once."""
        cleaned = super().clean() or {}
        if self.turning:
            self._errors = type(self.errors)()  # turning over: errors are told when saving
            return cleaned
        if self.choice is not None:
            self._require_occupation(cleaned)
        if cleaned.get("wage") and "currency" in self.fields and not cleaned.get("currency"):
            self.add_error("currency", _("Choisissez la monnaie de ce salaire."))
        for number in range(1, LANGUAGE_ROWS + 1):
            if cleaned.get(f"language_{number}") and not cleaned.get(f"level_{number}"):
                self.add_error(f"level_{number}", _("Dites le niveau de cette langue."))
        return cleaned

    def facts(self) -> dict[str, Any]:
        """The arguments of `draft_offer` or `edit_offer`."""
        cleaned = self.cleaned_data
        facts = {name: self._value(name) for name in self.section.fields if name in self.fields and name not in _MANY}
        if self.choice is not None and self.choice.picked is not None:
            facts |= {"appellation": self.choice.picked, "occupation": self.choice.picked.occupation}
        if "languages" in self.section.fields:
            facts["languages"] = _read_languages(cleaned)
            facts["licences"] = [(row, Need.REQUIRED) for row in cleaned["licences"]]
        if "skills" in self.section.fields:
            facts["skills"] = _read_skills(self, cleaned)
        return facts

    def _value(self, name: str) -> Any:
        value = self.cleaned_data.get(name)
        return 0 if name == "experience_months" and value is None else value

    def _add(self, fields: dict[str, forms.Field]) -> None:
        for name, field in fields.items():
            prepare(field, field.label or name)
            self.fields[name] = field

    def _keep_to_employer(self, name: str) -> None:
        """Only the agreements that may cover this employer, and the campaigns under them."""
        if self.employer is None or name not in ("agreement", "campaign"):
            return
        field, own = cast(forms.ModelChoiceField, self.fields[name]), agreements_for(self.employer)
        field.queryset = own if name == "agreement" else running_campaigns().filter(agreement__in=own)

    def _require_occupation(self, cleaned: dict[str, Any]) -> None:
        assert self.choice is not None
        choice = self.choice
        chosen = cleaned.get("appellation") or ""
        choice.picked = next((row for row in choice.answers if str(row.pk) == chosen), None)
        if choice.picked is None:
            where = "appellation" if "appellation" in self.fields else "occupation_text"
            self.add_error(where, _("Choisissez le métier dans la liste : écrivez-le, puis cherchez."))


def section_named(slug: str) -> Section | None:
    """The section of this slug."""
    return next((section for section in SECTIONS if section.slug == slug), None)


def section_after(section: Section) -> Section | None:
    """The one that follows; None after the last."""
    place = SECTIONS.index(section) + 1
    return SECTIONS[place] if place < len(SECTIONS) else None


def _language_fields(_offer: Offer | None) -> dict[str, forms.Field]:
    fields: dict[str, forms.Field] = {}
    for number in range(1, LANGUAGE_ROWS + 1):
        label = _("Langue %(number)s") % {"number": number}
        fields[f"language_{number}"] = forms.ModelChoiceField(
            label=label, queryset=Language.objects.in_force(), required=False, empty_label=_("Aucune")
        )
        fields[f"level_{number}"] = forms.ChoiceField(label=_("Niveau"), choices=_LEVELS, required=False)
    return fields


def _licence_fields(_offer: Offer | None) -> dict[str, forms.Field]:
    field = forms.ModelMultipleChoiceField(
        label=called("licences"),
        queryset=DrivingLicence.objects.in_force(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    return {"licences": field}


def _skill_fields(offer: Offer | None) -> dict[str, forms.Field]:
    return {
        f"skill_{skill.pk}": forms.ChoiceField(label=skill.label, choices=_NEEDS, required=False)
        for skill in _known_skills(offer)
    }


def _known_skills(offer: Offer | None) -> list[Skill]:
    if offer is None:
        return []
    own = [row.skill for row in offer.skills.select_related("skill")]
    usual = [row.skill for row in skills_of(offer.occupation)[:MOST_SKILLS]]
    return list({skill.pk: skill for skill in [*own, *usual]}.values())


_LISTS = {"languages": _language_fields, "licences": _licence_fields, "skills": _skill_fields}


def _values(offer: Offer | None, section: Section) -> dict[str, Any]:
    """What the form shows first: the offer's own values, or the model's defaults for a new one."""
    row = offer or Offer()
    values = {
        name: getattr(row, f"{name}_id", None) if name in _ROWS else getattr(row, name, None)
        for name in section.fields
        if name in FIELDS
    }
    if offer is None:
        return {name: value for name, value in values.items() if value not in (None, "")}
    if "languages" in section.fields:
        for number, line in enumerate(offer.languages.all()[:LANGUAGE_ROWS], 1):
            values |= {f"language_{number}": line.language_id, f"level_{number}": f"{line.need}:{line.level}"}
        values["licences"] = [line.licence_id for line in offer.licences.all()]
    if "skills" in section.fields:
        values |= {f"skill_{line.skill_id}": line.need for line in offer.skills.all()}
    if values.get("experience_months") == 0:
        values["experience_months"] = None
    return values


_ROWS = {"agreement", "campaign", "country", "currency", "diploma"}


def _read_languages(cleaned: dict[str, Any]) -> list[tuple[Language, str, str]]:
    found: dict[str, tuple[Language, str, str]] = {}
    for number in range(1, LANGUAGE_ROWS + 1):
        language, answer = cleaned.get(f"language_{number}"), cleaned.get(f"level_{number}")
        if language is not None and answer:
            need, _colon, level = answer.partition(":")
            found.setdefault(language.pk, (language, level, need))
    return list(found.values())


def _read_skills(form: SectionForm, cleaned: dict[str, Any]) -> list[tuple[Skill, str]]:
    skills = {str(skill.pk): skill for skill in _known_skills(form.offer)}
    asked = {name.removeprefix("skill_"): need for name, need in cleaned.items() if name.startswith("skill_") and need}
    return [(skills[key], need) for key, need in asked.items() if key in skills]


def _pairs_in(fields: Any) -> dict[str, str]:
    """Short fields and the one that stands beside each: by name, a language and its level, skills two by two."""
    pairs = {first: second for first, second in _PAIRS.items() if first in fields and second in fields}
    pairs |= {name: name.replace("language", "level") for name in fields if name.startswith("language_")}
    skills = [name for name in fields if name.startswith("skill_")]
    return pairs | dict(zip(skills[::2], skills[1::2], strict=False))


def _main(offer: Offer) -> Appellation | None:
    return offer.occupation.appellations.order_by("-is_main", "folded").select_related("occupation").first()


def _appellation(text: str) -> Appellation | None:
    try:
        key = UUID(text[:36])
    except ValueError:
        return None
    return Appellation.objects.filter(pk=key).select_related("occupation").first()
