"""What follows from the dates of an agreement (N5)."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from tounga.kernel.decision import YES, Decision, Reason, no, refuse_if_any
from tounga.network.enums import AgreementState


@dataclass(frozen=True, slots=True)
class AgreementDates:
    """State and dates of an agreement; `expires_on` is its last day, None when it has no end."""

    state: str
    signed_on: date | None
    expires_on: date | None


def may_enter_into_force(signed_on: date, expires_on: date | None, today: date) -> Decision:
    """Whether an agreement can be put in force (or prolonged): signed already, and not over before it starts."""
    reasons = []
    if signed_on > today:
        reasons.append(Reason("signed_in_future", _("L’accord n’est pas encore signé à cette date."), "signed_on"))
    if expires_on and expires_on <= signed_on:
        reasons.append(Reason("ends_before", _("L’accord doit prendre fin après sa signature."), "expires_on"))
    elif expires_on and expires_on < today:
        reasons.append(
            Reason("already_over", _("Cet accord serait déjà terminé : vérifiez la date de fin."), "expires_on")
        )
    return refuse_if_any(reasons)


def is_in_force(facts: AgreementDates, on: date) -> Decision:
    """Whether offers may rest on the agreement on a day."""
    if facts.state == AgreementState.NEGOTIATION:
        return no("agreement_in_negotiation", _("Cet accord est encore en négociation."))
    if facts.state == AgreementState.SUSPENDED:
        return no("agreement_suspended", _("Cet accord est suspendu."))
    if facts.state == AgreementState.ENDED or (facts.expires_on and facts.expires_on < on):
        return no("agreement_over", _("Cet accord a pris fin."))
    if facts.signed_on is None or facts.signed_on > on:
        return no("agreement_not_yet", _("Cet accord n’est pas encore en vigueur."))
    return YES


def renewal_is_due(facts: AgreementDates, today: date, notice_days: int) -> bool:
    """Whether the end of an agreement must be announced: it ends within `notice_days`, or has just ended."""
    if facts.state != AgreementState.IN_FORCE or facts.expires_on is None:
        return False
    return facts.expires_on - timedelta(days=notice_days) <= today
