"""May this employer be approved, may it be trusted today? (M3; manual, "Identification et vérification")."""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tounga.employers.enums import STANDING_STATES, EmployerState
from tounga.kernel.decision import YES, Decision, Reason, no, refuse_if_any


@dataclass(frozen=True, slots=True)
class EvidenceFact:
    """What one source says. Sources of one `family` are not independent of each other."""

    family: str
    favourable: bool
    obtained_on: date
    recorded_at: datetime
    answered: bool = False


@dataclass(frozen=True, slots=True)
class OpinionFact:
    """The last opinion of the home country's mission."""

    favourable: bool
    given_on: date


@dataclass(frozen=True, slots=True)
class VerificationFacts:
    """What a decision rests on. `minimum_sources` and `validity_months` are figures of the country pack.

    `proposed_at` is None while nobody has proposed a decision.
    """

    today: date
    evidence: tuple[EvidenceFact, ...]
    opinion: OpinionFact | None
    opinion_required: bool
    minimum_sources: int
    validity_months: int
    proposed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class TrustFacts:
    """What trust rests on. `opinion` is the sense of the last consular opinion, None when there is none;
    `against_since_decision` says whether an unfavourable one arrived after the decision that stands."""

    state: str
    verified_until: date | None
    opinion: bool | None
    opinion_required: bool
    against_since_decision: bool = False


