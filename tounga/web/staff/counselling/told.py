"""What the agent reads of an appointment given, changed or cancelled: whether the person learns of it, which day it is."""

from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import lazy
from django.utils.translation import gettext as _

from tounga.kernel.decision import type_text
from tounga.people.models import Person
from tounga.people.selectors import contact_of

SATURDAY = 5


def reached(person: Person) -> str:
    """Whether a message leaves by itself: who has neither telephone nor account learns nothing unless somebody says it."""
    if contact_of(person):
        return _("La personne reçoit un message.")
    return _("Aucun téléphone dans ce dossier : prévenez-la vous-même.")


def _told(done: type_text, person: Person, form: Any = None) -> str:
    """What was done; the day when it is one of rest, which is allowed and may be a slip; whether the person learns of it."""
    sentences = [str(done), reached(person)]
    day: date | None = form.cleaned_data["day"] if form else None
    if day and day.weekday() >= SATURDAY:
        sentences.insert(1, _("Vérifiez le jour : c’est un %(day)s.") % {"day": date_format(day, "l")})
    return " ".join(sentences)


told = lazy(_told, str)  # said once the form is read and the service has run
