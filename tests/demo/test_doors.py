"""`must_refuse` is itself a guard: it fails when a door opens, or shuts for another reason."""

import pytest

from tounga.demo.chapters.doors import DoorOpened, must_refuse
from tounga.kernel.decision import Reason
from tounga.kernel.errors import Refused


def _shut() -> None:
    raise Refused(Reason("opinion_missing", "Non"), Reason("other", "Non"))


def test_a_door_that_stays_shut_for_the_reason_said() -> None:
    assert must_refuse(_shut, "opinion_missing").codes == {"opinion_missing", "other"}


def test_a_door_that_opens_stops_the_build() -> None:
    with pytest.raises(DoorOpened):
        must_refuse(lambda: None, "opinion_missing")


def test_a_door_shut_for_another_reason_stops_the_build() -> None:
    with pytest.raises(DoorOpened):
        must_refuse(_shut, "four_eyes")
