"""The page of one question: a form, one service, then on with a word that it was done."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render

from tounga.kernel.decision import type_text
from tounga.web.door.access import ActingRequest
from tounga.web.door.reading import note_read
from tounga.web.door.refusals import REFUSED, attempt


def ask_for(
    request: ActingRequest,
    form: Any,
    service: Callable[..., Any],
    *,
    done: type_text,
    then: HttpResponse,
    template: str,
    read: UUID | None = None,
    **shown: Any,
) -> HttpResponse:
    """Show the form until the service takes it, then say `done` and go on to `then`.

    `service` already knows what it acts on: the form's facts are its other arguments. `read` is the person whose file
    the page shows (U5); `shown` is what its template needs besides the form. Raises PermissionDenied as `attempt` does.
    """
    if request.method == "POST" and form.is_valid():
        facts = form.facts() if hasattr(form, "facts") else form.cleaned_data
        if attempt(form, service, by=request.actor, **facts) is not REFUSED:
            messages.success(request, str(done))
            return then
    if read:
        note_read(request, read)
    return render(request, template, {"form": form, **shown}, status=422 if form.errors else 200)
