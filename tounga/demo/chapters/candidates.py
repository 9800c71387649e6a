"""Some of the people have an account of their own: one at each step of the way, and those who apply online (P9)."""

from tounga.accounts.enums import Role
from tounga.accounts.models import Grant
from tounga.accounts.services import create_account, grant_role
from tounga.demo.chapters.accounts import BUILDER
from tounga.demo.chapters.lists import available
from tounga.demo.files import phrase
from tounga.demo.house import House, address_of
from tounga.demo.plan import OfferPlan
from tounga.kernel.actor import Actor
from tounga.offers.models import Offer
from tounga.people.models import Person
from tounga.placement.enums import PlacementState
from tounga.placement.models import Placement
from tounga.selection.enums import CandidacyState
from tounga.selection.models import Candidacy
from tounga.selection.services import apply, withdraw

# Not by number alone: regions register side by side, and numbers come from one sequence.
IN_ORDER = ("person__unit__code", "person__number")


def apply_online(house: House, plan: OfferPlan, offer: Offer) -> None:
    """Those of the first region who apply alone, from their own space."""
    if not plan.online:
        return
    unit = plan.regions[0].unit
    for rank, person in enumerate(available(house.actor(Role.FOCAL_POINT, unit), offer, house.unit(unit), plan.online)):
        candidate = open_candidate(person)
        candidacy = apply(by=candidate, offer=offer, person=person, motivation=phrase("application"))
        if rank < plan.changed_mind:
            withdraw(by=candidate, candidacy=candidacy, reason=phrase("withdrawal"))


def open_candidates(house: House) -> int:
    """An account for one person at each step of a candidacy and of a placement, and for one not yet a candidate."""
    found = [_at_candidacy(state) for state in CandidacyState]
    found += [_at_placement(state) for state in PlacementState]
    found.append(
        Person.objects.exclude(pk__in=_known()).filter(candidacies=None).order_by("unit__code", "number").first()
    )
    people = list(dict.fromkeys(person for person in found if person is not None))
    for person in people:
        open_candidate(person)
    return len(people)


def open_candidate(person: Person) -> Actor:
    """The account of one person over her own file."""
    name = str(person)
    address = address_of(f"{name} {person.number}")
    user = create_account(by=BUILDER, name=name, email=address, fictional=True)
    return grant_role(by=BUILDER, user=user, role=Role.CANDIDATE, subject_id=person.pk).actor()


def _at_candidacy(state: str) -> Person | None:
    rows = Candidacy.objects.filter(state=state, placement=None).exclude(person__in=_known())
    row = rows.select_related("person").order_by(*IN_ORDER).first()
    return row.person if row else None


def _at_placement(state: str) -> Person | None:
    rows = Placement.objects.filter(state=state).exclude(person__in=_known())
    row = rows.select_related("person").order_by(*IN_ORDER).first()
    return row.person if row else None


def _known():  # type: ignore[no-untyped-def]
    return Grant.objects.filter(role=Role.CANDIDATE).values("subject_id")
