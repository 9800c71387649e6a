"""The doors of the employer's space: each is closed, with the reasons, to an employer that is not trusted today (M3).

`employers` is the door of every page; `writers` that of the offers an employer writes; only the home stands open,
which says why the rest is closed. A test walks every address of the space with employers that lost trust.
"""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.http.response import HttpResponseBase

from tounga.accounts.enums import Role
from tounga.employers.models import Employer
from tounga.employers.selectors import may_write_offers, trust
from tounga.kernel.clock import today
from tounga.kernel.decision import Decision
from tounga.kernel.errors import Refusal
from tounga.web.door.access import ActingRequest, View, only
from tounga.web.door.asking import require_right


class FrontRequest(ActingRequest):
    """A request at the front door: `employer` is the organisation for which the user acts, None when there is none."""

    employer: Employer | None


class EmployerRequest(ActingRequest):
    """A request that passed one of the doors: `employer` is the organisation for which the user acts."""

    employer: Employer


def front(view: View) -> View:
    """Open to the users of any employer: the home alone."""

    @wraps(view)
    def guarded(request: FrontRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        request.employer = Employer.objects.visible_to(request.actor).select_related("country").first()
        return view(request, *args, **kwargs)

    return only(Role.EMPLOYER)(guarded)


def employers(view: View) -> View:
    """Open to the users of an employer that is trusted today."""
    return _door(view, trust)


def writers(view: View) -> View:
    """Open also to those of an employer that still waits for its decision: it writes its offers meanwhile (M8)."""
    return _door(view, may_write_offers)


def _door(view: View, asked: Callable[[Employer, date], Decision]) -> View:
    @wraps(view)
    def guarded(request: FrontRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.employer is None:
            raise Http404
        require_right(asked(request.employer, today()))
        return view(request, *args, **kwargs)

    return front(guarded)


def or_refused(service: Callable[..., Any], **facts: Any) -> Any:
    """Call a service that a page is made of. A refusal becomes PermissionDenied, with its reasons in words."""
    try:
        return service(**facts)
    except Refusal as refusal:
        raise PermissionDenied(*[str(reason.text) for reason in refusal.reasons]) from refusal
