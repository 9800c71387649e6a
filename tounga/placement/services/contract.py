"""The contract: recorded, checked clause by clause, accepted or sent back, handed to the worker (D1)."""

from datetime import date
from typing import IO, Any

from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _

from tounga.kernel.actor import Actor
from tounga.kernel.clock import now, today
from tounga.kernel.decision import Reason
from tounga.kernel.errors import Refused, WrongState, require, require_permission, require_reason
from tounga.kernel.facts import keep_to
from tounga.kernel.files import kept_with_row
from tounga.kernel.ids import uuid7
from tounga.kernel.locks import lock
from tounga.kernel.outbox import emit
from tounga.kernel.service import service
from tounga.people.selectors import upload_limits
from tounga.people.uploads import make_inert
from tounga.placement.enums import PlacementState, Verdict
from tounga.placement.models import ClauseVerdict, Contract, Placement
from tounga.placement.permissions import can_check_contract, can_decide_contract, can_give_copy, can_record_contract
from tounga.placement.rules import check_clause, may_be_accepted
from tounga.placement.selectors import facts_of_contract, goes_on, judged_clauses
from tounga.placement.services.ground import hold_offer
from tounga.placement.states import PLACEMENT
from tounga.reference.models import ContractClause

# What a contract says. Its number, its seal, who recorded and who checked it are ours to write.
CLAUSES = frozenset(
    {
        "employer_name",
        "employer_address",
        "worker_name",
        "worker_birth",
        "occupation_title",
        "same_occupation",
        "country",
        "city",
        "duration_months",
        "hours_per_day",
        "days_per_week",
        "wage",
        "currency",
        "pay_period",
        "pay_terms",
        "housing",
        "advantages",
        "social_cover",
        "leave_days",
        "outward_ticket",
        "return_ticket",
        "return_terms",
        "language",
        "signed_on",
    }
)


@service
def record_contract(*, by: Actor, placement: Placement, file: IO[bytes] | None = None, **clauses: Any) -> Contract:
    """Record what the employer's contract says; a corrected one becomes a new version.

    `clauses` are columns of `CLAUSES`. Raises NotAllowed, WrongState, Refused (employer no longer
    trusted, offer stopped, unreadable file).
    """
    keep_to(CLAUSES, clauses, of="a contract")
    offer = hold_offer(placement.offer)
    placement = lock(placement)
    require_permission(can_record_contract(by, placement))
    placement.state = PLACEMENT.target("record_contract", placement.state)
    require(goes_on(offer))
    contract = Contract(
        placement=placement, version=placement.contracts.count() + 1, recorded_by_id=by.account, **clauses
    )
    if file is not None:
        inert = make_inert(file, upload_limits())
        contract.sha256 = inert.sha256
        contract.file.save(f"{uuid7()}.{inert.extension}", ContentFile(inert.content), save=False)
    with kept_with_row(contract.file):
        contract.save(force_insert=True)
        placement.save(update_fields=["state"])
        emit("placement.changed", placement=placement.pk, step=placement.state)
    return contract


@service
def check_contract(*, by: Actor, contract: Contract) -> list[ClauseVerdict]:
    """Look for each mandatory clause and compare it with the offer; a named officer decides afterwards.

    Raises NotAllowed, WrongState. Running it again replaces the computed verdicts.
    """
    placement = lock(contract.placement)
    contract = lock(contract)
    require_permission(can_check_contract(by, placement))
    _require_state(placement, PlacementState.CONTRACT_TO_CHECK)
    facts = facts_of_contract(contract, on=today())
    found = [
        (clause, check_clause(clause.code, facts)) for clause in ContractClause.objects.in_force().order_by("order")
    ]
    contract.verdicts.all().delete()
    return ClauseVerdict.objects.bulk_create(
        ClauseVerdict(contract=contract, clause=clause, verdict=finding.verdict, explanation=str(finding.explanation))
        for clause, finding in found
    )


