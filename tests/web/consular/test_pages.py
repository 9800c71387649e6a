"""The mission's space: who waits, what is needed to judge, the opinion, and nobody's name (M3)."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.accounts import make_account, sign_in, signed_in
from tests.factories.employers import make_employer, make_evidence
from tests.factories.reference import country
from tounga.accounts.enums import Role
from tounga.employers.models import ConsularOpinion
from tounga.employers.selectors import trust
from tounga.kernel.clock import today
from tounga.kernel.ids import uuid7

pytestmark = pytest.mark.django_db


def consul(code: str = "DZ") -> Client:
    return sign_in(Client(), *make_account(Role.CONSULAR, name="Consul Inventé", country=country(code)))


def text_of(response: Any) -> str:
    return str(response.content.decode())


def url(name: str, *args: object) -> str:
    return reverse(f"consular:{name}", args=args)


def test_the_mission_judges_an_employer() -> None:
    employer = make_employer(state="registered", name="Atlas Inventé", registration_number="RC-9")
    make_evidence(employer, "JUSTICE", favourable=False, summary="Confidence entre services")
    client = consul()
    home = text_of(client.get(url("home")))
    assert "Un employeur attend votre avis" in home
    assert "Atlas Inventé" in home
    page = text_of(client.get(url("employer", employer.pk)))
    assert "RC-9" in page
    assert "Justice d’essai" in page
    assert "Confidence entre services" not in page
    assert client.get(url("opinion_new", employer.pk)).status_code == 200
    given = {"favourable": "yes", "opinion": "Chantier visité."}
    after = text_of(client.post(url("opinion_new", employer.pk), given, follow=True))
    assert "Votre avis est transmis" in after
    assert "Chantier visité." in after
    opinion = ConsularOpinion.objects.get()
    assert (opinion.favourable, opinion.given_on, opinion.given_by_name) == (True, today(), "Consul Inventé")
    assert "Aucun avis à donner" in text_of(client.get(url("home")))


def test_an_unfavourable_opinion_stops_everything() -> None:
    employer = make_employer(kind="intermediary")
    given = {"favourable": "no", "opinion": "Société introuvable."}
    assert consul().post(url("opinion_new", employer.pk), given).status_code == 302
    assert trust(employer, today()).codes == {"opinion_unfavourable"}


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"favourable": "yes"},
        {"opinion": "Oui"},
        {"favourable": "maybe", "opinion": "?"},
        {"favourable": "yes", "opinion": "a" * 10**6},
    ],
)
def test_a_half_opinion_is_not_kept(given: dict[str, str]) -> None:
    employer = make_employer(state="registered")
    assert consul().post(url("opinion_new", employer.pk), given).status_code == 422
    assert not ConsularOpinion.objects.exists()


def test_employers_of_other_countries_do_not_exist() -> None:
    """U2."""
    employer = make_employer(state="registered", name="Ailleurs")
    client = consul("GA")
    assert "Ailleurs" not in text_of(client.get(url("home")))
    assert "Aucun employeur dans votre pays" in text_of(client.get(url("home")))
    assert client.get(url("employer", employer.pk)).status_code == 404
    given = {"favourable": "yes", "opinion": "Oui"}
    assert client.post(url("opinion_new", employer.pk), given).status_code == 404
    assert client.get(url("employer", uuid7())).status_code == 404
    assert not ConsularOpinion.objects.exists()


@pytest.mark.parametrize(
    "role", [Role.CENTRAL_OFFICER, Role.COUNSELLOR, Role.EMPLOYER, Role.CANDIDATE, Role.DIASPORA_RELAY]
)
def test_for_others_this_space_does_not_exist(role: str) -> None:
    employer = make_employer(state="registered")
    client = signed_in(role)
    assert client.get(url("home")).status_code == 404
    assert client.get(url("employer", employer.pk)).status_code == 404
    assert client.post(url("opinion_new", employer.pk), {"favourable": "yes", "opinion": "x"}).status_code == 404


def test_the_home_page_asks_as_many_queries_for_one_as_for_twenty() -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    make_employer(state="registered")
    client = consul()
    client.get(url("home"))
    with CaptureQueriesContext(connection) as few:
        client.get(url("home"))
    for _number in range(15):
        make_employer(state="registered")
    with CaptureQueriesContext(connection) as many:
        client.get(url("home"))
    assert len(many) == len(few)
