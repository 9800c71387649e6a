"""Opening one's own file online, by short pages that work on any telephone (P1, P9)."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tounga.identity.services import register_online_quietly
from tounga.network.models import Unit
from tounga.network.selectors import unit_serving
from tounga.people.rules import spoken_phone
from tounga.web.candidate import phones, steps
from tounga.web.candidate.access import newcomer
from tounga.web.candidate.forms import CodeForm
from tounga.web.door import errors
from tounga.web.door.access import ActingRequest
from tounga.web.door.codes import accepted_code
from tounga.web.door.people.sent import accepted, posted, status_of
from tounga.web.door.refusals import REFUSED, press


@newcomer
@require_safe
def register(request: ActingRequest) -> HttpResponse:
    """What will be asked, before the first question."""
    started = steps.first_unanswered(request) if steps.answers(request) else None
    return render(request, "candidate/register.html", {"first": started or steps.PAGES[0], "started": bool(started)})


@newcomer
@require_http_methods(["GET", "POST"])
def register_step(request: ActingRequest, slug: str) -> HttpResponse:
    """One question, its answer kept until the end."""
    page = steps.BY_SLUG.get(slug)
    if page is None:
        raise Http404
    form = steps.form_for(request, page, posted(request))
    if accepted(request, form):
        steps.keep(request, page, form.data)
        number = phones.phone_to_prove(request, form.facts())
        if number:
            return redirect("candidate:register_phone") if phones.send(request, number) else errors.too_many(request)
        return _onward(request)
    at = steps.PAGES.index(page)
    facts = {
        "form": form,
        "part": page,
        "number": at + 1,
        "total": len(steps.PAGES),
        "before": steps.PAGES[at - 1] if at else None,
    }
    return render(request, "candidate/register_step.html", facts, status=status_of(request, form))


@newcomer
@require_http_methods(["GET", "POST"])
def register_phone(request: ActingRequest) -> HttpResponse:
    """The code that was sent to the number: it proves that the person can be reached there."""
    number = _to_prove(request)
    if not number:
        return redirect("candidate:register")
    form = CodeForm(posted(request))
    if accepted(request, form) and accepted_code(form, phones.is_right(request, number, form.cleaned_data["code"])):
        return _onward(request)
    facts = {"form": form, "address": spoken_phone(number), "simulated": phones.simulated(request, number)}
    return render(request, "candidate/register_phone.html", facts, status=status_of(request, form))


@newcomer
@require_http_methods(["GET", "POST"])
def register_check(request: ActingRequest) -> HttpResponse:
    """The answers read again, then the file is opened."""
    unanswered = steps.first_unanswered(request)
    if unanswered:
        return redirect("candidate:register_step", unanswered.slug)
    if _to_prove(request):
        return redirect("candidate:register_phone")
    told = {page.slug: steps.form_for(request, page) for page in steps.PAGES}
    facts: dict[str, Any] = {}
    for form in told.values():
        form.is_valid()
        facts |= form.facts()
    if request.method == "POST" and _open(request, facts):
        return redirect(_next(request))
    return render(request, "candidate/register_check.html", {"facts": facts, "told": told})


def _onward(request: ActingRequest) -> HttpResponse:
    """To the next question, or to the answers read again."""
    following = steps.first_unanswered(request)
    return redirect("candidate:register_step", following.slug) if following else redirect("candidate:register_check")


def _to_prove(request: ActingRequest) -> str:
    """The number of the answers that still needs its code."""
    form = steps.form_for(request, steps.BY_SLUG["telephone"])
    return phones.phone_to_prove(request, form.facts()) if form.is_bound and form.is_valid() else ""


def _open(request: ActingRequest, facts: dict[str, Any]) -> bool:
    try:
        unit = unit_serving(facts["residence"])
    except Unit.DoesNotExist:
        messages.error(
            request, _("Aucune agence ne suit encore ce lieu. Choisissez un lieu voisin, ou passez à une agence.")
        )
        return False
    person = press(request, register_online_quietly, by=request.actor, user=request.user, unit=unit, **facts)
    if person is REFUSED:
        return False
    steps.forget(request)
    phones.forget(request)
    messages.success(
        request, _("Votre dossier est ouvert. Votre numéro : %(number)s. Notez-le.") % {"number": person.number}
    )
    return True


def _next(request: ActingRequest) -> str:
    """Where one was going before being asked to register, else home."""
    wanted = request.session.pop("after_registration", "")
    return (
        wanted
        if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure())
        else "candidate:home"
    )
