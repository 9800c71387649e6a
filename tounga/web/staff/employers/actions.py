"""Which buttons an employer's page shows: asked of the same permissions and states as the services."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tounga.employers import permissions
from tounga.employers.enums import EmployerState
from tounga.employers.models import Employer, Verification
from tounga.employers.states import EMPLOYER
from tounga.kernel.actor import Actor
from tounga.web.door.actions import Action


def actions_for(actor: Actor, employer: Employer, pending: Verification | None, lacking: set[str]) -> list[Action]:
    """What this actor can do with this employer now, the main thing first.

    `lacking` are the codes of what speaks against an approval: papers come before the proposal.
    """
    decision = [*_decision(actor, employer, pending, "sources_missing" not in lacking)]
    papers = [*_papers(actor, employer, employer.state == EmployerState.REGISTERED and "sources_missing" in lacking)]
    found = [*decision, *papers, *_endings(actor, employer)]
    return sorted(found, key=lambda action: action.kind != "main")


def _decision(actor: Actor, employer: Employer, pending: Verification | None, ready: bool) -> Iterator[Action]:
    if pending and permissions.can_decide_verification(actor, pending):
        yield Action(_("Décider"), reverse("staff:verification_decide", args=[pending.pk]), kind="main")
    if pending and permissions.can_withdraw_proposal(actor, pending):
        yield Action(_("Retirer la proposition"), reverse("staff:verification_withdraw", args=[pending.pk]))
    may_propose = permissions.can_propose_verification(actor, employer)
    if may_propose and EMPLOYER.allows("propose", employer.state):
        renewal = employer.state == EmployerState.VERIFIED
        label = _("Proposer un renouvellement") if renewal else _("Proposer une décision")
        yield Action(
            label,
            reverse("staff:verification_propose", args=[employer.pk]),
            kind="main" if ready and not renewal else "quiet",
        )


def _papers(actor: Actor, employer: Employer, wanted: bool) -> Iterator[Action]:
    if permissions.can_record_evidence(actor, employer):
        page = reverse("staff:evidence_new", args=[employer.pk])
        yield Action(_("Ajouter l’avis d’une source"), page, kind="main" if wanted else "quiet")
    if permissions.can_give_opinion(actor, employer):
        yield Action(_("Enregistrer la lettre du consulat"), reverse("staff:employer_opinion_new", args=[employer.pk]))


def _endings(actor: Actor, employer: Employer) -> Iterator[Action]:
    if EMPLOYER.allows("suspend", employer.state) and permissions.can_suspend_employer(actor, employer):
        yield Action(_("Suspendre"), reverse("staff:employer_suspend", args=[employer.pk]))
    if EMPLOYER.allows("reopen", employer.state) and permissions.can_reopen_employer(actor, employer):
        yield Action(_("Rouvrir le dossier"), reverse("staff:employer_reopen", args=[employer.pk]))
