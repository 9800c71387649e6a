"""What became of a form."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, QueryDict

from tounga.web.door.refusals import REFUSED, attempt


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, even when nothing was filled; None when the page is only looked at."""
    return request.POST if request.method == "POST" else None


def accepted(request: HttpRequest, form: Any) -> bool:
    """Whether the form was sent to be saved (not turned over by one of its own buttons) and holds together."""
    return request.method == "POST" and not getattr(form, "turning", False) and form.is_valid()


def done(request: HttpRequest, form: Any, service: Callable[..., Any], *, said: Any, **facts: Any) -> bool:
    """Whether the form was accepted and the service did it; `said` then stands in the banner.

    The form has `facts()`: the rest of the arguments of the service. Raises PermissionDenied.
    """
    if not accepted(request, form) or attempt(form, service, **facts, **form.facts()) is REFUSED:
        return False
    messages.success(request, str(said))
    return True


def status_of(request: HttpRequest, form: Any) -> int:
    """422 when the form comes back with something to mend, else 200."""
    return 422 if request.method == "POST" and form.errors else 200
