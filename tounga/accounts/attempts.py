"""How often something may be tried (T7): counted in the database, so that every web process counts together.

Keys are digests: the table names nobody. An attempt is kept even when what it was for is refused,
so nothing here may run inside the transaction of a service.
"""

from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from tounga.accounts.models import Attempt
from tounga.accounts.rules import address_of
from tounga.kernel import clock

LONGEST_KEPT_DAYS = 2


def key_of(text: str) -> str:
    """The digest under which an account, an address or a network address is counted."""
    return salted_hmac("tounga.accounts.attempts", text, algorithm="sha256").hexdigest()


def left(kind: str, who: str) -> bool:
    """Whether `who` may still try once: asked where only failures are counted, before what is tried is looked at."""
    times, period = settings.ATTEMPTS_ALLOWED[kind]
    return Attempt.objects.filter(kind=kind, key=key_of(who), at__gt=clock.now() - period).count() < times


def spend(kind: str, who: str) -> bool:
    """Count one attempt of `kind` (a key of settings.ATTEMPTS_ALLOWED) by `who`; False when it is one too many.

    A refused attempt is not counted: waiting the period always helps, however often one insisted.
    """
    times, period = settings.ATTEMPTS_ALLOWED[kind]
    key = key_of(who)
    with transaction.atomic(), connection.cursor() as cursor:
        # One at a time per key: two attempts at the same instant cannot both be the last one allowed.
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"{kind}:{key}"])
        if Attempt.objects.filter(kind=kind, key=key, at__gt=clock.now() - period).count() >= times:
            return False
        Attempt.objects.create(kind=kind, key=key)
    return True


def forget(kind: str, who: str) -> None:
    """Start the count of `who` afresh, after a success."""
    Attempt.objects.filter(kind=kind, key=key_of(who)).delete()


def sign_in_key(typed: str) -> str:
    """The name under which wrong passwords are counted: the same for every way of typing one address."""
    address = address_of(typed, settings.PHONENUMBER_DEFAULT_REGION)
    return key_of(address.text if address else typed.strip().lower())


def name_for_axes(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """AXES_USERNAME_CALLABLE: whose wrong password it was."""
    given = credentials or {}
    typed = next((str(given[field]) for field in ("email", "phone", "username") if given.get(field)), "")
    return sign_in_key(typed or request.POST.get("login", "")[:300])
