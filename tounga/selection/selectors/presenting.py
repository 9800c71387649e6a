"""What waits to be presented, what was presented, and how many posts are left (S5, S6)."""

from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, QuerySet
from django.utils.functional import cached_property

from tounga.kernel.actor import Actor
from tounga.kernel.counting import counted
from tounga.offers.enums import RUNNING_STATES
from tounga.offers.models import Offer, RegionalQuota
from tounga.people.enums import FileState
from tounga.selection.enums import CandidacyState, ShortlistState
from tounga.selection.models import Candidacy, Presentation, Shortlist
from tounga.selection.selectors.taken import is_taken

UNDECIDED = (CandidacyState.PRESENTED, CandidacyState.RESERVE)


def presentations(actor: Actor) -> QuerySet[Presentation]:
    """The presentations that exist for this actor, with how many candidates and how many decisions."""
    presented = Candidacy.objects.filter(presentation=OuterRef("pk"))
    return (
        Presentation.objects.visible_to(actor)
        .select_related("offer__employer", "offer__country")
        .annotate(
            people=counted(presented.exclude(state=CandidacyState.WITHDRAWN), by="presentation"),
            undecided=counted(presented.filter(state=CandidacyState.PRESENTED), by="presentation"),
            chosen=counted(presented.filter(state=CandidacyState.SELECTED), by="presentation"),
        )
    )


def to_present(offer: Offer) -> QuerySet[Candidacy]:
    """Candidates of validated lists who were not presented yet, region by region in the order of the ranks.

    A closed file goes no further (`held_back`), nor does whoever another employer has chosen since (`taken_of`): she
    comes back if that departure is given up.
    """
    return _validated(offer).filter(~is_taken(), person__state=FileState.OPEN)


def held_back(offer: Offer) -> QuerySet[Candidacy]:
    """Those who would be presented if their file were not closed."""
    return _validated(offer).filter(person__state=FileState.CLOSED)


def taken_of(offer: Offer) -> int:
    """How many people of validated lists are not presented because another employer has chosen them."""
    return _validated(offer).filter(is_taken(), person__state=FileState.OPEN).count()


def _validated(offer: Offer) -> QuerySet[Candidacy]:
    sealed = Shortlist.objects.filter(offer=OuterRef("offer"), unit=OuterRef("unit"), state=ShortlistState.VALIDATED)
    return (
        Candidacy.objects.filter(Exists(sealed), offer=offer, state=CandidacyState.PRESELECTED)
        .select_related("person", "unit")
        .order_by("unit__name", "rank")
    )


def offers_to_present(actor: Actor) -> QuerySet[Offer]:
    """Running offers with validated lists that wait to be presented, the most pressing first."""
    sealed = Shortlist.objects.filter(offer=OuterRef("offer"), unit=OuterRef("unit"), state=ShortlistState.VALIDATED)
    ready = Candidacy.objects.filter(Exists(sealed), offer=OuterRef("pk"), state=CandidacyState.PRESELECTED)
    ready = ready.filter(~is_taken(), person__state=FileState.OPEN)
    return (
        Offer.objects.visible_to(actor)
        .filter(Exists(ready), state__in=RUNNING_STATES)
        .select_related("employer", "country")
        .order_by(F("due_on").asc(nulls_last=True), "id")
    )


@dataclass
class RegionalState:
    """One region asked for an offer, and how far its list is."""

    quota: RegionalQuota
    shortlist: Shortlist | None
    ranked: int

    @cached_property
    def state(self) -> str:
        return self.shortlist.state if self.shortlist else str(ShortlistState.OPEN)

    @property
    def label(self) -> str:
        return str(ShortlistState(self.state).label)


def regional_states(offer: Offer) -> list[RegionalState]:
    """Each region that received the offer, with the state of its list: three queries."""
    quotas = RegionalQuota.objects.filter(offer=offer, transmitted_at__isnull=False).select_related("unit")
    lists = {row.unit_id: row for row in Shortlist.objects.filter(offer=offer)}
    ranked = dict(
        Candidacy.objects.filter(offer=offer, rank__isnull=False).values_list("unit_id").annotate(count=Count("pk"))
    )
    return [RegionalState(quota, lists.get(quota.unit_id), ranked.get(quota.unit_id, 0)) for quota in quotas]


def chosen_count(offer: Offer) -> int:
    """How many candidates the employer has chosen, withdrawals left out."""
    return Candidacy.objects.filter(offer=offer, state=CandidacyState.SELECTED).count()


def posts_left(offer: Offer) -> int:
    """How many more candidates may be chosen."""
    return max(0, offer.posts - chosen_count(offer))


def presented_to(actor: Actor, presentation: Presentation) -> QuerySet[Candidacy]:
    """The candidates of one presentation that exist for this actor, region by region in the order of the ranks."""
    return (
        Candidacy.objects.visible_to(actor)
        .filter(presentation=presentation)
        .select_related("person", "unit", "offer", "presentation")
        .order_by("unit__name", "rank", "id")
    )


def withdrawn_from(presentation: Presentation) -> int:
    """How many of those presented have withdrawn since: the employer's letter is then made anew without them."""
    return Candidacy.objects.filter(presentation=presentation, state=CandidacyState.WITHDRAWN).count()
