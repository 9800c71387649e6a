"""Requests that cannot be read: bytes that are no text, NUL, forms that are cut, too long or in another alphabet."""

from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import HttpRequest, UnreadablePostError
from django.http.multipartparser import MultiPartParserError

_UNREADABLE = ("\x00", "\ufffd")


def problem_with(request: HttpRequest) -> int | None:
    """The status with which the request must be refused (400, 413), or None when it can be read.

    A form is parsed here once; the views find it parsed.
    """
    parts = (
        unquote_to_bytes(request.path_info),  # Django keeps bytes that are no text as %XX
        unquote_to_bytes(request.META.get("QUERY_STRING", "")),
        unquote_to_bytes(request.META.get("HTTP_COOKIE", "").encode("latin-1", "replace")),
    )
    if not all(_readable(part) for part in parts):
        return 400
    return _problem_with_form(request) if request.method == "POST" else None


def _readable(part: bytes) -> bool:
    try:
        return "\x00" not in part.decode()
    except UnicodeDecodeError:
        return False


def _problem_with_form(request: HttpRequest) -> int | None:
    if _length(request) > settings.REQUEST_MAX_BYTES:
        return 413
    try:
        if request.content_type == "application/x-www-form-urlencoded" and not _readable(request.body):
            return 400
        lists = dict(request.POST.lists())
        names = [str(file.name) for files in dict(request.FILES.lists()).values() for file in files]
    except (SuspiciousOperation, BadRequest, MultiPartParserError, UnreadablePostError, ValueError):
        return 400
    values = [text for name, found in lists.items() for text in (name, *found)]
    if any(sign in text for text in (*values, *names) for sign in _UNREADABLE):
        return 400
    return None


def _length(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0
