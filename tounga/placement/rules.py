"""The contract check (D1): ten mandatory clauses, each looked for and compared with the offer.

Sources: the manual's list of what a contract must hold (chapter on awareness of irregular
migration); the figures that bound working time and duration come from the country pack.
A clause that cannot be found is never a pass.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from tounga.kernel.decision import YES, Decision, Reason, no, refuse_if_any, type_text
from tounga.kernel.text import fold
from tounga.offers.enums import STOPPED_STATES, OfferState
from tounga.offers.rules import CorridorFacts, corridor_admits
from tounga.people.rules import Birth
from tounga.placement.enums import Verdict

_PERIODS_A_MONTH = {"hour": Decimal(0), "day": Decimal(0), "week": Decimal(52) / 12, "month": Decimal(1)}


@dataclass(frozen=True, slots=True)
class Terms:
    """Terms of work, as an offer promises them or as a contract states them. Money per `pay_period`, in `currency`."""

    employer: str = ""
    occupation: str = ""  # code of the occupation
    country: str = ""
    city: str = ""
    duration_months: int | None = None
    hours_per_day: Decimal | None = None
    days_per_week: int | None = None
    wage: Decimal | None = None
    currency: str = ""
    pay_period: str = ""
    housing: str = ""
    outward_ticket: str = ""
    return_ticket: str = ""


@dataclass(frozen=True, slots=True)
class ContractFacts:
    """One contract beside its offer, the worker's file and the figures in force."""

    contract: Terms
    offer: Terms
    worker_name: str  # as the contract writes it
    file_name: str  # as the person's file has it
    worker_birth: Birth | None  # as the contract writes it; None when it writes none, unknown when it cannot be read
    file_birth: Birth
    employer_address: str
    pay_terms: str
    social_cover: str
    leave_days: int | None
    return_terms: str
    languages: frozenset[str]
    understood: frozenset[str]  # languages the worker declared
    max_hours_day: Decimal
    max_hours_week: Decimal
    duration_tolerance: int  # months


@dataclass(frozen=True, slots=True)
class Finding:
    """The answer of one clause."""

    verdict: Verdict
    explanation: type_text


def _passed(text: type_text) -> Finding:
    return Finding(Verdict.PASSED, text)


def _failed(text: type_text) -> Finding:
    return Finding(Verdict.FAILED, text)


def _not_found(text: type_text) -> Finding:
    return Finding(Verdict.NOT_FOUND, text)


def parties(facts: ContractFacts) -> Finding:
    """Both parties are named; the worker's name, and the birth when it is written, are those of the file."""
    if not (facts.contract.employer and facts.employer_address and facts.worker_name):
        return _not_found(_("Le nom et l’adresse de l’employeur, ou le nom du travailleur, ne sont pas écrits."))
    if set(fold(facts.worker_name).split()) != set(fold(facts.file_name).split()):
        return _failed(_("Le nom du travailleur n’est pas celui du dossier."))
    if facts.worker_birth is not None and facts.file_birth.known_year is not None:
        if facts.worker_birth.known_year is None:
            return _not_found(_("La naissance écrite dans le contrat ne se lit pas : comparez-la au dossier."))
        if not _same_birth(facts.worker_birth, facts.file_birth):
            return _failed(_("La date de naissance du travailleur n’est pas celle du dossier."))
    if fold(facts.contract.employer) != fold(facts.offer.employer):
        return _failed(_("L’employeur du contrat n’est pas celui de l’offre."))
    return _passed(_("L’employeur et le travailleur sont nommés comme dans l’offre et le dossier."))


def _same_birth(written: Birth, filed: Birth) -> bool:
    """The same day when both know it; the same year otherwise."""
    if written.day and filed.day:
        return written.day == filed.day
    return written.known_year == filed.known_year


