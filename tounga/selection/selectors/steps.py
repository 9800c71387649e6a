"""Where a candidacy stands, told to the candidate in plain words (P9, S6, T)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tounga.kernel.decision import type_text
from tounga.selection.enums import CandidacyState, ShortlistState
from tounga.selection.models import Candidacy, Shortlist

_AFTER_PRESELECTION = (
    CandidacyState.PRESENTED,
    CandidacyState.SELECTED,
    CandidacyState.RESERVE,
    CandidacyState.REFUSED,
)
_STOPPED = (CandidacyState.WITHDRAWN, CandidacyState.CLOSED)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the way; `state` is done, now, todo or stopped, `on` the day it happened."""

    label: type_text
    state: str
    on: date | None = None

    @property
    def detail(self) -> str:
        """The day in words, for the steps component."""
        return date_format(self.on, "j F Y") if self.on else ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a candidacy ended: a title, the reason in plain words, and how to contest it when it may be contested."""

    title: type_text
    reason: str
    contest: type_text = ""


def steps_of(candidacy: Candidacy) -> list[Step]:
    """The steps of a candidacy, in order, with where it stands.

    What the region decides is told once a second person has validated the list, not before: until then
    the file is being examined.
    """
    steps = [Step(_("Votre candidature est arrivée"), "done", _day(candidacy.received_at))]
    told = _list_told(candidacy)
    if candidacy.state in _STOPPED:
        return [*steps, *_so_far(candidacy, told), Step(_stop_words(candidacy), "stopped", _day(candidacy.decided_at))]
    if candidacy.state == CandidacyState.NOT_KEPT and told:
        return [*steps, Step(_("Votre dossier n’est pas présenté à l’employeur"), "stopped", _day(told))]
    steps += _so_far(candidacy, told) or [Step(_("Votre agence examine votre dossier"), "now")]
    return steps + _employer_steps(candidacy, told)


def _so_far(candidacy: Candidacy, told: datetime | None) -> list[Step]:
    """What was reached on the way to the employer."""
    kept = candidacy.rank is not None or candidacy.state in _AFTER_PRESELECTION
    steps = [Step(_("Votre dossier est présélectionné"), "done", _day(told))] if kept and told else []
    if candidacy.presentation:
        steps.append(
            Step(_("Votre dossier a été présenté à l’employeur"), "done", _day(candidacy.presentation.sent_at))
        )
    return steps


def _employer_steps(candidacy: Candidacy, told: datetime | None) -> list[Step]:
    decided = _day(candidacy.decided_at)
    match candidacy.state:
        case CandidacyState.PRESENTED:
            return [Step(_("L’employeur étudie votre dossier"), "now"), _contract("todo")]
        case CandidacyState.SELECTED:
            return [Step(_("L’employeur a retenu votre candidature"), "done", decided), _contract("now")]
        case CandidacyState.RESERVE:
            return [Step(_("Vous êtes sur la liste de réserve de l’employeur"), "now", decided), _contract("todo")]
        case CandidacyState.REFUSED:
            return [Step(_("L’employeur n’a pas retenu votre dossier"), "stopped", decided)]
    present = "now" if candidacy.state == CandidacyState.PRESELECTED and told else "todo"
    return [
        Step(_("Présentation à l’employeur"), present),
        Step(_("Réponse de l’employeur"), "todo"),
        _contract("todo"),
    ]


def _contract(state: str) -> Step:
    return Step(_("Contrat et préparation du départ"), state)


def _stop_words(candidacy: Candidacy) -> str:
    if candidacy.state == CandidacyState.WITHDRAWN:
        return _("Votre candidature est retirée")
    return _("Cette offre est close")


def outcome_of(candidacy: Candidacy) -> Outcome | None:
    """How it ended, when it ended without a job; None while it goes on, or before a refusal is final."""
    if candidacy.state == CandidacyState.NOT_KEPT and _list_told(candidacy):
        contest = _(
            "Vous n’êtes pas d’accord ? Parlez-en à votre agence (%(place)s) : un autre agent relira votre dossier avec vous. "
            "Vous pouvez aussi écrire au siège de l’agence."
        )
        return Outcome(
            _("Votre dossier n’est pas présenté à l’employeur"),
            candidacy.outcome_reason,
            contest % {"place": candidacy.unit.agency},
        )
    if candidacy.state == CandidacyState.REFUSED:
        contest = _(
            "Le choix final revient à l’employeur. Si vous pensez que le motif n’est pas juste, dites-le à votre agence (%(place)s) : "
            "nous en parlerons avec l’employeur."
        )
        return Outcome(
            _("L’employeur n’a pas retenu votre dossier"),
            candidacy.outcome_reason,
            contest % {"place": candidacy.unit.agency},
        )
    if candidacy.state == CandidacyState.CLOSED:
        return Outcome(_("Cette offre est close"), candidacy.outcome_reason)
    if candidacy.state == CandidacyState.WITHDRAWN:
        return Outcome(_("Votre candidature est retirée"), candidacy.outcome_reason)
    return None


def _list_told(candidacy: Candidacy) -> datetime | None:
    """When the list of this candidacy was validated, None while it is not."""
    return (
        Shortlist.objects.filter(offer=candidacy.offer_id, unit=candidacy.unit_id, state=ShortlistState.VALIDATED)
        .values_list("validated_at", flat=True)
        .first()
    )


def _day(instant: datetime | None) -> date | None:
    return timezone.localdate(instant) if instant else None
