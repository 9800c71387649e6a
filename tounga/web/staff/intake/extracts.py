"""The whole register in an open format (T8): asked for with a reason, fetched by who asked, destroyed soon."""

from uuid import UUID

from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from tounga.accounts.enums import NATIONAL_ROLES, Role
from tounga.intake import services
from tounga.intake.enums import ExtractState
from tounga.intake.models import Extract
from tounga.intake.permissions import can_destroy, can_extract, can_fetch
from tounga.web.door.access import ActingRequest, only
from tounga.web.door.files import send_file
from tounga.web.door.pages import page_of
from tounga.web.door.people.sent import done, posted, status_of
from tounga.web.door.refusals import REFUSED, press
from tounga.web.staff.intake.forms import ExtractForm
from tounga.web.staff.intake.pages import AGAIN_IN
from tounga.web.staff.intake.views import ask

watchers = only(*NATIONAL_ROLES, Role.DATA_PROTECTION_OFFICER)
centre = only(*NATIONAL_ROLES)


def own_extract(request: ActingRequest, pk: UUID) -> Extract:
    """The actor's own extract; else 404."""
    rows = Extract.objects.visible_to(request.actor).filter(asked_by_id=request.actor.account)
    return get_object_or_404(rows, pk=pk)


@watchers
@require_safe
def extracts(request: ActingRequest) -> HttpResponse:
    """Every extract: who asked, why, how many files, until when."""
    actor = request.actor
    page = page_of(request, Extract.objects.visible_to(actor), by="-asked_at")
    rows = [
        {
            "extract": row,
            "fetch": row.state == ExtractState.READY and bool(can_fetch(actor, row)),
            "destroy": row.state != ExtractState.DESTROYED and bool(can_destroy(actor, row)),
        }
        for row in page.rows
    ]
    response = render(
        request, "staff/intake/extracts.html", {"page": page, "rows": rows, "may_extract": bool(can_extract(actor))}
    )
    if any(row.state == ExtractState.ASKED for row in page.rows):
        response.headers["Refresh"] = str(AGAIN_IN)
    return response


@centre
@ask
def extract_new(request: ActingRequest) -> HttpResponse:
    """Ask for an extract, with its reason."""
    form = ExtractForm(posted(request))
    said = _("L’export se prépare. Vous pouvez quitter cette page et revenir.")
    if done(request, form, services.ask_extract, said=said, by=request.actor):
        return redirect("staff:extracts")
    return render(request, "staff/intake/extract_new.html", {"form": form}, status=status_of(request, form))


@centre
@require_safe
def extract_file(request: ActingRequest, pk: UUID) -> HttpResponse | FileResponse:
    """The file of one's own extract."""
    extract = press(request, services.fetch_extract, by=request.actor, extract=own_extract(request, pk))
    if extract is REFUSED:
        return redirect("staff:extracts")
    return send_file(extract.file, f"registre-{extract.asked_at:%Y-%m-%d}.{extract.format}")


@watchers
@require_POST
def extract_destroy(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Destroy an extract before its time."""
    watching = request.actor.is_(Role.DATA_PROTECTION_OFFICER)
    extract = get_object_or_404(Extract, pk=pk) if watching else own_extract(request, pk)
    said = _("L’export est détruit.")
    press(request, services.destroy_extract, by=request.actor, extract=extract, done=said)
    return redirect("staff:extracts")
