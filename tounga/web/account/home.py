"""The first page after signing in, and the choice of the role one acts in (U6)."""

from typing import cast

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tounga.accounts.models import Grant
from tounga.accounts.selectors import NO_ROLE, grant_label, role_label
from tounga.web.door.access import ActingRequest, signed_in
from tounga.web.door.navigation import HOMES
from tounga.web.door.onward import safe_next
from tounga.web.door.searches import forget_searches

OWN_FILE = "candidate:home"


@signed_in
@require_safe
def home(request: ActingRequest) -> HttpResponse:
    """Sends each role to its room; a role whose room is not built yet, or an account without role, reads so here."""
    if len(request.grants) > 1 and "grant" not in request.session:
        return redirect("account:role")
    room = _address(HOMES.get(request.actor.role, ""))
    if room:
        return redirect(room)
    facts = {
        "role": role_label(request.actor.role),
        "without_role": request.actor.role == NO_ROLE,
        "own_file": _address(OWN_FILE),
    }
    return render(request, "account/home.html", facts)


@signed_in
@require_http_methods(["GET", "POST"])
def role(request: ActingRequest) -> HttpResponse:
    """Choose among the roles held today; one acts in one at a time, and the history says which."""
    chosen = next((grant for grant in request.grants if str(grant.pk) == request.POST.get("grant")), None)
    if request.method == "POST" and chosen:
        request.session["grant"] = str(chosen.pk)
        forget_searches(request)
        messages.success(request, _("Vous agissez maintenant comme : %(role)s.") % {"role": role_label(chosen.role)})
        return redirect(safe_next(request, request.POST.get("next", "")) or "account:home")
    if request.method == "POST":
        messages.error(request, _("Vous n’avez pas ou plus ce rôle. Choisissez parmi ceux de la liste."))
    present = cast("Grant | None", request.grant)
    choices = [
        {"id": str(grant.pk), "role": role_label(grant.role), "scope": grant_label(grant), "present": grant == present}
        for grant in request.grants
    ]
    return render(request, "account/role.html", {"choices": choices}, status=422 if request.method == "POST" else 200)


def _address(route: str) -> str:
    try:
        return reverse(route) if route else ""
    except NoReverseMatch:
        return ""
