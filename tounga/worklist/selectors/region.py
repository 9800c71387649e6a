"""What waits in a regional directorate."""

from datetime import timedelta
from functools import partial
from typing import Any

from django.db.models import Exists, F, OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from tounga.kernel.actor import Actor
from tounga.kernel.clock import today
from tounga.kernel.counting import counted
from tounga.offers.enums import RUNNING_STATES, OfferState
from tounga.offers.models import RegionalQuota
from tounga.offers.selectors import closed_to_candidacies
from tounga.placement.enums import ItemState, PlacementState
from tounga.placement.models import ChecklistItem, Placement
from tounga.reference.selectors import figure
from tounga.selection.enums import CandidacyState, ShortlistState
from tounga.selection.models import Candidacy, Shortlist
from tounga.selection.selectors import due_of_list, preselection_days
from tounga.worklist.items import Source, Task
from tounga.worklist.selectors.meetings import closing_days, meeting_sources, sessions_waiting
from tounga.worklist.selectors.registry import doubts, file_requests, pairs, to_join

# When the offer of a list was sent to its region: its day is counted from there while no last day is set.
_SENT_AT = Subquery(
    RegionalQuota.objects.filter(offer=OuterRef("offer"), unit=OuterRef("unit")).order_by().values("transmitted_at")[:1]
)


def counsellor_sources(actor: Actor) -> list[Source]:
    """Whom to receive and what to note, papers to gather, contract copies to hand over, files to compare."""
    return [*meeting_sources(actor), papers(actor), copies(actor), pairs(actor), to_join(actor)]


def focal_point_sources(actor: Actor) -> list[Source]:
    """Offers to acknowledge, candidacies to examine, papers, arrivals to confirm; whom to receive; files to compare."""
    days = preselection_days()
    work = [
        offers_received(actor),
        candidacies(actor, days),
        lists_to_propose(actor, days),
        papers(actor),
        copies(actor),
        arrivals(actor),
    ]
    return [*work, *meeting_sources(actor), file_requests(actor), pairs(actor), doubts(actor), to_join(actor)]


def director_sources(actor: Actor) -> list[Source]:
    """Lists to validate, what the region is late with, files asked for."""
    return [
        lists_to_validate(actor),
        offers_received(actor),
        arrivals(actor),
        sessions_waiting(actor, closing_days()),
        file_requests(actor),
    ]


def offers_received(actor: Actor) -> Source:
    """Offers sent to the region that nobody has acknowledged."""
    rows = (
        RegionalQuota.objects.filter(
            unit_id=actor.scope.id, transmitted_at__isnull=False, acknowledged_at=None, offer__state=OfferState.OPEN
        )
        .select_related("offer__country")
        .order_by("transmitted_at", "id")
    )
    return Source(lambda n: ngettext_lazy("offre reçue à lire", "offres reçues à lire", n), rows, _offer_received)


def _offer_received(quota: RegionalQuota) -> Task:
    return Task(
        quota.offer.title,
        f"{quota.offer.city}, {quota.offer.country}",
        _("Offre reçue"),
        ngettext_lazy(
            "Accuser réception, puis afficher (%(posts)s place)",
            "Accuser réception, puis afficher (%(posts)s places)",
            quota.posts,
        )
        % {"posts": quota.posts},
        quota.offer.closes_on,
        "staff:offer",
        (quota.offer_id,),
    )


def candidacies(actor: Actor, days: int) -> Source:
    """Offers for which candidacies of the region wait to be examined."""
    received = Candidacy.objects.filter(offer=OuterRef("offer"), unit=OuterRef("unit"), state=CandidacyState.RECEIVED)
    rows = (
        RegionalQuota.objects.filter(
            unit_id=actor.scope.id, transmitted_at__isnull=False, offer__state__in=RUNNING_STATES
        )
        .annotate(waiting=counted(received, by="offer"))
        .filter(waiting__gt=0)
        .select_related("offer__country")
        .order_by(F("offer__due_on").asc(nulls_last=True), "id")
    )
    read = partial(_candidacies, days=days)
    return Source(lambda n: ngettext_lazy("liste à préparer", "listes à préparer", n), rows, read)


def _candidacies(quota: Any, *, days: int) -> Task:
    return Task(
        quota.offer.title,
        f"{quota.offer.city}, {quota.offer.country}",
        _("Présélection"),
        ngettext_lazy("%(count)s candidature à examiner", "%(count)s candidatures à examiner", quota.waiting)
        % {"count": quota.waiting},
        due_of_list(quota.offer, timezone.localdate(quota.transmitted_at), days=days),
        "staff:shortlist",
        (quota.offer_id, quota.unit_id),
    )


