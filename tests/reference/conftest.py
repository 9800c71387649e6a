"""A country and the starter occupations, loaded as the command does; a spoiled copy of a pack."""

import shutil
from pathlib import Path

import pytest

from tounga.kernel.actor import Actor, system
from tounga.reference import services
from tounga.reference.reading.pack import PACKS

BY: Actor = system("test")


@pytest.fixture
def mali(db: None) -> None:
    """The Mali pack."""
    services.load_pack(by=BY, name="mali")


@pytest.fixture
def starter(mali: None) -> None:
    """The Mali pack and the starter occupations."""
    services.load_starter(by=BY)


@pytest.fixture
def copied_pack(tmp_path: Path) -> Path:
    """A copy of the small pack, to spoil at will."""
    return Path(shutil.copytree(PACKS / "exemple", tmp_path / "exemple"))
