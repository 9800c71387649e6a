"""Everything an offer's page says to those who work on it: what is missing, what stops it, its facts, its regions."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from tounga.employers.selectors import trust
from tounga.kernel.actor import Actor
from tounga.kernel.clock import today
from tounga.kernel.decision import Reason, type_text
from tounga.kernel.transitions import Requirement
from tounga.offers.enums import OfferState
from tounga.offers.labels import LABELS, PAYERS, SECTIONS, Section, section_of
from tounga.offers.models import Offer, RegionalQuota
from tounga.offers.requirements import ACCEPT, PUBLISH, SUBMIT, TRANSMIT
from tounga.offers.rules import LATE_FIELDS, candidates_asked
from tounga.offers.screening import Finding
from tounga.offers.selectors import findings_of, missing_for, overridden, quotas_of, warnings_for
from tounga.reference.models import CountryPack, Currency
from tounga.web.design import formats
from tounga.web.door.offers import words
from tounga.web.door.offers.words import Fact

_NEXT = {
    OfferState.DRAFT: SUBMIT,
    OfferState.SUBMITTED: ACCEPT,
    OfferState.ACCEPTED: TRANSMIT,
    OfferState.OPEN: PUBLISH,
}
_TERMS_OPEN = (OfferState.DRAFT, OfferState.SUBMITTED)


@dataclass(frozen=True)
class Lack:
    """Something the next step asks for, and the section where it is filled ("" for the regional shares)."""

    text: type_text
    section: str


@dataclass(frozen=True)
class Group:
    """One section: its facts, the names of what was left empty, and whether this actor may change it now."""

    section: Section
    facts: list[Fact]
    empty: str
    editable: bool


@dataclass(frozen=True)
class Found:
    """Content that a rule stopped: the words as people read them, where, and whether it was answered in writing."""

    finding: Finding
    words: str
    label: type_text
    section: str
    answered: bool


@dataclass(frozen=True)
class Share:
    """One region's part: posts, candidates asked for, and when it was told and answered."""

    quota: RegionalQuota
    asked: int
    mine: bool


@dataclass(frozen=True)
class Step:
    """One step of the way, for `<c-steps>`."""

    label: type_text
    state: str
    detail: str = ""


def lacks_of(offer: Offer) -> list[Lack]:
    """What the next step still asks for, in the order of the form."""
    stage = _NEXT.get(OfferState(offer.state))
    if stage is None or (stage == PUBLISH and (offer.published_at or not offer.to_publish)):
        return []
    wanted = missing_for(offer, stage)
    if stage == ACCEPT:
        wanted = [*missing_for(offer, SUBMIT), *wanted]
    return [_lack(requirement) for requirement in wanted]


def next_step(offer: Offer) -> str:
    """What the missing things are needed for, to end a heading: "déposer l’offre"."""
    spoken = {
        OfferState.DRAFT: _("déposer l’offre"),
        OfferState.SUBMITTED: _("accepter l’offre"),
        OfferState.ACCEPTED: _("transmettre aux régions"),
        OfferState.OPEN: _("publier l’offre"),
    }
    return spoken.get(OfferState(offer.state), "")


def cautions_of(offer: Offer) -> list[Reason]:
    """What to know before deciding: the employer's trust, the destination, said while it can still matter."""
    if offer.state in (OfferState.FULFILLED, OfferState.WITHDRAWN):
        return []
    trusted = trust(offer.employer, today())
    return [*(trusted.reasons if not trusted else ()), *warnings_for(offer).reasons]


def found_in(offer: Offer) -> list[Found]:
    """What the rules of unlawful content find (M5)."""
    answered = overridden(offer)
    return [_found(offer, finding, finding.key in answered) for finding in findings_of(offer)]


def is_ready(offer: Offer, lacks: list[Lack], findings: list[Found]) -> bool:
    """Whether the next step can be taken: nothing is missing or unanswered and, past the draft, the employer is trusted."""
    trusted = offer.state == OfferState.DRAFT or bool(trust(offer.employer, today()))
    return trusted and not lacks and all(one.answered for one in findings)


def _found(offer: Offer, finding: Finding, answered: bool) -> Found:
    read = words.said(offer, finding.field) if finding.field in PAYERS else finding.found
    return Found(finding, read, LABELS.get(finding.field, finding.field), section_of(finding.field).slug, answered)


def groups_of(offer: Offer, pack: CountryPack | None, *, may_edit: bool) -> list[Group]:
    """The seven sections of the manual with their facts."""
    home = pack.currency if pack else None
    return [_group(offer, section, home, may_edit) for section in SECTIONS]


def _group(offer: Offer, section: Section, home: Currency | None, may_edit: bool) -> Group:
    facts = words.section_facts(offer, section, home)
    changes = offer.state in _TERMS_OPEN or bool(LATE_FIELDS & set(section.fields))
    empty = words.joined(str(fact.label) for fact in facts if not fact.value)
    return Group(section, [fact for fact in facts if fact.value], empty, may_edit and changes)


def shares_of(actor: Actor, offer: Offer) -> list[Share]:
    """The regional shares that this actor may see."""
    own = actor.over("unit")
    return [
        Share(quota, candidates_asked(quota.posts, offer.posts, offer.candidates_wanted), str(quota.unit_id) == own)
        for quota in quotas_of(actor, offer)
    ]


def way_of(offer: Offer) -> list[Step]:
    """The way of the offer, from its draft to its end: where it is now, what is behind, what is ahead."""
    state = OfferState(offer.state)
    dates = dict(
        zip(
            _WAY,
            (offer.created_at, offer.submitted_at, offer.accepted_at, offer.opened_at, offer.closed_at),
            strict=False,
        )
    )
    if state not in _WAY:
        behind = [place for place in _WAY[1:] if dates.get(place)]
        return [
            *(Step(_WAS[place], "done", formats.day(dates[place])) for place in behind),
            Step(state.label, "stopped"),
        ]
    reached = _WAY.index(state)
    return [
        Step(
            _WAS[place] if at < reached else place.label,
            "done" if at < reached else "now" if at == reached else "todo",
            formats.day(dates.get(place)) if at <= reached else "",
        )
        for at, place in enumerate(_WAY)
    ]


_WAY = (
    OfferState.DRAFT,
    OfferState.SUBMITTED,
    OfferState.ACCEPTED,
    OfferState.OPEN,
    OfferState.CLOSED,
    OfferState.FULFILLED,
)
# What a step is called once it is behind.
_WAS: dict[OfferState, type_text] = {
    OfferState.DRAFT: _lazy("Saisie"),
    OfferState.SUBMITTED: _lazy("Déposée"),
    OfferState.ACCEPTED: _lazy("Acceptée"),
    OfferState.OPEN: _lazy("Transmise aux régions"),
    OfferState.CLOSED: _lazy("Candidatures closes"),
    OfferState.FULFILLED: _lazy("Satisfaite"),
}


def _lack(requirement: Requirement) -> Lack:
    return Lack(requirement.text, "" if requirement.field == "quotas" else section_of(requirement.field).slug)
