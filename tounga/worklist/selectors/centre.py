"""What waits at the central unit and for the national direction."""

from datetime import date
from typing import Any

from django.db.models import F, OuterRef
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from tounga.employers.enums import EmployerState
from tounga.employers.models import Employer, Verification
from tounga.employers.selectors import awaiting_decision, expiring_soon
from tounga.kernel.actor import Actor
from tounga.kernel.counting import counted
from tounga.kernel.decision import type_text
from tounga.network.models import Agreement
from tounga.network.selectors import renewals_due
from tounga.offers.enums import STOPPED_STATES, OfferState
from tounga.offers.models import Offer
from tounga.placement.enums import GONE_STATES, PlacementState, WaveState
from tounga.placement.models import DepartureWave, Placement
from tounga.placement.selectors import chosen_to_follow
from tounga.selection.selectors import offers_to_present
from tounga.worklist.items import Source, Task
from tounga.worklist.selectors.meetings import closing_days, sessions_waiting
from tounga.worklist.selectors.region import arrivals
from tounga.worklist.selectors.registry import doubts, pairs, to_join


def centre_sources(actor: Actor) -> list[Source]:
    """The central unit's day, from the offer to the arrival."""
    return [
        offers_to_examine(actor),
        offers_to_transmit(actor),
        employers_to_verify(actor),
        decisions(actor),
        lists_to_present(actor),
        placements_to_open(actor),
        placements_to_cancel(actor),
        contracts_to_check(actor),
        waves_to_prepare(actor),
        arrivals(actor),
        employers_expiring(actor),
        sessions_waiting(actor, closing_days()),
        pairs(actor),
        doubts(actor),
        to_join(actor),
    ]


def direction_sources(actor: Actor) -> list[Source]:
    """What only the direction, or a second officer, can decide; and what is about to end."""
    return [decisions(actor), employers_expiring(actor), agreements_ending(actor), offers_to_examine(actor)]


def _offer_task(step: type_text, todo: type_text, due: str, route: str = "staff:offer") -> Any:
    """A reader of offers: `due` names the date that presses, `route` the page where the thing is done."""

    def read(offer: Offer) -> Task:
        when: date | None = getattr(offer, due)
        return Task(offer.title, f"{offer.employer}, {offer.country}", step, todo, when, route, (offer.pk,))

    return read


def _offers(actor: Actor, state: str) -> Any:
    return (
        Offer.objects.visible_to(actor)
        .filter(state=state)
        .select_related("employer", "country")
        .order_by(F("due_on").asc(nulls_last=True), "id")
    )


def offers_to_examine(actor: Actor) -> Source:
    """Offers deposited and not yet examined."""
    read = _offer_task(_("Offre déposée"), _("Examiner l’offre : l’accepter ou la renvoyer"), "due_on")
    return Source(
        lambda n: ngettext_lazy("offre à examiner", "offres à examiner", n), _offers(actor, OfferState.SUBMITTED), read
    )


def offers_to_transmit(actor: Actor) -> Source:
    """Accepted offers that no region knows of."""
    read = _offer_task(_("Offre acceptée"), _("Répartir les places et transmettre aux régions"), "due_on")
    return Source(
        lambda n: ngettext_lazy("offre à transmettre", "offres à transmettre", n),
        _offers(actor, OfferState.ACCEPTED),
        read,
    )


def employers_to_verify(actor: Actor) -> Source:
    """Employers registered and not yet proposed for a decision."""
    rows = (
        Employer.objects.visible_to(actor)
        .filter(state=EmployerState.REGISTERED)
        .select_related("country")
        .order_by("registered_at", "id")
    )
    return Source(
        lambda n: ngettext_lazy("employeur à vérifier", "employeurs à vérifier", n),
        rows,
        lambda e: Task(
            e.name,
            f"{e.city}, {e.country}",
            _("Enregistré"),
            _("Réunir deux sources indépendantes et proposer une décision"),
            None,
            "staff:employer",
            (e.pk,),
        ),
    )


def decisions(actor: Actor) -> Source:
    """Verifications proposed by somebody else: four eyes."""
    return Source(
        lambda n: ngettext_lazy("décision à prendre", "décisions à prendre", n), awaiting_decision(actor), _decision
    )


def _decision(verification: Verification) -> Task:
    employer = verification.employer
    todo = _("Décider : %(name)s a proposé") % {"name": verification.proposed_by_name}
    return Task(
        employer.name,
        f"{employer.city}, {employer.country}",
        _("En vérification"),
        todo,
        None,
        "staff:employer",
        (employer.pk,),
    )


