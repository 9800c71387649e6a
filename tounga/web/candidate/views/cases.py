"""Applying, following a candidacy and a departure, withdrawing (P9)."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from tounga.offers.selectors import public_offer
from tounga.people.enums import FileState, Stage
from tounga.people.selectors import next_stage
from tounga.placement.models import Placement
from tounga.placement.selectors import items_of, may_be_withdrawn
from tounga.placement.selectors import steps_of as steps_of_placement
from tounga.placement.services import withdraw_candidacy
from tounga.placement.states import PLACEMENT
from tounga.selection import services
from tounga.selection.models import Candidacy
from tounga.selection.selectors import candidacies_of, criteria_used, outcome_of, reasons_of
from tounga.selection.selectors import steps_of as steps_of_candidacy
from tounga.web.candidate.access import candidate, or_registers, own_file
from tounga.web.candidate.forms import ApplicationForm
from tounga.web.candidate.views.home import ROUTES
from tounga.web.door.access import ActingRequest
from tounga.web.door.people.lacks import Lack, lacks_of
from tounga.web.door.people.papers import OptionalReasonForm
from tounga.web.door.people.sent import done, posted, status_of
from tounga.web.door.steps import shown

_ENTRY = (Stage.REGISTERED, Stage.CANDIDATE)


@or_registers
@require_http_methods(["GET", "POST"])
def apply(request: ActingRequest, code: str) -> HttpResponse:
    """Apply for a published offer; what the file still lacks is said first, with where to put it right."""
    offer = public_offer(code)
    if offer is None:
        raise Http404
    file = own_file(request)
    already = candidacies_of(file.person).filter(offer=offer).first()
    if already:
        return redirect("candidate:candidacy", already.pk)
    form = ApplicationForm(posted(request))
    said = _("Votre candidature est partie. Vous suivez ici chaque étape.")
    if done(request, form, services.apply, said=said, by=request.actor, person=file.person, offer=offer):
        request.session.pop("applying_to", None)
        return redirect("candidate:candidacy", candidacies_of(file.person).get(offer=offer).pk)
    request.session["applying_to"] = offer.public_code
    lacks: list[Lack] = [lack for stage in _ENTRY for lack in lacks_of(file, stage, ROUTES, own=True)]
    facts = {"form": form, "offer": offer, "lacks": lacks, "complete": next_stage(file) not in _ENTRY}
    return render(request, "candidate/apply.html", facts, status=status_of(request, form))


@candidate
@require_safe
def candidacy(request: ActingRequest, pk: UUID) -> HttpResponse:
    """The steps of one's candidacy, how it ended, and what was looked at (S2)."""
    row = _own_candidacy(request, pk)
    facts = {
        "candidacy": row,
        "steps": shown(steps_of_candidacy(row)),
        "outcome": outcome_of(row),
        "reasons": reasons_of(row),
        "criteria": criteria_used(),
        "may_withdraw": may_be_withdrawn(row),
    }
    return render(request, "candidate/candidacy.html", facts)


@candidate
@require_http_methods(["GET", "POST"])
def candidacy_withdraw(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Take one's candidacy back, after a question."""
    row = _own_candidacy(request, pk)
    form = OptionalReasonForm(posted(request))
    said = _("Votre candidature est retirée.")
    if done(request, form, withdraw_candidacy, said=said, by=request.actor, candidacy=row):
        return redirect("candidate:home")
    words = {
        "title": _("Retirer votre candidature"),
        "explanation": _(
            "Votre dossier ne sera plus proposé à cet employeur, et vous ne pourrez pas postuler de nouveau à cette offre."
        ),
        "label": _("Retirer ma candidature"),
    }
    return render(
        request, "candidate/reason.html", {"form": form, "candidacy": row, **words}, status=status_of(request, form)
    )


@candidate
@require_safe
def placement(request: ActingRequest, pk: UUID) -> HttpResponse:
    """One's departure: the steps, the papers to bring and by when, who receives on arrival."""
    visible = Placement.objects.visible_to(request.actor).select_related(
        "offer__country", "offer__employer", "wave", "unit", "person"
    )
    row = get_object_or_404(visible, pk=pk)
    facts = {"placement": row, "steps": shown(steps_of_placement(row)), "items": items_of(row)}
    facts["gathers"] = PLACEMENT.allows("cancel", row.state)  # until the departure
    facts["open"] = row.person.state == FileState.OPEN
    return render(request, "candidate/placement.html", facts)


def _own_candidacy(request: ActingRequest, pk: UUID) -> Candidacy:
    visible = Candidacy.objects.visible_to(request.actor).select_related("offer__country", "unit", "presentation")
    return get_object_or_404(visible, pk=pk)
