"""How a person's file is read: phones in groups, lengths of practice in words, papers by their validity."""

from typing import Any

from django import template

from tounga.people.enums import Sex
from tounga.people.rules import spoken_phone
from tounga.web.design.formats import is_french
from tounga.web.door.people.durations import spoken_months

register = template.Library()
_VALIDITY_KINDS = {"expired": "bad", "expiring": "wait"}


@register.filter
def phone(number: Any) -> str:
    """+22300123456 as +223 00 12 34 56, never parted by a line's end."""
    return spoken_phone(str(number)).replace(" ", "\u00a0")


@register.filter
def duration(months: int) -> str:
    """30 months as "2 ans 6 mois"."""
    return spoken_months(months)


@register.filter
def validity_kind(validity: str) -> str:
    """The kind of tag for a paper's validity."""
    return _VALIDITY_KINDS.get(str(validity), "plain")


@register.filter
def trade(occupation: Any, person: Any) -> str:
    """The name of an occupation for this person: her own gender where the language has two."""
    if not is_french():
        return str(occupation.name)
    return str((occupation.label_f if person.sex == Sex.FEMALE else occupation.label_m) or occupation.name)