def purpose_and_duration(facts: ContractFacts) -> Finding:
    """Same occupation, same place, same duration as the offer (within the pack's tolerance)."""
    contract, offer = facts.contract, facts.offer
    if not (contract.occupation and contract.country and contract.city):
        return _not_found(_("Le métier ou le lieu de travail n’est pas écrit."))
    if contract.occupation != offer.occupation:
        return _failed(_("Le métier n’est pas celui de l’offre."))
    if (contract.country, fold(contract.city)) != (offer.country, fold(offer.city)):
        return _failed(_("Le lieu de travail n’est pas celui de l’offre."))
    if offer.duration_months is None:
        return _passed(_("Le métier et le lieu sont ceux de l’offre, sans limite de durée."))
    if contract.duration_months is None:
        return _not_found(_("La durée n’est pas écrite."))
    if abs(contract.duration_months - offer.duration_months) > facts.duration_tolerance:
        return _failed(_("La durée n’est pas celle de l’offre."))
    return _passed(_("Le métier, le lieu et la durée sont ceux de l’offre."))


def working_time(facts: ContractFacts) -> Finding:
    """Hours and days are written, not above the offer nor above the figures of the pack; one day of rest a week."""
    contract, offer = facts.contract, facts.offer
    if contract.hours_per_day is None or contract.days_per_week is None:
        return _not_found(_("Les heures par jour ou les jours par semaine ne sont pas écrits."))
    week = contract.hours_per_day * contract.days_per_week
    if offer.hours_per_day is not None and contract.hours_per_day > offer.hours_per_day:
        return _failed(_("Il y a plus d’heures par jour que dans l’offre."))
    if offer.days_per_week is not None and contract.days_per_week > offer.days_per_week:
        return _failed(_("Il y a plus de jours par semaine que dans l’offre."))
    if contract.hours_per_day > facts.max_hours_day or week > facts.max_hours_week:
        return _failed(_("La durée du travail dépasse la limite fixée."))
    if contract.days_per_week > 6:
        return _failed(_("Il n’y a pas de jour de repos chaque semaine."))
    return _passed(_("Le temps de travail est celui de l’offre, avec un jour de repos."))


def pay(facts: ContractFacts) -> Finding:
    """The wage and the housing are at least those of the offer (no substituted contract)."""
    contract, offer = facts.contract, facts.offer
    if contract.wage is None or not contract.currency or not contract.pay_period:
        return _not_found(_("Le montant, la monnaie ou la période du salaire n’est pas écrit."))
    if offer.wage is not None:
        if contract.currency != offer.currency:
            return _failed(_("La monnaie du salaire n’est pas celle de l’offre."))
        if _monthly(contract) < _monthly(offer):
            return _failed(_("Le salaire est plus bas que dans l’offre."))
    if offer.housing == "provided" and contract.housing != "provided":
        return _failed(_("Le logement promis par l’offre n’est pas dans le contrat."))
    if offer.housing == "allowance" and contract.housing not in ("provided", "allowance"):
        return _failed(_("L’indemnité de logement promise par l’offre n’est pas dans le contrat."))
    return _passed(_("Le salaire et les avantages valent au moins ceux de l’offre."))


def _monthly(terms: Terms) -> Decimal:
    """The wage brought to a month; hours and days count with the working time of the same terms."""
    assert terms.wage is not None
    weeks = Decimal(52) / 12
    days = Decimal(terms.days_per_week or 0) * weeks
    rate = {"day": days, "hour": days * (terms.hours_per_day or Decimal(0))}.get(
        terms.pay_period, _PERIODS_A_MONTH.get(terms.pay_period, Decimal(0))
    )
    return terms.wage * rate


def pay_terms(facts: ContractFacts) -> Finding:
    """Pay day and means are written; the pay falls at least monthly."""
    if not facts.pay_terms or not facts.contract.pay_period:
        return _not_found(_("Le jour de paie et le moyen de paiement ne sont pas écrits."))
    return _passed(_("Le jour et le moyen de paiement sont écrits, au moins une fois par mois."))


def social_cover(facts: ContractFacts) -> Finding:
    """Illness and work accidents are covered."""
    if not facts.social_cover:
        return _not_found(_("La protection en cas de maladie ou d’accident n’est pas écrite."))
    return _passed(_("La protection sociale est écrite."))


