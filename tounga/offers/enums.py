from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class OfferState(TextChoices):
    DRAFT = "draft", _("Brouillon")
    SUBMITTED = "submitted", _("À examiner")
    ACCEPTED = "accepted", _("Acceptée")
    OPEN = "open", _("Ouverte aux candidatures")
    SUSPENDED = "suspended", _("Suspendue")
    CLOSED = "closed", _("Candidatures closes")
    FULFILLED = "fulfilled", _("Satisfaite")
    WITHDRAWN = "withdrawn", _("Retirée")


# Candidates are sought, presented and chosen.
RUNNING_STATES = (OfferState.OPEN, OfferState.CLOSED)
# Nothing more leaves for the employer.
STOPPED_STATES = (OfferState.SUSPENDED, OfferState.WITHDRAWN)


class OfferOrigin(TextChoices):
    """Where the opportunity came from (manual: identification of opportunities)."""

    PROSPECTION = "prospection", _("Prospection du service")
    EMPLOYER = "employer", _("Demande de l’employeur")
    AGREEMENT = "agreement", _("Accord ou convention")
    PRIVATE_AGENCY = "private_agency", _("Bureau de placement privé")
    DIASPORA = "diaspora", _("Diaspora")
    MISSION = "mission", _("Mission diplomatique")


class ContractKind(TextChoices):
    OPEN_ENDED = "open_ended", _("Durée indéterminée")
    FIXED_TERM = "fixed_term", _("Durée déterminée")
    SEASONAL = "seasonal", _("Saisonnier")


class PayPeriod(TextChoices):
    HOUR = "hour", _("par heure")
    DAY = "day", _("par jour")
    WEEK = "week", _("par semaine")
    MONTH = "month", _("par mois")


class Housing(TextChoices):
    PROVIDED = "provided", _("Fourni par l’employeur")
    ALLOWANCE = "allowance", _("Indemnité de logement")
    NOT_PROVIDED = "not_provided", _("À la charge du travailleur")


class Payer(TextChoices):
    EMPLOYER = "employer", _("L’employeur")
    STATE = "state", _("L’État")
    WORKER = "worker", _("Le travailleur")


class Need(TextChoices):
    """France Travail's two levels: `E` required, `S` wished."""

    REQUIRED = "required", _("Exigé")
    WISHED = "wished", _("Souhaité")


class PresentationMode(TextChoices):
    FILES = "files", _("Envoi des dossiers")
    INTERVIEW = "interview", _("Entretien en personne")
    VIDEO = "video", _("Entretien en visioconférence")


class CodeVerdict(TextChoices):
    """What somebody who holds a code is told (M6)."""

    REAL = "real", _("Oui, cette offre est vraie")
    CLOSED = "closed", _("Cette offre est close")
    SUSPENDED = "suspended", _("Cette offre est suspendue")
    UNKNOWN = "unknown", _("Nous ne connaissons pas ce code")
    MISTYPED = "mistyped", _("Ce code contient une erreur")
