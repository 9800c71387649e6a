"""What the services of this room share: locks in one order, the ranks of a list, the word to the candidate.

Locks are always taken in the order employer (held), offer, shortlist, presentation, candidacies.
"""

from collections.abc import Iterable

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from tounga.kernel.actor import Actor
from tounga.kernel.clock import now
from tounga.kernel.decision import Reason
from tounga.kernel.errors import WrongState
from tounga.kernel.locks import lock
from tounga.kernel.outbox import emit
from tounga.network.models import Unit
from tounga.offers.models import Offer
from tounga.selection.enums import ShortlistState
from tounga.selection.models import Candidacy, Shortlist
from tounga.selection.selectors import assess_people, shortlist_of

CHANGED = "candidacy.changed"


def list_for(offer: Offer, unit: Unit) -> Shortlist:
    """The list of a region for an offer, made when its first candidate comes, and locked."""
    Shortlist.objects.get_or_create(offer=offer, unit=unit)
    return Shortlist.objects.select_for_update().get(offer=offer, unit=unit)


def lock_with_list(candidacy: Candidacy) -> tuple[Candidacy, Shortlist]:
    """The candidacy and its list, both locked, the list first."""
    shortlist = list_for(candidacy.offer, candidacy.unit)
    return lock(candidacy), shortlist


def require_open(shortlist: Shortlist) -> None:
    """Raise WrongState unless the list can still be worked on."""
    if shortlist.state != ShortlistState.OPEN:
        sentence = _("Cette liste est déjà proposée ou scellée : rien n’y change plus.")
        raise WrongState(Reason("list.not_open", sentence))


def tell(candidacy: Candidacy, *, step: str = "") -> None:
    """Let the candidate know, after commit, at which step the file is."""
    emit(CHANGED, candidacy=candidacy.pk, step=step or candidacy.state)


def signed(candidacy: Candidacy, by: Actor) -> None:
    """Write down who decided, and when (S10: a named person)."""
    candidacy.decided_at, candidacy.decided_by_id, candidacy.decided_by_name = now(), by.account, by.name


def score(candidacies: Iterable[Candidacy]) -> list[Candidacy]:
    """Give candidacies of one offer their score and reasons as the files stand now; saves nothing."""
    rows = list(candidacies)
    if rows:
        found = assess_people(rows[0].offer, [row.person_id for row in rows])
        for row in rows:
            assessment = found[row.person_id]
            row.score, row.reasons = assessment.score, assessment.as_json()
    return rows


def make_room(shortlist: Shortlist, rank: int) -> None:
    """Shift down every rank from this one. The uniqueness of ranks is checked at commit."""
    _ranked(shortlist).filter(rank__gte=rank).update(rank=F("rank") + 1)


def close_gap(shortlist: Shortlist, rank: int) -> None:
    """Shift up every rank after one that was left."""
    _ranked(shortlist).filter(rank__gt=rank).update(rank=F("rank") - 1)


def leave_rank(candidacy: Candidacy, shortlist: Shortlist) -> None:
    """Take a candidacy out of the ranks, and let the next ones move up. The caller saves the candidacy."""
    rank, candidacy.rank, candidacy.rank_note = candidacy.rank, None, ""
    candidacy.save(update_fields=["rank", "rank_note"])
    if rank is not None:
        close_gap(shortlist, rank)


def _ranked(shortlist: Shortlist):  # type: ignore[no-untyped-def]
    return Candidacy.objects.filter(offer=shortlist.offer_id, unit=shortlist.unit_id, rank__isnull=False)


def current_list(candidacy: Candidacy) -> Shortlist | None:
    """The list of a candidacy, unlocked."""
    return shortlist_of(candidacy.offer, candidacy.unit_id)
