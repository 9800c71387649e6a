"""The terms that a contract is held against, in words: of an offer as of a contract, which name them alike."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from tounga.kernel.decision import type_text
from tounga.offers.enums import Housing, Payer, PayPeriod
from tounga.offers.models import Offer
from tounga.web.design import formats
from tounga.web.door.offers import words


def terms_of(row: Any) -> list[tuple[type_text, str]]:
    """Each term of an offer or of a contract with its name; "" for what it does not say."""
    return [
        (_("Lieu de travail"), ", ".join(part for part in (row.city, row.country.name if row.country else "") if part)),
        (_("Salaire net"), _wage(row)),
        (_("Durée"), str(_("%(months)s mois") % {"months": row.duration_months}) if row.duration_months else ""),
        (_("Heures par jour"), formats.number(row.hours_per_day)),
        (_("Jours par semaine"), formats.number(row.days_per_week)),
        (_("Logement"), _label(Housing, row.housing)),
        (_("Voyage aller"), _label(Payer, row.outward_ticket)),
        (_("Voyage retour"), _label(Payer, row.return_ticket)),
    ]


def promises(offer: Offer) -> list[tuple[type_text, str]]:
    """What the offer promised, to stand beside the contract being written down."""
    told = [(_("Employeur"), offer.employer.name), (_("Métier"), offer.title), *terms_of(offer)]
    return [(label, text) for label, text in told if text]


def _wage(terms: Any) -> str:
    if terms.wage is None or terms.currency is None:
        return ""
    return f"{words.money(terms.wage, terms.currency)} {_label(PayPeriod, terms.pay_period)}"


def _label(choices: Any, value: str) -> str:
    return str(choices(value).label) if value else ""
