"""Who sees what: a region its own, an employer the presented and only while the file is open (U2, U4)."""

import pytest

from tests.factories.employers import national_director
from tests.factories.network import central_officer, make_unit
from tests.factories.offers import make_offer
from tests.factories.people import make_agent, make_candidate
from tests.factories.selection import (
    director,
    employer_of,
    focal_point,
    make_candidacies,
    make_candidacy,
    make_shortlist,
)
from tounga.kernel.actor import ANONYMOUS, NATION, Actor
from tounga.selection import services
from tounga.selection.enums import CandidacyState
from tounga.selection.models import Candidacy, Presentation, Shortlist

pytestmark = pytest.mark.django_db

SEEN_BY_THE_EMPLOYER = {"presented", "selected", "reserve", "refused"}


@pytest.mark.parametrize("state", list(CandidacyState))
def test_an_employer_sees_only_the_presented(state: str) -> None:
    candidacy = make_candidacy(state=state)
    seen = Candidacy.objects.visible_to(employer_of(candidacy.offer)).exists()
    assert seen == (state in SEEN_BY_THE_EMPLOYER)


def test_an_employer_loses_everything_when_the_file_closes() -> None:
    one, two = make_candidacies(2, state="presented")
    boss = employer_of(one.offer)
    services.choose(by=boss, candidacy=one)
    assert Presentation.objects.visible_to(boss).count() == 1
    services.close_presentation(by=central_officer(), presentation=one.presentation, reason="Fini")
    assert not Candidacy.objects.visible_to(boss).exists()
    assert not Presentation.objects.visible_to(boss).exists()


def test_who_withdraws_disappears_for_the_employer() -> None:
    candidacy = make_candidacy(state="presented")
    services.withdraw(by=make_candidate(candidacy.person), candidacy=candidacy)
    assert not Candidacy.objects.visible_to(employer_of(candidacy.offer)).exists()


def test_another_employer_sees_nothing() -> None:
    make_candidacy(state="presented")
    boss = employer_of(make_offer())
    assert not Candidacy.objects.visible_to(boss).exists()
    assert not Presentation.objects.visible_to(boss).exists()


def test_a_region_sees_its_own_candidates_and_list() -> None:
    shortlist = make_shortlist()
    for actor in (make_agent(shortlist.unit), focal_point(shortlist.unit), director(shortlist.unit)):
        assert Candidacy.objects.visible_to(actor).count() == 2
        assert Shortlist.objects.visible_to(actor).count() == 1
    stranger = director(make_unit())
    assert not Candidacy.objects.visible_to(stranger).exists()
    assert not Shortlist.objects.visible_to(stranger).exists()


def test_the_centre_sees_all() -> None:
    make_candidacy(state="presented")
    for actor in (central_officer(), national_director()):
        assert Candidacy.objects.visible_to(actor).count() == 1
        assert Presentation.objects.visible_to(actor).count() == 1
        assert Shortlist.objects.visible_to(actor).count() == 1


def test_a_candidate_sees_his_or_her_own() -> None:
    one, two = make_candidacies(2)
    assert Candidacy.objects.visible_to(make_candidate(one.person)).get() == one


@pytest.mark.parametrize("role", ["observer", "consular", "administrator", "data_protection_officer", "none"])
def test_nobody_else_sees_anything(role: str) -> None:
    make_candidacy(state="presented")
    for actor in (ANONYMOUS, Actor(account=None, name="x", role=role, scope=NATION)):
        for model in (Candidacy, Presentation, Shortlist):
            assert not model.objects.visible_to(actor).exists()
