"""Joining two files and taking them apart, on the pages (P3, U2)."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.accounts import signed_in
from tests.factories.counselling import make_visit
from tests.factories.merging import make_joined, said_to_be_one
from tests.factories.network import make_unit
from tests.factories.offers import make_offer
from tests.factories.selection import make_candidacy
from tests.factories.world import make_world
from tests.web.staff.identity.test_pairs import twin
from tounga.accounts.enums import Role
from tounga.identity.models import Pair
from tounga.kernel.models import FileRead
from tounga.merging.models import Merge
from tounga.merging.selectors import first_choice
from tounga.merging.ties import ties
from tounga.network.models import Unit
from tounga.people.models import Person
from tounga.web.staff.identity.joining import UNSAID, WORDS

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit() -> Unit:
    return make_unit(territories=["01"])


@pytest.fixture
def counsellor(unit: Unit) -> Client:
    return signed_in(Role.COUNSELLOR, unit=unit)


@pytest.fixture
def pair(unit: Unit) -> Pair:
    return said_to_be_one(twin(unit), twin(unit, given_names="Awa Fatoumata"))


def text(response: Any) -> str:
    return response.content.decode()


def test_p3_from_the_pair_to_one_file_and_back(counsellor: Client, pair: Pair) -> None:
    kept, joined = pair.first, pair.second
    make_visit(joined)
    join = reverse("staff:pair_join", args=[pair.pk])
    assert join in text(counsellor.get(reverse("staff:pair", args=[pair.pk])))
    page = text(counsellor.get(join))
    assert kept.number in page and joined.number in page and "Visites" in page and "Téléphones" in page
    assert {read.subject for read in FileRead.objects.filter(purpose="staff:pair_join")} == {kept.pk, joined.pk}
    sent = counsellor.post(join, {"keep": str(kept.pk), "reason": "Même carte d’identité"}, follow=True)
    assert sent.redirect_chain == [(reverse("staff:person", args=[kept.pk]), 302)]
    merge = Merge.objects.get()
    undo = reverse("staff:pair_undo", args=[merge.pk])
    assert "Les deux dossiers sont réunis" in text(sent) and undo in text(sent) and joined.number in text(sent)
    assert "Même carte d’identité" in text(sent)
    assert counsellor.get(reverse("staff:person", args=[joined.pk])).headers["Location"] == reverse(
        "staff:person", args=[kept.pk]
    )
    assert counsellor.get(undo).status_code == 200
    back = counsellor.post(undo, {"reason": "Ce sont deux cousines"}, follow=True)
    assert back.redirect_chain == [(reverse("staff:person", args=[joined.pk]), 302)]
    assert "de nouveau séparés" in text(back)
    assert counsellor.get(undo).status_code == 404, "once"


def test_p3_the_other_file_can_be_kept(counsellor: Client, pair: Pair) -> None:
    join = reverse("staff:pair_join", args=[pair.pk])
    assert first_choice(pair) == pair.first
    page = text(counsellor.get(f"{join}?garder={pair.second_id}"))
    assert f'name="keep" value="{pair.second_id}"' in page
    counsellor.post(join, {"keep": str(pair.second_id), "reason": "Dossier plus complet"})
    assert Merge.objects.get().into_id == pair.second_id


def test_p3_a_reason_is_asked_and_an_odd_choice_is_none(counsellor: Client, pair: Pair) -> None:
    join = reverse("staff:pair_join", args=[pair.pk])
    for sent in ({"keep": str(pair.first_id)}, {"keep": "x", "reason": "Essai"}, {}):
        assert counsellor.post(join, sent).status_code == 422
    assert not Merge.objects.exists()
    assert counsellor.get(f"{join}?garder=x").status_code == 200


def test_p3_a_contradiction_is_explained_with_where_to_settle_it(counsellor: Client, unit: Unit) -> None:
    offer = make_offer(units=[(unit, 4)])
    first, second = make_candidacy(offer=offer, unit=unit), make_candidacy(offer=offer, unit=unit)
    pair = said_to_be_one(first.person, second.person)
    join = reverse("staff:pair_join", args=[pair.pk])
    page = text(counsellor.get(join))
    assert "À régler d’abord" in page and reverse("staff:candidacy", args=[second.pk]) in page
    assert 'name="reason"' not in page
    refused = counsellor.post(join, {"keep": str(first.person_id), "reason": "Essai"})
    assert refused.status_code == 422 and not Merge.objects.exists()


def test_p3_a_pair_that_nobody_called_one_person_is_answered_first(counsellor: Client, unit: Unit) -> None:
    pair = said_to_be_one(twin(unit), twin(unit))
    merge = make_joined(pair.first, pair.second)
    counsellor.post(reverse("staff:pair_undo", args=[merge.pk]), {"reason": "Essai"})
    answer = counsellor.get(reverse("staff:pair_join", args=[pair.pk]))
    assert answer.headers["Location"] == reverse("staff:pair", args=[pair.pk])


def test_u2_elsewhere_neither_the_pair_nor_the_joined_file_exists(pair: Pair) -> None:
    stranger = signed_in(Role.FOCAL_POINT, unit=make_unit(territories=["02"]))
    assert stranger.get(reverse("staff:pair_join", args=[pair.pk])).status_code == 404
    merge = make_joined(pair.first, pair.second)
    for address in (
        reverse("staff:person", args=[pair.second_id]),
        reverse("staff:person", args=[pair.first_id]),
        reverse("staff:pair_undo", args=[merge.pk]),
    ):
        assert stranger.get(address).status_code == 404
    assert stranger.post(reverse("staff:pair_undo", args=[merge.pk]), {"reason": "Essai"}).status_code == 404
    assert Merge.objects.standing().exists()


def test_u1_the_direction_looks_and_joins_nothing(pair: Pair) -> None:
    director = signed_in(Role.NATIONAL_DIRECTOR)
    join = reverse("staff:pair_join", args=[pair.pk])
    assert 'name="reason"' not in text(director.get(join))
    assert director.post(join, {"keep": str(pair.first_id), "reason": "Essai"}).status_code == 403
    assert Person.objects.filter(pk=pair.second_id).exists()


def test_p3_what_is_to_join_waits_in_the_list_and_at_the_desk(counsellor: Client, pair: Pair) -> None:
    join = reverse("staff:pair_join", args=[pair.pk])
    assert join in text(counsellor.get(reverse("staff:home")))
    assert str(pair.pk) in text(counsellor.get(f"{reverse('staff:pairs')}?reunir=1"))
    make_joined(pair.first, pair.second)
    assert join not in text(counsellor.get(reverse("staff:home")))
    assert "Rien à réunir" in text(counsellor.get(f"{reverse('staff:pairs')}?reunir=1"))


def test_each_kind_of_row_that_follows_has_its_words() -> None:
    assert {tie.model._meta.label for tie in ties()} == set(WORDS) | UNSAID


def test_the_pair_of_the_world_of_the_matrix_can_be_joined() -> None:
    world = make_world()
    assert make_joined(world.pair_said.first, world.pair_said.second)