def paid_leave(facts: ContractFacts) -> Finding:
    """Days of paid leave a year."""
    if facts.leave_days is None:
        return _not_found(_("Les congés payés ne sont pas écrits."))
    if facts.leave_days == 0:
        return _failed(_("Le contrat ne donne aucun congé payé."))
    return _passed(_("Les congés payés sont écrits."))


def ticket(facts: ContractFacts) -> Finding:
    """The outward journey is paid by the one the offer says; never by the worker when it promised otherwise."""
    if not facts.contract.outward_ticket:
        return _not_found(_("Le contrat ne dit pas qui paie le voyage aller."))
    if facts.contract.outward_ticket == "worker" and facts.offer.outward_ticket != "worker":
        return _failed(_("Le voyage aller serait à la charge du travailleur, contrairement à l’offre."))
    return _passed(_("Le voyage aller est payé comme promis."))


def way_back(facts: ContractFacts) -> Finding:
    """How the worker returns at the end, and who pays."""
    if not facts.return_terms or not facts.contract.return_ticket:
        return _not_found(_("Le contrat ne dit pas comment on rentre ni qui paie le retour."))
    if facts.contract.return_ticket == "worker" and facts.offer.return_ticket != "worker":
        return _failed(_("Le retour serait à la charge du travailleur, contrairement à l’offre."))
    return _passed(_("Le retour est prévu et payé comme promis."))


def understood_language(facts: ContractFacts) -> Finding:
    """The text exists in a language the worker declared."""
    if not facts.languages:
        return _not_found(_("La langue du contrat n’est pas notée."))
    if not facts.languages & facts.understood:
        return _failed(_("Le contrat n’existe dans aucune langue que le travailleur comprend."))
    return _passed(_("Le contrat existe dans une langue que le travailleur comprend."))


# Code of the clause in the country pack -> how it is looked for.
CHECKS: dict[str, Callable[[ContractFacts], Finding]] = {
    "C01": parties,
    "C02": purpose_and_duration,
    "C03": working_time,
    "C04": pay,
    "C05": pay_terms,
    "C06": social_cover,
    "C07": paid_leave,
    "C08": ticket,
    "C09": way_back,
    "C10": understood_language,
}


def check_clause(code: str, facts: ContractFacts) -> Finding:
    """The finding of one clause; a clause of the pack that nobody taught us to look for is not found."""
    check = CHECKS.get(code)
    return check(facts) if check else _not_found(_("Cette clause se vérifie à la main."))


@dataclass(frozen=True, slots=True)
class JudgedClause:
    """One clause with its verdict: what the acceptance of the contract rests on."""

    code: str
    label: type_text
    severity: str  # block, major or minor, from the pack
    verdict: str
    explanation: type_text

    @property
    def verdict_label(self) -> type_text:
        return Verdict(self.verdict).label


def may_be_accepted(clauses: tuple[JudgedClause, ...]) -> Decision:
    """A contract goes on when it was checked and no blocking clause failed or is missing (D1: a worse contract is blocked)."""
    if not clauses:
        return refuse_if_any([Reason("not_checked", _("Contrôlez d’abord les clauses du contrat."))])
    return refuse_if_any(
        Reason(f"clause.{clause.code}", f"{clause.label} : {clause.explanation}")
        for clause in clauses
        if clause.severity == "block" and clause.verdict != Verdict.PASSED
    )


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """One paper held, as far as a departure cares."""

    expires_on: date | None
    verified: bool


def document_serves(document: DocumentFacts, *, needed_until: date | None) -> Decision:
    """A paper serves when somebody saw the original and it outlives the day it is needed until."""
    reasons = []
    if not document.verified:
        text = _("Ouvrez le dossier de la personne et touchez « J’ai vu l’original » de ce papier, puis revenez ici.")
        reasons.append(Reason("not_verified", text))
    if needed_until and document.expires_on and document.expires_on < needed_until:
        reasons.append(Reason("expires_too_soon", _("Ce papier expire trop tôt pour ce départ.")))
    return refuse_if_any(reasons)


