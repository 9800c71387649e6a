"""Candidates are presented by one letter; the employer acknowledges; the file closes (S5, S6)."""

from datetime import date, timedelta

from django.core.files.base import ContentFile, File
from django.db import connection
from django.utils.translation import gettext_lazy as _

from tounga.accounts.enums import Role
from tounga.employers.selectors import trust
from tounga.kernel.actor import Actor
from tounga.kernel.clock import now, today
from tounga.kernel.errors import require, require_permission, require_reason
from tounga.kernel.files import kept_with_row
from tounga.kernel.locks import hold, lock
from tounga.kernel.outbox import emit
from tounga.kernel.reads import record_read, record_reads
from tounga.kernel.service import service
from tounga.offers import services as offers
from tounga.offers.enums import RUNNING_STATES
from tounga.offers.models import Offer
from tounga.reference.selectors import figure
from tounga.selection import permissions
from tounga.selection.enums import CandidacyState
from tounga.selection.models import Candidacy, Presentation, Shortlist
from tounga.selection.rules import is_open_to_employer, may_be_closed, may_be_presented, somebody_is_left
from tounga.selection.rules.seal import seal_of
from tounga.selection.selectors import Dossier, dossier, held_back, to_present
from tounga.selection.selectors.presenting import UNDECIDED
from tounga.selection.services.ground import signed, tell
from tounga.selection.services.letter import letter_pdf
from tounga.selection.states import CANDIDACY, PRESENTATION

_UNDER_WAY = (CandidacyState.RECEIVED, CandidacyState.PRESELECTED, *UNDECIDED)
_NUMBERING = 7_201_101  # the advisory lock under which presentations are numbered without a gap


@service
def present(*, by: Actor, offer: Offer, answer_due_on: date | None = None) -> Presentation:
    """Present to the employer everybody on the validated lists who was not presented yet (manual, "Mise en relation").

    One PDF is made: letter, list, dossiers. Raises NotAllowed; Refused when the employer is not trusted today (an
    intermediary without the consulate's favourable opinion never is), the offer no longer runs, nobody waits whose file
    is open, or the answer is asked for in the past. When the PDF cannot be made nothing is written.
    """
    employer = hold(offer.employer)
    offer = lock(offer)
    require_permission(permissions.can_present(by, offer))
    require(trust(employer, today()))
    due = answer_due_on or today() + timedelta(days=int(figure("shortlist.employer_decision_days", on=today())))
    candidacies = list(to_present(offer).select_for_update(of=("self",)))
    require(
        may_be_presented(
            offer_running=offer.state in RUNNING_STATES,
            waiting=len(candidacies),
            held_back=0 if candidacies else held_back(offer).count(),
            answer_due_on=due,
            today=today(),
        )
    )
    presentation = Presentation(
        number=_next_number(),
        offer=offer,
        answer_due_on=due,
        sent_at=now(),
        sent_by_id=by.account,
        sent_by_name=by.name,
    )
    pdf = letter_pdf(presentation, candidacies)
    presentation.sha256 = seal_of(pdf)
    presentation.letter.save(f"{presentation.pk}.pdf", ContentFile(pdf), save=False)
    with kept_with_row(presentation.letter):
        presentation.save(force_insert=True)
        for candidacy in candidacies:
            candidacy.state = CANDIDACY.target("present", candidacy.state)
            candidacy.presentation = presentation
            candidacy.save(update_fields=["state", "presentation"])
            tell(candidacy)
        emit("presentation.sent", presentation=presentation.pk)
    return presentation


