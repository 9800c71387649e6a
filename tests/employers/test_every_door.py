"""An intermediary whom the mission does not trust is refused at every door, with a clear sentence (M3; the case of 2016).

Each door is reached with an employer in good standing; then the consulate speaks against it, and the door is closed.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.employers import make_employer, make_opinion
from tests.factories.network import central_officer, make_unit
from tests.factories.offers import make_offer
from tests.factories.placement import make_contract, make_placement
from tests.factories.reference import country
from tests.factories.selection import employer_of, make_candidacy, make_presentation, make_shortlist
from tounga.employers.models import Employer
from tounga.kernel.clock import today
from tounga.kernel.errors import Refused
from tounga.offers import selectors as offer_selectors
from tounga.offers import services as offers
from tounga.offers.models import Offer
from tounga.placement import services as placement
from tounga.selection import services as selection

pytestmark = pytest.mark.django_db

OFFICER = central_officer()
SENTENCE = "L’avis du consulat est défavorable."
Door = tuple[Employer, Callable[[], Any]]


def intermediary(**facts: Any) -> Employer:
    return make_employer(kind="intermediary", name="Golfe Emplois Inventés", country=country("DZ"), **facts)


def offer_at(state: str, **facts: Any) -> Offer:
    return make_offer(state=state, employer=intermediary(), **facts)


def accepting() -> Door:
    offer = offer_at("submitted")
    return offer.employer, partial(offers.accept_offer, by=OFFICER, offer=offer)


def transmitting() -> Door:
    offer = offer_at("accepted", units=[(make_unit(), 6)])
    return offer.employer, partial(offers.transmit, by=OFFICER, offer=offer)


def publishing() -> Door:
    offer = offer_at("open", published=False)
    return offer.employer, partial(offers.publish, by=OFFICER, offer=offer)


def resuming() -> Door:
    offer = offer_at("suspended")
    return offer.employer, partial(offers.resume_offer, by=OFFICER, offer=offer)


def presenting() -> Door:
    shortlist = make_shortlist(offer_at("open"), state="validated")
    return shortlist.offer.employer, partial(selection.present, by=OFFICER, offer=shortlist.offer)


def acknowledging() -> Door:
    presentation = make_presentation(offer_at("open"))
    user = employer_of(presentation.offer)
    return presentation.offer.employer, partial(selection.acknowledge_presentation, by=user, presentation=presentation)


def reading_the_list() -> Door:
    presentation = make_presentation(offer_at("open"))
    user = employer_of(presentation.offer)
    return presentation.offer.employer, partial(selection.read_letter, by=user, presentation=presentation)


def opening_a_dossier() -> Door:
    candidacy = make_candidacy(state="presented", offer=offer_at("open"))
    return candidacy.offer.employer, partial(
        selection.open_dossier, by=employer_of(candidacy.offer), candidacy=candidacy
    )


def choosing() -> Door:
    candidacy = make_candidacy(state="presented", offer=offer_at("open"))
    return candidacy.offer.employer, partial(selection.choose, by=employer_of(candidacy.offer), candidacy=candidacy)


def opening_a_departure() -> Door:
    candidacy = make_candidacy(state="selected", offer=offer_at("open"))
    return candidacy.offer.employer, partial(placement.open_placement, by=OFFICER, candidacy=candidacy)


def sending_a_contract() -> Door:
    row = make_placement(offer=offer_at("open"))
    return row.offer.employer, partial(make_contract, row)


def accepting_a_contract() -> Door:
    row = make_placement(state="contract_to_check", offer=offer_at("open"))
    contract = row.contracts.get()
    placement.check_contract(by=OFFICER, contract=contract)
    return row.offer.employer, partial(placement.accept_contract, by=OFFICER, contract=contract)


def leaving() -> Door:
    row = make_placement(state="ready", offer=offer_at("open"))
    return row.offer.employer, partial(placement.depart, by=OFFICER, placement=row, on=today())


def telling_a_region_more() -> Door:
    offer = offer_at("open")
    unit = make_unit()
    quotas = [(row.unit, row.posts) for row in offer.quotas.select_related("unit")]
    return offer.employer, partial(offers.set_quotas, by=OFFICER, offer=offer, quotas=[*quotas, (unit, 1)])


def declaring_ready() -> Door:
    row = make_placement(state="ready", offer=offer_at("open"))
    row = placement.reopen_papers(by=OFFICER, placement=row, reason="à revoir")
    return row.offer.employer, partial(placement.declare_ready, by=OFFICER, placement=row)


def leaving_together() -> Door:
    row = make_placement(state="ready", offer=offer_at("open"))
    return row.offer.employer, partial(placement.depart_wave, by=OFFICER, wave=row.wave, on=today())


DOORS = [
    accepting,
    transmitting,
    publishing,
    resuming,
    presenting,
    acknowledging,
    reading_the_list,
    opening_a_dossier,
    choosing,
    opening_a_departure,
    sending_a_contract,
    accepting_a_contract,
    leaving,
    telling_a_region_more,
    declaring_ready,
    leaving_together,
]
READING = (reading_the_list, opening_a_dossier)


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.__name__)
def test_the_door_closes_when_the_mission_speaks_against(door: Callable[[], Door]) -> None:
    employer, knock = door()
    make_opinion(employer, favourable=False)
    with pytest.raises(Refused) as refusal:
        knock()
    assert SENTENCE in [str(reason.text) for reason in refusal.value.reasons]


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.__name__)
def test_the_same_door_opens_for_one_whom_the_mission_trusts(door: Callable[[], Door]) -> None:
    """The refusal above is the mission's doing and nothing else's."""
    employer, knock = door()
    make_opinion(employer)
    knock()


@pytest.mark.parametrize("door", [door for door in DOORS if door not in READING], ids=lambda door: door.__name__)
def test_the_employer_is_held_before_anything_is_written(door: Callable[[], Door]) -> None:
    """M3, "at once": the suspension takes the employer's row, so it waits for a step that rests on its trust, or the
    step waits for it. The employer first, always: no two of them wait for each other."""
    employer, knock = door()
    make_opinion(employer)
    with CaptureQueriesContext(connection) as told:
        knock()
    first = next(query["sql"] for query in told if " FOR " in query["sql"])
    assert 'FROM "employers_employer"' in first
    assert first.endswith("FOR SHARE")


def test_before_the_opinion_nothing_starts() -> None:
    """It wants the candidates at once: its offer is not even accepted."""
    employer = intermediary(state="under_review", opinion=None)
    offer = make_offer(state="submitted", employer=employer)
    with pytest.raises(Refused) as refusal:
        offers.accept_offer(by=OFFICER, offer=offer)
    assert {"employer_under_review", "opinion_missing"} <= refusal.value.codes


def test_the_public_no_longer_finds_its_offers() -> None:
    offer = offer_at("open")
    assert offer in Offer.objects.published()
    assert offer in list(offer_selectors.public_offers())
    make_opinion(offer.employer, favourable=False)
    assert offer not in Offer.objects.published()
    assert offer not in list(offer_selectors.public_offers())
