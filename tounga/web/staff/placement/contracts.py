"""The contract of a placement: recorded, compared with the offer, decided."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from tounga.accounts.enums import NATIONAL_ROLES
from tounga.kernel.decision import all_of
from tounga.placement import services
from tounga.placement.enums import PlacementState
from tounga.placement.models import Contract, Placement
from tounga.placement.permissions import can_decide_contract
from tounga.placement.rules import may_be_accepted
from tounga.placement.selectors import goes_on, judged_clauses
from tounga.reference.models import ContractClause
from tounga.web.door.access import ActingRequest, only
from tounga.web.door.files import send_file
from tounga.web.door.forms.contract import ContractForm
from tounga.web.door.forms.promises import promises
from tounga.web.door.reading import note_read
from tounga.web.door.refusals import REFUSED, attempt, press
from tounga.web.staff.placement.comparison import comparison
from tounga.web.staff.placement.forms import ConclusionForm, DayForm, VerdictForm
from tounga.web.staff.placement.views import decide, desk, get_placement

nation = only(*NATIONAL_ROLES)


def get_contract(request: ActingRequest, pk: UUID) -> Contract:
    """The contract of a placement that exists for the actor; else 404."""
    visible = Placement.objects.visible_to(request.actor)
    rows = Contract.objects.select_related(
        "placement__person", "placement__offer__employer", "placement__offer__occupation", "placement__offer__country"
    )
    return get_object_or_404(rows.filter(placement__in=visible), pk=pk)


@nation
def contract_new(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Record a contract received from the employer."""
    row = get_placement(request, pk)
    form = ContractForm(request.POST or None, request.FILES or None, placement=row)
    if request.method == "POST" and form.is_valid():
        contract = attempt(form, services.record_contract, by=request.actor, placement=row, **form.clauses)
        if contract is not REFUSED:
            messages.success(request, _("Le contrat est enregistré."))
            return redirect("staff:contract", pk=contract.pk)
    note_read(request, row.person_id)
    context = {"placement": row, "form": form, "last": form.last, "promised": promises(row.offer)}
    return render(request, "staff/placement/contract_form.html", context, status=422 if form.errors else 200)


@desk
@require_safe
@transaction.atomic
def contract(request: ActingRequest, pk: UUID) -> HttpResponse:
    """The contract beside the offer, clause by clause, and the decision."""
    row = get_contract(request, pk)
    note_read(request, row.placement.person_id)
    clauses = judged_clauses(row)
    undecided = row.placement.state == PlacementState.CONTRACT_TO_CHECK and row.checked_at is None
    context = {
        "contract": row,
        "placement": row.placement,
        "rows": comparison(row),
        "clauses": clauses,
        "acceptable": undecided and all_of(goes_on(row.placement.offer), may_be_accepted(clauses)),
        "undecided": undecided,
        "may_decide": can_decide_contract(request.actor, row.placement),
    }
    return render(request, "staff/placement/contract.html", context)


@desk
@require_safe
@transaction.atomic
def contract_file(request: ActingRequest, pk: UUID) -> HttpResponseBase:
    """The scanned contract, as an attachment."""
    row = get_contract(request, pk)
    if not row.file:
        raise Http404
    note_read(request, row.placement.person_id)
    return send_file(row.file, f"contrat-v{row.version}")


@nation
@require_POST
def contract_check(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Look for each mandatory clause."""
    row = get_contract(request, pk)
    press(request, services.check_contract, by=request.actor, contract=row, done=_("Les clauses ont été contrôlées."))
    return redirect("staff:contract", pk=pk)


@nation
@require_POST
def contract_accept(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Declare the contract good."""
    row = get_contract(request, pk)
    outcome = press(
        request,
        services.accept_contract,
        by=request.actor,
        contract=row,
        done=_("Le contrat est conforme : les papiers peuvent être réunis."),
    )
    return redirect("staff:contract", pk=pk) if outcome is REFUSED else redirect("staff:placement", pk=row.placement_id)


@nation
def contract_refuse(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Send the contract back with what must be mended."""
    row = get_contract(request, pk)
    form = ConclusionForm(request.POST or None)
    return decide(
        request,
        row.placement,
        form,
        partial(services.refuse_contract, contract=row),
        _("Renvoyer le contrat à l’employeur"),
        done=_("Le contrat est renvoyé à l’employeur."),
    )


@nation
def clause_judge(request: ActingRequest, pk: UUID, clause: str) -> HttpResponse:
    """Set the verdict of one clause by hand."""
    row = get_contract(request, pk)
    asked = get_object_or_404(ContractClause.objects.in_force(), pk=clause)
    form = VerdictForm(request.POST or None)
    return decide(
        request,
        row.placement,
        form,
        partial(services.judge_clause, contract=row, clause=asked),
        asked.label,
        done=_("Votre avis est noté."),
        hint=asked.help,
        then=redirect("staff:contract", pk=pk),
    )


@desk
def copy_given(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Note that the worker holds a copy of the accepted contract."""
    row = get_placement(request, pk)
    form = DayForm(request.POST or None)
    return decide(
        request,
        row,
        form,
        partial(services.give_copy, placement=row),
        _("Copie du contrat remise au travailleur"),
        done=_("C’est noté : la copie du contrat est remise."),
    )
