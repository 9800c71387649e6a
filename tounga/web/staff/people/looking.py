"""The likely files of somebody who is being registered: looked for as the agent types, and again at saving (P3)."""

from typing import Any
from uuid import UUID

from django import forms
from django.db.models import prefetch_related_objects
from django.utils.translation import gettext_lazy as _

from tounga.accounts.rules import normal_phone
from tounga.identity.enums import Fact
from tounga.identity.rules.prints import Claim
from tounga.identity.rules.weights import CUT
from tounga.identity.selectors import Candidate, Found, look_up
from tounga.kernel.actor import Actor
from tounga.people.enums import Sex
from tounga.people.models import Person
from tounga.people.rules import Birth, spoken_phone
from tounga.reference.models import CountryPack
from tounga.web.staff.identity.comparing import Line, chips, said_birth, said_by_file, said_place, side_by_side

LOOK = "files"  # the value of the button that looks without saving
SAME, DIFFERENT, UNSURE, ELSEWHERE = "same", "different", "unsure", "ailleurs"
SHOWN = 4


class LookingFields(forms.Form):
    """What the agent says of the files that were shown. The form that mixes this in has `actor` and `pack`."""

    actor: Actor
    pack: CountryPack
    decision = forms.CharField(label=_("Qu’en dites-vous ?"), max_length=60, required=False)
    found: Found = Found()
    left_words = _("Vous écrivez")
    right_words = _("Le dossier dit")
    same: Person | None = None

    def look(self) -> None:
        """Look for likely files with what is filled in so far."""
        claim = claim_of_answers(self.cleaned_data, self.pack.country_id)
        if claim is None:
            return
        self.found = look_up(self.actor, claim, limit=SHOWN, cut=CUT)
        prefetch_related_objects([one.person for one in self.found.candidates], "phones", "documents")

    @property
    def shown(self) -> list[str]:
        """The files that stand on the page, and whether one is elsewhere: sent back, so that no answer is older than its question."""
        return [str(one.person.pk) for one in self.found.candidates] + [ELSEWHERE] * self.found.elsewhere

    @property
    def likely(self) -> bool:
        """Whether a file of the agent's own scope is likely enough to be asked about."""
        return any(one.interrupts for one in self.found.candidates)

    @property
    def alike(self) -> list[dict[str, Any]]:
        """Each file with its few words and its lines, for the template."""
        said = said_by_answers(self.cleaned_data, self.pack.country_id)
        return [
            {
                "person": one.person,
                "chips": chips(one.facts),
                "lines": self._lines(one, said),
                "likely": one.interrupts,
            }
            for one in self.found.candidates
        ]

    def decide(self, shown: list[str]) -> None:
        """Take the agent's answer at saving; ask for it when there is none, or when it is about other files."""
        if not self.found.interrupts:
            return
        answer = self.cleaned_data.get("decision", "")
        asked = {str(one.person.pk) for one in self.found.candidates if one.interrupts}
        asked |= {ELSEWHERE} if self.found.elsewhere else set()
        if asked - set(shown) or answer not in (choice["value"] for choice in self.choices):
            self.add_error("decision", _("Regardez, puis dites si c’est la même personne."))
            return
        self.same = next((one.person for one in self.found.candidates if answer == f"{SAME}:{one.person.pk}"), None)

    def verdicts(self) -> dict[str, list[Person]]:
        """What `register_after_look_up` keeps: the files that interrupted, by what was said of them."""
        likely = [one.person for one in self.found.candidates if one.interrupts]
        answer = self.cleaned_data.get("decision", "")
        return {
            "different": likely if answer == DIFFERENT else [],
            "unsure": likely if answer == UNSURE else [],
        }

    def _lines(self, one: Candidate, said: dict[Fact, str]) -> list[Line]:
        return side_by_side(said, said_by_file(one.person), one.facts, self.pack)

    @property
    def choices(self) -> list[dict[str, Any]]:
        """What can be answered, each with whether it is chosen."""
        people = [one.person for one in self.found.candidates]
        same = [
            (f"{SAME}:{person.pk}", _("C’est %(name)s : j’ouvre son dossier") % {"name": person}) for person in people
        ]
        others = [
            (DIFFERENT, _("C’est quelqu’un d’autre : j’ouvre un nouveau dossier")),
            (UNSURE, _("Je ne sais pas : j’ouvre un dossier, un collègue comparera")),
        ]
        chosen = self["decision"].value() or ""
        return [{"value": value, "label": label, "chosen": value == chosen} for value, label in [*same, *others]]


def claim_of_answers(values: dict[str, Any], country: str) -> Claim | None:
    """Who the answers speak of; None before there is a name. What is not filled in, or not yet right, is left out."""
    family_name, given_names = values.get("family_name") or "", values.get("given_names") or ""
    if not (family_name or given_names):
        return None
    birth: Birth | None = values.get("birth")
    residence, paper, number = values.get("residence"), values.get("paper"), values.get("paper_number") or ""
    phone = normal_phone(values.get("phone") or "", country)
    return Claim(
        family_name=family_name,
        given_names=given_names,
        sex=values.get("sex") or "",
        birth_date=birth.day if birth else None,
        birth_year=birth.known_year if birth else None,
        birth_place=values.get("birth_place") or "",
        father_name=values.get("father_name") or "",
        mother_name=values.get("mother_name") or "",
        national_id=values.get("national_id") or "",
        phones=(phone,) if phone else (),
        documents=(f"{paper.pk}:{number.upper()}",) if paper and number else (),
        residence=_key(residence),
        locality=values.get("locality") or "",
    )


def said_by_answers(values: dict[str, Any], country: str) -> dict[Fact, str]:
    """What the agent has filled in, in the words of the comparison."""
    sex, birth, phone = values.get("sex"), values.get("birth"), values.get("phone") or ""
    name = f"{values.get('family_name') or ''}, {values.get('given_names') or ''}"
    return {
        Fact.NAME: name.strip(", "),
        Fact.BIRTH: said_birth(birth) if birth else "",
        Fact.SEX: str(Sex(sex).label) if sex in Sex.values else "",
        Fact.NATIONAL_ID: values.get("national_id") or "",
        Fact.DOCUMENT: values.get("paper_number") or "",
        Fact.PHONE: spoken_phone(normal_phone(phone, country) or phone),
        Fact.MOTHER: values.get("mother_name") or "",
        Fact.FATHER: values.get("father_name") or "",
        Fact.BIRTH_PLACE: values.get("birth_place") or "",
        Fact.RESIDENCE: said_place(values.get("residence"), values.get("locality") or ""),
    }


def _key(place: Any) -> UUID | None:
    return place.pk if place else None
