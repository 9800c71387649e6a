"""What waits for whoever signs in (P8): a paper that ends is nobody's delay."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.factories.accounts import signed_in
from tests.factories.network import make_unit
from tests.factories.people import make_document, make_person
from tounga.accounts.enums import Role
from tounga.kernel.clock import today

pytestmark = pytest.mark.django_db


def test_p8_a_paper_that_ended_is_said_as_it_is_and_nobody_is_called_late() -> None:
    unit = make_unit()
    make_document(make_person(unit=unit, stage="candidate"), expires_on=today() - timedelta(days=3))
    page = signed_in(Role.COUNSELLOR, unit=unit).get(reverse("staff:home")).content.decode()
    assert page.count("il y a 3 jours") == 2
    assert "en retard" not in page and "late-text" not in page and "figure late" not in page
