"""What the pages of an employer share: who may open them, and what follows an answer."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods

from tounga.accounts.enums import NATIONAL_ROLES, UNIT_ROLES
from tounga.employers import selectors
from tounga.employers.models import Employer, Verification
from tounga.kernel.decision import type_text
from tounga.web.door.access import ActingRequest, only
from tounga.web.door.question import ask_for

readers = only(*UNIT_ROLES, *NATIONAL_ROLES)
centre = only(*NATIONAL_ROLES)
ask = require_http_methods(["GET", "HEAD", "POST"])


def get_employer(request: ActingRequest, pk: UUID) -> Employer:
    """The employer, if it exists for the actor; else 404."""
    visible = Employer.objects.visible_to(request.actor).select_related("country", "sector")
    return get_object_or_404(visible, pk=pk)


def get_verification(request: ActingRequest, pk: UUID) -> Verification:
    """The verification, if its employer exists for the actor; else 404."""
    visible = Employer.objects.visible_to(request.actor)
    found = Verification.objects.filter(employer__in=visible).select_related("employer__country", "employer__sector")
    return get_object_or_404(found, pk=pk)


def answer(
    request: ActingRequest,
    row: Employer,
    form: Any,
    service: Callable[..., Any],
    *,
    heading: type_text,
    done: type_text,
    template: str = "ask",
    **more: Any,
) -> HttpResponse:
    """The page of one question about one employer, then back to its file."""
    then, page = redirect("staff:employer", row.pk), f"staff/employers/{template}.html"
    return ask_for(request, form, service, done=done, then=then, template=page, employer=row, heading=heading, **more)


def papers(row: Employer) -> dict[str, Any]:
    """What both officers read before they sign."""
    return {
        "readiness": selectors.readiness(row, answering=True),
        "unanswered": selectors.unanswered_evidence(row).exists(),
        "evidence": row.evidence.select_related("source"),
        "opinions": row.opinions.all(),
        "opinion_required": selectors.opinion_required(row),
    }
