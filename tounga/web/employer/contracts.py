"""The contracts that the employer sends for the people it has chosen (D1)."""

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from tounga.placement import services
from tounga.placement.models import Placement
from tounga.placement.states import PLACEMENT
from tounga.web.door.access import ActingRequest
from tounga.web.door.asking import posted
from tounga.web.door.forms.contract import ContractForm
from tounga.web.door.forms.promises import promises
from tounga.web.door.pages import page_of
from tounga.web.door.reading import note_read, note_reads
from tounga.web.door.refusals import REFUSED, attempt
from tounga.web.employer.doors import employers


@employers
@require_safe
@transaction.atomic
def contracts(request: ActingRequest) -> HttpResponse:
    """The people chosen, and where the contract of each stands."""
    rows = Placement.objects.visible_to(request.actor).select_related("person", "offer")
    page = page_of(request, rows, by="-opened_at")
    note_reads(request, [row.person_id for row in page])
    sendable = {row.pk for row in page if PLACEMENT.allows("record_contract", row.state)}
    return render(request, "employer/contracts.html", {"page": page, "sendable": sendable})


@employers
def contract_new(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Send the contract of one chosen person, or a corrected one."""
    rows = Placement.objects.visible_to(request.actor).select_related("person", "offer__employer", "offer__country")
    row = get_object_or_404(rows, pk=pk)
    form = ContractForm(posted(request), request.FILES or None, placement=row)
    if request.method == "POST" and form.is_valid():
        made = attempt(form, services.record_contract, by=request.actor, placement=row, **form.clauses)
        if made is not REFUSED:
            messages.success(request, _("Le contrat est envoyé : nous le comparons avec votre offre."))
            return redirect("employer:contracts")
    note_read(request, row.person_id)
    context = {
        "placement": row,
        "form": form,
        "last": form.last,
        "promised": promises(row.offer),
        "possible": PLACEMENT.allows("record_contract", row.state),
    }
    return render(request, "employer/contract_new.html", context, status=422 if form.errors else 200)
