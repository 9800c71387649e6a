"""The pages of a take-over, where its file is no longer what it was (P3, T3)."""

import pytest
from django.urls import reverse

from tests.factories.accounts import signed_in
from tests.factories.intake import make_run
from tounga.accounts.enums import Role

pytestmark = pytest.mark.django_db


def test_a_file_that_is_gone_is_said_and_breaks_no_page() -> None:
    run = make_run()
    client = signed_in(Role.COUNSELLOR, unit=run.unit)
    columns = reverse("staff:intake_columns", args=[run.pk])
    assert client.get(columns).status_code == 200
    run.file.storage.delete(run.file.name)
    response = client.get(columns, follow=True)
    assert response.status_code == 200
    assert "Ce fichier n’est plus là" in response.content.decode()
