"""Error pages: what happened, what to do next, nothing technical."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from tounga.web.door.access import public


@public
def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """400: the request itself is broken."""
    return render(request, "400.html", status=400)


@public
def forbidden(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """403: the page exists for this person, the action is refused; the reasons are said."""
    reasons = [str(reason) for reason in getattr(exception, "args", ())]
    return render(request, "403.html", {"reasons": reasons}, status=403)


@public
def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """404: the same words whether the page never existed or lies outside the visitor's scope."""
    return render(request, "404.html", status=404)


@public
def method_not_allowed(request: HttpRequest) -> HttpResponse:
    """405: the address exists, what was asked of it does not."""
    response = render(request, "door/405.html", status=405)
    response.headers["Allow"] = "GET, HEAD, POST, OPTIONS"
    return response


@public
def too_large(request: HttpRequest) -> HttpResponse:
    """413: more was sent than any form of ours takes."""
    return render(request, "door/413.html", status=413)


@public
def too_many(request: HttpRequest) -> HttpResponse:
    """429: tried too often; says when to try again (T7)."""
    return render(request, "door/429.html", status=429)


@public
def server_error(request: HttpRequest) -> HttpResponse:
    """500: our fault. Rendered without the request: whatever failed must not fail again here."""
    return HttpResponse(render_to_string("500.html"), status=500)


@public
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form was opened too long ago or elsewhere; nothing was written."""
    return render(request, "403.html", {"reasons": [], "stale": True}, status=403)


# The page for each status that Django would otherwise word itself.
PAGES: dict[int, Callable[[HttpRequest], HttpResponse]] = {
    400: bad_request,
    403: forbidden,
    404: not_found,
    405: method_not_allowed,
    413: too_large,
    500: server_error,
}
