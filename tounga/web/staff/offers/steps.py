"""The steps of an offer: those that are one press, those that ask a motive, and the written override."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from tounga.accounts.enums import Role
from tounga.kernel.decision import type_text
from tounga.offers import services
from tounga.offers.permissions import BY_VERB
from tounga.selection.services import fulfil_offer, withdraw_offer
from tounga.web.door.access import ActingRequest, only
from tounga.web.door.asking import posted
from tounga.web.door.question import ask_for
from tounga.web.door.refusals import REFUSED, attempt, press
from tounga.web.staff.offers.forms import OverrideForm, ReasonForm
from tounga.web.staff.offers.pages import ask, centre, get_offer, refuse_unless
from tounga.web.staff.offers.sheet import found_in

Service = Callable[..., Any]
_PRESSED: dict[str, tuple[Service, type_text]] = {
    "submit": (services.submit_offer, _("L’offre est déposée.")),
    "accept": (services.accept_offer, _("L’offre est acceptée. Répartissez ses postes entre les régions.")),
    "transmit": (services.transmit, _("L’offre est partie dans les régions.")),
    "publish": (services.publish, _("L’offre est visible sur le portail.")),
    "resume": (services.resume_offer, _("L’offre est reprise là où elle en était.")),
    "fulfil": (fulfil_offer, _("L’offre est satisfaite.")),
}


@dataclass(frozen=True)
class Question:
    """A step whose reason is asked for on a page of its own."""

    service: Service
    heading: type_text
    text: type_text
    label: type_text
    done: type_text
    kind: str = "danger"


_ASKED = {
    "send_back": Question(
        services.send_back,
        _("Renvoyer l’offre pour complément ?"),
        _("L’employeur, ou l’agent qui l’a saisie, la complète puis la dépose de nouveau. Dites ce qui manque."),
        _("Renvoyer"),
        _("L’offre est renvoyée."),
        "main",
    ),
    "close": Question(
        services.close,
        _("Clore les candidatures ?"),
        _(
            "Plus personne ne pourra postuler, et les régions pourront proposer leurs listes. Un dernier jour avait été annoncé : dites pourquoi vous fermez plus tôt."
        ),
        _("Clore"),
        _("Les candidatures sont closes."),
        "main",
    ),
    "unpublish": Question(
        services.unpublish,
        _("Retirer l’offre du portail ?"),
        _("Le public ne la voit plus. Les régions la gardent, et elle peut être publiée de nouveau."),
        _("Retirer du portail"),
        _("L’offre n’est plus sur le portail. Les régions la gardent."),
        "main",
    ),
    "suspend": Question(
        services.suspend_offer,
        _("Suspendre l’offre ?"),
        _("Elle quitte le portail aussitôt, et rien ne part plus vers l’employeur. Elle pourra être reprise."),
        _("Suspendre"),
        _("L’offre est suspendue."),
    ),
    "withdraw": Question(
        withdraw_offer,
        _("Retirer l’offre pour toujours ?"),
        _("Les candidatures en cours sont closes et les personnes prévenues. On ne peut pas revenir en arrière."),
        _("Retirer l’offre"),
        _("L’offre est retirée."),
    ),
}


@centre
@require_POST
def press_step(request: ActingRequest, pk: UUID, verb: str) -> HttpResponse:
    """One step, by its button; the outcome is said on the offer's page."""
    service, done = _PRESSED[verb]
    press(request, service, by=request.actor, offer=get_offer(request, pk), done=done)
    return redirect("staff:offer", pk)


@centre
@ask
def ask_step(request: ActingRequest, pk: UUID, verb: str) -> HttpResponse:
    """One step that asks its reason."""
    question, offer = _ASKED[verb], get_offer(request, pk)
    refuse_unless(BY_VERB[verb](request.actor, offer))
    form = ReasonForm(posted(request))
    return ask_for(
        request,
        form,
        partial(question.service, offer=offer),
        done=question.done,
        then=redirect("staff:offer", pk),
        template="staff/offers/ask.html",
        offer=offer,
        question=question,
    )


@only(Role.NATIONAL_DIRECTOR)
@ask
def override(request: ActingRequest, pk: UUID) -> HttpResponse:
    """The national director answers, in writing, what a rule has stopped (M5)."""
    offer = get_offer(request, pk)
    form = OverrideForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        made = attempt(form, services.override_content, by=request.actor, offer=offer, **form.cleaned_data)
        if made is not REFUSED:
            messages.success(request, str(_("Votre réponse est gardée au dossier.")))
            return redirect("staff:offer", pk)
    standing = [found for found in found_in(offer) if not found.answered]
    facts = {"form": form, "offer": offer, "standing": standing, "answers": _forms(form, standing)}
    return render(request, "staff/offers/override.html", facts, status=422 if form.errors else 200)


def _forms(sent: OverrideForm, standing: list[Any]) -> list[tuple[Any, OverrideForm]]:
    """One form a passage; the one that was sent keeps what was typed."""
    pairs = []
    for number, found in enumerate(standing):
        facts = {"rule": found.finding.rule, "field": found.finding.field, "found": found.finding.found}
        same = sent.is_bound and all(sent.data.get(name) == value for name, value in facts.items())
        pairs.append((found, sent if same else OverrideForm(initial=facts, auto_id=f"id_{number}_%s")))
    return pairs
