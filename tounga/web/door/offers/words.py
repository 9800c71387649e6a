"""An offer in words: what is asked, what is given, in the money people count in (M4, M7)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext

from tounga.kernel.clock import today
from tounga.kernel.decision import type_text
from tounga.offers.enums import ContractKind, Housing, Need, Payer
from tounga.offers.labels import LABELS, Section
from tounga.offers.models import Offer
from tounga.offers.rules import home_equivalent
from tounga.people.enums import LanguageLevel
from tounga.reference.models import Currency
from tounga.web.design import formats
from tounga.web.door.people.durations import spoken_months

SOON_DAYS = 7  # from here on the closing day is said as "dans 4 jours"


@dataclass(frozen=True)
class Fact:
    """One line of a summary list: `note` is said smaller, `section` is the slug of the form that changes it."""

    label: type_text
    value: str
    section: str = ""
    note: str = ""


def place(offer: Offer) -> str:
    """Where the work is: "Oran, Algérie"."""
    return f"{offer.city}, {offer.country.name}" if offer.city else offer.country.name


def posts(offer: Offer) -> str:
    """How many are wanted: "18 postes"."""
    return ngettext("%(count)s poste", "%(count)s postes", offer.posts) % {"count": formats.number(offer.posts)}


def pay(offer: Offer) -> str:
    """What is paid: "52 000 DA par mois"; says so when it is not agreed yet."""
    if not offer.wage or offer.currency is None:
        return _("Salaire à préciser")
    return f"{money(offer.wage, offer.currency)} {offer.get_pay_period_display()}"


def pay_in_full(offer: Offer, home: Currency | None) -> str:
    """What is paid, net or gross, with the home equivalent, its day, and that it is only indicative."""
    if not offer.wage:
        return pay(offer)
    kind = _("nets") if offer.wage_is_net else _("bruts")
    said = _("%(amount)s %(kind)s %(period)s") % {
        "amount": money(offer.wage, offer.currency),
        "kind": kind,
        "period": offer.get_pay_period_display(),
    }
    equivalent = at_home(offer, home)
    return f"{said} ({equivalent})" if equivalent else said


def at_home(offer: Offer, home: Currency | None) -> str:
    """The home equivalent: "environ 224 000 F CFA"; nothing when the pay is already in that money, or has no rate."""
    currency = offer.currency
    if home is None or currency is None or currency.symbol == home.symbol:
        return ""
    amount = home_equivalent(offer.wage, currency.home_rate)
    if amount is None:
        return ""
    return _("environ %(amount)s") % {"amount": money(amount, home)}


def money(amount: Any, currency: Currency | None) -> str:
    """An amount with its symbol, on one line whatever the symbol: "224 000 F CFA"."""
    return formats.amount(amount, currency.symbol.replace(" ", formats.HARD_SPACE) if currency else "")


def rate_note(offer: Offer, home: Currency | None) -> str:
    """From when the rate of the home equivalent is, and what it is worth."""
    if not at_home(offer, home) or offer.currency is None or offer.currency.rate_on is None:
        return ""
    day = formats.day(offer.currency.rate_on, year=True)
    return _("Équivalent donné à titre indicatif, au taux du %(day)s. Le vrai taux sera celui du jour.") % {"day": day}


def contract(offer: Offer) -> str:
    """The contract and its length: "Contrat de 2 ans"."""
    if offer.contract_kind == ContractKind.OPEN_ENDED:
        return _("Contrat sans date de fin")
    if not offer.duration_months:
        return str(offer.get_contract_kind_display())
    length = spoken_months(offer.duration_months)
    if offer.contract_kind == ContractKind.SEASONAL:
        return _("Saison de %(length)s") % {"length": length}
    return _("Contrat de %(length)s") % {"length": length}


def hours(offer: Offer) -> str:
    """The working time: "8 h par jour, 6 jours par semaine"."""
    parts = []
    if offer.hours_per_day:
        parts.append(_("%(hours)s h par jour") % {"hours": formats.number(offer.hours_per_day)})
    if offer.days_per_week:
        count = offer.days_per_week
        parts.append(ngettext("%(count)s jour par semaine", "%(count)s jours par semaine", count) % {"count": count})
    return ", ".join(parts)


def travel(offer: Offer) -> str:
    """Who pays for the journey: "Aller et retour payés par l’employeur"."""
    payers = {
        Payer.EMPLOYER: _("payé par l’employeur"),
        Payer.STATE: _("payé par l’État"),
        Payer.WORKER: _("payé par le travailleur"),
    }
    if offer.outward_ticket == offer.return_ticket == Payer.EMPLOYER:
        return _("Aller et retour payés par l’employeur")
    there, back = payers[Payer(offer.outward_ticket)], payers[Payer(offer.return_ticket)]
    return _("Aller %(there)s, retour %(back)s") % {"there": there, "back": back}


def housing(offer: Offer) -> str:
    """Where one lives: "Logement fourni, à quatre par chambre"."""
    kinds = {
        Housing.PROVIDED: _("Logement fourni"),
        Housing.ALLOWANCE: _("Indemnité de logement"),
        Housing.NOT_PROVIDED: _("Logement à votre charge"),
    }
    return ", ".join(part for part in (kinds[Housing(offer.housing)], offer.housing_note) if part)


def experience(offer: Offer) -> str:
    """The experience asked for: "2 ans d’expérience"; says so when none is."""
    if not offer.experience_months:
        return _("Débutants acceptés")
    return _("%(length)s d’expérience") % {"length": spoken_months(offer.experience_months)}


def languages(offer: Offer) -> list[str]:
    """The languages asked for with their level, as inside a sentence; needs `with_details`."""
    return [wished(row, f"{_inside(row.language.name)} ({_in_use(row.level)})") for row in offer.languages.all()]


def _in_use(level: str) -> str:
    """A CEFR level by what one can do with it: "phrases simples" for A2; the letters say nothing to a mason."""
    return str(LanguageLevel(level).label).rpartition("– ")[2] if level in LanguageLevel.values else level


def _inside(name: str) -> str:
    """A language's name inside a sentence: without a capital in French."""
    return name[:1].lower() + name[1:] if formats.is_french() else name


