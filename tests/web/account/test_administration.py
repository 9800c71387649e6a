"""The administrator's pages do what they say, with a reason, and show a password once (U1, U6)."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.accounts import make_account, make_country, make_unit, make_user, sign_in, signed_in
from tounga.accounts.enums import Role
from tounga.accounts.models import Grant, User
from tounga.kernel.models import FileRead

pytestmark = pytest.mark.django_db
NEW = {"name": "Awa Inventée", "email": "awa@exemple.test", "role": Role.COUNSELLOR}


@pytest.fixture
def admin() -> Client:
    return signed_in(Role.ADMINISTRATOR, name="Chef Inventé")


def test_a_new_account_gets_its_role_and_a_password_shown_once(admin: Client) -> None:
    unit = make_unit()
    answer = admin.post(reverse("account:account_new"), {**NEW, "unit": str(unit.pk)})
    found = re.search(r'<span class="code">([a-z0-9-]{19})</span>', answer.content.decode())
    assert answer.status_code == 200 and found
    user = User.objects.get(email="awa@exemple.test")
    assert user.check_password(found[1]) and user.temporary_until
    assert [(grant.role, grant.unit, grant.granted_by_name) for grant in user.grants.all()] == [
        (Role.COUNSELLOR, unit, "Chef Inventé")
    ]
    assert found[1] not in admin.get(reverse("account:account", args=[user.pk])).content.decode()
    assert found[1] not in str(dict(admin.session.items()))
    entered = Client().post("/compte/entrer/", {"login": user.email, "password": found[1]})
    assert entered.status_code == 302


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"name": ""}, "Nom complet"),
        ({"email": ""}, "adresse de courriel ou un numéro"),
        ({"email": "rien"}, "nom@exemple.org"),
        ({"phone": "12"}, "tous ses chiffres"),
        ({"role": ""}, "Choisissez une réponse"),
        ({"role": "emperor"}, "réponse de la liste"),
        ({"role": Role.CANDIDATE}, "réponse de la liste"),
        ({}, "Choisissez l’unité"),
        ({"role": Role.CONSULAR}, "Choisissez le pays"),
        ({"role": Role.EMPLOYER}, "Indiquez l’organisation"),
        ({"role": Role.OBSERVER, "unit": "unit"}, "laissez-le vide"),
        ({"unit": "unit", "valid_to": "01/01/2001"}, "Donnez une date à partir"),
        ({"unit": "unit", "valid_from": "31/02/2026"}, "id_valid_from_error"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field_and_nothing_is_written(
    admin: Client, changes: dict[str, Any], said: str
) -> None:
    unit = str(make_unit().pk)
    before = User.objects.count()
    sent = {key: unit if value == "unit" else value for key, value in {**NEW, **changes}.items()}
    answer = admin.post(reverse("account:account_new"), sent)
    page = answer.content.decode()
    assert answer.status_code == 422 and said in page and 'class="errors"' in page
    assert User.objects.count() == before


def test_an_address_already_taken_is_said(admin: Client) -> None:
    make_user(email="awa@exemple.test")
    answer = admin.post(reverse("account:account_new"), {**NEW, "unit": str(make_unit().pk)})
    assert answer.status_code == 422 and "utilise déjà cette adresse" in answer.content.decode()


def test_roles_are_given_and_taken_back_with_the_reason(admin: Client) -> None:
    user = make_user()
    country = make_country()
    given = admin.post(reverse("account:account_grant", args=[user.pk]), {"role": Role.CONSULAR, "country": country.pk})
    assert given.url == reverse("account:account", args=[user.pk])
    grant = Grant.objects.get(user=user)
    revoke = reverse("account:grant_revoke", args=[grant.pk])
    assert admin.post(revoke, {"reason": ""}).status_code == 422
    assert admin.post(revoke, {"reason": "mutation"}).status_code == 302
    grant.refresh_from_db()
    assert (grant.revoked_reason, grant.revoked_by_name) == ("mutation", "Chef Inventé")
    page = admin.get(reverse("account:account", args=[user.pk])).content.decode()
    assert "mutation" in page and revoke not in page
    assert "déjà été retiré" in admin.post(revoke, {"reason": "encore"}).content.decode()


def test_an_account_is_closed_and_opened_again(admin: Client) -> None:
    user, _grant = make_account(Role.COUNSELLOR)
    for name, active in (("account_disable", False), ("account_enable", True)):
        assert admin.post(reverse(f"account:{name}", args=[user.pk]), {"reason": "essai"}).status_code == 302
        user.refresh_from_db()
        assert user.is_active is active


def test_ones_own_rights_are_somebody_elses_matter() -> None:
    user, grant = make_account(Role.ADMINISTRATOR)
    client = sign_in(Client(), user, grant)
    page = client.get(reverse("account:account", args=[user.pk])).content.decode()
    assert "un autre administrateur change vos droits" in page
    assert reverse("account:account_disable", args=[user.pk]) not in page
    for name in ("account_disable", "account_password", "account_second_factor"):
        refused = client.post(reverse(f"account:{name}", args=[user.pk]), {"reason": "essai"})
        assert refused.status_code == 403 and "propres droits" in refused.content.decode()
    assert client.post(reverse("account:account_grant", args=[user.pk]), {"role": Role.OBSERVER}).status_code == 403
    assert Grant.objects.filter(user=user).count() == 1


def test_a_temporary_password_is_given_with_a_reason(admin: Client) -> None:
    user, _grant = make_account(Role.COUNSELLOR)
    answer = admin.post(reverse("account:account_password", args=[user.pk]), {"reason": "oubli"})
    found = re.search(r'<span class="code">([a-z0-9-]{19})</span>', answer.content.decode())
    assert found and User.objects.get(pk=user.pk).check_password(found[1])


def test_the_list_is_searched_and_paged(admin: Client, django_assert_max_num_queries: Any) -> None:
    for number in range(30):
        make_account(Role.COUNSELLOR, name=f"Inventé {number:02d}")
    with django_assert_max_num_queries(8):
        first = admin.get(reverse("account:accounts")).content.decode()
    following = re.search(r'href="(\?apres=[^"]+)"', first)
    assert following and "Inventé 00" in first and "Inventé 29" not in first
    assert "Inventé 29" in admin.get(reverse("account:accounts") + following[1]).content.decode()
    found = admin.post(reverse("account:accounts"), {"q": "INVENTE 07"}, follow=True).content.decode()
    assert "Inventé 07" in found and "Inventé 08" not in found
    assert "Aucun compte" in admin.post(reverse("account:accounts"), {"q": "personne"}, follow=True).content.decode()
    assert admin.post(reverse("account:accounts"), {"q": "x" * 5000}).status_code == 422


def test_the_number_of_queries_does_not_grow_with_accounts(admin: Client) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for _round in range(2):
        for _number in range(8):
            make_account(Role.COUNSELLOR)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            admin.get(reverse("account:accounts"))
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_an_unknown_account_is_not_found(admin: Client) -> None:
    assert admin.get("/compte/comptes/00000000-0000-7000-8000-000000000000/").status_code == 404
    assert admin.get("/compte/comptes/abc/").status_code == 404
    assert not FileRead.objects.exists()
