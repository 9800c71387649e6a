"""The number that somebody says is her own is proved by a code before it stands in the register (P1)."""

from typing import Any

from django.http import HttpRequest

from tounga.accounts.rules import Address
from tounga.people.enums import PhoneRelation
from tounga.web.door import proof

_PROVED = "proved_phones"  # numbers typed back with their code in this session
MOST = 5


def phone_to_prove(request: HttpRequest, facts: dict[str, Any]) -> str:
    """The number that still needs its code; "" when none does.

    A family's or a neighbour's telephone is not at hand: it is taken as said. The account's own was proved already.
    """
    for number, relation in facts.get("phones", ()):
        own = relation == PhoneRelation.OWN
        if own and number != getattr(request.user, "phone", None) and number not in request.session.get(_PROVED, []):
            return str(number)
    return ""


def send(request: HttpRequest, number: str) -> bool:
    """Send the code; False when it was asked too often."""
    return proof.send_code(request, "phone", Address(None, number))


def is_right(request: HttpRequest, number: str, code: str) -> bool | None:
    """Whether the code proves the number, which is then kept as proved; None when too many were tried."""
    waiting = proof.pending(request, "phone")
    if waiting is None or waiting.phone != number:
        return False
    right = proof.matches(request, "phone", code)
    if right:
        proof.finish(request)
        request.session[_PROVED] = [*request.session.get(_PROVED, []), number][-MOST:]
    return right


def simulated(request: HttpRequest, number: str) -> str:
    """The code that this session asked for, in the demonstration; "" elsewhere, and for a number no code was sent to."""
    waiting = proof.pending(request, "phone")
    return proof.simulated(number) if waiting and waiting.phone == number else ""


def forget(request: HttpRequest) -> None:
    """Once the file is open, what was proved is no longer needed."""
    request.session.pop(_PROVED, None)
