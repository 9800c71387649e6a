"""What each request passes through before a view: plain errors, clean input, a declared actor, denial by default."""

from collections.abc import Callable
from typing import Any

from csp.constants import HEADER
from csp.utils import build_policy
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

from tounga.accounts.selectors import actor_in, choose, grants_of
from tounga.kernel.actor import ANONYMOUS
from tounga.web.door import errors
from tounga.web.door.broken import problem_with

Next = Callable[[HttpRequest], HttpResponse]
# Views of libraries that have no audience of ours: changing the language, and static files in development.
SELF_GUARDED = ("django.views.i18n", "django.views.static", "django.contrib.staticfiles")
METHODS = ("GET", "HEAD", "POST", "OPTIONS")
_OF_DJANGO = (b"DEBUG = True", b"<h1>Bad Request", b"<h1>Not Found", b"<h1>Server Error", b"<h1>403 Forbidden")


class ContentPolicy:
    """settings.CONTENT_SECURITY_POLICY on every answer: django-csp's own middleware leaves out errors while DEBUG is on."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault(HEADER, build_policy())
        return response


class PlainErrors:
    """Our own pages for errors, also where Django would show a technical or a bare one."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        page = errors.PAGES.get(response.status_code)
        return _keep_headers(page(request), response) if page and _is_djangos(response) else response


class RefuseBrokenInput:
    """What cannot be read is answered before anything reads it: 400, 405 or 413, in words.

    HEAD runs as GET and loses its body; OPTIONS is answered here, the same for every address.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in METHODS:
            return errors.method_not_allowed(request)
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers={"Allow": ", ".join(METHODS)})
        if problem := problem_with(request):
            return errors.PAGES[problem](request)
        if request.method == "HEAD":
            request.method = "GET"
            return _without_body(self.get_response(request))
        return self.get_response(request)


class DeclareActor:
    """Sets `request.actor`: the account in the role it has chosen for this session, or the anonymous visitor.

    Also `request.grants`, the roles in force, and `request.grant`, the one acted in: one query.
    What a signed-in person sees is kept by no cache, shared or not.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor, request.grants, request.grant = ANONYMOUS, [], None  # type: ignore[attr-defined]
        if request.user.is_authenticated:
            grants = grants_of(request.user)
            request.grants, request.grant = grants, choose(grants, request.session.get("grant"))  # type: ignore[attr-defined]
            request.actor = actor_in(request.user, request.grant)  # type: ignore[attr-defined]
        response = self.get_response(request)
        patch_vary_headers(response, ["Cookie"])
        if request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "no-store, private")
        return response


class DenyByDefault:
    """A view that did not declare its audience does not exist."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        if not hasattr(view, "audience") and not view.__module__.startswith(SELF_GUARDED):
            raise Http404


def _is_djangos(response: HttpResponseBase) -> bool:
    """Whether Django wrote this error itself: a technical page, one of its bare sentences, or nothing."""
    content = getattr(response, "content", None)
    if response.status_code == 405:
        return not content
    return content is not None and any(mark in content for mark in (_OF_DJANGO if settings.DEBUG else _OF_DJANGO[1:]))


def _keep_headers(page: HttpResponse, replaced: HttpResponseBase) -> HttpResponse:
    """The replaced answer's cookies and headers, but for those that describe its own body."""
    for header, value in replaced.headers.items():
        if header.lower() not in {"content-type", "content-length"}:
            page.headers[header] = value
    page.cookies.update(replaced.cookies)
    return page


def _without_body(response: HttpResponse) -> HttpResponse:
    if response.streaming:
        response.close()
        return HttpResponse(status=response.status_code, headers=dict(response.headers))
    length = str(len(response.content))
    response.content = b""
    response.headers["Content-Length"] = length
    return response
