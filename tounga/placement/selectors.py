"""Reads of placements: the facts of a contract, the papers a destination asks for, what the worker is told."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from tounga.employers.selectors import trust
from tounga.intake.rules.births import read_birth
from tounga.kernel.actor import Actor
from tounga.kernel.clock import today
from tounga.kernel.counting import counted
from tounga.kernel.decision import YES, Decision, all_of, type_text
from tounga.offers.models import Offer
from tounga.offers.selectors.facts import corridor_facts
from tounga.people.enums import FileState
from tounga.people.models import Person
from tounga.people.rules import birth_as_said
from tounga.people.selectors import has_relative
from tounga.placement.enums import FINISHED_STATES, GONE_STATES, SEATED_STATES, ItemState, PlacementState
from tounga.placement.models import ChecklistItem, Contract, DepartureWave, Placement
from tounga.placement.rules import ContractFacts, JudgedClause, Terms, destination_is_open, may_leave, offer_goes_on
from tounga.placement.states import PLACEMENT
from tounga.reference.models import Corridor, DestinationDocument
from tounga.reference.selectors import figure
from tounga.selection.enums import CandidacyState
from tounga.selection.models import Candidacy
from tounga.selection.states import CANDIDACY

FINAL_ITEMS = (ItemState.VERIFIED, ItemState.WAIVED)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the way, as the worker reads it; `state` is done, now or todo."""

    label: type_text
    state: str
    on: date | None = None


def placements(actor: Actor) -> QuerySet[Placement]:
    """The placements that exist for this actor, with what a list shows."""
    return Placement.objects.visible_to(actor).select_related(
        "person", "offer__country", "offer__employer", "unit", "wave"
    )


def placements_of(person: Person) -> QuerySet[Placement]:
    """The placements of one person, latest first."""
    return person.placements.select_related("offer__country", "wave").order_by("-opened_at")


def chosen_to_follow() -> QuerySet[Candidacy]:
    """Candidates whom an employer chose and whose departure is to be prepared; not those who already prepare another, nor
    closed files."""
    elsewhere = Placement.objects.filter(person=OuterRef("person")).exclude(state__in=FINISHED_STATES)
    return Candidacy.objects.filter(
        ~Exists(elsewhere), state=CandidacyState.SELECTED, placement=None, person__state=FileState.OPEN
    )


def awaited_departures(offer: Offer) -> QuerySet[Placement]:
    """Those of an offer who prepare their departure and have no place in a group."""
    return Placement.objects.filter(offer=offer, wave=None).exclude(state__in=(*GONE_STATES, PlacementState.CANCELLED))


def may_be_withdrawn(candidacy: Candidacy) -> bool:
    """Whether a candidacy can still be taken back: not once the person has left (services.withdraw_candidacy)."""
    gone = Placement.objects.filter(candidacy=candidacy, state__in=GONE_STATES)
    return CANDIDACY.allows("withdraw", candidacy.state) and not gone.exists()


def terms_of_offer(offer: Offer) -> Terms:
    """What the offer promised."""
    return Terms(
        employer=offer.employer.name,
        occupation=offer.occupation.code,
        country=offer.country_id,
        city=offer.city,
        duration_months=offer.duration_months,
        hours_per_day=offer.hours_per_day,
        days_per_week=offer.days_per_week,
        wage=offer.wage,
        currency=offer.currency_id or "",
        pay_period=offer.pay_period,
        housing=offer.housing,
        outward_ticket=offer.outward_ticket,
        return_ticket=offer.return_ticket,
    )


def terms_of_contract(contract: Contract) -> Terms:
    """What the contract states."""
    return Terms(
        employer=contract.employer_name,
        occupation=_occupation(contract),
        country=contract.country_id or "",
        city=contract.city,
        duration_months=contract.duration_months,
        hours_per_day=contract.hours_per_day,
        days_per_week=contract.days_per_week,
        wage=contract.wage,
        currency=contract.currency_id or "",
        pay_period=contract.pay_period,
        housing=contract.housing,
        outward_ticket=contract.outward_ticket,
        return_ticket=contract.return_ticket,
    )


def _occupation(contract: Contract) -> str:
    """The offer's code when the reader found the same work, nothing when the contract is silent."""
    if contract.same_occupation is None:
        return ""
    return (
        contract.placement.offer.occupation.code
        if contract.same_occupation
        else f"other than {contract.placement.offer.occupation.code}"
    )


def facts_of_contract(contract: Contract, *, on: date) -> ContractFacts:
    """Everything the clause rules look at, with the figures in force on that day: the corridor's, else the general ones."""
    placement, person = contract.placement, contract.placement.person
    corridor = Corridor.objects.filter(destination_id=placement.offer.country_id).first()
    return ContractFacts(
        contract=terms_of_contract(contract),
        offer=terms_of_offer(placement.offer),
        worker_name=contract.worker_name,
        file_name=str(person),
        worker_birth=read_birth(contract.worker_birth, on).birth if contract.worker_birth.strip() else None,
        file_birth=birth_as_said(person.birth_precision, person.birth_date, person.birth_year),
        employer_address=contract.employer_address,
        pay_terms=contract.pay_terms,
        social_cover=contract.social_cover,
        leave_days=contract.leave_days,
        return_terms=contract.return_terms,
        languages=frozenset(code for code in contract.language.split(",") if code),
        understood=frozenset(placement.person.languages.values_list("language_id", flat=True)),
        max_hours_day=_own_or_general(
            corridor.max_hours_day if corridor else None, figure("contract.max_hours_day", on=on)
        ),
        max_hours_week=_own_or_general(
            corridor.max_hours_week if corridor else None, figure("contract.max_hours_week", on=on)
        ),
        duration_tolerance=int(figure("contract.duration_tolerance_months", on=on)),
    )


