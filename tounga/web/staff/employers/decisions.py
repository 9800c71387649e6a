"""Decisions on an employer: propose, decide, withdraw, suspend, reopen. Each is a page with one question."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from tounga.employers import permissions, selectors, services
from tounga.offers.services import suspend_employer
from tounga.web.door.access import ActingRequest
from tounga.web.door.asking import posted, require_right
from tounga.web.staff.employers.forms import DecisionForm, ProposalForm, ReasonForm
from tounga.web.staff.employers.pages import answer, ask, centre, get_employer, get_verification, papers


@centre
@ask
def propose(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Propose a decision to a second officer."""
    row = get_employer(request, pk)
    require_right(permissions.can_propose_verification(request.actor, row))
    return answer(
        request,
        row,
        ProposalForm(posted(request)),
        partial(services.propose_verification, employer=row),
        heading=_("Proposer une décision"),
        done=_("La proposition attend un second agent."),
        template="propose",
        **papers(row),
    )


@centre
@ask
def decide(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Approve or refuse, as the second officer, with the whole file before one's eyes."""
    verification = get_verification(request, pk)
    require_right(permissions.can_decide_verification(request.actor, verification))
    row = verification.employer
    form = DecisionForm(posted(request), unanswered=selectors.unanswered_evidence(row))

    def decision(*, outcome: str, **facts: Any) -> Any:
        services_of = {"approve": services.approve_verification, "refuse": services.refuse_verification}
        return services_of[outcome](verification=verification, **facts)

    return answer(
        request,
        row,
        form,
        decision,
        heading=_("Décider"),
        done=_("La décision est prise et reste au dossier."),
        template="decide",
        pending=verification,
        **papers(row),
    )


@centre
@ask
def withdraw(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Withdraw a proposal, to make it anew."""
    verification = get_verification(request, pk)
    require_right(permissions.can_withdraw_proposal(request.actor, verification))
    return answer(
        request,
        verification.employer,
        ReasonForm(posted(request)),
        partial(services.withdraw_proposal, verification=verification),
        heading=_("Retirer la proposition"),
        done=_("La proposition est retirée."),
    )


@centre
@ask
def suspend(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Suspend an employer and stop its offers, at once."""
    row = get_employer(request, pk)
    require_right(permissions.can_suspend_employer(request.actor, row))
    return answer(
        request,
        row,
        ReasonForm(posted(request)),
        partial(suspend_employer, employer=row),
        heading=_("Suspendre cet employeur"),
        done=_("L’employeur est suspendu et ses offres sont arrêtées."),
        hint=_("Toutes ses offres s’arrêtent aussitôt. Plus aucune liste ne part, plus aucun dossier ne s’ouvre."),
        kind="danger",
    )


@centre
@ask
def reopen(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Reopen a suspended file."""
    row = get_employer(request, pk)
    require_right(permissions.can_reopen_employer(request.actor, row))
    return answer(
        request,
        row,
        ReasonForm(posted(request)),
        partial(services.reopen, employer=row),
        heading=_("Rouvrir le dossier"),
        done=_("Le dossier est rouvert."),
        hint=_("Ses offres restent arrêtées. Il faudra une nouvelle vérification."),
    )
