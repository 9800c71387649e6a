"""From the candidacy to the employer's choice, by the services (S3 to S6)."""

import pytest

from tests.factories.selection import make_candidacy
from tounga.selection.enums import CandidacyState

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("state", list(CandidacyState))
def test_each_state_is_reached_by_services(state: str) -> None:
    assert make_candidacy(state=state).state == state