def _own_or_general(of_corridor: int | None, general: Decimal) -> Decimal:
    """The corridor's own figure where the pack knows it, else the general one."""
    return general if of_corridor is None else Decimal(of_corridor)


def judged_clauses(contract: Contract) -> tuple[JudgedClause, ...]:
    """The verdicts of a contract, in the order of the clauses."""
    return tuple(
        JudgedClause(v.clause_id, v.clause.label, v.clause.severity, v.verdict, v.explanation)
        for v in contract.verdicts.select_related("clause")
    )


def due_dates(rows: Iterable[DestinationDocument], departs_on: date | None) -> dict[str, date | None]:
    """Document type -> the day it must be there, counted back from the departure (None while no departure is set)."""
    return {
        row.document_type_id: departs_on - timedelta(days=row.due_days_before) if departs_on else None for row in rows
    }


def goes_on(offer: Offer) -> Decision:
    """Whether anything may still be done for this offer: its employer trusted (M3), itself not stopped."""
    return all_of(trust(offer.employer, today()), offer_goes_on(offer.state))


def may_send(offer: Offer) -> Decision:
    """Whether people may leave for this offer today: it goes on, and its destination is open."""
    return all_of(goes_on(offer), destination_is_open(corridor_facts(offer.country)))


def readiness(placement: Placement) -> Decision:
    """May this worker leave? Every reason against, in words."""
    return all_of(may_send(placement.offer), is_prepared(placement))


def may_advance(placement: Placement) -> Decision:
    """What stands against the next step of a placement: the departure when the papers are being gathered, else the contract."""
    if placement.state in SEATED_STATES:
        return readiness(placement)
    return goes_on(placement.offer) if PLACEMENT.allows("cancel", placement.state) else YES


def is_prepared(placement: Placement) -> Decision:
    """Whether nothing is missing on the worker's side: the file, the papers, the contract in hand, the seat."""
    until = placement.wave.departs_on if placement.wave else today()
    lacking = [item for item in placement.items.select_related("type", "document") if not _good_until(item, until)]
    return may_leave(
        chosen=placement.candidacy.state == CandidacyState.SELECTED,
        file_open=placement.person.state == FileState.OPEN,
        relative_known=has_relative(placement.person),
        items_missing=tuple(
            _("%(paper)s : manque ou n’est pas vérifié.") % {"paper": item.type.name} for item in lacking
        ),
        copy_given=placement.copy_given_on is not None,
        in_wave=placement.wave_id is not None,
        wave_confirmed=placement.wave is not None and placement.wave.state in ("confirmed", "departed"),
    )


def _good_until(item: ChecklistItem, day: date) -> bool:
    """Whether the paper is settled, and still good on the day of the departure: a group may leave later than was planned."""
    if item.state != ItemState.VERIFIED or item.document is None:
        return item.state in FINAL_ITEMS
    return item.document.expires_on is None or item.document.expires_on >= day


def items_of(placement: Placement) -> QuerySet[ChecklistItem]:
    """The papers of a placement, the soonest due first."""
    return placement.items.select_related("type", "document").order_by("due_on", "type__order")


def waves(actor: Actor) -> QuerySet[DepartureWave]:
    """Departure waves with their seats taken; a region sees those in which its own people leave."""
    rows = DepartureWave.objects.select_related("offer__country", "offer__employer")
    if not actor.national:
        rows = rows.filter(Exists(Placement.objects.visible_to(actor).filter(wave=OuterRef("pk"))))
    seated = Placement.objects.filter(wave=OuterRef("pk")).exclude(state=PlacementState.CANCELLED)
    return rows.annotate(taken=counted(seated, by="wave"))


def waves_listed(actor: Actor) -> QuerySet[DepartureWave]:
    """The same, with what a list shows and nothing more: an offer has fifty columns."""
    shown = (
        "title",
        "departs_on",
        "seats",
        "state",
        "offer__title",
        "offer__country__name_fr",
        "offer__country__name_en",
    )
    return waves(actor).select_related(None).select_related("offer__country").only(*shown)


# The states of a step, as the worker reads it, as the offices read it.
_WAY: tuple[tuple[tuple[str, ...], type_text, type_text], ...] = (
    (
        (PlacementState.CONTRACT_AWAITED, PlacementState.CONTRACT_REFUSED),
        _("L’employeur envoie le contrat"),
        _("Contrat envoyé par l’employeur"),
    ),
    ((PlacementState.CONTRACT_TO_CHECK,), _("Nous contrôlons le contrat"), _("Contrat contrôlé")),
    ((PlacementState.PAPERS,), _("Vous réunissez vos papiers"), _("Papiers réunis")),
    ((PlacementState.READY,), _("Tout est prêt pour le départ"), _("Prêt à partir")),
    ((PlacementState.DEPARTED,), _("Vous êtes en route"), _("Parti")),
    ((PlacementState.ARRIVED,), _("Votre arrivée est confirmée"), _("Arrivé et accueilli")),
)


def steps_of(placement: Placement, *, for_worker: bool = True) -> list[Step]:
    """The way from the contract to the arrival, with where the worker stands, in the words of the one who reads."""
    if placement.state == PlacementState.CANCELLED:
        return [Step(_("Ce départ est annulé"), "stopped")]
    here = next(index for index, (states, _worker, _office) in enumerate(_WAY) if placement.state in states)
    dates = {
        4: placement.departed_on or (placement.wave.departs_on if placement.wave else None),
        5: placement.arrived_on,
    }
    finished = placement.state == PlacementState.ARRIVED
    return [
        Step(
            worker if for_worker else office,
            "done" if index < here or finished else "now" if index == here else "todo",
            dates.get(index),
        )
        for index, (_states, worker, office) in enumerate(_WAY)
    ]
