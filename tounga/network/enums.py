from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

# Roles are defined a room above; a test holds these words to them. They name who works at the centre and in a unit.
CENTRAL_OFFICER = "central_officer"
CENTRAL_ROLES = (CENTRAL_OFFICER, "national_director")
LOADING_ROLES = ("system", "administrator")


class UnitKind(TextChoices):
    CENTRAL = "central", _("Service central")
    REGIONAL = "regional", _("Direction régionale")
    TRAINING_CENTRE = "training_centre", _("Centre de formation")


class AgreementKind(TextChoices):
    BILATERAL = "bilateral", _("Accord bilatéral de main-d’œuvre")
    SOCIAL_SECURITY = "social_security", _("Accord de sécurité sociale")
    CONVENTION = "convention", _("Convention de recrutement")
    PARTNERSHIP = "partnership", _("Partenariat")


class AgreementState(TextChoices):
    NEGOTIATION = "negotiation", _("En négociation")
    IN_FORCE = "in_force", _("En vigueur")
    SUSPENDED = "suspended", _("Suspendu")
    ENDED = "ended", _("Terminé")
