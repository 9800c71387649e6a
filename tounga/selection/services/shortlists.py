"""A regional list is proposed by one person and validated, and sealed, by another (S4)."""

from django.utils.translation import gettext_lazy as _

from tounga.kernel.actor import Actor
from tounga.kernel.clock import now
from tounga.kernel.decision import Reason
from tounga.kernel.errors import Incomplete, require, require_permission, require_reason
from tounga.kernel.locks import lock
from tounga.kernel.service import service
from tounga.offers.selectors import open_until
from tounga.selection import permissions
from tounga.selection.enums import CandidacyState
from tounga.selection.models import Candidacy, Shortlist
from tounga.selection.rules import may_be_proposed, may_be_validated, nobody_is_taken
from tounga.selection.selectors import (
    candidacies_of_list,
    counts_of_list,
    digest_of,
    kept,
    lacking_to_present,
    moves_of,
    names_taken,
    place_of,
)
from tounga.selection.services.ground import tell
from tounga.selection.states import SHORTLIST


@service
def propose_shortlist(*, by: Actor, shortlist: Shortlist) -> Shortlist:
    """Propose the whole regional list to the director.

    Raises Refused while somebody may still apply or is still to examine, on an empty or too long list, or one that holds
    somebody chosen elsewhere; Incomplete when a preselected file lacks what is presented to an employer.
    """
    shortlist = lock(shortlist)
    require_permission(permissions.can_make_list(by, shortlist.unit_id))
    shortlist.state = SHORTLIST.target("propose", shortlist.state)
    counts = counts_of_list(shortlist.offer, shortlist.unit)
    place = place_of(shortlist.offer, shortlist.unit)
    limit, last_day = place.limit if place else 0, open_until(shortlist.offer)
    require(may_be_proposed(kept=counts["kept"], waiting=counts["waiting"], limit=limit, open_until=last_day))
    _require_free(shortlist)
    _require_dossiers(shortlist)
    shortlist.proposed_at, shortlist.return_note = now(), ""
    shortlist.proposed_by_id, shortlist.proposed_by_name = by.account, by.name
    shortlist.save()
    return shortlist


def _require_free(shortlist: Shortlist) -> None:
    """Nobody on the list was chosen meanwhile by another employer."""
    people = [candidacy.person for candidacy in kept(shortlist.offer, shortlist.unit)]
    require(nobody_is_taken(names_taken(people)))


def _require_dossiers(shortlist: Shortlist) -> None:
    """Each file holds what goes to the employer (people's table, stage "presented")."""
    people = {candidacy.person_id: candidacy.person for candidacy in kept(shortlist.offer, shortlist.unit)}
    reasons = []
    for person, lacks in lacking_to_present(people.values()).items():
        words = {"name": people[person].short_name, "missing": ", ".join(lacks)}
        reasons.append(Reason("missing.dossier", _("%(name)s : il manque %(missing)s.") % words))
    if reasons:
        raise Incomplete(*reasons)


@service
def send_back_shortlist(*, by: Actor, shortlist: Shortlist, reason: str) -> Shortlist:
    """Send a proposed list back, saying what must be looked at again."""
    shortlist = lock(shortlist)
    require_permission(permissions.can_validate(by, shortlist))
    shortlist.state = SHORTLIST.target("send_back", shortlist.state)
    require_reason(reason)
    shortlist.return_note = reason.strip()
    shortlist.save()
    return shortlist


@service
def validate_shortlist(*, by: Actor, shortlist: Shortlist) -> Shortlist:
    """Validate a list, as a second person: it is sealed, and everybody in it is told.

    Raises NotAllowed unless the director of the region, Refused for who proposed it or moved a rank in it,
    or once another employer has chosen somebody of it.
    """
    shortlist = lock(shortlist)
    require_permission(permissions.can_validate(by, shortlist))
    shortlist.state = SHORTLIST.target("validate", shortlist.state)
    movers = set(moves_of(shortlist).values_list("moved_by_id", flat=True))
    require(may_be_validated(validator=by.account, proposer=shortlist.proposed_by_id, movers=movers))
    _require_free(shortlist)
    list(candidacies_of_list(shortlist.offer, shortlist.unit).select_for_update(of=("self",)).order_by("pk"))
    shortlist.digest = digest_of(shortlist)
    shortlist.validated_at, shortlist.validated_by_id, shortlist.validated_by_name = now(), by.account, by.name
    shortlist.save()
    told = (CandidacyState.PRESELECTED, CandidacyState.NOT_KEPT)
    for candidacy in Candidacy.objects.filter(offer=shortlist.offer, unit=shortlist.unit, state__in=told).order_by(
        "pk"
    ):
        tell(candidacy)
    return shortlist
