"""Reads of offers for everybody: what is published, and whether a code is real (M6, M7)."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from tounga.employers.selectors import trust
from tounga.kernel.clock import today
from tounga.kernel.text import fold
from tounga.offers.codes import code_in, normalise
from tounga.offers.enums import CodeVerdict
from tounga.offers.models import Offer
from tounga.offers.rules import verdict_on
from tounga.offers.selectors.house import with_details
from tounga.reference.models import Country, Occupation
from tounga.reference.selectors import search_occupations

MOST_OCCUPATIONS = 12
NEARLY, SURE = 0.8, 0.45  # of the best score; of the score itself (reference.selectors.search: about 0 to 1.3)


@dataclass(frozen=True)
class Search:
    """Published offers for some words, to be ordered by `-published_at`, and the occupations that the words meant."""

    offers: QuerySet[Offer]
    meant: list[Occupation]


def search_public(text: str = "", country: str = "") -> Search:
    """What anybody may see today, for words and a country (M7).

    Words go through the dictionary of appellations (typos, feminine, no accents) to occupations; what the
    dictionary does not know is looked for in titles and cities. A code finds its own offer.
    """
    found = Offer.objects.published().select_related("country", "currency", "employer")
    if country:
        found = found.filter(country=country)
    if code := code_in(text):
        return Search(found.filter(code=code), [])
    key = fold(text)[:80]
    if not key:
        return Search(found, [])
    meant = occupations_meant(text[:80])
    return Search(found.filter(_titled(key) | Q(occupation__in=meant)), meant)


def public_offers(text: str = "", country: str = "") -> QuerySet[Offer]:
    """The offers of `search_public`."""
    return search_public(text, country).offers


def _titled(key: str) -> Q:
    words = [word for word in key.split() if len(word) > 2] or key.split()
    titled = Q()
    for word in words:
        titled &= Q(title_key__contains=word)
    return titled


def occupations_meant(text: str) -> list[Occupation]:
    """The occupations that people mean by these words: those found about as surely as the surest one."""
    found = search_occupations(text, limit=MOST_OCCUPATIONS)
    best = max((_score(occupation) for occupation in found), default=0.0)
    return [occupation for occupation in found if _score(occupation) >= max(best * NEARLY, SURE)]


def _score(occupation: Occupation) -> float:
    return float(occupation.matched.score)  # type: ignore[attr-defined]


def public_countries() -> QuerySet[Country]:
    """The countries for which something is published today, by name."""
    return Country.objects.filter(pk__in=Offer.objects.published().values("country"))


def public_offer(code: str) -> Offer | None:
    """The offer of this code as anybody may see it today, else None."""
    return with_details(Offer.objects.published()).filter(code=normalise(code)).first()


def check_code(text: str) -> Offer | None:
    """The offer that a code typed by anybody stands for, once it has been sent to the regions; else None.

    Before that an offer is nobody's business: a draft, a submitted or a merely accepted offer answers like
    a code that never existed.
    """
    code = code_in(text)
    sent = Offer.objects.filter(opened_at__isnull=False).select_related("country", "employer", "currency")
    return sent.filter(code=code).first() if code else None


def judge_code(text: str) -> tuple[CodeVerdict, Offer | None]:
    """Whether the code that somebody was given is that of a real offer, and which one (M6)."""
    offer = check_code(text)
    if offer is None:
        return (CodeVerdict.UNKNOWN if code_in(text) else CodeVerdict.MISTYPED), None
    return verdict_on(offer.state, offer.closes_on, trust(offer.employer, today()), today()), offer
