"""What is done to an employer's file (M2, M3): each verb checks, writes and leaves its trace."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from tounga.accounts.enums import Role
from tounga.employers import permissions
from tounga.employers.enums import EmployerKind
from tounga.employers.models import ConsularOpinion, Employer, Evidence, Verification
from tounga.employers.rules import add_months, dated_today_or_before, identity_may_change, may_be_approved
from tounga.employers.selectors import pending_verification, verification_facts
from tounga.employers.states import EMPLOYER, VERIFICATION
from tounga.kernel.actor import Actor
from tounga.kernel.clock import now, today
from tounga.kernel.decision import Reason
from tounga.kernel.errors import Refused, require, require_permission, require_reason
from tounga.kernel.facts import keep_to
from tounga.kernel.locks import lock
from tounga.kernel.service import service
from tounga.kernel.text import fold
from tounga.reference.enums import FigureKey
from tounga.reference.models import Country, Sector, VerificationSource
from tounga.reference.selectors import figure

COLUMNS = frozenset(
    {
        "name",
        "kind",
        "country",
        "city",
        "sector",
        "registration_number",
        "address",
        "website",
        "contact_name",
        "contact_email",
        "contact_phone",
    }
)


@service
def register_employer(
    *,
    by: Actor,
    name: str,
    country: Country,
    city: str,
    kind: str = EmployerKind.DIRECT,
    sector: Sector | None = None,
    registration_number: str = "",
    address: str = "",
    website: str = "",
    contact_name: str = "",
    contact_email: str = "",
    contact_phone: str = "",
) -> Employer:
    """Open the file of an employer abroad.

    Raises Refused when the name is already registered in that country or has no Latin letter or digit.
    """
    require_permission(permissions.can_register_employer(by))
    return Employer.objects.create(
        name=name,
        name_key=fold(name)[:180],
        kind=kind,
        country=country,
        city=city,
        sector=sector,
        registration_number=registration_number,
        address=address,
        website=website,
        contact_name=contact_name,
        contact_email=contact_email,
        contact_phone=contact_phone,
    )


@service
def correct_employer(*, by: Actor, employer: Employer, reason: str = "", **changes: Any) -> Employer:
    """Correct what the file says of an employer.

    `changes` are columns of `COLUMNS`. What was verified (name, kind, country, registration number) does
    not change while a verification stands or waits: raises Refused.
    """
    keep_to(COLUMNS, changes, of="an employer")
    employer = lock(employer)
    require_permission(permissions.can_correct_employer(by, employer))
    changed = frozenset(name for name, value in changes.items() if getattr(employer, name) != value)
    require(identity_may_change(employer.state, changed))
    for name in changed:
        setattr(employer, name, changes[name])
    employer.name_key = fold(employer.name)[:180]
    if changed:
        employer.save(update_fields=[*changed, "name_key"])
    return employer


@service
def record_evidence(
    *,
    by: Actor,
    employer: Employer,
    source: VerificationSource,
    favourable: bool,
    summary: str,
    reference: str = "",
    obtained_on: date,
) -> Evidence:
    """Write down what a named source says of an employer, for or against (M3)."""
    employer = lock(employer)
    require_permission(permissions.can_record_evidence(by, employer))
    require(dated_today_or_before(obtained_on, today(), "obtained_on"))
    _require_words(summary, "summary")
    return Evidence.objects.create(
        employer=employer,
        source=source,
        favourable=favourable,
        summary=summary.strip(),
        reference=reference,
        obtained_on=obtained_on,
        recorded_at=now(),
        recorded_by_id=by.account,
        recorded_by_name=by.name,
    )


@service
def give_consular_opinion(
    *, by: Actor, employer: Employer, favourable: bool, opinion: str, given_on: date, letter_reference: str = ""
) -> ConsularOpinion:
    """Give the opinion of the mission in the employer's country, or record its letter (M3, standards 8.2).

    A central officer must quote the letter by `letter_reference`: raises Refused otherwise.
    """
    employer = lock(employer)
    require_permission(permissions.can_give_opinion(by, employer))
    require(dated_today_or_before(given_on, today(), "given_on"))
    _require_words(opinion, "opinion")
    if not by.is_(Role.CONSULAR) and not letter_reference.strip():
        raise Refused(Reason("letter_missing", _("Donnez la référence de la lettre du consulat."), "letter_reference"))
    return ConsularOpinion.objects.create(
        employer=employer,
        favourable=favourable,
        opinion=opinion.strip(),
        given_on=given_on,
        letter_reference=letter_reference.strip(),
        recorded_at=now(),
        given_by_id=by.account,
        given_by_name=by.name,
    )


@service
def propose_verification(*, by: Actor, employer: Employer, proposal: str) -> Verification:
    """Propose to another officer a decision on an employer (M3)."""
    employer = lock(employer)
    require_permission(permissions.can_propose_verification(by, employer))
    employer.state = EMPLOYER.target("propose", employer.state)
    _require_words(proposal, "proposal")
    assert by.account, "a proposal has its author"
    verification = Verification.objects.create(
        employer=employer,
        proposal=proposal.strip(),
        proposed_at=now(),
        proposed_by_id=by.account,
        proposed_by_name=by.name,
    )
    employer.save(update_fields=["state"])
    return verification


@service
def approve_verification(
    *, by: Actor, verification: Verification, decision: str, answers: Mapping[UUID, str] | None = None
) -> Verification:
    """Verify an employer, as a second officer, for the time that the country pack says (M3).

    `answers` maps the id of each unanswered unfavourable evidence to what is answered to it. Raises
    NotAllowed for the one who proposed, Refused with every reason that speaks against.
    """
    employer, verification = _lock_both(verification)
    require_permission(permissions.can_decide_verification(by, verification))
    verification.state = VERIFICATION.target("approve", verification.state)
    employer.state = EMPLOYER.target("approve", employer.state)
    _require_words(decision, "decision")
    given = {key: words.strip() for key, words in (answers or {}).items() if words.strip()}
    require(
        may_be_approved(verification_facts(employer, on=today(), proposed_at=verification.proposed_at, answered=given))
    )
    _answer_evidence(by, employer, given)
    verification.valid_until = add_months(today(), int(figure(FigureKey.VERIFICATION_MONTHS, on=today())))
    _sign(by, verification, decision)
    employer.verified_at, employer.verified_until = verification.decided_at, verification.valid_until
    employer.save(update_fields=["state", "verified_at", "verified_until"])
    return verification


@service
def refuse_verification(*, by: Actor, verification: Verification, decision: str) -> Verification:
    """Refuse an employer, as a second officer: an earlier decision falls with it (M3)."""
    employer, verification = _lock_both(verification)
    require_permission(permissions.can_decide_verification(by, verification))
    verification.state = VERIFICATION.target("refuse", verification.state)
    employer.state = EMPLOYER.target("refuse", employer.state)
    _require_words(decision, "decision")
    _sign(by, verification, decision)
    _drop_decision(employer)
    return verification


@service
def withdraw_proposal(*, by: Actor, verification: Verification, reason: str) -> Verification:
    """Withdraw a proposal before it is decided; a decision that stood keeps standing."""
    employer, verification = _lock_both(verification)
    require_permission(permissions.can_withdraw_proposal(by, verification))
    verification.state = VERIFICATION.target("withdraw", verification.state)
    employer.state = EMPLOYER.target("withdraw_renewal" if employer.verified_until else "withdraw", employer.state)
    require_reason(reason)
    verification.decision, verification.decided_at = reason.strip(), now()
    verification.save(update_fields=["state", "decision", "decided_at"])
    employer.save(update_fields=["state"])
    return verification


@service
def suspend(*, by: Actor, employer: Employer, reason: str) -> Employer:
    """Suspend an employer at once: no door opens for it any more (M3).

    Its offers are stopped by `offers.services.suspend_employer`, which calls this: use that one.
    """
    employer = lock(employer)
    require_permission(permissions.can_suspend_employer(by, employer))
    employer.state = EMPLOYER.target("suspend", employer.state)
    require_reason(reason)
    waiting = pending_verification(employer)
    if waiting:
        waiting.state = VERIFICATION.target("withdraw", waiting.state)
        waiting.decision, waiting.decided_at = reason.strip(), now()
        waiting.save(update_fields=["state", "decision", "decided_at"])
    _drop_decision(employer)
    return employer


@service
def reopen(*, by: Actor, employer: Employer, reason: str) -> Employer:
    """Reopen the file of a suspended employer: it must be verified anew before anything is done with it."""
    employer = lock(employer)
    require_permission(permissions.can_reopen_employer(by, employer))
    employer.state = EMPLOYER.target("reopen", employer.state)
    require_reason(reason)
    employer.save(update_fields=["state"])
    return employer


def _lock_both(verification: Verification) -> tuple[Employer, Verification]:
    """The employer first, always: every verb takes this lock, so that decisions on one employer queue up."""
    employer = lock(verification.employer)
    return employer, lock(verification)


def _sign(by: Actor, verification: Verification, decision: str) -> None:
    verification.decision = decision.strip()
    verification.decided_at = now()
    verification.decided_by_id, verification.decided_by_name = by.account, by.name
    verification.save(
        update_fields=["state", "decision", "decided_at", "decided_by_id", "decided_by_name", "valid_until"]
    )


def _answer_evidence(by: Actor, employer: Employer, answers: Mapping[UUID, str]) -> None:
    for evidence in employer.evidence.filter(pk__in=answers, favourable=False):
        evidence.answer, evidence.answered_at = answers[evidence.pk], now()
        evidence.answered_by_id, evidence.answered_by_name = by.account, by.name
        evidence.save(update_fields=["answer", "answered_at", "answered_by_id", "answered_by_name"])


def _drop_decision(employer: Employer) -> None:
    employer.verified_at = employer.verified_until = None
    employer.save(update_fields=["state", "verified_at", "verified_until"])


def _require_words(text: str, field: str) -> None:
    if not text.strip():
        raise Refused(Reason(f"{field}_missing", _("Écrivez quelques mots : ils resteront au dossier."), field))
