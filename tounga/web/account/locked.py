"""When there is one wrong password too many (AXES_HANDLER), and what is answered to it (AXES_LOCKOUT_CALLABLE)."""

from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from django.http import HttpRequest, HttpResponse

from tounga.accounts import attempts
from tounga.web.door import errors

_KIND = "password_failed"


class FailureHandler(AxesDatabaseHandler):  # type: ignore[misc]
    """A few failures for an account from one address, as axes counts them; and, slower, for an account from anywhere."""

    def is_locked(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> bool:
        """Whether the password is not even looked at."""
        if super().is_locked(request, credentials):
            return True
        return not attempts.left(_KIND, attempts.name_for_axes(request, credentials))

    def user_login_failed(
        self, sender: Any, credentials: dict[str, Any], request: HttpRequest | None = None, **facts: Any
    ) -> None:
        """Count a password that was looked at and was wrong."""
        if request is not None and not getattr(request, "axes_locked_out", False):
            attempts.spend(_KIND, attempts.name_for_axes(request, credentials))
        super().user_login_failed(sender, credentials, request, **facts)


def locked_out(request: HttpRequest, response: HttpResponse | None = None, credentials: Any = None) -> HttpResponse:
    """One clear sentence, the same whether the account exists or not."""
    return errors.too_many(request)
