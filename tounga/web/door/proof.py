"""Proof that an address is one's own: a code sent there, typed here, in the same session, within minutes.

Known and unknown addresses get the same pages, the same work and one message each, so that
nobody learns from us who has an account (T7).
"""

import secrets
from typing import Any, Literal

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare, salted_hmac

from tounga.accounts import attempts
from tounga.accounts.demonstration import is_demonstration
from tounga.accounts.models import User
from tounga.accounts.rules import Address
from tounga.accounts.selectors import account_at
from tounga.kernel import clock
from tounga.messaging.enums import Channel
from tounga.messaging.selectors import last_text_to
from tounga.messaging.services import queue_message
from tounga.web.door.network_address import network_address

Purpose = Literal["sign_up", "recover", "phone"]
_KEY = "address_proof"


def send_code(request: HttpRequest, purpose: Purpose, address: Address) -> bool:
    """Send a code, or the sentence that explains why there is none; False when asked too often."""
    if not attempts.spend("code_asked_from_network", network_address(request)):
        return False
    if not _spend_for_address("code_asked_for_address", request, purpose, address):
        return False
    user = account_at(address)
    code = f"{secrets.randbelow(1_000_000):06d}"
    wanted = {
        "sign_up": user is None,
        "recover": user is not None and user.is_active,
        "phone": True,  # the number of a file: whose account it also is, if any, changes nothing
    }[purpose]
    explanation = "account.already_open" if purpose == "sign_up" else "account.unknown"
    with transaction.atomic():
        queue_message(
            channel=Channel.EMAIL if address.email else Channel.SMS,
            address=address.text,
            template="account.code" if wanted else explanation,
            subject_id=user.pk if user else None,
            code=code,
        )
    request.session[_KEY] = {
        "purpose": purpose,
        "email": address.email,
        "phone": address.phone,
        "digest": _digest(address, code if wanted else secrets.token_hex()),
        "at": clock.now().timestamp(),
    }
    return True


def pending(request: HttpRequest, purpose: Purpose) -> Address | None:
    """The address to which a code was sent in this session and may still be typed, or None."""
    state: dict[str, Any] = request.session.get(_KEY) or {}
    young = clock.now().timestamp() - state.get("at", 0) <= settings.CODE_AGE.total_seconds()
    return Address(state["email"], state["phone"]) if state.get("purpose") == purpose and young else None


def matches(request: HttpRequest, purpose: Purpose, code: str) -> bool | None:
    """Whether this is the code; None when too many were tried."""
    address = pending(request, purpose)
    if address is None:
        return False
    if not _spend_for_address("code_tried", request, purpose, address):
        return None
    figures = "".join(sign for sign in code if sign.isdigit())
    if not constant_time_compare(request.session[_KEY]["digest"], _digest(address, figures)):
        return False
    for kind, counted in _counts("code_tried", request, purpose, address):
        attempts.forget(kind, counted)
    return True


def simulated(address: str) -> str:
    """The message that would have left for this address, in the demonstration, which sends nothing; "" elsewhere.

    Its database must say that it made it: a code of a real account is never shown.
    """
    return last_text_to(address) if settings.DEMONSTRATION and is_demonstration() else ""


def owner(address: Address) -> User | None:
    """The account at a proved address."""
    return account_at(address)


def finish(request: HttpRequest) -> None:
    """A code serves once."""
    request.session.pop(_KEY, None)


def _spend_for_address(kind: str, request: HttpRequest, purpose: Purpose, address: Address) -> bool:
    """Count one attempt about an address; False when it is one too many from here, or from everywhere together."""
    return all(attempts.spend(one, counted) for one, counted in _counts(kind, request, purpose, address))


def _counts(kind: str, request: HttpRequest, purpose: Purpose, address: Address) -> list[tuple[str, str]]:
    """From here first: a stranger who insists uses up his own attempts before he touches those of the owner."""
    about = f"{purpose}:{address.text}"
    return [(kind, f"{about}@{network_address(request)}"), (f"{kind}_anywhere", about)]


def _digest(address: Address, code: str) -> str:
    return salted_hmac("tounga.web.account.proof", f"{address.text}:{code}", algorithm="sha256").hexdigest()
