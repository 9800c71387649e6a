"""A seat in a group: where there is no group, the page leads to where one is planned (D3)."""

import pytest
from django.urls import reverse

from tests.factories.accounts import signed_in
from tests.factories.placement import make_placement, make_wave
from tounga.accounts.enums import Role
from tounga.kernel.clock import today
from tounga.placement.enums import PlacementState

pytestmark = pytest.mark.django_db


def test_without_a_group_the_page_says_where_to_plan_one() -> None:
    placement = make_placement(state=PlacementState.PAPERS)
    officer = signed_in(Role.CENTRAL_OFFICER)
    where, planning = (
        reverse("staff:placement_seat", args=[placement.pk]),
        reverse("staff:wave_new", args=[placement.offer_id]),
    )
    page = officer.get(where).content.decode()
    assert "Aucun groupe n’est prévu pour cette offre" in page and planning in page
    wave = make_wave(placement)
    page = officer.get(where).content.decode()
    assert wave.title in page and planning not in page


def test_a_group_is_planned_and_changed_on_one_page_and_each_is_said() -> None:
    placement = make_placement(state=PlacementState.PAPERS)
    officer = signed_in(Role.CENTRAL_OFFICER)
    planning = reverse("staff:wave_new", args=[placement.offer_id])
    sent = {
        "title": "Oran, vague d’essai",
        "departs_on": f"{today().replace(year=today().year + 1):%d/%m/%Y}",
        "seats": "9",
    }
    answer = officer.post(planning, sent, follow=True)
    assert "Le groupe est prévu." in answer.content.decode()
    wave = placement.offer.waves.get()
    answer = officer.post(reverse("staff:wave_edit", args=[wave.pk]), {**sent, "seats": "8"}, follow=True)
    assert "Le groupe est à jour." in answer.content.decode()
    assert "Si la date change" in officer.get(reverse("staff:wave_edit", args=[wave.pk])).content.decode()
    assert "Si la date change" not in officer.get(planning).content.decode()


def test_the_planned_day_is_said_where_the_departure_is_recorded() -> None:
    placement = make_placement(state=PlacementState.READY)
    page = signed_in(Role.CENTRAL_OFFICER).get(reverse("staff:placement_depart", args=[placement.pk])).content.decode()
    assert "Le départ du groupe était prévu le" in page
