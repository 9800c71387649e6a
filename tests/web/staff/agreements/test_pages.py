"""Agreements on screen: recorded, in force, prolonged, ended, with their quotas (N5)."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.accounts import signed_in
from tests.factories.network import make_agreement
from tests.factories.reference import country, make_reference, occupation
from tounga.accounts.enums import Role
from tounga.kernel.clock import today
from tounga.kernel.ids import uuid7
from tounga.network.models import Agreement

pytestmark = pytest.mark.django_db

NEW = {
    "title": "Accord inventé",
    "reference": "A-1",
    "kind": "convention",
    "country": "DZ",
    "partner": "Agence inventée",
}
DAY = "%d/%m/%Y"


def officer() -> Client:
    return signed_in(Role.CENTRAL_OFFICER)


def text_of(response: Any) -> str:
    return str(response.content.decode())


def url(name: str, *args: object) -> str:
    return reverse(f"staff:{name}", args=args)


def test_an_agreement_from_its_record_to_its_end() -> None:
    make_reference()
    client = officer()
    assert "Aucun accord pour le moment" in text_of(client.get(url("agreements")))
    assert client.get(url("agreement_new")).status_code == 200
    page = text_of(client.post(url("agreement_new"), NEW, follow=True))
    assert "Cet accord est encore en négociation." in page
    row = Agreement.objects.get()
    dates = {"signed_on": today().strftime(DAY), "expires_on": (today() + timedelta(days=60)).strftime(DAY)}
    page = text_of(client.post(url("agreement_put_in_force", row.pk), dates, follow=True))
    assert "Des offres peuvent s’appuyer sur cet accord." in page
    assert "La fin approche." in page
    assert "Un accord prend fin bientôt." in text_of(client.get(url("agreements")))
    later = {"expires_on": (today() + timedelta(days=400)).strftime(DAY)}
    assert "La fin approche." not in text_of(client.post(url("agreement_renew", row.pk), later, follow=True))
    page = text_of(client.post(url("agreement_suspend", row.pk), {"reason": "Avis défavorable"}, follow=True))
    assert "Cet accord est suspendu." in page
    page = text_of(client.post(url("agreement_end", row.pk), {"reason": "Terme"}, follow=True))
    assert "Cet accord a pris fin." in page
    assert url("agreement_suspend", row.pk) not in page


@pytest.mark.parametrize(
    ("signed", "expires", "words"),
    [(1, None, "jusqu’au"), (-10, -20, "après sa signature"), (-10, -1, "déjà terminé"), (None, None, "Remplissez")],
)
def test_impossible_dates_are_explained(signed: int | None, expires: int | None, words: str) -> None:
    row = make_agreement(state="negotiation")
    days = {"signed_on": signed, "expires_on": expires}
    given = {name: (today() + timedelta(days=n)).strftime(DAY) for name, n in days.items() if n is not None}
    response = officer().post(url("agreement_put_in_force", row.pk), given)
    assert response.status_code == 422
    assert words in text_of(response)
    row.refresh_from_db()
    assert row.state == "negotiation"


def test_a_reference_serves_once() -> None:
    make_agreement(reference="A-1")
    response = officer().post(url("agreement_new"), NEW)
    assert response.status_code == 422
    assert "désigne déjà un autre accord" in text_of(response)


def test_quotas_are_found_by_what_people_call_the_occupation() -> None:
    row = make_agreement()
    client, page = officer(), url("agreement_quotas", row.pk)
    assert client.get(page).status_code == 200
    given = {"occupation_text": "maçon", "year": "2026", "posts": "51"}
    assert client.post(page, given).status_code in (302, 422)
    if not row.quotas.exists():
        client.post(page, {**given, "occupation": occupation("F1703").pk})
    quota = row.quotas.get()
    assert (quota.occupation.code, quota.posts) == ("F1703", 51)
    assert "51" in text_of(client.get(url("agreement", row.pk)))
    assert "ne ressemble" in text_of(client.post(page, {**given, "occupation_text": "zzzzqqqq"}))
    assert client.post(page, {**given, "posts": "0"}).status_code == 422
    assert client.post(url("agreement_quota_remove", quota.pk)).status_code == 302
    assert not row.quotas.exists()


def test_filters_and_corrections() -> None:
    make_agreement(title="Premier inventé")
    row = make_agreement(title="Second inventé", state="negotiation", country=country("GA"))
    client = officer()
    for query in ({"etape": "negotiation"}, {"pays": "GA"}):
        words = text_of(client.get(url("agreements"), query))
        assert "Second inventé" in words
        assert "Premier inventé" not in words
    edit = url("agreement_edit", row.pk)
    assert "Second inventé" in text_of(client.get(edit))
    assert client.post(edit, {**NEW, "title": "Nom corrigé"}).status_code == 302
    row.refresh_from_db()
    assert (row.title, row.country_id) == ("Nom corrigé", "DZ")


def test_the_director_stops_but_does_not_write() -> None:
    row = make_agreement()
    client = signed_in(Role.NATIONAL_DIRECTOR)
    assert client.get(url("agreement", row.pk)).status_code == 200
    for name in ("agreement_edit", "agreement_quotas", "agreement_renew"):
        assert client.post(url(name, row.pk), {}).status_code == 403
    assert client.get(url("agreement_new")).status_code == 403
    assert client.post(url("agreement_suspend", row.pk), {"reason": "Alerte"}).status_code == 302


@pytest.mark.parametrize(
    "role", [Role.COUNSELLOR, Role.REGIONAL_DIRECTOR, Role.EMPLOYER, Role.CONSULAR, Role.CANDIDATE]
)
def test_for_others_agreements_do_not_exist(role: str) -> None:
    row = make_agreement()
    client = signed_in(role)
    for name in ("agreements", "agreement_new"):
        assert client.get(url(name)).status_code == 404
    for name in ("agreement", "agreement_edit", "agreement_suspend", "agreement_end", "agreement_quotas"):
        assert client.post(url(name, row.pk), {"reason": "x"}).status_code == 404
    row.refresh_from_db()
    assert row.state == "in_force"


def test_what_does_not_exist_is_not_found() -> None:
    client = officer()
    make_reference()
    assert client.get(url("agreement", uuid7())).status_code == 404
    assert client.post(url("agreement_quota_remove", uuid7())).status_code == 404
