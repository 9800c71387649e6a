from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class RequestState(TextChoices):
    """Where a request for another region's file stands."""

    WAITING = "waiting", _("En attente de réponse")
    READING = "reading", _("Lecture accordée")
    MOVED = "moved", _("Dossier transféré")
    REFUSED = "refused", _("Refusée")
