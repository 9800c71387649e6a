"""The matrix itself: it sees a right that is not looked at, which no empty form would show, and a body that proves nothing."""

from typing import Any

import pytest
from django.urls import reverse

from tests.matrix.contracts import REGION, STAFF, page
from tests.matrix.kinds import KINDS
from tests.matrix.routes import Route
from tests.matrix.standing import Standing
from tests.matrix.walk import Walk
from tests.matrix.writing import Body

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def planted(settings: Any) -> None:
    """The planted addresses stand beside the real ones."""
    settings.ROOT_URLCONF = "tests.matrix.planted"


def deviations(standing: Standing, name: str, body: Body | None = None) -> list[str]:
    """What the matrix says of one planted address, for agents of the region alone to write at."""
    route, contract = Route(f"planted_{name}", ("pk",), ""), page(STAFF, "person", REGION)
    walk = Walk(standing.world, KINDS, {route.name: body} if body else {})
    walk.clients = {role: client for role, client in walk.clients.items() if role in STAFF | {"candidate"}}
    return list(walk.deviations(route, contract))


@pytest.mark.parametrize("name", ["sound", "careless", "boundless", "silent", "hasty"])
def test_sent_empty_they_are_all_alike(standing: Standing, name: str) -> None:
    """U2: why each address is sent what writes: on an empty form nobody can tell who may from who may not."""
    address = reverse(f"planted_{name}", args=[standing.world.person_a.pk])
    assert {standing.client(role).post(address).status_code for role in STAFF} == {422}


def test_what_is_sound_is_not_accused(standing: Standing) -> None:
    assert deviations(standing, "sound") == []


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("careless", "POST planted_careless as central_officer on own: 302 and wrote"),
        ("boundless", "POST planted_boundless as counsellor on other region: 302 and wrote"),
        ("silent", "POST planted_silent as national_director on own: 302 /piege/silent/"),
        ("hasty", "POST planted_hasty as central_officer on own: 403 and wrote"),
        ("idle", "POST planted_idle: its body proves nothing, it never wrote for counsellor, focal_point"),
    ],
)
def test_a_planted_fault_is_seen(standing: Standing, name: str, words: str) -> None:
    found = deviations(standing, name)
    assert any(words in fault for fault in found), found


def test_a_body_that_is_not_valid_proves_nothing(standing: Standing) -> None:
    """The matrix does not take an empty form for an answer, even of a view that does it right."""
    found = deviations(standing, "sound", Body({"reason": None}))
    assert any("its body proves nothing" in fault for fault in found), found
