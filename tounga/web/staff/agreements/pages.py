"""What the pages of an agreement share."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from tounga.accounts.enums import NATIONAL_ROLES
from tounga.kernel.actor import Actor
from tounga.kernel.decision import type_text
from tounga.network import permissions
from tounga.network.models import Agreement
from tounga.network.states import AGREEMENT
from tounga.web.door.access import ActingRequest, only
from tounga.web.door.actions import Action
from tounga.web.door.question import ask_for

centre = only(*NATIONAL_ROLES)
ask = require_http_methods(["GET", "HEAD", "POST"])


def get_agreement(request: ActingRequest, pk: UUID) -> Agreement:
    """The agreement, if it exists for the actor; else 404."""
    return get_object_or_404(Agreement.objects.visible_to(request.actor).select_related("country"), pk=pk)


def answer(
    request: ActingRequest,
    row: Agreement,
    form: Any,
    service: Callable[..., Any],
    *,
    heading: type_text,
    done: type_text,
    **more: Any,
) -> HttpResponse:
    """The page of one question about one agreement, then back to its file."""
    then, page = redirect("staff:agreement", row.pk), "staff/agreements/ask.html"
    return ask_for(request, form, service, done=done, then=then, template=page, agreement=row, heading=heading, **more)


def actions_for(actor: Actor, row: Agreement) -> list[Action]:
    """What this actor can do with this agreement now, the main thing first; the same tables decide as in the services."""
    change, stop = permissions.can_change_agreement(actor, row), permissions.can_suspend_agreement(actor, row)
    table = (
        ("put_in_force", change, _("Mettre en vigueur"), "main"),
        ("renew", change, _("Prolonger"), "quiet"),
        ("suspend", stop, _("Suspendre"), "quiet"),
        ("end", stop, _("Mettre fin"), "quiet"),
    )
    return [
        Action(label, reverse(f"staff:agreement_{verb}", args=[row.pk]), kind=kind)
        for verb, allowed, label, kind in table
        if allowed and AGREEMENT.allows(verb, row.state)
    ]
