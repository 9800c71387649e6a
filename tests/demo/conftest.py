"""A small demonstration, built with an accident at the end of every chapter: each is written twice, once for nothing."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from django.conf import settings as project
from django.db import connection, transaction

from tests.demo.census import Census, census
from tounga.demo import build as building
from tounga.demo.chapters import Step, steps
from tounga.demo.house import House

SMALL = 120


class Accident(Exception):
    """The power goes at the end of a chapter."""


@dataclass
class Built:
    """What was found after each chapter: when it was lost, and when it was written again."""

    lost: dict[str, Census] = field(default_factory=dict)
    kept: dict[str, Census] = field(default_factory=dict)


@pytest.fixture
def demonstration(settings: Any) -> None:
    """The settings of a demonstration."""
    settings.DEMONSTRATION, settings.DEBUG = True, True


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[Built]:
    """Built in spite of the accidents, and left standing for the tests of the module."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        for name, value in (("DEMONSTRATION", True), ("DEBUG", True), ("MEDIA_ROOT", tmp_path_factory.mktemp("demo"))):
            patch.setattr(project, name, value)
        with transaction.atomic():
            yield _build_with_accidents(patch)
            transaction.set_rollback(True)
    assert not connection.in_atomic_block


def _build_with_accidents(patch: pytest.MonkeyPatch) -> Built:
    """Each chapter fails once, its rows written; the build is started again until it is done."""
    found = Built()

    def failing(step: Step) -> Step:
        def write(house: House) -> int:
            count = step.write(house)
            if step.name not in found.lost:
                found.lost[step.name] = census()
                raise Accident(step.name)
            found.kept[step.name] = census()
            return count

        return replace(step, write=write)

    patch.setattr(building, "steps", lambda people: [failing(step) for step in steps(people)])
    while True:
        try:
            building.build(people=SMALL)
        except Accident:
            continue
        return found