def lists_to_propose(actor: Actor, days: int) -> Source:
    """Lists on which everybody is examined, candidacies closed, and that nobody has proposed yet or that were sent back."""
    of_list = Candidacy.objects.filter(offer=OuterRef("offer"), unit=OuterRef("unit"))
    rows = (
        Shortlist.objects.filter(unit_id=actor.scope.id, state=ShortlistState.OPEN, offer__state__in=RUNNING_STATES)
        .filter(closed_to_candidacies())
        .filter(Exists(of_list.filter(rank__isnull=False)), ~Exists(of_list.filter(state=CandidacyState.RECEIVED)))
        .annotate(sent_at=_SENT_AT)
        .select_related("offer__country")
        .order_by(F("offer__due_on").asc(nulls_last=True), "id")
    )
    read = partial(_list_to_propose, days=days)
    return Source(lambda n: ngettext_lazy("liste à proposer", "listes à proposer", n), rows, read)


def _list_to_propose(shortlist: Any, *, days: int) -> Task:
    again = _("Reprendre la liste renvoyée : %(note)s") % {"note": shortlist.return_note}
    return Task(
        shortlist.offer.title,
        f"{shortlist.offer.city}, {shortlist.offer.country}",
        _("Présélection"),
        again if shortlist.return_note else _("Tout est examiné : proposer la liste au directeur"),
        due_of_list(shortlist.offer, timezone.localdate(shortlist.sent_at), days=days),
        "staff:shortlist",
        (shortlist.offer_id, shortlist.unit_id),
    )


def lists_to_validate(actor: Actor) -> Source:
    """Lists that the region's director must validate."""
    rows = (
        Shortlist.objects.filter(unit_id=actor.scope.id, state=ShortlistState.PROPOSED)
        .exclude(proposed_by_id=actor.account)
        .annotate(sent_at=_SENT_AT)
        .select_related("offer__country")
        .order_by("proposed_at", "id")
    )
    read = partial(_list_to_validate, days=preselection_days())
    return Source(lambda n: ngettext_lazy("liste à valider", "listes à valider", n), rows, read)


def _list_to_validate(shortlist: Any, *, days: int) -> Task:
    return Task(
        shortlist.offer.title,
        f"{shortlist.offer.city}, {shortlist.offer.country}",
        _("Présélection"),
        _("Valider la liste proposée par %(name)s") % {"name": shortlist.proposed_by_name},
        due_of_list(shortlist.offer, timezone.localdate(shortlist.sent_at), days=days),
        "staff:shortlist",
        (shortlist.offer_id, shortlist.unit_id),
    )


def papers(actor: Actor) -> Source:
    """Departures for which papers are missing, the soonest due first."""
    lacking = ChecklistItem.objects.filter(placement=OuterRef("pk"), state__in=(ItemState.MISSING, ItemState.RECEIVED))
    rows = (
        Placement.objects.visible_to(actor)
        .filter(state=PlacementState.PAPERS)
        .annotate(
            lacking=counted(lacking, by="placement"),
            due=Subquery(lacking.order_by(F("due_on").asc(nulls_last=True)).values("due_on")[:1]),
        )
        .filter(lacking__gt=0)
        .select_related("person", "offer__country")
        .order_by(F("due").asc(nulls_last=True), "id")
    )
    return Source(lambda n: ngettext_lazy("départ à préparer", "départs à préparer", n), rows, _papers)


def _papers(placement: Any) -> Task:
    return Task(
        placement.person.short_name,
        f"{placement.offer.title}, {placement.offer.country}",
        _("Papiers"),
        ngettext_lazy("%(count)s papier à réunir", "%(count)s papiers à réunir", placement.lacking)
        % {"count": placement.lacking},
        placement.due,
        "staff:placement",
        (placement.pk,),
    )


def copies(actor: Actor) -> Source:
    """Workers who do not hold their contract yet."""
    rows = (
        Placement.objects.visible_to(actor)
        .filter(state__in=(PlacementState.PAPERS, PlacementState.READY), copy_given_on=None)
        .select_related("person", "offer__country", "wave")
        .order_by("opened_at", "id")
    )
    return Source(lambda n: ngettext_lazy("contrat à remettre", "contrats à remettre", n), rows, _copy)


def _copy(placement: Placement) -> Task:
    return Task(
        placement.person.short_name,
        f"{placement.offer.title}, {placement.offer.country}",
        _("Contrat conforme"),
        _("Lire le contrat avec la personne et lui en remettre une copie"),
        placement.wave.departs_on if placement.wave else None,
        "staff:placement",
        (placement.pk,),
    )


def arrivals(actor: Actor) -> Source:
    """Workers who left and of whom nothing has been heard within the pack's delay."""
    days = int(figure("departure.arrival_confirmation_days", on=today()))
    rows = (
        Placement.objects.visible_to(actor)
        .filter(state=PlacementState.DEPARTED)
        .select_related("person", "offer__country")
        .order_by("departed_on", "id")
    )
    return Source(
        lambda n: ngettext_lazy("arrivée à confirmer", "arrivées à confirmer", n),
        rows,
        lambda placement: Task(
            placement.person.short_name,
            f"{placement.offer.title}, {placement.offer.country}",
            _("En route"),
            _("Prendre des nouvelles et confirmer l’arrivée"),
            placement.departed_on + timedelta(days=days),
            "staff:placement",
            (placement.pk,),
        ),
    )
