"""Ways in, and the way out: an application online, the counter, the talent pool; a withdrawal (S3, P9)."""

from collections.abc import Iterable

from tounga.accounts.enums import Role
from tounga.kernel.actor import Actor
from tounga.kernel.clock import today
from tounga.kernel.decision import Reason
from tounga.kernel.errors import Incomplete, Refused, require, require_permission, require_reason
from tounga.kernel.service import service
from tounga.network.models import Unit
from tounga.offers.enums import OfferState
from tounga.offers.models import Offer, RegionalQuota
from tounga.people.enums import FileState, Stage
from tounga.people.models import Person
from tounga.people.selectors import load_files, missing_for
from tounga.selection import permissions
from tounga.selection.enums import CandidacyOrigin, CandidacyState, ShortlistState
from tounga.selection.models import ALREADY_CANDIDATE, Candidacy, Shortlist
from tounga.selection.rules import Entry, may_enter
from tounga.selection.selectors import taken
from tounga.selection.services.ground import leave_rank, list_for, lock_with_list, score, signed, tell
from tounga.selection.states import CANDIDACY


@service
def apply(*, by: Actor, offer: Offer, person: Person, motivation: str = "") -> Candidacy:
    """Apply online for a published offer.

    Raises NotAllowed for somebody else's file, Refused when the offer, the region or the file is not open or the
    person is already a candidate, Incomplete naming what a candidate's file must hold.
    """
    require_permission(permissions.can_apply(by, person))
    return _enter(offer, person.unit, [person], CandidacyOrigin.APPLICATION, motivation)[0]


@service
def register_candidacy(
    *, by: Actor, offer: Offer, person: Person, origin: str = CandidacyOrigin.COUNTER, motivation: str = ""
) -> Candidacy:
    """Register at the agency somebody's candidacy to an offer sent to the region.

    Raises as `apply`; the offer need not be published.
    """
    require_permission(permissions.can_register(by, person))
    return _enter(offer, person.unit, [person], CandidacyOrigin(origin), motivation)[0]


@service
def add_from_pool(*, by: Actor, offer: Offer, unit: Unit, people: Iterable[Person]) -> list[Candidacy]:
    """Target people of the talent pool for an offer; those who are candidates already are left as they are.

    Raises as `register_candidacy`, for the first person who cannot enter: then nobody does.
    """
    listed = list(people)
    already = set(Candidacy.objects.filter(offer=offer, person__in=listed).values_list("person_id", flat=True))
    for person in listed:
        require_permission(permissions.can_register(by, person))
    entering = [person for person in listed if person.pk not in already and person.unit_id == unit.pk]
    return _enter(offer, unit, entering, CandidacyOrigin.POOL) if entering else []


def _enter(
    offer: Offer, unit: Unit, people: list[Person], origin: CandidacyOrigin, motivation: str = ""
) -> list[Candidacy]:
    """Write the candidacies of people of one region: all or none."""
    shortlist = list_for(offer, unit)
    asked = RegionalQuota.objects.filter(offer=offer, unit=unit, transmitted_at__isnull=False).exists()
    online = origin == CandidacyOrigin.APPLICATION
    gone = taken(person.pk for person in people)
    for file in load_files(people):
        facts = Entry(
            offer_open=offer.state == OfferState.OPEN,
            published=offer.published_at is not None,
            closes_on=offer.closes_on,
            region_asked=asked,
            list_closed=shortlist.state != ShortlistState.OPEN,
            file_open=file.person.state == FileState.OPEN,
            project_open=file.project is not None,
            taken=file.person.pk in gone,
        )
        require(may_enter(facts, online=online, today=today()))
        lacking = missing_for(file, Stage.CANDIDATE)
        if lacking:
            raise Incomplete(*(Reason(f"missing.{one.field}", one.text, one.field) for one in lacking))
    if Candidacy.objects.filter(offer=offer, person__in=people).exists():  # under a file joined since, too
        raise Refused(Reason("one_candidacy_per_offer", ALREADY_CANDIDATE))
    made = [
        Candidacy(offer=offer, person=person, unit=unit, origin=origin, motivation=motivation.strip())
        for person in people
    ]
    for candidacy in score(made):
        candidacy.save(force_insert=True)
        tell(candidacy)
    return made


@service
def withdraw(*, by: Actor, candidacy: Candidacy, reason: str = "") -> Candidacy:
    """Take a candidacy back, at the candidate's wish, at any step before the departure.

    An agent who does it for the candidate writes the reason: raises Refused otherwise. Once somebody is chosen, use
    `placement.services.withdraw_candidacy`, which calls this.
    """
    candidacy, shortlist = lock_with_list(candidacy)
    require_permission(permissions.can_withdraw(by, candidacy))
    candidacy = _leave(by, candidacy, shortlist, "withdraw")
    if not by.is_(Role.CANDIDATE):
        require_reason(reason)
    candidacy.outcome_reason = reason.strip()
    candidacy.save()
    tell(candidacy)
    return candidacy


@service
def release(*, by: Actor, candidacy: Candidacy, reason: str) -> Candidacy:
    """Free the post of somebody chosen whose departure is given up, whoever gave it up: another may be chosen.

    Called by `placement.services.cancel`, which tells the worker. Somebody who has withdrawn holds no post any more.
    """
    candidacy, shortlist = lock_with_list(candidacy)
    require_permission(permissions.can_release(by, candidacy))
    require_reason(reason)
    if candidacy.state == CandidacyState.SELECTED:
        candidacy = _leave(by, candidacy, shortlist, "release")
        candidacy.outcome_reason = reason.strip()
        candidacy.save()
    return candidacy


def _leave(by: Actor, candidacy: Candidacy, shortlist: Shortlist, verb: str) -> Candidacy:
    """Out of the way to the job; the caller saves. A sealed list keeps its ranks."""
    candidacy.state = CANDIDACY.target(verb, candidacy.state)
    if candidacy.rank is not None and shortlist.state != ShortlistState.VALIDATED:
        leave_rank(candidacy, shortlist)
    signed(candidacy, by)
    return candidacy
