"""The demonstration that `make run` builds, whole: what chance gives three thousand people no small one shows."""

import pytest

from tounga.demo.build import build, is_built
from tounga.demo.chapters.twice import TIMES
from tounga.demo.plan import FULL_SIZE
from tounga.people.models import Person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]


def test_the_demonstration_of_make_run_can_be_built() -> None:
    build()
    assert is_built()
    assert Person.objects.count() == FULL_SIZE + TIMES - 1
