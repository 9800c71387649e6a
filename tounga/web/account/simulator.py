"""What would have left by SMS and e-mail: in demonstration and development only."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tounga.accounts.enums import Role
from tounga.messaging.selectors import latest_messages
from tounga.web.door.access import ActingRequest, only
from tounga.web.door.pages import page_of


@only(Role.ADMINISTRATOR)
@require_safe
def sent(request: ActingRequest) -> HttpResponse:
    """The latest messages, newest first. Raises Http404 in production: codes are nobody else's to read."""
    if settings.MODE == "production":
        raise Http404
    return render(request, "account/messages.html", {"page": page_of(request, latest_messages(), by="-created_at")})
