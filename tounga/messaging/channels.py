"""The ways out: one adapter per channel, named in settings.MESSAGE_SENDERS, so that a gateway is configuration."""

from typing import Protocol

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.module_loading import import_string

from tounga.messaging.models import Message
from tounga.messaging.templates import TEMPLATES


class NotSent(Exception):
    """The message could not leave; it is tried again later. The text of the exception names nobody."""

    discreet = True  # a log may show it


class Sender(Protocol):
    """One way out. `keeps_text`: the text stays readable here after sending (simulator only)."""

    keeps_text: bool

    def send(self, message: Message) -> None:
        """Hand the message over, `message.pk` as the reference by which a gateway knows a double.

        Raises NotSent when it did not leave.
        """


class Simulator:
    """Sends nothing: the messages page shows what would have left."""

    keeps_text = True

    def send(self, message: Message) -> None:
        """Nothing to do: the row itself is the message."""


class NoGateway:
    """An installation without an SMS contract says so instead of pretending."""

    keeps_text = False

    def send(self, message: Message) -> None:
        raise NotSent("no gateway is configured for this channel")


class DjangoEmail:
    """E-mail through Django's backend."""

    keeps_text = False

    def send(self, message: Message) -> None:
        mail = EmailMessage(
            subject=str(TEMPLATES[message.template].subject),
            body=message.text,
            to=[message.address],
            headers={"X-Tounga-Message": str(message.pk)},
        )
        try:
            mail.send()
        except OSError as error:  # smtplib's errors are OSErrors; their text holds addresses
            raise NotSent(type(error).__name__) from None


def sender_of(channel: str) -> Sender:
    """The adapter that settings name for this channel."""
    adapter: Sender = import_string(settings.MESSAGE_SENDERS[channel])()
    return adapter
