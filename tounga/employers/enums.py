from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class EmployerKind(TextChoices):
    DIRECT = "direct", _("Employeur direct")
    INTERMEDIARY = "intermediary", _("Intermédiaire")


class EmployerState(TextChoices):
    REGISTERED = "registered", _("Enregistré")
    UNDER_REVIEW = "under_review", _("En vérification")
    VERIFIED = "verified", _("Vérifié")
    REFUSED = "refused", _("Refusé")
    SUSPENDED = "suspended", _("Suspendu")


# A decision taken stands while it is being renewed: the review of a good employer does not stop its offers.
STANDING_STATES = (EmployerState.VERIFIED, EmployerState.UNDER_REVIEW)


class VerificationState(TextChoices):
    PROPOSED = "proposed", _("Proposée")
    APPROVED = "approved", _("Approuvée")
    REFUSED = "refused", _("Refusée")
    WITHDRAWN = "withdrawn", _("Retirée")