def _next_number() -> str:
    """The next number of the year, without a gap: presentations are numbered one at a time."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_NUMBERING])
    prefix = f"P{today().year}-"
    last = (
        Presentation.objects.filter(number__startswith=prefix)
        .order_by("-number")
        .values_list("number", flat=True)
        .first()
    )
    return f"{prefix}{int(last.removeprefix(prefix)) + 1 if last else 1:05d}"


@service
def acknowledge_presentation(*, by: Actor, presentation: Presentation) -> Presentation:
    """Acknowledge the receipt of a presentation: the day is kept (S5)."""
    employer = hold(presentation.offer.employer)
    presentation = lock(presentation)
    require_permission(permissions.can_acknowledge(by, presentation))
    require(trust(employer, today()))
    presentation.state = PRESENTATION.target("receive", presentation.state)
    presentation.received_at, presentation.received_by_id, presentation.received_by_name = now(), by.account, by.name
    presentation.save(update_fields=["state", "received_at", "received_by_id", "received_by_name"])
    return presentation


@service
def read_letter(*, by: Actor, presentation: Presentation) -> "File[bytes]":
    """Read the letter of a presentation, with the dossiers in it: each person's file is read.

    The centre reads what was sent. An employer reads it without those who have withdrawn since: the letter is then
    made anew, and the one that names them is served no more (U4). Raises Refused for an employer that is not trusted
    any more, once the file is closed, or when nobody is left in it.
    """
    require_permission(permissions.can_read_letter(by, presentation))
    _require_open_to(by, presentation)
    sent = Candidacy.objects.filter(presentation=presentation).select_related("unit").order_by("unit__name", "rank")
    named = [one for one in sent if not (by.is_(Role.EMPLOYER) and one.state == CandidacyState.WITHDRAWN)]
    gone = len(sent) - len(named)
    require(somebody_is_left(people=len(named)))
    letter = ContentFile(letter_pdf(presentation, named, gone=gone)) if gone else presentation.letter
    door = "employer" if by.is_(Role.EMPLOYER) else "staff"
    people = [one.person_id for one in named]
    record_reads(people, by=by, purpose=f"{door}:presentation_letter", opened=True)
    return letter


@service
def open_dossier(*, by: Actor, candidacy: Candidacy) -> Dossier:
    """Open the dossier of a presented person: the read is written down (U4, U5).

    Raises Refused for an employer that is not trusted any more, once the file is closed or the person has withdrawn.
    """
    assert candidacy.presentation, "a dossier exists from the presentation on"
    require_permission(permissions.can_read_letter(by, candidacy.presentation))
    _require_open_to(by, candidacy.presentation, withdrawn=candidacy.state == CandidacyState.WITHDRAWN)
    record_read(
        candidacy.person_id, by=by, purpose="employer:candidacy" if by.is_(Role.EMPLOYER) else "staff:candidacy"
    )
    return dossier(candidacy)


def _require_open_to(by: Actor, presentation: Presentation, *, withdrawn: bool = False) -> None:
    if by.is_(Role.EMPLOYER):
        require(trust(presentation.offer.employer, today()))
        running = presentation.offer.state in RUNNING_STATES
        require(
            is_open_to_employer(closed=presentation.closed_at is not None, offer_running=running, withdrawn=withdrawn)
        )


@service
def close_presentation(*, by: Actor, presentation: Presentation, reason: str = "") -> Presentation:
    """Close the file of a presentation: the employer loses the dossiers, the undecided are told (U4, S9).

    Raises Refused while somebody waits for an answer and no reason is given.
    """
    lock(presentation.offer)
    presentation = lock(presentation)
    require_permission(permissions.can_close_presentation(by, presentation))
    undecided = Candidacy.objects.filter(presentation=presentation, state__in=UNDECIDED)
    waiting = undecided.filter(state=CandidacyState.PRESENTED).count()
    _close(presentation)
    require(may_be_closed(undecided=waiting, reason=reason))
    presentation.close_reason = reason.strip()
    presentation.save(update_fields=["state", "closed_at", "close_reason"])
    _close_candidacies(by, undecided.order_by("pk"), reason.strip() or str(_("Les postes sont pourvus.")))
    return presentation


def _close(presentation: Presentation) -> None:
    presentation.state = PRESENTATION.target("close", presentation.state)
    presentation.closed_at = now()


def _close_candidacies(by: Actor, rows, reason: str) -> None:  # type: ignore[no-untyped-def]
    for candidacy in rows.select_for_update(of=("self",)):
        candidacy.state = CANDIDACY.target("close", candidacy.state)
        candidacy.outcome_reason = reason
        signed(candidacy, by)
        candidacy.save(update_fields=["state", "outcome_reason", "decided_at", "decided_by_id", "decided_by_name"])
        tell(candidacy)


@service
def withdraw_offer(*, by: Actor, offer: Offer, reason: str) -> Offer:
    """Withdraw an offer: its candidacies are closed, each candidate is told, its presentations are closed."""
    offer = lock(offer)
    require_permission(permissions.can_withdraw_offer(by, offer))
    require_reason(reason)
    _close_everything(by, offer, reason.strip())
    return offers.withdraw(by=by, offer=offer, reason=reason)


@service
def fulfil_offer(*, by: Actor, offer: Offer) -> Offer:
    """Declare that the employer has its people: it loses the dossiers, those without an answer are told (U4, S9)."""
    offer = offers.fulfil(by=by, offer=lock(offer))
    _close_everything(by, offer, str(_("Les postes sont pourvus.")))
    return offer


def _close_everything(by: Actor, offer: Offer, reason: str) -> None:
    """Close the presentations of an offer that ends, and the candidacies under way."""
    list(Shortlist.objects.filter(offer=offer).select_for_update().order_by("pk"))
    for presentation in Presentation.objects.filter(offer=offer, closed_at=None).select_for_update().order_by("pk"):
        _close(presentation)
        presentation.close_reason = reason
        presentation.save(update_fields=["state", "closed_at", "close_reason"])
    _close_candidacies(by, Candidacy.objects.filter(offer=offer, state__in=_UNDER_WAY).order_by("pk"), reason)
