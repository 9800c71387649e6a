"""Data folders and whole installations to try, each stopped and erased after its test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.installation import Installation
from tounga.config import embedded
from tounga.config.runtime.places import Places


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    """A data folder."""
    folder = (tmp_path / "home").resolve()
    yield folder
    embedded.stop(folder)
    Places(folder).erase()


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    """An installation of the tiny project that is not running yet."""
    tried = Installation((tmp_path / "home").resolve())
    yield tried
    tried.ended()


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """One of the tiny project that runs for a whole file: each test leaves it well."""
    tried = Installation((tmp_path_factory.mktemp("running") / "home").resolve())
    tried.start()
    yield tried
    tried.ended()
