from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Channel(TextChoices):
    SMS = "sms", _("SMS")
    EMAIL = "email", _("Courriel")


class MessageState(TextChoices):
    WAITING = "waiting", _("En attente")
    SENT = "sent", _("Envoyé")
    FAILED = "failed", _("Échec")