def offer_goes_on(state: str) -> Decision:
    """Nothing more leaves for the employer of a suspended or withdrawn offer; one that has its people lets them leave."""
    if state not in STOPPED_STATES:
        return YES
    if state == OfferState.SUSPENDED:
        return no("offer_suspended", _("L’offre est suspendue : rien n’avance pour elle. Reprenez-la d’abord."))
    return no(
        "offer_withdrawn", _("L’offre est retirée : plus personne ne part. Annulez les départs qu’elle préparait.")
    )


def day_not_past(day: date, today: date) -> Decision:
    """A group is planned for a day that has not passed."""
    return YES if day >= today else no("date_past", _("Cette date est déjà passée."), "departs_on")


def seats_suffice(seats: int, *, taken: int) -> Decision:
    """A group keeps a seat for each of its people."""
    if seats >= taken:
        return YES
    text = _("%(taken)s personnes ont déjà une place dans ce groupe : libérez d’abord des places.") % {"taken": taken}
    return no("wave_seats", text, "seats")


def is_settled(transport: str, meeting_point: str, reception: str) -> Decision:
    """A group is confirmed when the travel, the meeting point and the reception are known (D3)."""
    needed = (
        ("transport", transport, _("Indiquez le moyen de transport.")),
        ("meeting_point", meeting_point, _("Indiquez le lieu de rendez-vous.")),
        ("reception", reception, _("Indiquez qui accueille les travailleurs à l’arrivée.")),
    )
    return refuse_if_any(Reason(f"missing.{field}", text, field) for field, said, text in needed if not said)


def file_goes_on(*, file_open: bool) -> Decision:
    """A closed file goes no further before it is reopened."""
    if file_open:
        return YES
    return no("file_closed", _("Le dossier de cette personne est fermé. Rouvrez-le d’abord, ou annulez ce départ."))


def files_go_on(*, closed: int) -> Decision:
    """The same of a group, which leaves whole: nobody is named, the page of the group shows who it is."""
    if not closed:
        return YES
    text = ngettext(
        "Le dossier d’une personne de ce groupe est fermé. Rouvrez-le d’abord, ou annulez son départ.",
        "Les dossiers de %(count)d personnes de ce groupe sont fermés. Rouvrez-les d’abord, ou annulez leur départ.",
        closed,
    )
    return no("file_closed", text % {"count": closed})


def destination_is_open(corridor: CorridorFacts) -> Decision:
    """Nobody leaves for a destination that is closed on the day, though the offer was accepted while it was open."""
    if corridor_admits(corridor):
        return YES
    text = _("Cette destination est fermée aux départs. Attendez qu’elle rouvre, ou annulez ce départ.")
    return no("corridor_closed", text)


def may_leave(
    *,
    chosen: bool,
    file_open: bool,
    relative_known: bool,
    items_missing: tuple[type_text, ...],
    copy_given: bool,
    in_wave: bool,
    wave_confirmed: bool,
) -> Decision:
    """Ready to leave: an open file with somebody to call (D4), still the employer's choice, every paper there and good,
    the contract in hand, a confirmed seat."""
    reasons = [Reason("paper_missing", label) for label in items_missing]
    reasons += file_goes_on(file_open=file_open).reasons
    if not chosen:
        reasons.append(
            Reason("not_chosen", _("Cette personne n’est plus retenue pour cette offre : annulez ce départ."))
        )
    if not relative_known:
        reasons.append(Reason("relative_missing", _("Le numéro d’un proche à prévenir manque dans le dossier.")))
    if not copy_given:
        reasons.append(Reason("copy_not_given", _("Le travailleur n’a pas encore reçu sa copie du contrat.")))
    if not in_wave:
        reasons.append(Reason("no_wave", _("Aucune date de départ n’est réservée.")))
    elif not wave_confirmed:
        reasons.append(Reason("wave_not_confirmed", _("La date de départ n’est pas encore confirmée.")))
    return refuse_if_any(reasons)
