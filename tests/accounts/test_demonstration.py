"""The guard that keeps the demonstration's open doors off any other database."""

from typing import Any
from unittest import mock

import pytest
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError, connection

from tests.factories.accounts import make_user
from tounga.accounts.demonstration import check_demonstration_mode, is_demonstration, mark_demonstration
from tounga.kernel.errors import Refused
from tounga.kernel.models import Installation

pytestmark = pytest.mark.django_db


@pytest.fixture
def demonstration(settings: Any) -> Any:
    settings.DEMONSTRATION = settings.DEBUG = True
    return settings


def test_an_empty_database_becomes_a_demonstration_once() -> None:
    assert not is_demonstration()
    assert mark_demonstration().demonstration
    make_user()
    assert mark_demonstration().demonstration, "asked again of its own database, it is content"
    assert Installation.objects.count() == 1


def test_a_database_with_accounts_never_becomes_a_demonstration() -> None:
    make_user()
    with pytest.raises(Refused, match="not_empty"):
        mark_demonstration()
    assert not is_demonstration()


def test_an_installation_in_service_never_becomes_a_demonstration() -> None:
    Installation.objects.create(demonstration=False)
    with pytest.raises(Refused, match="not_empty"):
        mark_demonstration()


def test_it_starts_on_nothing_and_on_its_own(demonstration: Any) -> None:
    check_demonstration_mode()
    mark_demonstration()
    make_user()
    check_demonstration_mode()


def test_it_refuses_accounts_it_did_not_make(demonstration: Any) -> None:
    make_user()
    with pytest.raises(ImproperlyConfigured, match="refuses this database"):
        check_demonstration_mode()
    assert {error.id for error in run_checks(databases=["default"], tags=["database"])} >= {"accounts.E002"}


def test_it_refuses_an_installation_in_service(demonstration: Any) -> None:
    Installation.objects.create(demonstration=False)
    with pytest.raises(ImproperlyConfigured, match="refuses this database"):
        check_demonstration_mode()


def test_it_refuses_a_database_that_does_not_answer(demonstration: Any) -> None:
    """What cannot be asked is not taken for the demonstration's own: it comes back with other people's accounts."""
    with mock.patch.object(connection.introspection, "table_names", side_effect=OperationalError):
        with pytest.raises(ImproperlyConfigured, match="does not answer"):
            check_demonstration_mode()
        demonstration.DEMONSTRATION = False
        check_demonstration_mode()


def test_it_refuses_to_run_without_debug(demonstration: Any) -> None:
    demonstration.DEBUG = False
    with pytest.raises(ImproperlyConfigured, match="needs DEBUG"):
        check_demonstration_mode()
    assert {error.id for error in run_checks(tags=["security"])} >= {"accounts.E001"}


def test_any_other_mode_is_left_alone(settings: Any) -> None:
    settings.DEMONSTRATION = False
    make_user()
    check_demonstration_mode()
    assert not run_checks(databases=["default"], tags=["database"])
