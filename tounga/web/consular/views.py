"""The mission's space: employers of its country that wait for an opinion, what is needed to judge, the opinion (M3).

Nothing of a candidate is shown here: an opinion is about an employer.
"""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from tounga.accounts.enums import Role
from tounga.employers import selectors, services
from tounga.employers.models import Employer
from tounga.kernel.clock import today
from tounga.web.consular.forms import OpinionForm
from tounga.web.consular.selectors import offers_of
from tounga.web.door.access import ActingRequest, only
from tounga.web.door.asking import posted
from tounga.web.door.pages import page_of
from tounga.web.door.refusals import REFUSED, attempt

mission = only(Role.CONSULAR)
WAITING_SHOWN = 50


def get_employer(request: ActingRequest, pk: UUID) -> Employer:
    """The employer, if it is in the mission's country; else 404."""
    visible = Employer.objects.visible_to(request.actor).select_related("country", "sector")
    return get_object_or_404(visible, pk=pk)


@mission
@require_safe
def home(request: ActingRequest) -> HttpResponse:
    """Who waits for an opinion, then every employer of the country."""
    waiting = selectors.awaiting_opinion(request.actor).order_by("registered_at", "id")[:WAITING_SHOWN]
    everybody = Employer.objects.visible_to(request.actor).prefetch_related("opinions")
    facts = {"waiting": list(waiting), "page": page_of(request, everybody, by="name_key")}
    return render(request, "consular/home.html", facts)


@mission
@require_safe
def employer(request: ActingRequest, pk: UUID) -> HttpResponse:
    """What is needed to judge one employer, and the opinions given so far."""
    row = get_employer(request, pk)
    facts = {
        "employer": row,
        "opinions": row.opinions.all(),
        "required": selectors.opinion_required(row),
        "sources": row.evidence.select_related("source"),
        "offers": offers_of(row),
    }
    return render(request, "consular/employer.html", facts)


@mission
@require_http_methods(["GET", "HEAD", "POST"])
def opinion_new(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Give the mission's opinion; the latest one counts."""
    row = get_employer(request, pk)
    form = OpinionForm(posted(request))
    if form.is_valid():
        facts = {"employer": row, "given_on": today(), **form.facts()}
        if attempt(form, services.give_consular_opinion, by=request.actor, **facts) is not REFUSED:
            messages.success(request, str(_("Merci. Votre avis est transmis à l’unité centrale.")))
            return redirect("consular:employer", pk)
    facts = {"form": form, "employer": row}
    return render(request, "consular/opinion.html", facts, status=422 if form.errors else 200)
