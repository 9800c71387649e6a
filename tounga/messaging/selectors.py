"""Reads of messages, for the simulator."""

from django.db.models import QuerySet

from tounga.messaging.models import Message
from tounga.messaging.templates import TEMPLATES


def latest_messages() -> QuerySet[Message]:
    """Every message; the page sorts the newest first."""
    return Message.objects.all()


def last_text_to(address: str) -> str:
    """The text of the newest message to this address that opens or explains an account; "" when there is none."""
    kinds = [key for key in TEMPLATES if key.startswith("account.")]
    return (
        Message.objects.filter(address=address, template__in=kinds)
        .order_by("-created_at", "-id")
        .values_list("text", flat=True)
        .first()
        or ""
    )
