"""What a search answers: a sentence, then the offers, each with its tags and its facts."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tounga.offers.models import Offer
from tounga.offers.selectors import search_public
from tounga.reference.models import Country
from tounga.web.design import formats
from tounga.web.door.offers import words
from tounga.web.door.pages import Page, bounded_count, page_of

MEANT = 4  # occupations named back to the visitor


@dataclass(frozen=True)
class Row:
    """One offer of a list."""

    offer: Offer
    facts: list[str]
    soon: str


@dataclass(frozen=True)
class Results:
    """The answer to a search. `meant` names the occupations that the words were understood as."""

    sentence: str
    rows: list[Row]
    page: Page[Offer]
    meant: str
    searched: bool


def results_for(request: HttpRequest, text: str, country: Country | None) -> Results:
    """One page of published offers for words and a country, the latest first: five queries whatever the page."""
    search = search_public(text, country.pk if country else "")
    count, more = bounded_count(search.offers)
    page = page_of(request, search.offers, by="-published_at")
    return Results(
        sentence=_sentence(count, more, text, country),
        rows=[_row(offer) for offer in page],
        page=page,
        meant=words.joined(occupation.name for occupation in search.meant[:MEANT]),
        searched=bool(text or country),
    )


def _row(offer: Offer) -> Row:
    return Row(offer, words.in_short(offer), words.closing(offer) if words.closes_soon(offer) else "")


def _sentence(count: int, more: bool, text: str, country: Country | None) -> str:
    number = _("Plus de %(count)s") % {"count": formats.number(count)} if more else formats.number(count)
    facts = {"number": number, "text": text, "where": country.where if country else ""}
    if text and country:
        return (
            ngettext(
                "%(number)s offre pour « %(text)s » %(where)s", "%(number)s offres pour « %(text)s » %(where)s", count
            )
            % facts
        )
    if text:
        return ngettext("%(number)s offre pour « %(text)s »", "%(number)s offres pour « %(text)s »", count) % facts
    if country:
        return ngettext("%(number)s offre %(where)s", "%(number)s offres %(where)s", count) % facts
    return ngettext("%(number)s offre ouverte aujourd’hui", "%(number)s offres ouvertes aujourd’hui", count) % facts
