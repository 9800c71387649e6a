"""« Entrer comme… »: in the demonstration, anybody enters as one of its invented people with one click."""

from collections import defaultdict
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from tounga.accounts.demonstration import is_demonstration
from tounga.accounts.enums import Role
from tounga.accounts.models import Grant
from tounga.accounts.selectors import fictional_accounts, grant_label
from tounga.kernel import clock
from tounga.web.account.organisations import organisations
from tounga.web.door.access import public
from tounga.web.door.gate import DEMONSTRATION


@public
@never_cache
@require_http_methods(["GET", "POST"])
def enter_as(request: HttpRequest) -> HttpResponse:
    """List the invented accounts by role; enter as one of them. Raises Http404 anywhere but in a demonstration."""
    if not settings.DEMONSTRATION or not is_demonstration():
        raise Http404
    if request.method == "POST":
        grant = _grant(request.POST.get("grant", ""))
        _enter(request, grant)
        return redirect("account:home")
    return render(request, "account/enter_as.html", {"groups": _groups()})


def _grant(pk: str) -> Grant:
    running = Grant.objects.in_force(clock.today()).select_related("user")  # type: ignore[attr-defined]
    try:
        found: Grant = get_object_or_404(running, pk=pk, user__is_fictional=True, user__is_active=True)
    except (ValidationError, ValueError) as error:
        raise Http404 from error
    return found


def _enter(request: HttpRequest, grant: Grant) -> None:
    get_adapter().login(request, grant.user)
    record_authentication(request, grant.user, method=DEMONSTRATION)
    request.session["grant"] = str(grant.pk)
    UserSession.objects.create_from_request(request)


def _groups() -> list[dict[str, Any]]:
    """One group per role, in the order of the roles: [{"role", "people": [{"grant", "name", "scope"}]}]."""
    held = [(user, grant) for user in fictional_accounts() for grant in user.running]  # type: ignore[attr-defined]
    names = organisations(grant for _user, grant in held)
    by_role: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for user, grant in held:
        scope = names.get(grant.subject_id) or grant_label(grant)
        by_role[grant.role].append({"grant": str(grant.pk), "name": user.name, "scope": str(scope)})
    return [{"role": role.label, "people": by_role[role]} for role in Role if role in by_role]