@service
def judge_clause(*, by: Actor, contract: Contract, clause: ContractClause, verdict: str, reason: str) -> ClauseVerdict:
    """Set one clause's verdict by hand, with the words of the officer who read the contract.

    Raises NotAllowed, WrongState, Refused (no reason, or a difference with the offer passed over).
    """
    placement = lock(contract.placement)
    require_permission(can_decide_contract(by, placement))
    _require_state(placement, PlacementState.CONTRACT_TO_CHECK)
    require_reason(reason)
    computed = check_clause(clause.code, facts_of_contract(contract, on=today()))
    if computed.verdict == Verdict.FAILED and verdict == Verdict.PASSED:
        raise Refused(
            Reason(
                "worse_than_offer",
                _("Cette clause est moins bonne que l’offre : elle ne peut pas être déclarée conforme."),
            )
        )
    judged, _created = ClauseVerdict.objects.update_or_create(
        contract=contract, clause=clause, defaults={"verdict": verdict, "explanation": f"{reason} ({by.name})"[:500]}
    )
    return judged


@service
def accept_contract(*, by: Actor, contract: Contract, conclusion: str = "") -> Contract:
    """Declare a checked contract good: the worker may gather the papers.

    Raises NotAllowed (also to the one who recorded it), WrongState, Refused (employer no longer trusted,
    offer stopped) naming every blocking clause that fails or is missing.
    """
    offer = hold_offer(contract.placement.offer)
    placement = lock(contract.placement)
    contract = lock(contract)
    require_permission(can_decide_contract(by, placement))
    placement.state = PLACEMENT.target("accept_contract", placement.state)
    _require_latest(placement, contract)
    require(goes_on(offer))
    require(may_be_accepted(judged_clauses(contract)))
    _conclude(contract, by, conclusion or str(_("Conforme aux clauses obligatoires et à l’offre.")))
    placement.save(update_fields=["state"])
    emit("placement.changed", placement=placement.pk, step=placement.state)
    return contract


@service
def refuse_contract(*, by: Actor, contract: Contract, conclusion: str) -> Contract:
    """Send a contract back to the employer with what must be mended.

    Raises NotAllowed, WrongState, Refused (nothing said).
    """
    placement = lock(contract.placement)
    contract = lock(contract)
    require_permission(can_decide_contract(by, placement))
    placement.state = PLACEMENT.target("refuse_contract", placement.state)
    _require_latest(placement, contract)
    require_reason(conclusion)
    _conclude(contract, by, conclusion)
    placement.save(update_fields=["state"])
    emit("placement.changed", placement=placement.pk, step=placement.state)
    return contract


@service
def give_copy(*, by: Actor, placement: Placement, on: date) -> Placement:
    """Note that the worker holds a copy of the accepted contract (C97, annex I, article 5).

    Raises NotAllowed, WrongState, Refused (a date to come, or before the contract was accepted).
    """
    placement = lock(placement)
    require_permission(can_give_copy(by, placement))
    _require_state(placement, PlacementState.PAPERS, PlacementState.READY)
    accepted = placement.contracts.first()
    if on > today():
        raise Refused(Reason("date_to_come", _("Cette date est encore à venir."), "on"))
    if accepted is None or accepted.checked_at is None or on < accepted.checked_at.date():
        raise Refused(
            Reason(
                "before_check",
                _("La copie remise est celle du contrat contrôlé : la date ne peut pas être plus ancienne."),
                "on",
            )
        )
    placement.copy_given_on = on
    placement.save(update_fields=["copy_given_on"])
    return placement


def _conclude(contract: Contract, by: Actor, conclusion: str) -> None:
    contract.checked_at, contract.checked_by_id, contract.checked_by_name = now(), by.account, by.name
    contract.conclusion = conclusion
    contract.save()


def _require_state(placement: Placement, *states: str) -> None:
    if placement.state not in states:
        raise WrongState(
            Reason("placement.step", _("Ce dossier n’est pas à l’étape voulue pour cette action. Rechargez la page."))
        )


def _require_latest(placement: Placement, contract: Contract) -> None:
    if placement.contracts.first() != contract:
        raise WrongState(
            Reason("old_version", _("Une version plus récente du contrat a été enregistrée. Rechargez la page."))
        )