def add_months(day: date, months: int) -> date:
    """The same day `months` later (or earlier, when negative), or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def favourable_families(facts: VerificationFacts) -> frozenset[str]:
    """The families of sources that speak for the employer.

    A statement counts as long as a verification would hold (`validity_months`), so that a renewal rests on
    fresh ones; a family that last spoke against does not count, and on the same day the worse word wins.
    """
    oldest = add_months(facts.today, -facts.validity_months)
    last: dict[str, EvidenceFact] = {}
    for fact in sorted(facts.evidence, key=lambda one: (one.obtained_on, not one.favourable)):
        last[fact.family] = fact
    return frozenset(family for family, fact in last.items() if fact.favourable and fact.obtained_on >= oldest)


def may_be_approved(facts: VerificationFacts) -> Decision:
    """Whether an officer may approve. A human decides: this only says what forbids it (M3, S10).

    - at least `minimum_sources` independent families of sources speak for the employer;
    - every unfavourable statement is answered, and none is newer than the proposal;
    - the mission's opinion is favourable and recent where it is required, and never unfavourable.
    """
    return refuse_if_any((*_against_evidence(facts), *_against_opinion(facts)))


def _against_evidence(facts: VerificationFacts) -> Iterator[Reason]:
    found = len(favourable_families(facts))
    if found < facts.minimum_sources:
        asked = ngettext(
            "Il faut l’avis favorable d’au moins %(count)d source indépendante",
            "Il faut l’avis favorable d’au moins %(count)d sources indépendantes",
            facts.minimum_sources,
        ) % {"count": facts.minimum_sources}
        yield Reason("sources_missing", _("%(asked)s : il y en a %(found)d.") % {"asked": asked, "found": found})
    against = [fact for fact in facts.evidence if not fact.favourable]
    if facts.proposed_at and any(fact.recorded_at > facts.proposed_at for fact in against):
        yield Reason(
            "unfavourable_after_proposal",
            _("Un avis défavorable est arrivé après la proposition. Retirez-la, puis proposez de nouveau."),
        )
    if any(not fact.answered for fact in against):
        yield Reason("unfavourable_unanswered", _("Répondez par écrit à chaque avis défavorable."))


def _against_opinion(facts: VerificationFacts) -> Iterator[Reason]:
    opinion = facts.opinion
    if opinion is None:
        if facts.opinion_required:
            yield opinion_missing()
    elif not opinion.favourable:
        yield opinion_unfavourable()
    elif facts.opinion_required and opinion.given_on < add_months(facts.today, -facts.validity_months):
        yield Reason("opinion_old", _("L’avis du consulat est trop ancien. Demandez-lui un nouvel avis."))


def is_trusted(facts: TrustFacts, today: date) -> Decision:
    """Whether anything may be done with this employer today: the one answer that every door asks (M3).

    A standing decision, not yet expired, and no word of the mission against it. A review under way
    does not end a decision that stands; a suspension or a refusal does.
    """
    return refuse_if_any((*_against_state(facts, today), *_against_mission(facts)))


# What is still awaited of an employer against whom nobody has spoken.
_AWAITED = frozenset({"employer_not_verified", "employer_under_review", "opinion_missing"})


def may_prepare(facts: TrustFacts, today: date) -> Decision:
    """Whether an employer may write its own offers today: trusted, or still waiting for its decision (M8).

    Whoever has lost trust (suspended, refused, expired, the mission against) is stopped here as at every door (M3).
    """
    return refuse_if_any(reason for reason in is_trusted(facts, today).reasons if reason.code not in _AWAITED)


def _against_state(facts: TrustFacts, today: date) -> Iterator[Reason]:
    if facts.state == EmployerState.SUSPENDED:
        yield Reason("employer_suspended", _("Cet employeur est suspendu."))
    elif facts.state == EmployerState.REFUSED:
        yield Reason("employer_refused", _("La vérification de cet employeur a été refusée."))
    elif facts.state not in STANDING_STATES or facts.verified_until is None:
        if facts.state == EmployerState.UNDER_REVIEW:
            yield Reason(
                "employer_under_review",
                _("La vérification de cet employeur n’est pas terminée : un second agent doit décider."),
            )
        else:
            yield Reason("employer_not_verified", _("Cet employeur n’est pas encore vérifié."))
    elif facts.verified_until < today:
        day = date_format(facts.verified_until, "j F Y")
        yield Reason(
            "employer_expired",
            _("La vérification de cet employeur a pris fin le %(day)s. Il faut une nouvelle décision.") % {"day": day},
        )


def _against_mission(facts: TrustFacts) -> Iterator[Reason]:
    if facts.opinion is False:
        yield opinion_unfavourable()
    elif facts.opinion is None and facts.opinion_required:
        yield opinion_missing()
    elif facts.against_since_decision:
        yield Reason(
            "opinion_against_since",
            _("Le consulat a donné un avis défavorable depuis la vérification. Il faut une nouvelle décision."),
        )


def opinion_missing() -> Reason:
    """The sentence that meets whoever asks before the mission has spoken."""
    return Reason(
        "opinion_missing",
        _(
            "L’avis du consulat manque. "
            "Sans avis favorable, aucune offre ne circule et aucune liste de candidats ne part."
        ),
    )


def opinion_unfavourable() -> Reason:
    """The sentence when the mission speaks against."""
    return Reason("opinion_unfavourable", _("L’avis du consulat est défavorable."))


def another_officer(proposer: UUID, decider: UUID | None) -> Decision:
    """Whether the one who decides is somebody else than the one who proposed (M3, four eyes)."""
    if decider is None or decider == proposer:
        return no("four_eyes", _("Celui qui propose ne peut pas décider : il faut un second agent."))
    return YES


def dated_today_or_before(day: date, today: date, field: str) -> Decision:
    """Whether a paper is not dated in the future."""
    return no("date_in_future", _("Donnez une date qui n’est pas dans le futur."), field) if day > today else YES


def identity_may_change(state: str, changed: frozenset[str]) -> Decision:
    """Whether what was verified may be corrected: not behind the back of the two who decided.

    `changed` names the columns that would change.
    """
    if state not in STANDING_STATES or not changed & IDENTITY:
        return YES
    sentence = _(
        "Le nom, la nature, le pays et le numéro d’enregistrement ne changent pas pendant qu’une vérification court. "
        "Retirez la proposition ou suspendez l’employeur d’abord : il faudra une nouvelle décision."
    )
    return refuse_if_any(Reason("identity_is_verified", sentence, field) for field in sorted(changed & IDENTITY))


IDENTITY = frozenset({"name", "kind", "country", "registration_number"})
