"""The gate between signing in and working: a password of one's own, then the second factor (U6, T7)."""

from collections.abc import Callable
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from tounga.accounts.selectors import needs_second_factor
from tounga.kernel import clock

Next = Callable[[HttpRequest], HttpResponse]
DEMONSTRATION = "demonstration"  # the method recorded by "Entrer comme…"
ALWAYS = frozenset({"account:logout", "account_logout", "set_language", "health"})
_CONFIRM = frozenset({"account:confirm", "account_reauthenticate"})
OWN_PASSWORD = ALWAYS | {"account:password", "account_change_password"}
SETTING_UP = ALWAYS | _CONFIRM | {"account:second_factor_setup", "mfa_activate_totp"}


class FinishSignIn:
    """Lets a signed-in account go no further than the step of signing in that is still missing."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        if not request.user.is_authenticated:
            return None
        route = request.resolver_match.view_name if request.resolver_match else ""
        records = get_authentication_records(request, request.user)
        if _too_old(records):
            logout(request)
            return redirect("account:login")
        if request.user.temporary_until is not None:
            return None if route in OWN_PASSWORD else redirect("account:password")
        if not needs_second_factor(request.grants) or second_factor_given(request):  # type: ignore[attr-defined]
            return None
        if Authenticator.objects.filter(user=request.user, type=Authenticator.Type.TOTP).exists():
            logout(request)  # signed in before the second factor was set up elsewhere: sign in again, with it
            return redirect("account:login")
        return None if route in SETTING_UP else redirect("account:second_factor_setup")


def second_factor_given(request: HttpRequest) -> bool:
    """Whether this session gave its second factor, or was entered with one click in the demonstration."""
    methods = {record.get("method") for record in get_authentication_records(request, request.user)}  # type: ignore[arg-type]
    entered = DEMONSTRATION in methods and settings.DEMONSTRATION and request.user.is_fictional  # type: ignore[union-attr]
    return "mfa" in methods or bool(entered)


def _too_old(records: list[dict[str, Any]]) -> bool:
    """Whether the session lasted longer than a working day, however busy it was."""
    if not records:
        return False
    return bool(clock.now().timestamp() - records[0]["at"] > settings.SESSION_ABSOLUTE_AGE.total_seconds())
