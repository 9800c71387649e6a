"""A number or an address of a file that was joined to another: whoever comes by it is told, and does not wonder (P3)."""

from uuid import UUID

from django.utils.translation import gettext as _

from tounga.kernel.actor import Actor
from tounga.merging.selectors import joined_as
from tounga.people.numbering import read_number
from tounga.reference.selectors import home_country
from tounga.web.design.formats import day


def told_of_number(actor: Actor, text: str) -> str:
    """That what was typed is the former number of another file; "" when it is not."""
    number = read_number(text, home_country()) if text else None
    merge = joined_as(actor, number=number) if number else None
    if merge is None:
        return ""
    said = _("%(former)s était le numéro d’un dossier réuni le %(day)s au dossier %(number)s.")
    return said % {"former": merge.number, "day": day(merge.joined_at, year=True), "number": merge.kept.number}


def told_of_key(actor: Actor, key: UUID) -> str:
    """The same of a former address, without a number: it is said across two pages, by a cookie."""
    merge = joined_as(actor, key=key)
    said = _("Le dossier que vous cherchez a été réuni à celui-ci le %(day)s.")
    return said % {"day": day(merge.joined_at, year=True)} if merge else ""
