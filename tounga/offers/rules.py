"""Whether an offer may take its next step, given the corridor, the agreement, the quotas and the day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from tounga.kernel.decision import YES, Decision, Reason, no, refuse_if_any, type_text, yes
from tounga.offers.enums import CodeVerdict, OfferState

# What may still be agreed with the employer once the offer is accepted.
LATE_FIELDS = frozenset({"due_on", "closes_on", "candidates_wanted", "to_publish", "preselection_means", "tests"})


@dataclass(frozen=True, slots=True)
class CorridorFacts:
    """What the country pack says of a destination; `status` is "" when the pack does not know it."""

    status: str  # open, restricted, suspended, closed
    note: str = ""
    max_hours_day: int | None = None
    max_hours_week: int | None = None
    min_wage: Decimal | None = None  # a month, in `currency`
    currency: str = ""


@dataclass(frozen=True, slots=True)
class TermFacts:
    """The terms of an offer that a corridor's figures bound."""

    wage: Decimal | None
    currency: str
    pay_period: str
    hours_per_day: Decimal | None
    days_per_week: int | None


@dataclass(frozen=True, slots=True)
class AgreementFacts:
    """The agreement an offer comes under, and the posts it still opens for the occupation that year (None: no quota)."""

    in_force: Decision
    country: str
    posts_left: int | None = None
    other_employer: str = ""  # with whom it was signed, when that is another employer than the offer's


@dataclass(frozen=True, slots=True)
class CampaignFacts:
    """A campaign's size, and what its other offers already take of it."""

    posts: int
    taken: int
    same_agreement: bool


def corridor_admits(corridor: CorridorFacts) -> Decision:
    """Suspended and closed corridors refuse; a restricted or unknown one warns: allowed, with its reason."""
    if corridor.status in ("suspended", "closed"):
        return no("corridor_closed", _("Cette destination est fermée aux départs pour le moment."), "country")
    if corridor.status == "restricted":
        return yes(
            Reason(
                "corridor_restricted",
                corridor.note or _("Cette destination demande une attention particulière."),
                "country",
            )
        )
    if not corridor.status:
        return yes(
            Reason(
                "corridor_unknown",
                _("Aucune fiche n’existe pour cette destination : informez-vous avant d’accepter."),
                "country",
            )
        )
    return YES


def terms_respect_corridor(terms: TermFacts, corridor: CorridorFacts) -> Decision:
    """Pay and hours within the figures the pack gives for the destination, when it gives any (M5)."""
    return refuse_if_any(_beyond(terms, corridor))


def agreement_covers(agreement: AgreementFacts | None, country: str, posts: int) -> Decision:
    """An offer that names an agreement needs it in force, with its country and its employer, within its quota (N5)."""
    if agreement is None:
        return YES
    reasons = list(agreement.in_force.reasons if not agreement.in_force else ())
    if agreement.country != country:
        reasons.append(Reason("agreement_other_country", _("L’accord indiqué ne concerne pas ce pays."), "agreement"))
    if agreement.other_employer:
        signed = _(
            "Cet accord a été signé avec un autre employeur, %(other)s : choisissez un accord qui couvre cette offre."
        )
        reasons.append(Reason("agreement_other_employer", signed % {"other": agreement.other_employer}, "agreement"))
    if agreement.posts_left is not None and posts > agreement.posts_left:
        text = _("L’accord n’ouvre plus que %(left)s postes pour ce métier cette année.") % {
            "left": max(agreement.posts_left, 0)
        }
        reasons.append(Reason("agreement_quota_full", text, "posts"))
    return refuse_if_any(reasons)


def fits_campaign(campaign: CampaignFacts | None, posts: int) -> Decision:
    """The offers of a campaign together never exceed its posts, and come under its agreement (M9)."""
    if campaign is None:
        return YES
    reasons = []
    left = campaign.posts - campaign.taken
    if posts > left:
        text = _("La campagne n’a plus que %(left)s postes à répartir.") % {"left": max(left, 0)}
        reasons.append(Reason("campaign_full", text, "posts"))
    if not campaign.same_agreement:
        reasons.append(
            Reason("campaign_other_agreement", _("L’offre et sa campagne relèvent du même accord."), "agreement")
        )
    return refuse_if_any(reasons)


def quotas_fit(posts: int, quotas: Iterable[tuple[UUID, int]]) -> Decision:
    """Each region is given at least one post, once, and together no more than the offer has (M6).

    `quotas` holds (unit id, posts). Less than the offer's posts is allowed: the rest is not given out yet.
    """
    rows = list(quotas)
    reasons = []
    if any(number < 1 for _unit, number in rows):
        reasons.append(Reason("quota_empty", _("Donnez au moins un poste à chaque direction choisie."), "quotas"))
    if len({unit for unit, _number in rows}) < len(rows):
        reasons.append(Reason("quota_twice", _("Une direction est citée deux fois."), "quotas"))
    total = sum(number for _unit, number in rows)
    if total > posts:
        text = _("Vous répartissez %(total)s postes, mais l’offre en a %(posts)s.") % {"total": total, "posts": posts}
        reasons.append(Reason("quotas_exceed_posts", text, "quotas"))
    return refuse_if_any(reasons)


