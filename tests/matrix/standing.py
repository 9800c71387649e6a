"""One world for all the tests of a file: made once, in a transaction that is never committed. The file says `pytestmark = pytest.mark.django_db`."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client, override_settings

from tests.factories.world import World, make_world
from tests.matrix.engine import ANONYMOUS, connection_kept


class Standing:
    """The world and one signed-in client for each account; `files` is where its photographs and letters are."""

    def __init__(self, files: Path) -> None:
        self.files = files
        self.world: World = make_world()
        # All sign in now: a session begun during a test would be rolled back with it.
        self._clients = {name: account.client() for name, account in self.world.accounts.items()}
        self._clients[ANONYMOUS] = Client()

    def client(self, role: str) -> Client:
        """The client of an account, or the visitor's."""
        return self._clients[role]


@pytest.fixture(scope="module")
def standing(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[Standing]:
    """The world of this file. What a test changes must be rolled back by the test."""
    files = tmp_path_factory.mktemp("files")
    quick = {"PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"], "MEDIA_ROOT": files}
    with django_db_blocker.unblock(), connection_kept(), override_settings(**quick), transaction.atomic():
        yield Standing(files)
        transaction.set_rollback(True)


@pytest.fixture
def with_files(standing: Standing, settings: Any) -> Standing:
    """The world with its files: other tests write theirs elsewhere, and find none of these."""
    settings.MEDIA_ROOT = standing.files
    return standing
