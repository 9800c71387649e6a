"""What waits for the employer: presentations to acknowledge, decisions to make, contracts to send, offers to complete."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tounga.kernel.actor import Actor
from tounga.kernel.clock import today
from tounga.offers.enums import OfferState
from tounga.offers.models import Offer
from tounga.placement.enums import PlacementState
from tounga.placement.models import Placement
from tounga.selection.enums import CandidacyState, PresentationState
from tounga.selection.models import Presentation

MOST = 50
CONTRACT_STATES = (PlacementState.CONTRACT_AWAITED, PlacementState.CONTRACT_REFUSED)


@dataclass(frozen=True)
class Task:
    """One thing to do: the file, the step, what to do, by when, where."""

    file: str
    about: str
    step: str
    todo: str
    url: str
    due: date | None = None
    kind: str = "plain"


def tasks_of(actor: Actor) -> list[Task]:
    """What waits for this employer, the most pressing first; four queries."""
    found = [*_presentations(actor), *_contracts(actor), *drafts_of(actor)]
    return sorted(found, key=lambda task: (task.due is None, task.due or today()))


def _presentations(actor: Actor) -> list[Task]:
    waiting = Count("candidacies", filter=Q(candidacies__state=CandidacyState.PRESENTED))
    rows = Presentation.objects.visible_to(actor).select_related("offer").annotate(waiting=waiting)
    return [task for row in rows[:MOST] if (task := _presentation(row, row.waiting))]


def _presentation(row: Presentation, waiting: int) -> Task | None:
    url = reverse("employer:presentation", args=[row.pk])
    about = f"{row.offer.title}, {row.offer.city}"
    if row.state == PresentationState.SENT:
        todo = _("Lire la présentation et accuser réception")
        return Task(row.number, about, _("Présentation"), todo, url, row.answer_due_on, "wait")
    if not waiting:
        return None
    todo = ngettext("Répondre pour %(count)d personne", "Répondre pour %(count)d personnes", waiting)
    return Task(row.number, about, _("Décision"), todo % {"count": waiting}, url, row.answer_due_on, "wait")


def _contracts(actor: Actor) -> list[Task]:
    rows = Placement.objects.visible_to(actor).filter(state__in=CONTRACT_STATES).select_related("person", "offer")
    return [
        Task(
            str(row.person),
            f"{row.offer.title}, {row.offer.city}",
            _("Contrat"),
            _("Corriger le contrat") if row.state == PlacementState.CONTRACT_REFUSED else _("Envoyer le contrat"),
            reverse("employer:contract_new", args=[row.pk]),
            None,
            "bad" if row.state == PlacementState.CONTRACT_REFUSED else "wait",
        )
        for row in rows.order_by("opened_at", "id")[:MOST]
    ]


def drafts_of(actor: Actor) -> list[Task]:
    """Offers to complete and to hand in; nobody but the employer stands in them."""
    rows = Offer.objects.visible_to(actor).filter(state=OfferState.DRAFT).order_by("-created_at", "id")
    return [
        Task(
            row.title,
            row.city,
            _("Offre"),
            _("Compléter et déposer l’offre"),
            reverse("employer:offer", args=[row.pk]),
        )
        for row in rows[:MOST]
    ]