def licences(offer: Offer) -> list[str]:
    """The driving licences asked for; needs `with_details`."""
    return [wished(row, row.licence.name) for row in offer.licences.all()]


def skills(offer: Offer, need: str = "") -> list[str]:
    """The skills asked for, or those of one degree of need; needs `with_details`."""
    if need:
        return [row.skill.label for row in offer.skills.all() if row.need == need]
    return [wished(row, row.skill.label) for row in offer.skills.all()]


def wished(row: Any, text: str) -> str:
    """The text, marked when it is only wished for."""
    return _("%(text)s (souhaité)") % {"text": text} if row.need == Need.WISHED else text


def needs(offer: Offer) -> str:
    """What one must have, on one line; needs `with_details`."""
    diploma = offer.diploma.name if offer.diploma else ""
    return joined([experience(offer), diploma, *languages(offer), *licences(offer)])


def joined(parts: Iterable[str]) -> str:
    """The parts that are there, on one line."""
    return ", ".join(part for part in parts if part)


def in_short(offer: Offer) -> list[str]:
    """The facts of one line in a list."""
    extra = housing_word(offer)
    return [place(offer), posts(offer), pay(offer), contract(offer), *([extra] if extra else [])]


def housing_word(offer: Offer) -> str:
    """ "Logement fourni", or nothing."""
    return _("Logement fourni") if offer.housing == Housing.PROVIDED else ""


def closes_soon(offer: Offer) -> bool:
    """Whether the last day to apply is near."""
    return bool(offer.closes_on) and offer.closes_on <= today() + timedelta(days=SOON_DAYS)  # type: ignore[operator]


def closing(offer: Offer) -> str:
    """The last day to apply, as a tag says it: "Clôture dans 4 jours"."""
    return _("Clôture %(when)s") % {"when": formats.relative(offer.closes_on)}


def section_facts(offer: Offer, section: Section, home: Currency | None) -> list[Fact]:
    """The facts of one section of the manual, in its order; what another line says already is not repeated."""
    told = [field for field in section.fields if field not in _TOLD_ELSEWHERE]
    return [Fact(_label(field), _value(offer, field, home), section.slug) for field in told]


def _label(field: str) -> type_text:
    return _LABEL_SAID.get(field, LABELS[field])


def _value(offer: Offer, field: str, home: Currency | None) -> str:
    return _SAID[field](offer, home) if field in _SAID else said(offer, field)


def said(offer: Offer, field: str) -> str:
    """The value of one column in words; "" for nothing."""
    value = getattr(offer, field)
    if value in (None, ""):
        return ""
    display = getattr(offer, f"get_{field}_display", None)
    if display is not None:
        return str(display())
    if hasattr(value, "isoformat"):
        return formats.day(value, year=True)
    return formats.number(value) if isinstance(value, int) else str(getattr(value, "name", value))


# Said together with another field, or by the heading of the page.
_TOLD_ELSEWHERE = {"title", "currency", "pay_period", "wage_is_net", "housing_note", "country", "days_per_week"}
_TOLD_ELSEWHERE |= {"return_ticket", "duration_months"}
_LABEL_SAID: dict[str, type_text] = {
    "city": _lazy("Lieu de travail"),
    "hours_per_day": _lazy("Horaires"),
    "outward_ticket": _lazy("Billets"),
}
_SAID: dict[str, Callable[[Offer, Currency | None], str]] = {
    "city": lambda offer, home: place(offer),
    "wage": lambda offer, home: pay_in_full(offer, home) if offer.wage else "",
    "housing": lambda offer, home: housing(offer),
    "outward_ticket": lambda offer, home: travel(offer),
    "contract_kind": lambda offer, home: contract(offer),
    "hours_per_day": lambda offer, home: hours(offer),
    "experience_months": lambda offer, home: experience(offer),
    "languages": lambda offer, home: joined(languages(offer)),
    "licences": lambda offer, home: joined(licences(offer)),
    "skills": lambda offer, home: "\n".join(skills(offer)),
    "agreement": lambda offer, home: str(offer.agreement) if offer.agreement else "",
    "campaign": lambda offer, home: str(offer.campaign) if offer.campaign else "",
    "appellation": lambda offer, home: appellation(offer),
    "to_publish": lambda offer, home: (
        _("Oui, à afficher et à publier") if offer.to_publish else _("Non, ne pas publier")
    ),
}


def appellation(offer: Offer) -> str:
    """The appellation, when it says more than the occupation."""
    found = offer.appellation
    return found.label_long if found and found.label_long != offer.occupation.label else ""
