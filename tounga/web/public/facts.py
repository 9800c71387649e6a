"""What the pages say of one offer, ready to be shown."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tounga.offers.enums import CodeVerdict, Need
from tounga.offers.labels import LABELS
from tounga.offers.models import Offer
from tounga.reference.models import CountryPack
from tounga.web.design import formats
from tounga.web.door.offers import words
from tounga.web.door.offers.words import Fact


@dataclass(frozen=True)
class OfferPage:
    """One offer's page: what matters first, the work, the profile, the conditions, where to apply."""

    main: list[Fact]
    work: list[Fact]
    profile: list[Fact]
    conditions: list[Fact]
    agencies: list[Fact]
    closes: str
    soon: str


def of_offer(offer: Offer, pack: CountryPack | None) -> OfferPage:
    """Everything lawful that is known of a published offer; the offer comes from `with_details`."""
    told = [quota for quota in offer.quotas.all() if quota.transmitted_at]
    return OfferPage(
        main=_main(offer, pack),
        work=_lines(offer, "specifics", "responsibilities", "setting", "hardship", "travelling", "constraints"),
        profile=[*_lines(offer, "qualification"), *_skills(offer), *_lines(offer, "aptitudes")],
        conditions=_lines(
            offer, "allowances", "food", "other_advantages", "social_protection", "travel_terms", "reception_terms"
        ),
        agencies=[Fact(quota.unit.agency, _posts_of(quota.posts)) for quota in told],
        closes=formats.day(offer.closes_on, year=True),
        soon=words.closing(offer) if words.closes_soon(offer) else "",
    )


def of_verdict(verdict: CodeVerdict, offer: Offer | None, pack: CountryPack | None) -> list[Fact]:
    """What the holder of a code compares with what he was told; nothing for a code that is unknown."""
    if offer is None:
        return []
    facts = [
        Fact(_("Code"), offer.public_code),
        Fact(_("Métier"), offer.title),
        Fact(_("Lieu"), words.place(offer)),
        Fact(_("Employeur"), offer.employer.name),
    ]
    if verdict != CodeVerdict.REAL:
        return facts
    home = pack.currency if pack else None
    more = [
        Fact(_("Postes"), formats.number(offer.posts)),
        Fact(_("Salaire"), words.pay_in_full(offer, home)),
        Fact(_("Voyage"), words.travel(offer)),
        Fact(_("Dernier jour pour postuler"), formats.day(offer.closes_on, year=True)),
    ]
    return [*facts, *more]


def _main(offer: Offer, pack: CountryPack | None) -> list[Fact]:
    home = pack.currency if pack else None
    facts = [
        Fact(_("Lieu"), words.place(offer)),
        Fact(_("Postes"), formats.number(offer.posts)),
        Fact(_("Salaire"), words.pay_in_full(offer, home), note=words.rate_note(offer, home)),
        Fact(_("Contrat"), words.contract(offer)),
        Fact(_("Horaires"), words.hours(offer)),
        Fact(_("Voyage"), words.travel(offer)),
        Fact(_("Logement"), words.housing(offer)),
        Fact(_("Il faut"), words.needs(offer)),
        Fact(_("Début du travail"), formats.day(offer.starts_on, year=True)),
        Fact(_("Dernier jour pour postuler"), formats.day(offer.closes_on, year=True)),
        Fact(_("Employeur"), f"{offer.employer.name}, {offer.employer.city}"),
    ]
    return [fact for fact in facts if fact.value]


def _skills(offer: Offer) -> list[Fact]:
    lists = (
        Fact(_("Compétences exigées"), "\n".join(words.skills(offer, Need.REQUIRED))),
        Fact(_("Compétences appréciées"), "\n".join(words.skills(offer, Need.WISHED))),
    )
    return [fact for fact in lists if fact.value]


def _posts_of(count: int) -> str:
    said = ngettext("%(count)s poste pour cette région", "%(count)s postes pour cette région", count)
    return said % {"count": formats.number(count)}


def _lines(offer: Offer, *fields: str) -> list[Fact]:
    return [Fact(LABELS[field], text) for field in fields if (text := words.said(offer, field))]
