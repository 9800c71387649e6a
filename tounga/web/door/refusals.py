"""Typed refusals become words here, once, for every screen."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.translation import gettext as _

from tounga.kernel.errors import Incomplete, NotAllowed, Refusal

REFUSED = object()


def attempt(form: forms.Form, service: Callable[..., Any], **facts: Any) -> Any:
    """Call a service for a valid form. On refusal the reasons join the form's errors and REFUSED is returned.

    Raises PermissionDenied when the actor may not do it.
    """
    try:
        return service(**facts)
    except NotAllowed as refusal:
        raise PermissionDenied(*[str(reason.text) for reason in refusal.reasons]) from refusal
    except Refusal as refusal:
        for reason in refusal.reasons:
            form.add_error(reason.field if reason.field in form.fields else None, str(reason.text))
        return REFUSED


def press(request: HttpRequest, service: Callable[..., Any], *, done: Any = "", **facts: Any) -> Any:
    """Call a service for a button without a form. The outcome is said in the banner; REFUSED is returned on refusal.

    Raises PermissionDenied when the actor may not do it.
    """
    try:
        result = service(**facts)
    except NotAllowed as refusal:
        raise PermissionDenied(*[str(reason.text) for reason in refusal.reasons]) from refusal
    except Refusal as refusal:
        messages.error(request, _said(refusal))
        return REFUSED
    if done:
        messages.success(request, str(done))
    return result


def _said(refusal: Refusal) -> str:
    """The reasons in one banner; what is missing comes as a list of names, after a sentence of its own."""
    reasons = " ".join(str(reason.text) for reason in refusal.reasons)
    return f"{_('Il manque encore quelque chose.')} {reasons}" if isinstance(refusal, Incomplete) else reasons
