"""A page that asks one question: may it be opened, and what was sent back."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, QueryDict

from tounga.kernel.decision import Decision


def require_right(decision: Decision) -> None:
    """Refuse the page before it is filled in: PermissionDenied, with the reasons in words."""
    if not decision:
        raise PermissionDenied(*[str(reason.text) for reason in decision.reasons])


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, even when it is empty; None while the page is only being opened."""
    return request.POST if request.method == "POST" else None
