"""What the agent reads of an appointment or a session given, changed or cancelled: who learns of it, which day it is."""

from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tounga.counselling.selectors import Expected
from tounga.kernel.decision import type_text
from tounga.people.models import Person
from tounga.people.selectors import contact_of
from tounga.reference.selectors import home


def reached(person: Person) -> str:
    """Whether a message leaves by itself: who has neither telephone nor account learns nothing unless somebody says it."""
    if contact_of(person):
        return _("La personne reçoit un message.")
    return _("Aucun téléphone dans ce dossier : prévenez-la vous-même.")


def how_reached(person: Person) -> str:
    """What a message will say and how it is answered, before an appointment is given; or that none leaves."""
    if contact_of(person):
        return _(
            "La personne reçoit le jour et l’heure par message, sans son nom ni le sujet. Elle répond dans son espace, ou par téléphone."
        )
    return reached(person)


def all_reached(expected: Expected) -> str:
    """The same of those whom a session expects: how many receive a message, how many wait for somebody to tell them."""
    number, alone = expected.reached, len(expected.unreached)
    if not number and not alone:
        return _("Personne n’est attendu : il n’y a personne à prévenir.")
    sentences = []
    if number:
        told = ngettext("%(number)d personne reçoit un message.", "%(number)d personnes reçoivent un message.", number)
        sentences.append(told % {"number": number})
    if alone:
        told = ngettext(
            "%(number)d personne n’a ni téléphone ni espace : prévenez-la vous-même.",
            "%(number)d personnes n’ont ni téléphone ni espace : prévenez-les vous-même.",
            alone,
        )
        sentences.append(told % {"number": alone})
    return " ".join(sentences)


def _told(done: type_text, person: Person, form: Any = None) -> str:
    """What was done; the day when it is one of rest, which is allowed and may be a slip; whether the person learns of it."""
    sentences = [str(done), reached(person)]
    day: date | None = form.cleaned_data["day"] if form else None
    if day and home().rests_on(day):
        sentences.insert(1, _("Vérifiez le jour : c’est un %(day)s.") % {"day": date_format(day, "l")})
    return " ".join(sentences)


told = lazy(_told, str)  # said once the form is read and the service has run
