"""Who may come through: a view without a declared audience answers nobody (deny by default)."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from tounga.accounts.models import Grant, User
from tounga.kernel.actor import Actor

View = Callable[..., HttpResponseBase]
AnyView = TypeVar("AnyView", bound=View)


class ActingRequest(HttpRequest):
    """A request that passed `DeclareActor`: views name this type and read `request.actor`."""

    actor: Actor
    grants: list[Grant]  # the roles in force
    grant: Grant | None  # the one acted in
    user: User


def public(view: AnyView) -> AnyView:
    """Open to everybody."""
    view.audience = frozenset()  # type: ignore[attr-defined]
    return view


def only(*roles: str) -> Callable[[View], View]:
    """Open to these roles. For any other signed-in role the page does not exist (U2); a visitor is sent to sign in."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return _to_sign_in(request)
            if not request.actor.is_(*roles):  # type: ignore[attr-defined]
                raise Http404
            return view(request, *args, **kwargs)

        guarded.audience = frozenset(roles)  # type: ignore[attr-defined]
        return guarded

    return decorate


def signed_in(view: View) -> View:
    """Open to every signed-in account, whatever its role."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return _to_sign_in(request)
        return view(request, *args, **kwargs)

    guarded.audience = frozenset({"*"})  # type: ignore[attr-defined]
    return guarded


def _to_sign_in(request: HttpRequest) -> HttpResponseBase:
    """To the sign-in page, and back here afterwards unless something was being sent: it would not be sent again.

    Back to the page, without what followed "?": nobody's words are copied into another address (T1).
    """
    page = request.get_full_path().partition("?")[0]
    return redirect_to_login(page) if request.method == "GET" else redirect("account:login")
