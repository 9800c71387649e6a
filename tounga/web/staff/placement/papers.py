"""The papers of a departure."""

from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from tounga.placement import services
from tounga.placement.models import ChecklistItem, Placement
from tounga.web.door.access import ActingRequest
from tounga.web.door.refusals import press
from tounga.web.staff.placement.contracts import nation
from tounga.web.staff.placement.forms import ItemForm, ReasonForm
from tounga.web.staff.placement.views import decide, desk, get_placement


def get_item(request: ActingRequest, pk: UUID) -> ChecklistItem:
    """The paper of a placement that exists for the actor; else 404."""
    visible = Placement.objects.visible_to(request.actor)
    return get_object_or_404(
        ChecklistItem.objects.select_related("placement__person", "type").filter(placement__in=visible), pk=pk
    )


@desk
@require_POST
def refresh(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Bring the list up to the rules in force."""
    row = get_placement(request, pk)
    press(
        request, services.refresh_checklist, by=request.actor, placement=row, done=_("La liste des papiers est à jour.")
    )
    return redirect("staff:placement", pk=pk)


@desk
def receive(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Attach one of the person's documents."""
    item = get_item(request, pk)
    form = ItemForm(request.POST or None, item=item)
    return decide(
        request,
        item.placement,
        form,
        partial(services.receive_item, item=item),
        item.type.name,
        done=_("Ce papier est joint. Il reste à le vérifier."),
        hint=item.type.help,
        item=item,
    )


@desk
@require_POST
def verify(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Declare the paper good."""
    item = get_item(request, pk)
    press(request, services.verify_item, by=request.actor, item=item, done=_("Ce papier est vérifié."))
    return redirect("staff:placement", pk=item.placement_id)


@nation
def waive(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Declare the paper unnecessary, with its reason."""
    item = get_item(request, pk)
    form = ReasonForm(request.POST or None)
    return decide(
        request,
        item.placement,
        form,
        partial(services.waive_item, item=item),
        _("Dispenser de ce papier"),
        done=_("Ce papier n’est plus demandé."),
        hint=item.type.name,
    )
