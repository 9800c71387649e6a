"""A former number, or a former address, says that its file was joined to another (P3, U2)."""

import pytest
from django.urls import reverse

from tests.factories.accounts import signed_in
from tests.factories.counselling import make_session
from tests.factories.merging import make_joined
from tests.factories.network import make_unit
from tests.factories.people import SYSTEM, make_agent, make_person
from tests.web.staff.identity.test_pairs import twin
from tounga.accounts.enums import Role
from tounga.kernel.ids import uuid7
from tounga.merging import services
from tounga.merging.models import Merge
from tounga.network.models import Unit
from tounga.web.staff.identity.former import told_of_key, told_of_number

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit() -> Unit:
    return make_unit(territories=["01"])


@pytest.fixture
def merge(unit: Unit) -> Merge:
    return make_joined(twin(unit), twin(unit))


def test_p3_a_former_number_says_to_which_file_it_was_joined(unit: Unit, merge: Merge) -> None:
    agent = make_agent(unit)
    told = told_of_number(agent, merge.number)
    assert merge.number in told and merge.kept.number in told and "réuni le" in told
    assert told_of_number(agent, merge.number.lower().replace("-", " ")) == told
    by_address = told_of_key(agent, merge.joined_id)
    assert "réuni à celui-ci le" in by_address and merge.number not in by_address, "a cookie carries it"


def test_p3_a_file_joined_twice_leads_to_the_one_that_stands(unit: Unit, merge: Merge) -> None:
    last = twin(unit)
    make_joined(last, merge.kept)
    agent = make_agent(unit)
    assert last.number in told_of_number(agent, merge.number)
    assert last.number in told_of_number(agent, merge.kept.number)


def test_p3_nothing_is_said_of_a_number_that_is_a_file_s_own(unit: Unit, merge: Merge) -> None:
    agent = make_agent(unit)
    for text in (merge.kept.number, make_person(unit=unit).number, "Essai", "", "00 10 00 01"):
        assert told_of_number(agent, text) == ""
    assert told_of_key(agent, merge.kept_id) == told_of_key(agent, uuid7()) == ""


def test_p3_files_taken_apart_again_have_each_their_number(unit: Unit, merge: Merge) -> None:
    services.undo_join(by=SYSTEM, merge=merge, reason="Deux personnes")
    assert told_of_number(make_agent(unit), merge.number) == ""


def test_u2_nobody_is_told_of_files_elsewhere(merge: Merge) -> None:
    agent = make_agent(make_unit())
    assert told_of_number(agent, merge.number) == told_of_key(agent, merge.joined_id) == ""


def test_p3_whoever_invites_by_a_former_number_is_told(unit: Unit, merge: Merge) -> None:
    agent = signed_in(Role.COUNSELLOR, unit=unit)
    address = reverse("staff:session_invite", args=[make_session(unit).pk])
    page = agent.post(address, {"q": merge.number}, follow=True).content.decode()
    assert f"{merge.number} était le numéro d’un dossier réuni" in page and str(merge.kept_id) in page
    assert "était le numéro" not in agent.post(address, {"q": merge.kept.number}, follow=True).content.decode()


def test_p3_whoever_comes_by_a_former_number_or_address_is_told(unit: Unit, merge: Merge) -> None:
    agent = signed_in(Role.COUNSELLOR, unit=unit)
    said = f"{merge.number} était le numéro d’un dossier réuni"
    found = agent.post(reverse("staff:people"), {"q": merge.number}, follow=True).content.decode()
    assert said in found and merge.kept.number in found
    assert "était le numéro" not in agent.post(reverse("staff:people"), {"q": "Essai"}, follow=True).content.decode()
    led = agent.get(reverse("staff:person", args=[merge.joined_id]), follow=True)
    assert led.redirect_chain == [(reverse("staff:person", args=[merge.kept_id]), 302)]
    assert "a été réuni à celui-ci" in led.content.decode()