def candidates_asked(quota: int, posts: int, wanted: int | None) -> int:
    """How many candidates a region is asked for: its share of the number agreed with the employer, rounded up.

    Never less than its quota.
    """
    share = -(-quota * (wanted or posts) // posts)
    return max(share, quota)


def fields_may_change(state: str, fields: Iterable[str]) -> Decision:
    """Everything until the offer is accepted; afterwards only what is convened for the sequel (dates, number, means).

    The terms that were accepted are those that candidates read and that the contract is held against (D1).
    """
    if state in (OfferState.DRAFT, OfferState.SUBMITTED):
        return YES
    frozen = sorted(set(fields) - LATE_FIELDS)
    text = _("L’offre est acceptée : ceci ne change plus.")
    return refuse_if_any(Reason("terms_are_accepted", text, field) for field in frozen)


# Said beside the field, and when it is not kept.
PRESENTED_AFTER_CLOSING = _("Pas avant le dernier jour pour postuler : chacun doit avoir eu le temps de venir.")


def presented_after_closing(closes_on: date | None, due_on: date | None) -> Decision:
    """People apply, the regions make their lists, then candidates are presented: never before the last day to apply
    (manual, from "Traitement de l'offre" to "Mise en relation"; M4, S4, S7). A day not agreed yet contradicts nothing."""
    if closes_on is not None and due_on is not None and due_on < closes_on:
        return no("presented_before_closing", PRESENTED_AFTER_CLOSING, "due_on")
    return YES


def last_day_may_move(*, opened: bool, before: date | None, after: date | None, today: date) -> Decision:
    """Once an offer has left for the regions its last day to apply moves later only, and no more once it is past: people
    were told of it, and lists are proposed after it (S4)."""
    if not opened or after == before:
        return YES
    if before and before < today:
        return no("last_day_past", _("Le dernier jour pour postuler est passé : il ne change plus."), "closes_on")
    if after is None or (before and after < before):
        text = _(
            "Ce jour est annoncé : il se repousse, il ne s’avance pas. Pour finir plus tôt, il y a « Clore les candidatures »."
        )
        return no("last_day_brought_forward", text, "closes_on")
    return YES


def window_is_open(closes_on: date | None, today: date) -> Decision:
    """The last day to apply is known and has not passed."""
    if closes_on is None or closes_on < today:
        return no("window_past", _("La date limite pour postuler est passée. Changez-la d’abord."), "closes_on")
    return YES


def verdict_on(state: str, closes_on: date | None, trusted: Decision, today: date) -> CodeVerdict:
    """What to tell somebody who holds the code of an offer that was sent out (M6)."""
    if state in (OfferState.CLOSED, OfferState.FULFILLED, OfferState.WITHDRAWN):
        return CodeVerdict.CLOSED
    if state != OfferState.OPEN or not trusted:
        return CodeVerdict.SUSPENDED
    return CodeVerdict.REAL if window_is_open(closes_on, today) else CodeVerdict.CLOSED


def resume_verb(opened_at: datetime | None, closed_at: datetime | None) -> str:
    """The step by which a suspended offer goes back to where it was: accepted, open or closed."""
    if closed_at is not None:
        return "resume_closed"
    return "resume" if opened_at is not None else "resume_accepted"


def home_equivalent(amount: Decimal | None, rate: Decimal | None) -> Decimal | None:
    """The amount in the home currency, rounded to three significant figures: an order of magnitude, never a promise.

    `rate` is units of the home currency for one unit of the offer's. None when either is unknown.

    >>> home_equivalent(Decimal(52000), Decimal("4.3"))
    Decimal('224000')
    """
    if not amount or not rate:
        return None
    exact = amount * rate
    step = Decimal(10) ** max(exact.adjusted() - 2, 0)
    return (exact / step).quantize(Decimal(1), rounding=ROUND_HALF_UP) * step


def _beyond(terms: TermFacts, corridor: CorridorFacts) -> Iterable[Reason]:
    if _below_floor(terms, corridor):
        text: type_text = _("Ce salaire est sous le minimum connu pour ce pays : %(floor)s %(currency)s par mois.") % {
            "floor": f"{corridor.min_wage:f}",
            "currency": corridor.currency,
        }
        yield Reason("wage_below_floor", text, "wage")
    if corridor.max_hours_day and terms.hours_per_day and terms.hours_per_day > corridor.max_hours_day:
        text = _("La journée dépasse le maximum connu pour ce pays : %(hours)s heures.") % {
            "hours": str(corridor.max_hours_day)
        }
        yield Reason("day_too_long", text, "hours_per_day")
    week = (terms.hours_per_day or 0) * (terms.days_per_week or 0)
    if corridor.max_hours_week and week > corridor.max_hours_week:
        text = _("La semaine dépasse le maximum connu pour ce pays : %(hours)s heures.") % {
            "hours": str(corridor.max_hours_week)
        }
        yield Reason("week_too_long", text, "hours_per_day")


def _below_floor(terms: TermFacts, corridor: CorridorFacts) -> bool:
    comparable = terms.pay_period == "month" and terms.currency == corridor.currency
    return bool(comparable and corridor.min_wage and terms.wage and terms.wage < corridor.min_wage)
