"""Pages that have not changed are not sent again: on a slow line a 304 is the difference between reading and waiting."""

import hashlib
import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers

View = Callable[..., HttpResponse]
# Differs at each rendering and says nothing: the token stays good as long as its cookie.
_TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"')


def revalidated(view: View) -> View:
    """An anonymous page carries a weak ETag of what it says; asked again with it, it answers 304 without a body.

    Never for somebody signed in (the gate says no-store) nor when a message waits to be shown.
    """

    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        waiting = len(get_messages(request))
        response = view(request, *args, **kwargs)
        if request.user.is_authenticated or waiting or response.status_code != 200:
            return response
        digest = hashlib.sha256(_TOKEN.sub(b"", response.content)).hexdigest()[:32]
        response.headers["ETag"] = etag = f'W/"{digest}"'
        response.headers.setdefault("Cache-Control", "private, no-cache")
        patch_vary_headers(response, ["Cookie", "Accept-Language"])
        found = get_conditional_response(request, etag=etag, response=response)
        return found if isinstance(found, HttpResponse) else response

    return checked


def kept(minutes: int) -> Callable[[View], View]:
    """A document that says the same to everybody: shared caches may keep it this long. It carries a strong ETag."""

    def decorate(view: View) -> View:
        @wraps(view)
        def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            response = view(request, *args, **kwargs)
            if response.status_code != 200 or request.user.is_authenticated:
                return response
            response.headers["ETag"] = etag = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
            response.headers["Cache-Control"] = f"public, max-age={minutes * 60}"
            found = get_conditional_response(request, etag=etag, response=response)
            return found if isinstance(found, HttpResponse) else response

        return checked

    return decorate
