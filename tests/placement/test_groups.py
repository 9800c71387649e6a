"""D3: a group is planned with what is known, completed later, and its people follow when its day moves."""

from datetime import timedelta
from typing import Any

import pytest

from tests.factories.network import central_officer
from tests.factories.placement import fresh, make_placement, make_wave
from tounga.kernel.clock import today
from tounga.kernel.errors import Refused, WrongState
from tounga.kernel.models import OutboxEvent
from tounga.placement import services
from tounga.placement.models import DepartureWave

pytestmark = pytest.mark.django_db

OFFICER = central_officer()
FIELDS = ("title", "departs_on", "seats", "transport", "meeting_point", "reception")


def edit(wave: DepartureWave, **changes: Any) -> DepartureWave:
    said = {name: getattr(wave, name) for name in FIELDS}
    return services.edit_wave(by=OFFICER, wave=wave, **{**said, **changes})


def refused(wave: DepartureWave, **changes: Any) -> set[str]:
    with pytest.raises(Refused) as caught:
        edit(wave, **changes)
    return caught.value.codes


def test_what_was_not_known_is_said_later_and_the_group_is_confirmed() -> None:
    wave = edit(make_wave(make_placement(), confirmed=False), transport="", reception="")
    with pytest.raises(Refused) as caught:
        services.confirm_wave(by=OFFICER, wave=wave)
    assert caught.value.codes == {"missing.transport", "missing.reception"}
    wave = edit(wave, transport="car d’essai", reception="l’employeur")
    assert services.confirm_wave(by=OFFICER, wave=wave).state == "confirmed"


def test_the_papers_follow_when_the_day_moves_and_those_who_are_ready_are_told() -> None:
    row = make_placement(state="ready")
    before = dict(row.items.values_list("type_id", "due_on"))
    OutboxEvent.objects.all().delete()
    edit(row.wave, departs_on=row.wave.departs_on + timedelta(days=12))
    after = dict(row.items.values_list("type_id", "due_on"))
    assert after == {code: due and due + timedelta(days=12) for code, due in before.items()}
    assert any(before.values())
    told = OutboxEvent.objects.get(topic="placement.changed")
    assert told.payload == {"placement": str(row.pk), "step": "ready"}


def test_the_papers_of_who_has_left_stay_as_they_were() -> None:
    row = make_placement(state="ready")
    services.depart(by=OFFICER, placement=row, on=today())
    before = list(row.items.order_by("pk").values_list("type_id", "due_on", "state"))
    edit(row.wave, departs_on=row.wave.departs_on + timedelta(days=12))
    assert list(row.items.order_by("pk").values_list("type_id", "due_on", "state")) == before


def test_who_is_no_longer_ready_for_the_new_day_gathers_papers_again() -> None:
    row = make_placement(state="ready")
    last = row.items.exclude(document=None).order_by("document__expires_on").first().document.expires_on
    OutboxEvent.objects.all().delete()
    edit(row.wave, departs_on=last + timedelta(days=30))
    assert fresh(row).state == "papers"
    assert OutboxEvent.objects.get(topic="placement.changed").payload["step"] == "papers_again"


def test_nobody_is_told_when_the_day_stays() -> None:
    row = make_placement(state="ready")
    OutboxEvent.objects.all().delete()
    edit(row.wave, reception="un délégué d’essai")
    assert not OutboxEvent.objects.exists()


def test_what_cannot_be_changed_is_said() -> None:
    row = make_placement(state="ready")
    assert refused(row.wave, departs_on=today() - timedelta(days=1)) == {"date_past"}
    assert refused(row.wave, meeting_point="") == {"missing.meeting_point"}
    second = make_placement(state="ready")
    services.depart(by=OFFICER, placement=second, on=today())
    assert refused(second.wave, seats=0) == {"wave_seats"}
    services.depart_wave(by=OFFICER, wave=fresh(row).wave, on=today())
    with pytest.raises(WrongState):
        edit(fresh(row).wave, title="Trop tard")
