"""The small world of the permission matrix stands, and stands quickly."""

from dataclasses import fields

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.world import World, make_world
from tounga.accounts.enums import Role
from tounga.kernel.models import Row
from tounga.placement.enums import ItemState, PlacementState
from tounga.selection.enums import CandidacyState, ShortlistState

pytestmark = pytest.mark.django_db


def test_world_names_everything_and_every_role_u1() -> None:
    world = make_world()
    assert all(isinstance(row, Row) for row in world.everything.values())
    assert len(world.everything) == len(fields(World)) - 2
    assert {role.value for role in Role} <= set(world.accounts)
    assert world.person_a.unit == world.person_a2.unit == world.unit_a != world.person_b.unit
    assert world.employer_x.country_id != world.employer_y.country_id


def test_world_stands_at_the_steps_it_promises() -> None:
    world = make_world()
    states = {
        "candidacy_received": CandidacyState.RECEIVED,
        "candidacy_preselected": CandidacyState.PRESELECTED,
        "candidacy_presented": CandidacyState.PRESENTED,
        "candidacy_selected": CandidacyState.SELECTED,
        "candidacy_presented_y": CandidacyState.PRESENTED,
        "shortlist_a": ShortlistState.OPEN,
        "shortlist_proposed_a": ShortlistState.PROPOSED,
        "shortlist_sealed_a": ShortlistState.VALIDATED,
        "placement_a": PlacementState.PAPERS,
        "placement_b": PlacementState.CONTRACT_TO_CHECK,
        "placement_y": PlacementState.CONTRACT_AWAITED,
        "item_received_a": ItemState.RECEIVED,
        "item_missing_a": ItemState.MISSING,
    }
    assert {name: getattr(world, name).state for name in states} == states


def test_world_is_made_in_so_many_questions() -> None:
    """Every test of the matrix waits for it: counted, because a clock would measure the machine."""
    make_world()
    with CaptureQueriesContext(connection) as asked:
        make_world()
    assert len(asked) < 3000
