"""The worklist of each role: what waits, the most pressing first, in as many queries however much waits."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.accounts import make_actor
from tests.factories.network import make_unit
from tests.factories.offers import close_candidacies, make_offer
from tests.factories.people import make_person
from tests.factories.selection import director, focal_point, make_candidacies, make_candidacy, make_shortlist
from tests.factories.world import make_world
from tounga.accounts.enums import Role
from tounga.identity import services as identity
from tounga.kernel.actor import Actor
from tounga.kernel.clock import today
from tounga.offers.models import Offer
from tounga.selection import services as selection
from tounga.selection.selectors import place_of
from tounga.worklist.items import SHOWN, Task, in_order
from tounga.worklist.selectors import worklist_of

EXPECTED = {
    "counsellor": {"staff:placement", "staff:appointment", "staff:record", "staff:pair", "staff:pair_join"},
    "focal_point": {
        "staff:offer",
        "staff:shortlist",
        "staff:placement",
        "staff:appointment",
        "staff:record",
        "staff:request",
        "staff:pair",
        "staff:pair_join",
    },
    "regional_director": {"staff:shortlist", "staff:offer", "staff:request"},
    "central_officer": {
        "staff:offer",
        "staff:employer",
        "staff:placement",
        "staff:wave",
        "staff:pair",
        "staff:pair_join",
    },
    "national_director": {"staff:employer", "staff:offer"},
    "observer": set(),
    "data_protection_officer": set(),
}


def task(due: date | None) -> Task:
    return Task("dossier", "", "", "", due, "staff:home", ())


def test_the_nearest_day_comes_first_and_what_has_none_after_the_coming_week() -> None:
    early, late, some_day = task(date(2026, 1, 1)), task(date(2026, 6, 1)), task(None)
    assert in_order([some_day, late, early], date(2026, 5, 1)) == (early, some_day, late)
    assert in_order([some_day, late, early], date(2026, 5, 28)) == (early, late, some_day)
    assert early.late(date(2026, 1, 2))
    assert not early.late(date(2026, 1, 1))
    assert not some_day.late(date(2026, 1, 1))


@pytest.mark.django_db
def test_each_role_sees_what_waits_for_it() -> None:
    world = make_world()
    for role, routes in EXPECTED.items():
        found = worklist_of(world.actor(role))
        assert {task.route for task in found.tasks} == routes, role
        assert found.count >= len(found.tasks)
        assert found.today == today()


@pytest.mark.django_db
def test_another_region_waits_for_other_things() -> None:
    """U2: nothing of region A is in region B's worklist."""
    world = make_world()
    mine = {task.args for task in worklist_of(world.actor("focal_point")).tasks if task.route == "staff:placement"}
    theirs = {task.args for task in worklist_of(world.actor("focal_point_b")).tasks if task.route == "staff:placement"}
    assert mine
    assert not mine & theirs


@pytest.mark.django_db
def test_a_list_all_examined_waits_for_its_focal_point_until_it_is_proposed() -> None:
    """S4: it is in somebody's worklist at each step; sent back, with what must be looked at again."""
    shortlist = make_shortlist()
    maker, chief = focal_point(shortlist.unit), director(shortlist.unit)

    def waits() -> list[str]:
        tasks = worklist_of(maker).tasks
        return [str(task.todo) for task in tasks if task.args == (shortlist.offer_id, shortlist.unit_id)]

    def due(actor: Actor) -> list[date | None]:
        tasks = worklist_of(actor).tasks
        return [task.due for task in tasks if task.args == (shortlist.offer_id, shortlist.unit_id)]

    def on_the_list() -> list[date | None]:
        offer = Offer.objects.get(pk=shortlist.offer_id)
        place = place_of(offer, shortlist.unit)
        assert place
        return [place.due_on]

    assert waits() == [], "somebody may still apply"
    other = make_candidacy(offer=shortlist.offer, unit=shortlist.unit)
    assert waits() == ["1 candidature à examiner"]
    close_candidacies(shortlist.offer)
    assert waits() == ["1 candidature à examiner"]
    selection.not_keep(by=maker, candidacy=other, reason="Le métier demandé manque.")
    assert waits() == ["Tout est examiné\xa0: proposer la liste au directeur"]
    assert due(maker) == on_the_list(), "S7: one day, wherever it is read"
    selection.propose_shortlist(by=maker, shortlist=shortlist)
    assert waits() == []
    assert due(chief) == on_the_list()
    selection.send_back_shortlist(by=chief, shortlist=shortlist, reason="le rang 2")
    assert waits() == ["Reprendre la liste renvoyée\xa0: le rang 2"]


@pytest.mark.django_db
def test_queries_do_not_grow_with_what_waits() -> None:
    world = make_world()
    actor = world.actor("central_officer")
    with CaptureQueriesContext(connection) as before:
        worklist_of(actor)
    make_candidacies(6, state="selected")
    with CaptureQueriesContext(connection) as after:
        worklist_of(actor)
    assert len(after) <= len(before) + 2  # a source that was empty now counts and shows


@pytest.mark.django_db
def test_all_that_waits_of_one_kind_can_be_seen() -> None:
    """G14: the first page shows a few of each kind; each figure leads to the others."""
    world = make_world()
    for _number in range(SHOWN + 2):
        make_offer(state="submitted")
    actor = world.actor("central_officer")
    assert any(figure.count > SHOWN for figure in worklist_of(actor).figures)
    for figure in worklist_of(actor).figures:
        alone = worklist_of(actor, kind=figure.kind)
        assert alone.alone == figure
        assert len(alone.tasks) == figure.count
        assert alone.figures == worklist_of(actor).figures
    assert worklist_of(actor, kind=98).alone is None
    assert worklist_of(actor, kind=98).tasks == worklist_of(actor).tasks


@pytest.mark.django_db
def test_p3_a_doubt_waits_for_a_colleague_not_for_whoever_had_it() -> None:
    unit = make_unit()
    one, other = make_actor(Role.FOCAL_POINT, unit=unit), make_actor(Role.FOCAL_POINT, unit=unit)
    pair = identity.bring_together(by=one, one=make_person(unit=unit), other=make_person(unit=unit))
    identity.say_unsure(by=one, pair=pair)
    waiting = {actor: {task.args for task in worklist_of(actor).tasks} for actor in (one, other)}
    assert waiting == {one: set(), other: {(pair.pk,)}}
