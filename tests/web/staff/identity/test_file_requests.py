"""Files asked of another region, on both screens (P3, U2)."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.accounts import signed_in
from tests.factories.network import make_unit
from tests.factories.people import make_person
from tests.factories.transfers import make_request
from tounga.accounts.enums import Role
from tounga.network.models import Unit
from tounga.people.models import Person
from tounga.transfers.models import FileRequest

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> Unit:
    return make_unit(territories=["01"])


@pytest.fixture
def there() -> Unit:
    return make_unit(territories=["00"])


@pytest.fixture
def person(there: Unit) -> Person:
    return make_person(unit=there, family_name="Essaicaché", given_names="Awa")


@pytest.fixture
def asked(person: Person, here: Unit) -> FileRequest:
    return make_request(person, here, sought="Awa Essaitapé")


@pytest.fixture
def focal_point(there: Unit) -> Client:
    return signed_in(Role.FOCAL_POINT, unit=there)


def test_p3_it_waits_on_the_other_regions_desk(focal_point: Client, asked: FileRequest) -> None:
    address = reverse("staff:request", args=[asked.pk])
    assert address in focal_point.get(reverse("staff:home")).content.decode()
    assert address in focal_point.get(reverse("staff:requests")).content.decode()
    page = focal_point.get(address).content.decode()
    assert "La personne habite maintenant ici" in page
    assert "Essaicaché" in page


@pytest.mark.parametrize(("answer", "state"), [("hand_over", "moved"), ("let_read", "reading"), ("refuse", "refused")])
def test_p3_the_answer_reaches_the_region_that_asked(
    focal_point: Client, asked: FileRequest, here: Unit, answer: str, state: str
) -> None:
    counsellor = signed_in(Role.COUNSELLOR, unit=here)
    before = counsellor.get(reverse("staff:requests")).content.decode()
    assert "Awa Essaitapé" in before and "Essaicaché" not in before
    typed = {"answer": answer, "reason": "Voici notre réponse"}
    assert focal_point.post(reverse("staff:request", args=[asked.pk]), typed).status_code == 302
    asked.refresh_from_db()
    assert asked.state == state
    page = counsellor.get(reverse("staff:requests")).content.decode()
    assert "Voici notre réponse" in page
    assert (reverse("staff:person", args=[asked.person_id]) in page) == (state == "moved")
    assert (reverse("staff:request_file", args=[asked.pk]) in page) == (state == "reading")
    reading = counsellor.get(reverse("staff:request_file", args=[asked.pk]))
    assert reading.status_code == (200 if state == "reading" else 302)
    if state == "reading":
        assert "Essaicaché" in reading.content.decode()
        assert "Modifier" not in reading.content.decode()
    assert focal_point.get(reverse("staff:request", args=[asked.pk])).status_code == 200


def test_p3_no_without_a_reason_is_asked_again(focal_point: Client, asked: FileRequest) -> None:
    response = focal_point.post(reverse("staff:request", args=[asked.pk]), {"answer": "refuse", "reason": ""})
    assert response.status_code == 422
    assert "Indiquez le motif" in response.content.decode()


def test_u2_who_asked_never_opens_the_request_as_the_keeper_sees_it(asked: FileRequest, here: Unit) -> None:
    director = signed_in(Role.REGIONAL_DIRECTOR, unit=here)
    assert director.get(reverse("staff:request", args=[asked.pk])).status_code == 404
    assert director.post(reverse("staff:request", args=[asked.pk]), {"answer": "hand_over"}).status_code == 404


def test_a_counsellor_reads_the_request_and_leaves_the_answer_to_the_focal_point(
    asked: FileRequest, there: Unit
) -> None:
    counsellor = signed_in(Role.COUNSELLOR, unit=there)
    address = reverse("staff:request", args=[asked.pk])
    page = counsellor.get(address)
    assert page.status_code == 200
    assert 'name="answer"' not in page.content.decode()
    assert counsellor.post(address, {"answer": "hand_over"}).status_code == 403