def employers_expiring(actor: Actor) -> Source:
    """Employers whose verification is about to end."""
    rows = expiring_soon(Employer.objects.visible_to(actor)).select_related("country").order_by("verified_until", "id")
    return Source(
        lambda n: ngettext_lazy("vérification à renouveler", "vérifications à renouveler", n),
        rows,
        lambda e: Task(
            e.name,
            f"{e.city}, {e.country}",
            _("Vérifié"),
            _("Renouveler la vérification avant la fin"),
            e.verified_until,
            "staff:employer",
            (e.pk,),
        ),
    )


def agreements_ending(actor: Actor) -> Source:
    """Agreements that end soon (N5)."""
    return Source(
        lambda n: ngettext_lazy("accord à renouveler", "accords à renouveler", n), renewals_due(actor), _agreement
    )


def _agreement(agreement: Agreement) -> Task:
    return Task(
        agreement.title,
        f"{agreement.partner}, {agreement.country}",
        _("En vigueur"),
        _("Préparer le renouvellement ou la fin"),
        agreement.expires_on,
        "staff:agreement",
        (agreement.pk,),
    )


def lists_to_present(actor: Actor) -> Source:
    """Offers whose regional lists are validated and wait for the letter to the employer."""
    read = _offer_task(
        _("Liste validée"), _("Présenter les candidats à l’employeur"), "due_on", "staff:presentation_new"
    )
    return Source(lambda n: ngettext_lazy("liste à présenter", "listes à présenter", n), offers_to_present(actor), read)


def placements_to_open(actor: Actor) -> Source:
    """Offers that go on, with candidates chosen for whom no departure is in preparation."""
    chosen = chosen_to_follow().filter(offer=OuterRef("pk"))
    going_on = Offer.objects.visible_to(actor).exclude(state__in=STOPPED_STATES)
    rows = going_on.annotate(chosen=counted(chosen, by="offer")).filter(chosen__gt=0)
    return Source(
        lambda n: ngettext_lazy("choix de l’employeur à suivre", "choix d’employeurs à suivre", n),
        rows.select_related("employer", "country").order_by("id"),
        _to_open,
    )


def _to_open(offer: Any) -> Task:
    todo = ngettext_lazy("Ouvrir %(count)s dossier de départ", "Ouvrir %(count)s dossiers de départ", offer.chosen) % {
        "count": offer.chosen
    }
    return Task(
        offer.title,
        f"{offer.employer}, {offer.country}",
        _("Candidats choisis"),
        todo,
        None,
        "staff:offer",
        (offer.pk,),
    )


def placements_to_cancel(actor: Actor) -> Source:
    """Departures prepared for an offer that was withdrawn since: the people may be chosen elsewhere."""
    rows = (
        Placement.objects.visible_to(actor)
        .filter(offer__state=OfferState.WITHDRAWN)
        .exclude(state__in=(*GONE_STATES, PlacementState.CANCELLED))
        .select_related("person", "offer__country", "offer__employer")
        .order_by("opened_at", "id")
    )
    return Source(
        lambda n: ngettext_lazy("départ à annuler", "départs à annuler", n),
        rows,
        lambda p: Task(
            p.person.short_name,
            f"{p.offer.employer}, {p.offer.country}",
            _("Offre retirée"),
            _("Prévenir la personne, puis annuler son départ"),
            None,
            "staff:placement",
            (p.pk,),
        ),
    )


def contracts_to_check(actor: Actor) -> Source:
    """Contracts received and not yet checked, for offers that go on."""
    rows = (
        Placement.objects.visible_to(actor)
        .filter(state=PlacementState.CONTRACT_TO_CHECK)
        .exclude(offer__state__in=STOPPED_STATES)
        .select_related("person", "offer__country", "offer__employer")
        .order_by("opened_at", "id")
    )
    return Source(
        lambda n: ngettext_lazy("contrat à contrôler", "contrats à contrôler", n),
        rows,
        lambda p: Task(
            p.person.short_name,
            f"{p.offer.employer}, {p.offer.country}",
            _("Contrat reçu"),
            _("Comparer le contrat à l’offre, clause par clause"),
            None,
            "staff:placement",
            (p.pk,),
        ),
    )


def waves_to_prepare(actor: Actor) -> Source:
    """Groups still to confirm, or confirmed and about to leave, for offers that go on."""
    rows = (
        DepartureWave.objects.exclude(state=WaveState.DEPARTED)
        .exclude(offer__state__in=STOPPED_STATES)
        .select_related("offer__country")
        .order_by("departs_on", "id")
    )
    return Source(lambda n: ngettext_lazy("groupe à faire partir", "groupes à faire partir", n), rows, _wave)


def _wave(wave: DepartureWave) -> Task:
    todo = (
        _("Confirmer le transport et l’accueil")
        if wave.state == WaveState.PLANNED
        else _("Vérifier que tous sont prêts")
    )
    return Task(
        wave.title,
        f"{wave.offer.title}, {wave.offer.country}",
        _("Groupe"),
        todo,
        wave.departs_on,
        "staff:wave",
        (wave.pk,),
    )
