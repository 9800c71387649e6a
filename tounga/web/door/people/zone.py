"""The lines at the foot of a passport, or on the back of a card, that fill a form (P2). Works by a button, without JavaScript."""

from dataclasses import replace
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from tounga.kernel.clock import today
from tounga.kernel.decision import Reason
from tounga.kernel.text import fold
from tounga.people.enums import ZonePart
from tounga.people.mrz import Reading, Zone, read
from tounga.people.naming import spoken_name
from tounga.reference.models import Country, DocumentType
from tounga.web.design.fields import FrenchDateField
from tounga.web.door.people.births import written_birth

READ = "zone"  # the value of the button that reads the lines
PASSPORT, CARD = "PASSPORT", "IDENTITY_CARD"
# States whose code in a zone is not that of ISO 3166-1.
_STATES = {"D": "DEU", "RKS": "XKX", **dict.fromkeys(("GBD", "GBN", "GBO", "GBP", "GBS"), "GBR")}

# Where each part of the lines is typed on the page; a sex is chosen, not typed.
_BOXES = {
    ZonePart.NAME: "family_name",
    ZonePart.BIRTH: "birth",
    ZonePart.NATIONALITY: "nationality",
    ZonePart.NUMBER: "paper_number",
    ZonePart.EXPIRY: "paper_expires_on",
}

# What tells one document from another: of a nationality and a kind of paper, the page proposes one by itself.
_TYPED = ("family_name", "given_names", "sex", "birth", "paper_number", "paper_expires_on")

# Read as soon as the reader of passports has finished; the button does the same without JavaScript.
_BOX = {
    "rows": 3,
    "class": "zone",
    "autocomplete": "off",
    "autocapitalize": "characters",
    "spellcheck": "false",
    "hx-post": "",
    "hx-vals": '{"do": "zone"}',
    "hx-trigger": "input changed delay:400ms",
    "hx-target": "closest form",
    "hx-select": "#inscription",
    "hx-swap": "outerHTML",
}


class ZoneFields(forms.Form):
    """The box for the lines, and the paper they stand on. A form that mixes this in calls `filled` on its data."""

    zone = forms.CharField(
        label=_("Lignes du passeport ou de la carte"),
        max_length=300,
        required=False,
        help_text=_("Les lignes avec des « < » : tapez-les, collez-les, ou passez le document au lecteur."),
        widget=forms.Textarea(attrs=_BOX),
    )
    paper = forms.ModelChoiceField(
        label=_("Papier présenté"), queryset=DocumentType.objects.none(), required=False, empty_label=_("Aucun")
    )
    paper_number = forms.CharField(label=_("Numéro du papier"), max_length=60, required=False)
    paper_expires_on = FrenchDateField(label=_("Valable jusqu’au"), required=False, help_text="")
    reading: Reading | None = None

    def offer_papers(self) -> None:
        """The papers that say who somebody is."""
        self.fields["paper"].queryset = DocumentType.objects.in_force().filter(is_identity=True)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any] | None:
        """A number says nothing without the paper it stands on."""
        cleaned = super().clean()
        if self.cleaned_data.get("paper_number") and not self.cleaned_data.get("paper"):
            self.add_error("paper", _("Dites de quel papier est ce numéro."))
        return cleaned

    def paper_facts(self) -> tuple[DocumentType, str, Any] | None:
        """(type, number, expiry) of the paper shown, or None."""
        values = self.cleaned_data
        if not values.get("paper") or not values.get("paper_number"):
            return None
        return values["paper"], values["paper_number"], values.get("paper_expires_on")


def filled(data: QueryDict) -> tuple[QueryDict, Reading]:
    """The data with what the lines say in its place, and how they were read.

    What is unsure stays as it was typed, unless the page shows another document: then nothing of that one stays.
    Nothing changes when these are no lines of a document.
    """
    reading = read(data.get("zone", "")[:400], today=today())
    if reading.zone is None:
        return data, reading
    answers = data.copy()
    said = _answers(reading.zone)
    another = any(_says_otherwise(answers.get(name, ""), said[name]) for name in _TYPED)
    for name, value in said.items():
        if another or (value and not _says_already(answers.get(name, ""), value)):
            answers[name] = value
    if another or reading.zone.birth.known_year:
        answers.pop("birth_unknown", None)
    return answers, _with_notices(reading)


def next_box(reading: Reading) -> str:
    """The box to go on with: the first to be read on the document; else where the person lives, which no paper says."""
    return next((_BOXES[part] for part in (*reading.unsure, *reading.doubted) if part in _BOXES), "residence")


def _answers(zone: Zone) -> dict[str, str]:
    """Field -> what the zone says, "" where it says nothing or nothing sure."""
    state = _country(zone.nationality)
    return {
        "family_name": spoken_name(zone.family_name),
        "given_names": spoken_name(zone.given_names),
        "sex": zone.sex,
        "birth": written_birth(zone.birth),
        "nationality": state.pk if state else "",
        "paper": PASSPORT if zone.is_passport else CARD,
        "paper_number": zone.number,
        "paper_expires_on": f"{zone.expires_on:%d/%m/%Y}" if zone.expires_on else "",
    }


def _country(code: str) -> Country | None:
    return Country.objects.in_force().filter(alpha3=_STATES.get(code, code)).first()


def _with_notices(reading: Reading) -> Reading:
    """What the agent should know besides: a state that our lists do not have, a paper that is no longer valid."""
    zone = reading.zone
    assert zone is not None
    notices = list(reading.notices)
    if zone.nationality and not _country(zone.nationality):
        text = _("Nationalité « %(code)s » : ce pays n’est pas dans nos listes. Choisissez-la vous-même.")
        notices.append(Reason("mrz_nation", text % {"code": zone.nationality}, "zone"))
    if zone.expires_on and zone.expires_on < today():
        text = _("Ce papier n’est plus valable depuis le %(day)s. La personne peut être inscrite quand même.")
        notices.append(Reason("mrz_expired", text % {"day": f"{zone.expires_on:%d/%m/%Y}"}, "zone"))
    return replace(reading, notices=tuple(notices))


def _says_already(typed: str, said: str) -> bool:
    """Whether what was typed is the same, perhaps with the accents that a zone does not print."""
    return bool(typed.strip()) and fold(typed) == fold(said)


def _says_otherwise(typed: str, said: str) -> bool:
    """Whether a sure part of the lines is not what stands there: the page is about another document."""
    return bool(typed.strip() and said) and not _says_already(typed, said)
