"""A demonstration is built nowhere but where nobody real can be."""

from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.factories.accounts import make_user
from tounga.accounts.demonstration import mark_demonstration
from tounga.demo import build as building
from tounga.demo.models import Chapter
from tounga.demo.rules import Ground, may_build
from tounga.kernel.errors import Refused

GOOD = Ground(demonstration_mode=True, debug=True, ours=False, inhabited=False)


def test_an_empty_database_in_demonstration_mode_will_do() -> None:
    assert may_build(GOOD, 120)


def test_a_build_cut_short_goes_on() -> None:
    assert may_build(Ground(demonstration_mode=True, debug=True, ours=True, inhabited=True, begun=120), 120)


@pytest.mark.parametrize(
    ("code", "facts"),
    [
        ("not_demonstration", {"demonstration_mode": False}),
        ("not_debug", {"debug": False}),
        ("inhabited", {"inhabited": True}),
        ("inhabited", {"inhabited": True, "ours": True}),
        ("inhabited", {"inhabited": True, "begun": 120}),
        ("other_size", {"ours": True, "inhabited": True, "begun": 3000}),
    ],
)
def test_anywhere_else_it_is_refused(code: str, facts: dict[str, Any]) -> None:
    given = {"demonstration_mode": True, "debug": True, "ours": False, "inhabited": False, **facts}
    assert may_build(Ground(**given), 120).codes == {code}


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "value"), [("DEMONSTRATION", False), ("DEBUG", False)])
def test_settings_that_shut_the_door_write_nothing(demonstration: None, settings: Any, name: str, value: bool) -> None:
    setattr(settings, name, value)
    with pytest.raises(CommandError):
        call_command("demo", "build", people=120, verbosity=0)
    assert not Chapter.objects.exists()


@pytest.mark.django_db
def test_a_database_with_accounts_is_left_alone(demonstration: None) -> None:
    make_user()
    with pytest.raises(Refused) as refusal:
        building.build(people=120)
    assert refusal.value.codes == {"inhabited"}
    assert not Chapter.objects.exists()


@pytest.mark.django_db
def test_a_demonstration_of_somebody_else_s_making_is_left_alone(demonstration: None) -> None:
    mark_demonstration()
    make_user()
    with pytest.raises(Refused):
        building.build(people=120)


@pytest.mark.django_db
def test_a_country_without_demonstration_files_says_so(demonstration: None, settings: Any) -> None:
    settings.COUNTRY_PACK = "exemple"
    with pytest.raises(Refused) as refusal:
        building.build(people=120)
    assert refusal.value.codes == {"no_demonstration"}
