"""A telephone number as somebody types it."""

from django.core.exceptions import ValidationError

from tounga.accounts.rules import normal_phone
from tounga.people.rules import UNREADABLE_PHONE


def read_phone(text: str, country: str) -> str:
    """The number as E.164, "" for nothing. Raises ValidationError, so that a wrong one is said on the page where it is typed."""
    number = normal_phone(text, country) if text else ""
    if number is None:
        raise ValidationError(str(UNREADABLE_PHONE.text), code=UNREADABLE_PHONE.code)
    return number
