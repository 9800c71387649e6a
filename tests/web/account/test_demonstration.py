"""« Entrer comme… » opens in the demonstration, for invented people, and nowhere else."""

from typing import Any

import pytest
from django.test import Client
from django.urls import include, path, reverse

from tests.factories.accounts import make_grant, make_user
from tounga.accounts.demonstration import mark_demonstration
from tounga.accounts.enums import Role
from tounga.config.urls import handler400, handler403, handler404, handler500  # noqa: F401 - handlers of this urlconf
from tounga.config.urls import urlpatterns as of_production
from tounga.kernel.models import Installation

urlpatterns = [*of_production, path("entrer-comme/", include("tounga.web.account.demonstration_urls"))]
pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]
PAGE = "/entrer-comme/"


@pytest.fixture
def demonstration(settings: Any) -> Any:
    settings.DEMONSTRATION = True
    mark_demonstration()
    return settings


def invented(role: str, **facts: Any) -> Any:
    return make_grant(make_user(fictional=True, password=None, **facts), role)


def test_one_click_enters_past_the_second_factor(client: Client, demonstration: Any) -> None:
    grant = invented(Role.COUNSELLOR, name="Awa Inventée")
    page = client.get(PAGE).content.decode()
    assert "Awa Inventée" in page and "Conseiller emploi" in page and str(grant.pk) in page
    assert client.post(PAGE, {"grant": str(grant.pk)}).url == reverse("account:home")
    assert client.get(reverse("account:security")).status_code == 200
    other = invented(Role.CENTRAL_OFFICER)
    client.post(PAGE, {"grant": str(other.pk)})
    assert client.session["grant"] == str(other.pk) and client.get(reverse("account:security")).status_code == 200


def test_the_buttons_of_a_long_list_enter_too(demonstration: Any) -> None:
    """With the token that each form carries, as a browser sends it: the others of a role are folded away."""
    grants = [invented(Role.COUNSELLOR, name=f"Awa Inventée {number}") for number in range(5)]
    careful = Client(enforce_csrf_checks=True)
    page = careful.get(PAGE).content.decode()
    assert page.count('name="csrfmiddlewaretoken"') >= page.count('name="grant"') == 5
    assert careful.post(PAGE, {"grant": str(grants[4].pk)}).status_code == 403
    token = page.split('name="csrfmiddlewaretoken" value="')[-1].split('"')[0]
    sent = {"grant": str(grants[4].pk), "csrfmiddlewaretoken": token}
    assert careful.post(PAGE, sent).url == reverse("account:home")


def test_a_get_enters_nobody(client: Client, demonstration: Any) -> None:
    client.get(PAGE, {"grant": str(invented(Role.COUNSELLOR).pk)})
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("grant", ["", "abc", "00000000-0000-7000-8000-000000000000", "x" * 10_000])
def test_nobody_is_entered_as_an_unknown_role(client: Client, demonstration: Any, grant: str) -> None:
    assert client.post(PAGE, {"grant": grant}).status_code == 404


def test_real_accounts_are_neither_listed_nor_entered(client: Client, demonstration: Any) -> None:
    real = make_grant(make_user("Personne Réelle"), Role.ADMINISTRATOR)
    assert "Personne Réelle" not in client.get(PAGE).content.decode()
    assert client.post(PAGE, {"grant": str(real.pk)}).status_code == 404


def test_it_does_not_exist_outside_a_demonstration(client: Client, settings: Any) -> None:
    grant = invented(Role.COUNSELLOR)
    for demonstration, row in ((False, True), (True, False), (True, None)):
        Installation.objects.all().delete()
        if row is not None:
            Installation.objects.create(demonstration=row)
        settings.DEMONSTRATION = demonstration
        assert client.get(PAGE).status_code == 404
        assert client.post(PAGE, {"grant": str(grant.pk)}).status_code == 404


def test_a_session_entered_so_is_worth_nothing_when_the_demonstration_ends(client: Client, demonstration: Any) -> None:
    grant = invented(Role.COUNSELLOR)
    client.post(PAGE, {"grant": str(grant.pk)})
    demonstration.DEMONSTRATION = False
    assert client.get(reverse("account:security")).url == reverse("account:second_factor_setup")


def test_the_route_exists_in_demonstration_mode_only() -> None:
    assert not any(getattr(route, "pattern", "") == "entrer-comme/" for route in of_production)
