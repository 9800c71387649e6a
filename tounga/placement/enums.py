from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PlacementState(TextChoices):
    CONTRACT_AWAITED = "contract_awaited", _("Contrat attendu")
    CONTRACT_TO_CHECK = "contract_to_check", _("Contrat à contrôler")
    CONTRACT_REFUSED = "contract_refused", _("Contrat à corriger")
    PAPERS = "papers", _("Papiers à réunir")
    READY = "ready", _("Prêt à partir")
    DEPARTED = "departed", _("Parti")
    ARRIVED = "arrived", _("Arrivé")
    CANCELLED = "cancelled", _("Annulé")


# Nothing more is done: the person may prepare another departure, and the employer follows this one no longer.
FINISHED_STATES = (PlacementState.ARRIVED, PlacementState.CANCELLED)


# The contract is accepted: papers are gathered, a seat is given.
SEATED_STATES = (PlacementState.PAPERS, PlacementState.READY)


# The person is abroad: neither the candidacy nor the departure can be taken back.
GONE_STATES = (PlacementState.DEPARTED, PlacementState.ARRIVED)


class Verdict(TextChoices):
    """`not_found` is never a pass: a clause that cannot be found is missing."""

    PASSED = "passed", _("Conforme")
    FAILED = "failed", _("Non conforme")
    NOT_FOUND = "not_found", _("Introuvable")


class ItemState(TextChoices):
    MISSING = "missing", _("À fournir")
    RECEIVED = "received", _("Reçu, à vérifier")
    VERIFIED = "verified", _("Vérifié")
    WAIVED = "waived", _("Pas nécessaire")


class WaveState(TextChoices):
    PLANNED = "planned", _("Prévu")
    CONFIRMED = "confirmed", _("Confirmé")
    DEPARTED = "departed", _("Parti")
